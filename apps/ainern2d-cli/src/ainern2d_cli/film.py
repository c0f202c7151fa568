"""A finished run as one value: every document and figure that the files beside the film are written from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.entities import EntityPack, EntityRegistry
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.film import FilmFacts
from ainern2d_contracts.governance import CriticReport
from ainern2d_contracts.job import Degradation
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.sound import AudioPlan, LoudnessReport, TimelinePlan
from ainern2d_contracts.story import LanguageContext, Story
from ainern2d_shared.storage.port import ObjectStore

D = TypeVar("D", bound=Document)

Find = Callable[[str, str], ArtifactRef | None]
"""Job key and output name to the artifact, following delegation; None where it was not made."""


@dataclass(frozen=True)
class StageCost:
    name: str
    jobs: int
    reused: int
    cpu: float
    wall: float
    money: float


@dataclass(frozen=True)
class FilmView:
    """`made_in` is seconds of this command; `jobs` and `reused` count the run's; `money_estimated` where a model's prices are."""

    story: Story
    context: LanguageContext
    plan: ShotPlan
    registry: EntityRegistry
    pack: EntityPack
    audio: AudioPlan
    timeline: TimelinePlan
    facts: FilmFacts
    loudness: LoudnessReport
    film_report: CriticReport | None
    shot_reports: dict[str, CriticReport]
    thumbnails: dict[str, bytes]
    degradations: tuple[Degradation, ...]
    costs: tuple[StageCost, ...]
    style: str
    jobs: int
    reused: int
    made_in: float
    money_estimated: bool = False
    files: dict[str, ArtifactRef] = field(default_factory=dict)
    """The composer's outputs by name, and the shots' clips as `clip:<shot_id>`."""

    @property
    def title(self) -> str:
        titles = [chapter.title for chapter in self.story.chapters if chapter.title]
        return titles[0] if titles else self.story.name

    @property
    def fps(self) -> int:
        return self.timeline.fps

    @property
    def canvas_text(self) -> str:
        return f"{self.facts.width}x{self.facts.height}, {self.facts.fps:g} fps"

    @property
    def scene_ids(self) -> list[str]:
        return [scene.scene_id for scene in self.plan.scenes]

    @property
    def shot_frames(self) -> dict[str, int]:
        return {clip.name: clip.range.duration.rescaled(self.fps).value for clip in self.timeline.track("video").clips}

    def name_of(self, entity_id: str) -> str:
        return next((entity.name for entity in self.registry.entities if entity.entity_id == entity_id), entity_id)


def document(find: Find, store: ObjectStore, key: str, output: str, kind: type[D]) -> D:
    """One document of the run.

    Raises:
        AinerError: OBJECT_NOT_FOUND.
    """
    ref = find(key, output)
    if ref is None:
        raise AinerError(ErrorCode.OBJECT_NOT_FOUND, f"{key} has no output {output}")
    return kind.from_json(store.get(ref.sha256))


def view(find: Find, store: ObjectStore, **facts: Any) -> FilmView:
    """Collect a finished run. `facts` are the fields of `FilmView` that do not come from its artifacts."""

    def read(key: str, output: str, kind: type[D]) -> D:
        return document(find, store, key, output, kind)

    plan = read("skill/21", "plan", ShotPlan)
    reports: dict[str, CriticReport] = {}
    thumbnails: dict[str, bytes] = {}
    files: dict[str, ArtifactRef] = {}
    for shot in plan.shots:
        gate = f"gate/{shot.shot_id}"
        if (report := find(gate, "report")) is not None:
            reports[shot.shot_id] = CriticReport.from_json(store.get(report.sha256))
        if (picture := find(gate, "thumbnail")) is not None:
            thumbnails[shot.shot_id] = store.get(picture.sha256)
        if (clip := find(gate, "clip")) is not None:
            files[f"clip:{shot.shot_id}"] = clip
    for job, output in (("release", "film"), *(("compose", name) for name in ("srt", "vtt", "ass", "otio")), ("mix", "mix")):
        if (made := find(job, output)) is not None:
            files[output] = made
    film_report = find("gate/film", "report")
    return FilmView(
        story=read("skill/01", "result", Story),
        context=read("skill/02", "result", LanguageContext),
        plan=plan,
        registry=read("skill/21", "registry", EntityRegistry),
        pack=read("skill/07", "result", EntityPack),
        audio=read("skill/05", "result", AudioPlan),
        timeline=read("timeline", "timeline", TimelinePlan),
        facts=read("compose", "facts", FilmFacts),
        loudness=read("mix", "loudness", LoudnessReport),
        film_report=CriticReport.from_json(store.get(film_report.sha256)) if film_report else None,
        shot_reports=reports,
        thumbnails=thumbnails,
        files=files,
        **facts,
    )
