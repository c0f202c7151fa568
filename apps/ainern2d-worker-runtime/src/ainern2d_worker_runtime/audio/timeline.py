"""`audio.conform_timeline`: the whole film in rational time, from the conformed shots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import (
    AmbienceCue,
    Clip,
    EffectCue,
    MusicCue,
    ShotTiming,
    TimedLine,
    TimelinePlan,
    TimelineShot,
    TimelineTask,
    Track,
)
from ainern2d_contracts.time import RationalTime, TimeRange
from ainern2d_contracts.vocabulary import LineKind
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

from .data import table
from .readable import Subtitle, readable
from .sentences import sentences

C = TypeVar("C", MusicCue, AmbienceCue)

RATE = 48_000
"""Samples a second of every track of sound and of the subtitles."""


class Layout:
    """Where each shot lies: its first frame and its timing, and the frames of each scene."""

    def __init__(self, task: TimelineTask, timings: Mapping[str, ShotTiming]) -> None:
        self.fps = task.fps
        self.shots: dict[str, tuple[int, ShotTiming]] = {}
        self.scenes: dict[str, tuple[int, int]] = {}
        self.members: dict[str, list[str]] = {}
        frame, last_scene = 0, None
        for shot in task.shots:
            timing = named(shot, timings[shot.shot_id])
            if timing.fps != task.fps:
                raise AinerError(
                    ErrorCode.CONTRACT_INVALID, f"{shot.shot_id} has {timing.fps} frames a second, the film {task.fps}"
                )
            if shot.scene_id != last_scene and shot.scene_id in self.scenes:
                raise AinerError(ErrorCode.CONTRACT_INVALID, f"the shots of {shot.scene_id} do not follow each other")
            start, frames = self.scenes.get(shot.scene_id, (frame, 0))
            self.scenes[shot.scene_id] = (start, frames + timing.frames)
            self.shots[shot.shot_id] = (frame, timing)
            self.members.setdefault(shot.scene_id, []).append(shot.shot_id)
            frame, last_scene = frame + timing.frames, shot.scene_id
        self.frames = frame

    def frame_range(self, start: int, frames: int) -> TimeRange:
        return TimeRange(start=RationalTime(value=start, rate=self.fps), duration=RationalTime(value=frames, rate=self.fps))

    def sound_range(self, first_frame: int, start: float, seconds: float) -> TimeRange:
        """A stretch of sound that starts `start` seconds after a frame."""
        at = RationalTime(value=first_frame, rate=self.fps).rescaled(RATE)
        return TimeRange(start=at + _sound(start), duration=_sound(seconds))


def named(shot: TimelineShot, timing: ShotTiming) -> ShotTiming:
    """The shot's timing with the film's line ids; where the shot names none, its timing's own ids stay."""
    if not shot.line_ids:
        return timing
    if len(shot.line_ids) != len(timing.lines):
        raise AinerError(ErrorCode.CONTRACT_INVALID, f"{shot.shot_id} has {len(timing.lines)} lines, not {len(shot.line_ids)}")
    lines = (line.model_copy(update={"line_id": name}) for line, name in zip(timing.lines, shot.line_ids, strict=True))
    return timing.model_copy(update={"lines": tuple(lines)})


def timeline(task: TimelineTask, timings: Mapping[str, ShotTiming], media: Mapping[str, str]) -> TimelinePlan:
    """`timings` by shot id; `media` gives digests by input name (`take:<line_id>`, `music:<scene_id>`, `clip:<shot_id>`).

    Raises:
        AinerError: CONTRACT_INVALID where frame rates differ, a scene's shots are apart, or a shot has not the lines it names.
    """
    layout = Layout(task, timings)
    tracks = [
        Track(kind="video", clips=tuple(_video(layout, media))),
        Track(kind="dialogue", clips=tuple(_lines(layout, media, narrated=False))),
        Track(kind="narration", clips=tuple(_lines(layout, media, narrated=True))),
        Track(kind="music", clips=tuple(_music(layout, task.music, media))),
        Track(kind="sfx", clips=tuple(_effects(layout, task.effects))),
        Track(kind="ambience", clips=tuple(_ambience(layout, task.ambience))),
        Track(kind="subtitle", clips=tuple(_subtitles(layout))),
    ]
    return TimelinePlan(fps=task.fps, frames=layout.frames, tracks=tuple(tracks))


def _placed(layout: Layout) -> Iterable[tuple[int, TimedLine]]:
    for first, timing in layout.shots.values():
        for line in timing.lines:
            yield first, line


def _video(layout: Layout, media: Mapping[str, str]) -> Iterable[Clip]:
    for shot_id, (first, timing) in layout.shots.items():
        yield Clip(name=shot_id, media=media.get(f"clip:{shot_id}"), range=layout.frame_range(first, timing.frames))


def _lines(layout: Layout, media: Mapping[str, str], narrated: bool) -> Iterable[Clip]:
    for first, line in _placed(layout):
        if (line.kind is LineKind.NARRATION) is narrated:
            span = layout.sound_range(first, line.start, line.end - line.start)
            digest = media.get(f"take:{line.line_id}")
            yield Clip(name=line.line_id, media=digest, range=span, text=line.text, speaker=line.speaker)


def _subtitles(layout: Layout) -> Iterable[Clip]:
    for subtitle in readable(_spoken(layout)):
        start, end = _sound(subtitle.start), _sound(subtitle.end)
        span = TimeRange(start=start, duration=RationalTime(value=end.value - start.value, rate=RATE))
        yield Clip(name=subtitle.name, media=None, range=span, text=subtitle.text, speaker=subtitle.speaker)


def _spoken(layout: Layout) -> Iterable[Subtitle]:
    """Each sentence while it is spoken."""
    scene_of = {shot_id: scene_id for scene_id, shots in layout.members.items() for shot_id in shots}
    for shot_id, (first, timing) in layout.shots.items():
        begin, frames = layout.scenes[scene_of[shot_id]]
        last, offset = (begin + frames) / layout.fps, first / layout.fps
        for line in timing.lines:
            for sentence in sentences(line):
                start, end = offset + sentence.start, offset + sentence.end
                yield Subtitle(line.line_id, sentence.text, line.speaker, start, end, max(last, end))


def _music(layout: Layout, cues: Sequence[MusicCue], media: Mapping[str, str]) -> Iterable[Clip]:
    for cue in _of_scenes(layout, cues):
        yield Clip(
            name=cue.scene_id, media=media.get(f"music:{cue.scene_id}"), range=layout.frame_range(*layout.scenes[cue.scene_id])
        )


def _ambience(layout: Layout, cues: Sequence[AmbienceCue]) -> Iterable[Clip]:
    for cue in _of_scenes(layout, cues):
        span = layout.frame_range(*layout.scenes[cue.scene_id])
        yield Clip(name=cue.scene_id, media=cue.ambience.value, range=span, gain_db=cue.gain_db)


def _of_scenes(layout: Layout, cues: Sequence[C]) -> list[C]:
    return sorted((cue for cue in cues if cue.scene_id in layout.scenes), key=lambda cue: layout.scenes[cue.scene_id])


def _effects(layout: Layout, cues: Sequence[EffectCue]) -> Iterable[Clip]:
    clips = [clip for cue in cues if (clip := _effect(layout, cue))]
    return sorted(clips, key=lambda clip: (clip.range.start.value, clip.name))


def _effect(layout: Layout, cue: EffectCue) -> Clip | None:
    """An effect starts at its place and rings as long as it does, but not past the film's end."""
    if cue.shot_id not in layout.shots:
        return None
    first, timing = layout.shots[cue.shot_id]
    line = next((line for line in timing.lines if line.line_id == cue.line_id), None)
    begin, end = (line.start, line.end) if line else (0.0, timing.frames / timing.fps)
    start = begin + cue.at * (end - begin)
    left = (layout.frames - first) / layout.fps - start
    seconds = min(left, float(table("effects")[cue.effect.value]["seconds"]))
    if seconds <= 0:
        return None
    name = f"{cue.shot_id}/{cue.line_id or 'shot'}/{cue.effect.value}"
    return Clip(name=name, media=cue.effect.value, range=layout.sound_range(first, start, seconds), gain_db=cue.gain_db)


def _sound(seconds: float) -> RationalTime:
    return RationalTime(value=int((Fraction(seconds) * RATE + Fraction(1, 2)).__floor__()), rate=RATE)


def handle(job: JobContext) -> JobOutcome:
    """Inputs `timing:<shot_id>`, and media where they are given; output `timeline` (`TimelinePlan`)."""
    task = TimelineTask.from_data(job.spec.parameters)
    missing = [shot.shot_id for shot in task.shots if f"timing:{shot.shot_id}" not in job.inputs]
    if missing:
        raise AinerError(ErrorCode.CONTRACT_INVALID, f"{job.spec.key}: no timing of shot {missing[0]}")
    timings = {shot.shot_id: job.read(f"timing:{shot.shot_id}", ShotTiming) for shot in task.shots}
    plan = timeline(task, timings, {name: ref.sha256 for name, ref in job.inputs.items()})
    return JobOutcome({"timeline": job.keep(plan, frames=plan.frames)})
