"""A recogniser understands what was spoken, in both languages, with blended voices and a manner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ainern2d_cli.bench.hearing import Recogniser, Sound, errors
from ainern2d_contracts.sound import SpeechTask, Voice, VoiceComponent
from ainern2d_contracts.vocabulary import Language, LineKind, Manner
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.model import SAMPLE_RATE


def sounds(text: str, language: Language) -> list[Sound]:
    """Toneless pinyin of the characters, the likeliest reading alone, or words in lower case."""
    if language is Language.ENGLISH:
        return [frozenset([word]) for word in re.findall(r"[a-z']+", text.lower())]
    import pypinyin

    return [frozenset([sound]) for sound in pypinyin.lazy_pinyin("".join(re.findall("[\u4e00-\u9fff]", text)))]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_what_is_spoken_is_understood(tmp_path: Path, speaker: Speaker) -> None:
    pytest.importorskip("faster_whisper", reason="the extra `critic` is not installed")
    listen = Recogniser(tmp_path)
    lines = (
        (Language.CHINESE, "难道他早就知道这封信的秘密？不，这绝不可能。", ("zm_yunxi", "zm_yunjian"), Manner.INNER_VOICE),
        (
            Language.ENGLISH,
            "Captain Reed slammed his fist on the table and roared with rage.",
            ("am_fenrir", "am_michael"),
            Manner.SHOUT,
        ),
    )
    for language, text, names, manner in lines:
        voice = Voice(language=language, blend=tuple(VoiceComponent(name=name, weight=0.5) for name in names), pitch=-0.5)
        take = speaker.take(SpeechTask(text=text, kind=LineKind.SPEECH, voice=voice, manner=manner))
        heard = listen(take.samples, SAMPLE_RATE, language)
        wanted = sounds(text, language)
        assert errors(wanted, sounds(heard, language)) <= 0.15 * len(wanted), heard
