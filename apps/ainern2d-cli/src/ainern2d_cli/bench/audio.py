"""`ainern2d bench audio`: how well the voices are understood and told apart, what is wrong with their takes, what they cost."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from ainern2d_contracts.entities import RegisteredEntity
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.sound import SpeechTask, Voice
from ainern2d_contracts.vocabulary import AgeBand, EntityKind, Gender, Language, LineKind
from ainern2d_studio_api.modules.planner.casting import cast_voices, narrator_voice
from ainern2d_studio_api.modules.planner.production_jobs import speech_task
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import plan_audio
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.model import SAMPLE_RATE

from ..story_reading import understand
from . import sound_faults, voice_distance
from .datasets import shared_data
from .frame import Row
from .hearing import Recogniser, errors, sounds
from .sentences import drawn
from .sound_cost import WatchedModel, lane_and_model

SEED = 14
LINES_A_BOOK = 50
COST_LINES = 12
HEARD_GOAL, FAULT_GOAL, COST_GOAL, APART_GOAL = "<=0.06", "<=0", "<=1.3", ">=1"
SENTENCES = {
    Language.CHINESE: ("你昨天晚上到底去了哪里？", "我在河边等了整整一个时辰。", "这件事情，以后再也不要提起。"),
    Language.ENGLISH: (
        "Where on earth did you go last night?",
        "I waited by the river for an hour.",
        "Let us never speak of this matter again.",
    ),
}
TEN = tuple(
    (gender, age)
    for gender in (Gender.FEMALE, Gender.MALE)
    for age in (AgeBand.ADULT, AgeBand.ADULT, AgeBand.ADULT, AgeBand.TEEN, AgeBand.ELDER)
)
"""Ten characters of one scene."""
RESAMPLES = 1000


@dataclass(frozen=True)
class Heard:
    """One line: how many sounds it has, how many of them were heard otherwise, and its faults by name."""

    wanted: int
    wrong: int
    faults: dict[str, int]


def rows(folder: Path | None, examples: Sequence[Path]) -> list[Row]:
    """Every line of the example stories in their casts' voices, and sentences drawn from the books in `folder`.

    Raises:
        AinerError: PACKAGE_MISSING without the recogniser's packages; INPUT_* where a book cannot be read.
    """
    model = WatchedModel()
    speaker = Speaker(model)
    scripts = {f"film-{story.stem}": film_tasks(story) for story in examples}
    cost = [lane_and_model(tasks[:COST_LINES], speaker, model) for tasks in scripts.values()]
    scripts |= {f"books-{language.value}": tasks for language in Language if (tasks := book_tasks(_books(folder), language))}
    with tempfile.TemporaryDirectory(prefix="ainern2d-bench-") as place:
        listen = partial(_heard, speaker, Recogniser(Path(place)))
        heard = {name: [listen(task) for task in tasks] for name, tasks in scripts.items()}
    return [
        *(_understood(name, lines) for name, lines in heard.items()),
        *_faults([line for lines in heard.values() for line in lines]),
        *(_told_apart(speaker, language) for language in Language),
        Row(
            "cost",
            "CPU s a second of speech",
            [ours for ours, _ in cost],
            [bare for _, bare in cost],
            "bare model",
            COST_GOAL,
            note="cost: phonemes, voice, timing, mix and loudness, beside the model's own share of the same run.",
        ),
    ]


def _books(folder: Path | None) -> Path:
    return folder or (shared_data() or Path()) / "texts"


def film_tasks(story: Path) -> list[SpeechTask]:
    """Every line of a story as its film speaks it."""
    found = understand(story.read_bytes(), story.stem)
    audio = plan_audio(found.plan, found.registry, found.context)
    return [speech_task(line, audio, {}) for line in found.plan.lines]


def book_tasks(folder: Path, language: Language) -> list[SpeechTask]:
    """Sentences of the books of one language, in the narrator's voice; none where the folder holds none."""
    voice = narrator_voice(language, "").voice
    return [SpeechTask(text=text, kind=LineKind.NARRATION, voice=voice) for text in drawn(folder, language, LINES_A_BOOK, SEED)]


def _heard(speaker: Speaker, listen: Recogniser, task: SpeechTask) -> Heard:
    samples, language = speaker.take(task).samples, task.voice.language
    wanted = sounds(task.text, language)
    wrong = errors(wanted, sounds(listen(samples, SAMPLE_RATE, language), language))
    return Heard(len(wanted), wrong, sound_faults.of(samples, SAMPLE_RATE))


def _understood(name: str, lines: Sequence[Heard]) -> Row:
    """Errors a sound, with the interval of lines drawn anew (seeded bootstrap, percentiles)."""
    wrong, wanted = np.array([line.wrong for line in lines]), np.array([line.wanted for line in lines])
    picks = np.random.default_rng(SEED).integers(0, len(lines), (RESAMPLES, len(lines)))
    low, high = np.percentile(wrong[picks].sum(axis=1) / wanted[picks].sum(axis=1), [2.5, 97.5])
    return Row(
        name,
        "errors a word or syllable",
        [float(wrong.sum() / wanted.sum())],
        goal=HEARD_GOAL,
        interval=(float(low), float(high)),
        sample=len(lines),
        note="Heard by Whisper base; English by word, Chinese by toneless syllable. film-…: every line as its film speaks it.",
    )


def _faults(lines: Sequence[Heard]) -> list[Row]:
    """How many lines have each fault."""
    return [
        Row(f"fault-{name}", "lines", [sum(line.faults[name] > 0 for line in lines)], goal=FAULT_GOAL, sample=len(lines))
        for name in sound_faults.NAMES
    ]


def sentences_of(speaker: Speaker, voice: Voice) -> list[voice_distance.Heard]:
    """What is heard of a voice in the sentences that every voice says."""
    tasks = [SpeechTask(text=text, kind=LineKind.SPEECH, voice=voice) for text in SENTENCES[voice.language]]
    return [voice_distance.heard(speaker.take(task).samples, SAMPLE_RATE) for task in tasks]


def _told_apart(speaker: Speaker, language: Language) -> Row:
    """Ten characters of one scene, cast as a film casts them."""
    people = [
        (RegisteredEntity(entity_id=EntityId(f"e{n}"), kind=EntityKind.PERSON, name=f"P{n}", gender=gender, age=age), 3)
        for n, (gender, age) in enumerate(TEN)
    ]
    cast = cast_voices(people, language, "")[1:]
    share, least = voice_distance.different([sentences_of(speaker, member.voice) for member in cast])
    return Row(
        f"apart-{language.value}",
        "share of pairs told apart",
        [share],
        goal=APART_GOAL,
        sample=len(cast) * (len(cast) - 1) // 2,
        note=f"apart-{language.value}: ten characters of one scene; the nearest two are {least:.2f} of the distance that one "
        "voice's sentences seldom (1 in 20) have among themselves.",
    )
