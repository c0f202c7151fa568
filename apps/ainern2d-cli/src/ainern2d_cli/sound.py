"""Voices and music alone, without a film: to try them and to choose."""

from __future__ import annotations

import importlib.metadata
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.sound import MusicCue, MusicTask, SpeechTask, Voice, VoiceComponent
from ainern2d_contracts.vocabulary import Culture, Emotion, Language, LineKind, Manner, Mood
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import tempo
from ainern2d_worker_runtime.audio.dsp.loudness import Signal, loudness
from ainern2d_worker_runtime.audio.dsp.pitch import median_pitch
from ainern2d_worker_runtime.audio.dsp.wave import write_wav
from ainern2d_worker_runtime.audio.language.chinese import HAN
from ainern2d_worker_runtime.audio.music import job as music
from ainern2d_worker_runtime.audio.music.render import RATE as MUSIC_RATE
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.model import SAMPLE_RATE
from ainern2d_worker_runtime.audio.speech.voices import voice_names

from . import export

PAGE = "index.html"
SAMPLE = {
    Language.CHINESE: "风从山谷里吹来，带着雨的味道。你还记得我们第一次见面的那个晚上吗？",
    Language.ENGLISH: "The wind came up the valley and smelt of rain. Do you remember the night we first met?",
}
DEFAULT_VOICE = {Language.CHINESE: "zf_xiaoxiao", Language.ENGLISH: "bf_emma"}
GENDERS = {"f": ("woman", "女声"), "m": ("man", "男声")}
ACCENTS = {"z": ("Mandarin", "普通话"), "a": ("American", "美式英语"), "b": ("British", "英式英语")}


@dataclass(frozen=True)
class Sound:
    """A written sound file and what was measured of it: seconds, LUFS, and the voice's median pitch in Hz (0 for music)."""

    path: Path
    seconds: float
    lufs: float
    pitch: float = 0.0


@dataclass(frozen=True)
class Sample:
    """One line of the voice sheet."""

    name: str
    about: tuple[str, str]
    sound: Sound


def language_of(text: str) -> Language:
    return Language.CHINESE if HAN.search(text) else Language.ENGLISH


def voice_language(name: str) -> Language:
    """The language that a built-in voice was made for; its name's first letter tells."""
    return Language.CHINESE if name.startswith("z") else Language.ENGLISH


def voice_from(given: str | None, language: Language, speed: float, pitch: float) -> Voice:
    """`zf_xiaoxiao`, or a blend, `zf_xiaoxiao:0.7+zf_xiaoyi:0.3`, whose weights need not sum to 1.

    Raises:
        AinerError: OPTION_INVALID for a voice that there is not, a weight that is none, or a speed or a pitch out of range.
    """
    parts = [part.partition(":") for part in (given or DEFAULT_VOICE[language]).split("+")]
    try:
        weights = [float(weight or 1) for _, _, weight in parts]
        names = [name.strip() for name, _, _ in parts]
        if unknown := sorted(set(names) - set(voice_names())):
            raise AinerError(ErrorCode.OPTION_INVALID, f"no voice {unknown[0]}; there are: {', '.join(voice_names())}")
        total = sum(weights)
        blend = tuple(VoiceComponent(name=name, weight=weight / total) for name, weight in zip(names, weights, strict=True))
        return Voice(language=language, blend=blend, speed=speed, pitch=pitch)
    except (ValueError, ZeroDivisionError) as cause:
        raise AinerError(
            ErrorCode.OPTION_INVALID, f"voice {given!r}: a name, or name:weight+name:weight; speed 0.5 to 2, pitch -12 to 12"
        ) from cause


def say(
    text: str,
    path: Path,
    voice: Voice,
    emotion: Emotion = Emotion.NEUTRAL,
    manner: Manner = Manner.NORMAL,
    intensity: float = 0.5,
) -> Sound:
    """Speak a text into a WAV file.

    Raises:
        AinerError: INPUT_EMPTY, VOICE_MISSING, SPEECH_FAILED, OUTPUT_NOT_WRITABLE, DISK_FULL.
    """
    if not text.strip():
        raise AinerError(ErrorCode.INPUT_EMPTY, "nothing to say")
    with export.target(path.parent):
        return _said(
            Speaker(),
            SpeechTask(text=text, kind=LineKind.SPEECH, voice=voice, emotion=emotion, manner=manner, intensity=intensity),
            path,
        )


def _said(speaker: Speaker, task: SpeechTask, path: Path) -> Sound:
    samples = speaker.take(task).samples
    return _written(samples, SAMPLE_RATE, path, median_pitch(samples, SAMPLE_RATE))


def _written(samples: Signal, rate: int, path: Path, pitch: float = 0.0) -> Sound:
    with tempfile.TemporaryDirectory(prefix="ainern2d-sound-") as folder:
        made = write_wav(Path(folder) / path.name, samples, rate)
        export.write_files({path.name: made.read_bytes()}, path.parent)
    return Sound(path, len(samples) / rate, loudness(samples, rate), pitch)


def score(mood: Mood, culture: Culture, seconds: float, seed: int, path: Path, beats: int | None = None) -> Sound:
    """Compose a piece and play it into a WAV file. `beats` a minute are the mood's own where None.

    Raises:
        AinerError: PACKAGE_MISSING, OUTPUT_NOT_WRITABLE, DISK_FULL.
    """
    cue = MusicCue(
        scene_id="score",
        mood=mood,
        culture=culture,
        tempo=beats or tempo(mood, culture),
        seed=stable_seed("score", str(seed)),
        opening=True,
        closing=True,
    )
    with export.target(path.parent):
        signal = music.music(MusicTask(cue=cue, shots=1, motif_seed=stable_seed("motif", str(seed))), round(seconds * MUSIC_RATE))
        return _written(signal, MUSIC_RATE, path)


def sheet(folder: Path, done: Callable[[str], None]) -> Path:
    """Every built-in voice speaks the same sentence, on one page; gives the page. `done` hears of each voice.

    Raises:
        AinerError: VOICE_MISSING, SPEECH_FAILED, OUTPUT_NOT_WRITABLE, DISK_FULL.
    """
    speaker = Speaker()
    with export.target(folder):
        samples = []
        for name in voice_names():
            language = voice_language(name)
            voice = voice_from(name, language, 1.0, 0.0)
            task = SpeechTask(text=SAMPLE[language], kind=LineKind.SPEECH, voice=voice)
            samples.append(Sample(name, _about(name), _said(speaker, task, folder / f"{name}.wav")))
            done(name)
        export.write_files({PAGE: _page(samples)}, folder)
    return folder / PAGE


def _about(name: str) -> tuple[str, str]:
    """What a built-in voice's name tells: its first letter the accent, its second the gender."""
    (accent, accent_zh), (gender, gender_zh) = ACCENTS[name[0]], GENDERS[name[1]]
    return f"{accent} {gender}", f"{accent_zh}{gender_zh}"


def _page(samples: Sequence[Sample]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ainern2d_cli"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    return environment.get_template("voices.html.j2").render(
        version=importlib.metadata.version("ainern2d"), samples=samples, texts=list(SAMPLE.values())
    )
