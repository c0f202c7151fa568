"""The kinds of jobs in a production graph: one function a kind, none that looks at the whole film."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.job import JobOutput, TaskSpec
from ainern2d_contracts.render import BlendTask, CompiledShot
from ainern2d_contracts.shot_plan import Line
from ainern2d_contracts.sound import (
    AudioPlan,
    ConformTask,
    MusicCue,
    MusicTask,
    ShotPacing,
    SpeechTask,
    TimedLine,
    VisemeLine,
    VisemeTask,
)
from ainern2d_contracts.stages import Lane, Stage
from ainern2d_contracts.vocabulary import LineKind

from ..governance.domain import LADDER

Inputs = Mapping[str, JobOutput]

# Larger goes first. The audio comes before the pictures, for their lengths depend on it; within a kind the film's order holds.
PRIORITY = {"speak": 50_000, "conform": 45_000, "lips": 40_000, "music": 38_000, "gate": 35_000, "render": 30_000, "film": 60_000}
_QUEUE_TIMEOUT = 24 * 3600.0
"""A long chapter's last shot waits hours for its turn on two cores."""


@dataclass(frozen=True)
class Engines:
    """Capability -> engine version, as the run was started with."""

    names: Mapping[str, str]

    def __getitem__(self, capability: str) -> str:
        if capability not in self.names:
            raise AinerError(ErrorCode.PIPELINE_INVALID, f"no engine is named for {capability}")
        return self.names[capability]


def parameters(document: Document) -> dict[str, Any]:
    """A document as the JSON parameters of a job."""
    data: dict[str, Any] = json.loads(document.to_json())
    return data


def job(
    key: str,
    lane: Lane,
    capability: str,
    engines: Engines,
    title: str,
    task: Document,
    inputs: Inputs,
    priority: int,
    **more: Any,
) -> TaskSpec:
    """One job of the execution stage, or of the stage whose skill it is."""
    stage = capability.removeprefix("skill.") if capability.startswith("skill.") else Stage.EXECUTION.number
    return TaskSpec(
        key=key,
        lane=lane,
        capability=capability,
        stage=stage,
        engine=engines[capability],
        title=title,
        parameters=parameters(task),
        inputs=dict(inputs),
        priority=priority,
        queue_timeout=_QUEUE_TIMEOUT,
        **more,
    )


def speech_task(line: Line, audio: AudioPlan, lexicon: Mapping[str, str]) -> SpeechTask:
    """What decides how a line sounds. It holds no id: the same words in the same voice are one piece of work."""
    return SpeechTask(
        text=line.text,
        kind=line.kind,
        voice=audio.voice_of(line.speaker),
        emotion=line.emotion,
        intensity=line.intensity,
        manner=line.manner,
        # Only the entries that the line needs, so that a new entry re-makes only the lines that hold it.
        lexicon=tuple(sorted((word, reading) for word, reading in lexicon.items() if word in line.text)),
    )


def speak(line: Line, audio: AudioPlan, lexicon: Mapping[str, str], who: str, engines: Engines, place: int) -> TaskSpec:
    """One line spoken."""
    task = speech_task(line, audio, lexicon)
    return job(
        f"speak/{line.line_id}", Lane.AUDIO, "audio.speak", engines, f"Speaking: {who}", task, {}, PRIORITY["speak"] - place
    )


def conform(pacing: ShotPacing, lines: list[Line], fps: int, engines: Engines, place: int) -> TaskSpec:
    """One shot's lines laid out in time. Lines are counted within the shot."""
    task = ConformTask(
        fps=fps,
        pauses=pacing.pauses,
        lines=tuple(
            TimedLine(line_id=str(n), kind=line.kind, speaker=line.speaker, text=line.text, start=0, end=0)
            for n, line in enumerate(lines)
        ),
    )
    inputs = {f"timing:{n}": JobOutput(job=f"speak/{line.line_id}", output="timing") for n, line in enumerate(lines)}
    key, title = f"conform/{pacing.shot_id}", f"Timing shot {pacing.shot_id}"
    return job(key, Lane.AUDIO, "audio.conform_shot", engines, title, task, inputs, PRIORITY["conform"] - place)


def seen_speaking(shot: CompiledShot, lines: list[Line]) -> list[tuple[int, Line]]:
    """The lines, with their place in the shot, that move lips in the picture: spoken aloud by one of its actors."""
    actors = {actor.entity_id for actor in shot.spec.actors}
    return [(n, line) for n, line in enumerate(lines) if line.kind is LineKind.SPEECH and line.speaker in actors]


def lips(shot: CompiledShot, lines: list[Line], engines: Engines, place: int) -> TaskSpec | None:
    """The lips of a shot; None where nobody is seen speaking."""
    spoken = seen_speaking(shot, lines)
    if not spoken:
        return None
    task = VisemeTask(lines=tuple(VisemeLine(index=n, speaker=line.speaker or "") for n, line in spoken))
    inputs = {"timing": JobOutput(job=f"conform/{shot.shot_id}", output="timing")}
    for n, line in spoken:
        inputs[f"take:{n}"] = JobOutput(job=f"speak/{line.line_id}", output="speech")
        inputs[f"timing:{n}"] = JobOutput(job=f"speak/{line.line_id}", output="timing")
    key, title = f"lips/{shot.shot_id}", f"Lips of shot {shot.shot_id}"
    return job(key, Lane.LIPSYNC, "lipsync.visemes", engines, title, task, inputs, PRIORITY["lips"] - place)


def picture_inputs(shot_id: str, with_lips: bool) -> dict[str, JobOutput]:
    """What a shot's picture depends on besides its spec."""
    inputs = {"timing": JobOutput(job=f"conform/{shot_id}", output="timing")}
    if with_lips:
        inputs["visemes"] = JobOutput(job=f"lips/{shot_id}", output="visemes")
    return inputs


def render(shot: CompiledShot, with_lips: bool, engines: Engines, place: int, key: str = "") -> TaskSpec:
    """One shot drawn."""
    return job(
        key or f"render/{shot.shot_id}",
        Lane.VIDEO,
        "video.render_shot",
        engines,
        f"Drawing shot {shot.shot_id}",
        shot.spec,
        picture_inputs(shot.shot_id, with_lips),
        PRIORITY["render"] - place,
        seed=shot.spec.seed,
        ladder=LADDER[shot.spec.level :],
        optional=True,  # A shot that cannot be drawn goes to the gate, and from there to skill 18: it does not end the film.
    )


def blend(before: str, shot: CompiledShot, engines: Engines, place: int) -> TaskSpec:
    """The change from the shot `before`, drawn on the pictures that the gate let through."""
    task = BlendTask(transition=shot.spec.transition, seed=shot.spec.seed, canvas=shot.spec.canvas)
    inputs = {
        "before": JobOutput(job=f"gate/{before}", output="clip"),
        "clip": JobOutput(job=f"gate/{shot.shot_id}", output="clip"),
    }
    title = f"Changing to shot {shot.shot_id}"
    key = f"blend/{shot.shot_id}"
    return job(key, Lane.VIDEO, "video.blend", engines, title, task, inputs, PRIORITY["gate"] - place)


def music(cue: MusicCue, shots: list[str], motif_seed: int, engines: Engines, place: int) -> TaskSpec:
    """One scene's music. The cue's scene id is left out of the parameters: what sounds does not depend on it."""
    task = MusicTask(cue=cue.model_copy(update={"scene_id": ""}), shots=len(shots), motif_seed=motif_seed)
    inputs = {f"timing:{n}": JobOutput(job=f"conform/{shot}", output="timing") for n, shot in enumerate(shots)}
    key, title = f"music/{cue.scene_id}", f"Music of scene {cue.scene_id}"
    return job(key, Lane.AUDIO, "audio.music", engines, title, task, inputs, PRIORITY["music"] - place)
