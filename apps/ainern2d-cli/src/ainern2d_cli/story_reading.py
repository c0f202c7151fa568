"""The reading skills run in this process, without a database: what the text says, before any film is made of it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.entities import EntityRegistry
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.reading import ReadChapter, ReadEntity, ReadFinding, ReadLine, ReadScene, StoryReading
from ainern2d_contracts.shot_plan import Line, ShotPlan
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import LanguageContext, SourceSpan, Story
from ainern2d_shared.jobs.handler import JobContext
from ainern2d_shared.storage.local import LocalObjectStore
from ainern2d_studio_api.modules.entity_core import handlers as entity_core
from ainern2d_studio_api.modules.planner.story import handlers as planner
from ainern2d_studio_api.modules.planner.story.plan import UNKNOWN_SPEAKER
from ainern2d_studio_api.pipeline import PLANNING, SOURCE, Skill

D = TypeVar("D", bound=Document)

_WORD = re.compile(r"[^\W_]")

READING = ("01", "02", "03", "04", "21")
"""The skills that read, in their order."""

Progress = Callable[[str, float], None]
"""Called with a skill's number and how much of it is done, 0 to 1."""


@dataclass(frozen=True)
class Understanding:
    """Everything that skills 01, 02, 03, 04 and 21 gave."""

    story: Story
    context: LanguageContext
    registry: EntityRegistry
    plan: ShotPlan

    @property
    def unknown(self) -> frozenset[str]:
        """Ids of the stand-in for a speaker whom the text does not tell."""
        nobody = UNKNOWN_SPEAKER[self.context.language]
        return frozenset(entity.entity_id for entity in self.registry.entities if entity.name == nobody)


def understand(
    source: bytes,
    name: str,
    *,
    encoding: str | None = None,
    max_characters: int | None = None,
    chapter: int | None = None,
    progress: Progress = lambda _skill, _done: None,
) -> Understanding:
    """Run the reading skills as `ainern2d make` runs them. `chapter` counts from 1 and reads that one alone.

    Raises:
        AinerError: INPUT_*, LANGUAGE_UNKNOWN; OPTION_INVALID for an unknown encoding, or a chapter that the text has not.
    """
    options = {"name": name, "encoding": encoding, "max_characters": max_characters, "chapter": chapter}
    with tempfile.TemporaryDirectory(prefix="ainern2d-story-") as folder:
        desk = _Desk(Path(folder), options, progress)
        for skill in PLANNING.skills:
            if skill.number in READING:
                desk.run(skill, source)
        return Understanding(
            desk.read("01", "result", Story),
            desk.read("02", "result", LanguageContext),
            desk.read("21", "registry", EntityRegistry),
            desk.read("21", "plan", ShotPlan),
        )


class _Desk:
    """Runs jobs one after the other and keeps what they give in `folder`."""

    def __init__(self, folder: Path, options: Mapping[str, object], progress: Progress) -> None:
        self._folder, self._options, self._progress = folder, options, progress
        self._store = LocalObjectStore(folder / "objects", b"story")
        self._handlers = {**entity_core.handlers(None), **planner.handlers()}
        self._done: dict[tuple[str, str], ArtifactRef] = {}

    def run(self, skill: Skill, source: bytes) -> None:
        number = skill.number
        inputs = {name: self._done[port.producer, port.output] for name, port in skill.takes.items()}
        if skill.takes_source:
            inputs[SOURCE] = self._store.put(source, "text/plain")
        spec = TaskSpec(
            key=f"skill/{number}",
            lane=Lane.SKILL,
            capability=skill.capability,
            stage=number,
            engine="",
            parameters={key: self._options[key] for key in skill.options if key in self._options},
        )
        work = self._folder / number
        work.mkdir()
        self._progress(number, 0.0)
        outcome = self._handlers[skill.capability](
            JobContext(spec, inputs, self._store, work, lambda share: self._progress(number, share))
        )
        self._progress(number, 1.0)
        self._done |= {(number, output): artifact.ref for output, artifact in outcome.outputs.items()}

    def read(self, number: str, output: str, kind: type[D]) -> D:
        return kind.from_json(self._store.get(self._done[number, output].sha256))


def reading(found: Understanding) -> StoryReading:
    """The public shape of it."""
    names: dict[str, str] = {
        entity.entity_id: entity.name for entity in found.registry.entities if entity.entity_id not in found.unknown
    }
    chapters = _without_gaps(found.story.text, [chapter.span for chapter in found.story.chapters])
    scenes = _without_gaps(found.story.text, [scene.span for scene in found.plan.scenes])
    shots = _without_gaps(found.story.text, [shot.span for shot in found.plan.shots])
    return StoryReading(
        language=found.context.language,
        chapters=tuple(
            ReadChapter(title=c.title, start=span.start, end=span.end)
            for c, span in zip(found.story.chapters, chapters, strict=True)
        ),
        entities=tuple(
            ReadEntity(entity_id=e.entity_id, kind=e.kind, name=e.name, aliases=e.aliases, gender=e.gender, mentions=e.mentions)
            for e in found.registry.entities
            if e.entity_id in names
        ),
        scenes=tuple(
            ReadScene(start=span.start, end=span.end, place=s.place, time=s.time)
            for s, span in zip(found.plan.scenes, scenes, strict=True)
        ),
        shots=tuple(shots),
        lines=tuple(_line(line, names) for line in found.plan.lines),
        continuity=tuple(
            ReadFinding(rule=f.rule, message=f.message, entity_id=f.entity_id, first=f.first, second=f.second)
            for f in found.registry.findings
        ),
    )


def _without_gaps(text: str, spans: Sequence[SourceSpan]) -> list[SourceSpan]:
    """The spans, in order, with what lies before, between and behind them where no word stands there: white space, a rule of
    asterisks. A licence, or chapters that were not read, stay outside."""
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    for number, (left, right) in enumerate(zip((0, *ends), (*starts, len(text)), strict=True)):
        if _WORD.search(text, left, right) is None:
            if number == len(spans):
                ends[-1:] = [right] if ends else []
            elif number:
                ends[number - 1] = right
            else:
                starts[0] = left
    return [SourceSpan(start=start, end=end) for start, end in zip(starts, ends, strict=True)]


def _line(line: Line, names: Mapping[str, str]) -> ReadLine:
    speaker = line.speaker if line.speaker in names else None
    return ReadLine.model_validate(
        {
            "start": line.span.start,
            "end": line.span.end,
            "kind": line.kind,
            "speaker_id": speaker,
            "speaker": names[speaker] if speaker else None,
            "addressee": names.get(line.addressee) if line.addressee else None,
            "emotion": line.emotion,
        }
    )
