"""`skill.compile`: from the plans to the production graph, a pure function: all that the film needs, before any of it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from ainern2d_contracts.entities import EntityRegistry
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.film import ComposeTask
from ainern2d_contracts.gate import ExperimentTask, FeedbackTask, FilmGateTask, SeenSpeaker, ShotGateTask
from ainern2d_contracts.governance import BudgetPlan, StylePack
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.job import JobOutput, TaskGraph, TaskSpec
from ainern2d_contracts.render import CompiledShot, CompiledShots
from ainern2d_contracts.shot_plan import Line, Shot, ShotPlan
from ainern2d_contracts.sound import (
    NARRATOR,
    AudioPlan,
    AudioTimeline,
    MixTask,
    ShotPacing,
    SpeakerPan,
    TimelineShot,
    TimelineTask,
)
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.story import Story
from ainern2d_contracts.vocabulary import BLENDS

from . import production_jobs as make
from .production_jobs import PRIORITY, Engines, job

PAN_WIDTH = 0.35
"""Of full left or right, for a speaker at the edge of the set: voices stay near the middle, as in film mixing."""
TRIALS = 8
"""Shots that an experiment draws in both styles: the fewest with which a sign-flip test can reach p < 0.01 (2 / 2^8)."""


@dataclass(frozen=True)
class Plans:
    """What planning gave, and what the run was asked for. `trial_style` is the other style of an experiment."""

    story: Story
    plan: ShotPlan
    registry: EntityRegistry
    audio: AudioPlan
    timeline: AudioTimeline
    budget: BudgetPlan
    shots: CompiledShots
    engines: Mapping[str, str]
    options: Mapping[str, Any] = field(default_factory=dict)
    trial_style: StylePack | None = None


@dataclass(frozen=True)
class _Shot:
    """One shot with all that belongs to it."""

    place: int
    plan: Shot
    compiled: CompiledShot
    pacing: ShotPacing
    lines: list[Line]

    @property
    def shot_id(self) -> str:
        return self.plan.shot_id

    @property
    def blends(self) -> bool:
        """Whether the shot before is still seen when this one begins."""
        return self.place > 0 and self.compiled.spec.transition in BLENDS

    @property
    def with_lips(self) -> bool:
        return bool(make.seen_speaking(self.compiled, self.lines))


def production_graph(plans: Plans) -> TaskGraph:
    """Every job of the film, in film order: speech, timing, lips, pictures, gates; then music, mix, film, gate and release.

    Raises:
        AinerError: PIPELINE_INVALID, where a plan lacks a shot or an engine has no version.
    """
    engines = Engines(plans.engines)
    shots = _shots(plans)
    jobs = [spec for shot in shots for spec in _shot_jobs(shot, plans, engines)]
    jobs += _blends(shots, engines)
    jobs += _music(shots, plans, engines)
    jobs += _film(shots, plans, engines)
    jobs += _loop(shots, plans, engines)
    return TaskGraph(jobs=tuple(jobs))


def _shots(plans: Plans) -> list[_Shot]:
    compiled = {shot.shot_id: shot for shot in plans.shots.shots}
    pacing = {shot.shot_id: shot for shot in plans.timeline.pacing}
    lines = {line.line_id: line for line in plans.plan.lines}
    missing = [s.shot_id for s in plans.plan.shots if s.shot_id not in compiled or s.shot_id not in pacing]
    if missing or not plans.plan.shots:
        raise AinerError(
            ErrorCode.PIPELINE_INVALID, f"shots without a compiled text or a pacing: {missing or 'there is no shot'}"
        )
    return [
        _Shot(place, shot, compiled[shot.shot_id], pacing[shot.shot_id], [lines[line_id] for line_id in shot.lines])
        for place, shot in enumerate(plans.plan.shots)
    ]


def _names(plans: Plans) -> dict[str, str]:
    return {entity.entity_id: entity.name for entity in plans.registry.entities}


def _shot_jobs(shot: _Shot, plans: Plans, engines: Engines) -> Iterator[TaskSpec]:
    names = _names(plans)
    lexicon: Mapping[str, str] = plans.options.get("lexicon") or {}
    for line in shot.lines:
        who = names.get(line.speaker or "", NARRATOR)
        yield make.speak(line, plans.audio, lexicon, who, engines, shot.place)
    yield make.conform(shot.pacing, shot.lines, plans.timeline.fps, engines, shot.place)
    lips = make.lips(shot.compiled, shot.lines, engines, shot.place)
    if lips is not None:
        yield lips
    yield make.render(shot.compiled, shot.with_lips, engines, shot.place)
    yield _gate(shot, names, plans, engines)


def _gate(shot: _Shot, names: Mapping[str, str], plans: Plans, engines: Engines, trial: bool = False) -> TaskSpec:
    speaking = {line.speaker for _, line in make.seen_speaking(shot.compiled, shot.lines)}
    task = ShotGateTask(
        subject=shot.shot_id,
        spec=shot.compiled.spec,
        cast=tuple(
            SeenSpeaker(entity_id=a.entity_id, name=names.get(a.entity_id, a.entity_id), speaks=a.entity_id in speaking)
            for a in shot.compiled.spec.actors
        ),
        language=plans.audio.language,
        render_engine=engines["video.render_shot"],
        gate_engine=engines["skill.16"],
        recovery_engine=engines["skill.18"],
        recover=not trial,
    )
    rendered = f"trial/{shot.shot_id}" if trial else f"render/{shot.shot_id}"
    inputs = {name: JobOutput(job=rendered, output=name) for name in ("clip", "thumbnail", "metrics")}
    inputs |= make.picture_inputs(shot.shot_id, shot.with_lips)
    key = f"gate/{rendered}" if trial else f"gate/{shot.shot_id}"
    return job(
        key,
        Lane.SKILL,
        "skill.16",
        engines,
        f"Judging shot {shot.shot_id}",
        task,
        inputs,
        PRIORITY["gate"] - shot.place,
        optional=trial,
    )


def _blends(shots: list[_Shot], engines: Engines) -> Iterator[TaskSpec]:
    for before, shot in pairwise(shots):
        if shot.blends:
            yield make.blend(before.shot_id, shot.compiled, engines, shot.place)


def _pictures(shot: _Shot) -> dict[str, JobOutput]:
    """What the composer joins: the clip, or its blended beginning and the rest."""
    if not shot.blends:
        return {f"clip:{shot.shot_id}": JobOutput(job=f"gate/{shot.shot_id}", output="clip")}
    return {f"{part}:{shot.shot_id}": JobOutput(job=f"blend/{shot.shot_id}", output=part) for part in ("head", "body")}


def _music(shots: list[_Shot], plans: Plans, engines: Engines) -> Iterator[TaskSpec]:
    motif = stable_seed(plans.story.work_id, "motif")
    for cue in plans.audio.music:
        in_scene = [shot for shot in shots if shot.plan.scene_id == cue.scene_id]
        if in_scene:
            yield make.music(cue, [shot.shot_id for shot in in_scene], motif, engines, in_scene[0].place)


def _pans(shots: list[_Shot]) -> tuple[SpeakerPan, ...]:
    """Where each speaker is heard all through the film: where they stand on average."""
    stands: dict[str, list[float]] = {}
    for shot in shots:
        for actor in shot.compiled.spec.actors:
            stands.setdefault(actor.entity_id, []).append(actor.x)
    return tuple(SpeakerPan(speaker=who, pan=round(PAN_WIDTH * sum(xs) / len(xs), 3)) for who, xs in sorted(stands.items()))


def _sounds(shots: list[_Shot], plans: Plans) -> dict[str, JobOutput]:
    """Every take and every scene's music, by the names that the timeline and the mix know them by."""
    scenes = {shot.plan.scene_id for shot in shots}
    takes = {
        f"take:{line.line_id}": JobOutput(job=f"speak/{line.line_id}", output="speech") for shot in shots for line in shot.lines
    }
    return takes | {
        f"music:{cue.scene_id}": JobOutput(job=f"music/{cue.scene_id}", output="music")
        for cue in plans.audio.music
        if cue.scene_id in scenes
    }


def _timeline(shots: list[_Shot], plans: Plans, engines: Engines) -> TaskSpec:
    scenes = {shot.plan.scene_id for shot in shots}
    task = TimelineTask(
        fps=plans.timeline.fps,
        shots=tuple(
            TimelineShot(shot_id=shot.shot_id, scene_id=shot.plan.scene_id, line_ids=tuple(line.line_id for line in shot.lines))
            for shot in shots
        ),
        music=tuple(cue for cue in plans.audio.music if cue.scene_id in scenes),
        effects=plans.audio.effects,
        ambience=tuple(cue for cue in plans.audio.ambience if cue.scene_id in scenes),
    )
    inputs = {f"timing:{shot.shot_id}": JobOutput(job=f"conform/{shot.shot_id}", output="timing") for shot in shots}
    inputs |= _sounds(shots, plans)
    return job("timeline", Lane.AUDIO, "audio.conform_timeline", engines, "Laying out the film", task, inputs, PRIORITY["film"])


def _mix(shots: list[_Shot], plans: Plans, engines: Engines) -> TaskSpec:
    inputs = {"timeline": JobOutput(job="timeline", output="timeline"), **_sounds(shots, plans)}
    task = MixTask(rule=plans.timeline.mix, pans=_pans(shots), seed=stable_seed(plans.story.work_id, "mix"))
    return job("mix", Lane.AUDIO, "audio.mix", engines, "Mixing the sound", task, inputs, PRIORITY["film"])


def _film(shots: list[_Shot], plans: Plans, engines: Engines) -> Iterator[TaskSpec]:
    timeline = JobOutput(job="timeline", output="timeline")
    yield _timeline(shots, plans, engines)
    yield _mix(shots, plans, engines)
    canvas, language = shots[0].compiled.spec.canvas, plans.audio.language
    compose = ComposeTask(
        shots=tuple(shot.shot_id for shot in shots),
        canvas=canvas,
        language=language,
        title=next((chapter.title for chapter in plans.story.chapters if chapter.title), plans.story.name),
    )
    inputs = {name: output for shot in shots for name, output in _pictures(shot).items()}
    inputs |= {"mix": JobOutput(job="mix", output="mix"), "timeline": timeline}
    yield job("compose", Lane.COMPOSER, "composer.compose", engines, "Assembling the film", compose, inputs, PRIORITY["film"])
    film = JobOutput(job="compose", output="film")
    gate = FilmGateTask(canvas=canvas, language=language, recovery_engine=engines["skill.18"])
    judged = {"film": film, "timeline": timeline, "loudness": JobOutput(job="mix", output="loudness")}
    yield job("gate/film", Lane.SKILL, "skill.16", engines, "Judging the film", gate, judged, PRIORITY["film"])
    released = {"film": film, "report": JobOutput(job="gate/film", output="report")}
    yield job(
        "release",
        Lane.COMPOSER,
        "composer.release",
        engines,
        "Releasing the film",
        gate,
        released,
        PRIORITY["film"],
    )


def _loop(shots: list[_Shot], plans: Plans, engines: Engines) -> Iterator[TaskSpec]:
    """Feedback and experiment: optional, and never in the way of the film."""
    style = shots[0].compiled.spec.style.style_id
    feedback = FeedbackTask(shots=tuple(shot.shot_id for shot in shots), style_id=style)
    inputs = {f"shot:{shot.shot_id}": JobOutput(job=f"gate/{shot.shot_id}", output="report") for shot in shots}
    inputs["film"] = JobOutput(job="gate/film", output="report")
    yield job("feedback", Lane.SKILL, "skill.13", engines, "Learning from the run", feedback, inputs, 0, optional=True)
    trials = _trial_shots(shots) if plans.trial_style else []
    for shot in trials:
        yield from _trial(shot, plans, engines)
    takes = {"feedback": JobOutput(job="feedback", output="result")}
    for n, shot in enumerate(trials):
        takes[f"a:{n}"] = JobOutput(job=f"gate/{shot.shot_id}", output="report")
        takes[f"b:{n}"] = JobOutput(job=f"gate/trial/{shot.shot_id}", output="report")
    task = ExperimentTask(style_a=style, style_b=plans.trial_style.style_id if plans.trial_style else None, trials=len(trials))
    yield job("experiment", Lane.SKILL, "skill.17", engines, "Deciding on proposals", task, takes, 0, optional=True)


def _trial_shots(shots: list[_Shot]) -> list[_Shot]:
    """The shots that show most: the more important ones first, then in film order."""
    return sorted(shots, key=lambda shot: (-shot.plan.importance, shot.place))[:TRIALS]


def _trial(shot: _Shot, plans: Plans, engines: Engines) -> Iterator[TaskSpec]:
    spec = shot.compiled.spec.model_copy(update={"style": plans.trial_style})
    other = replace(shot, compiled=shot.compiled.model_copy(update={"spec": spec}))
    rendered = make.render(other.compiled, other.with_lips, engines, shot.place, key=f"trial/{shot.shot_id}")
    yield rendered.model_copy(update={"optional": True, "priority": 1})
    yield _gate(other, _names(plans), plans, engines, trial=True)


def outline(graph: TaskGraph) -> str:
    """The graph as text, a job a line with its inputs: for people, and for comparing two graphs."""
    lines = []
    for spec in graph.jobs:
        takes = ", ".join(
            f"{name}={source.job}.{source.output}" if isinstance(source, JobOutput) else f"{name}={source.sha256[:8]}"
            for name, source in spec.inputs.items()
        )
        lines.append(f"{spec.key} [{spec.lane.value} {spec.capability}]{' optional' if spec.optional else ''} <- {takes or '-'}")
    return "\n".join(lines) + "\n"
