"""The acting director: from a shot's timing and its lips to what each actor does at each frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ainern2d_contracts.render import Actor
from ainern2d_contracts.sound import ShotTiming, TimedLine, VisemeKey, VisemeTrack
from ainern2d_contracts.vocabulary import LineKind, Pose, View, Viseme, Weather
from numpy.typing import NDArray

from .acting import Acting, MouthShape

MOUTHS: dict[Viseme, MouthShape] = {
    # opening, width, rounding, upper teeth, tongue, lip tuck (Rhubarb's shapes as parameters)
    Viseme.X: MouthShape(0.0, 1.0, 0.0, 0.0, 0.0, 0.0),
    Viseme.A: MouthShape(0.0, 0.96, 0.05, 0.0, 0.0, 0.0),
    Viseme.B: MouthShape(0.16, 1.04, 0.0, 1.0, 0.0, 0.0),
    Viseme.C: MouthShape(0.46, 1.02, 0.05, 0.8, 0.4, 0.0),
    Viseme.D: MouthShape(0.92, 1.0, 0.1, 0.8, 0.7, 0.0),
    Viseme.E: MouthShape(0.55, 0.74, 0.5, 0.3, 0.4, 0.0),
    Viseme.F: MouthShape(0.24, 0.48, 1.0, 0.0, 0.0, 0.0),
    Viseme.G: MouthShape(0.12, 0.92, 0.0, 1.0, 0.0, 1.0),
    Viseme.H: MouthShape(0.42, 0.96, 0.0, 0.7, 1.0, 0.0),
}
TRANSITION = 0.07
"""Seconds a mouth takes from one shape to the next."""
SHORTEST_TRANSITION = 0.02
RELEASE = 0.035
"""Seconds in which lips part after a closure, at the least."""
LONGEST_HOLD = 1 / 12
_CLOSURES = {Viseme.A, Viseme.G}
"""Shapes that always reach their full form: lips that miss a closure look dubbed."""
_STRESS_GAP, _STRESS_FALL = 0.32, 0.22
_GAZE_EASE = 0.16
"""Seconds in which a look moves most of its way."""
LONGEST_WALK = {Pose.RUN: 1.3}
_LONGEST = 3.0
"""Seconds on the way before arrival: what a set is wide enough for."""
_OPENS_BEFORE, _OPEN_AFTER = 0.2, 0.4
"""Seconds before and after their words for which somebody in profile turns to the camera."""
WINDS = {Weather.WIND: 0.8, Weather.STORM: 1.0, Weather.RAIN: 0.4, Weather.FOG: 0.15}


def smooth(u: float) -> float:
    u = min(1.0, max(0.0, u))
    return u * u * (3 - 2 * u)


def shape_of(key: VisemeKey) -> NDArray[np.float64]:
    """A key's target shape: a weak one lies between rest and its full form, closures are always full."""
    full, rest = np.array(MOUTHS[key.viseme]), np.array(MOUTHS[Viseme.X])
    strength = 1.0 if key.viseme in _CLOSURES else 0.35 + 0.65 * key.strength
    shape: NDArray[np.float64] = rest + (full - rest) * strength
    return shape


def mouth_curve(keys: Sequence[VisemeKey], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """n x 6: the mouth at each time. Each key is reached at its time, coming from the one before within `TRANSITION`.

    Of two keys closer than `SHORTEST_TRANSITION` the first is left on the way, from where the mouth is by then. A closure is
    held for one step of `times`: a shorter one would fall between two pictures, and what follows comes that much later.
    """
    rest = np.array(MOUTHS[Viseme.X])
    out = np.tile(rest, (len(times), 1))
    hold = min(LONGEST_HOLD, float(times[1] - times[0])) if len(times) > 1 else 0.0
    origin, target, start, reached, shut = rest, rest, -math.inf, -math.inf, -math.inf
    for key in sorted(keys, key=lambda k: k.at):
        begin = max(key.at - TRANSITION, min(reached, key.at - SHORTEST_TRANSITION), shut)
        way = smooth((begin - start) / (reached - start)) if begin < reached else 1.0
        origin, target, start = origin + (target - origin) * way, shape_of(key), begin
        reached = max(key.at, begin + RELEASE) if begin == shut else key.at
        shut = reached + hold if key.viseme in _CLOSURES else shut
        u = np.clip((times - start) / (reached - start), 0, 1)
        out = np.where((times >= start)[:, None], origin + (target - origin) * (u * u * (3 - 2 * u))[:, None], out)
    return out


def speaking_curve(lines: Sequence[TimedLine], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 to 1: eased in just before a line, out just after it."""
    out = np.zeros(len(times))
    for line in lines:
        rise = np.clip((times - line.start + 0.12) / 0.12, 0, 1)
        fall = np.clip((line.end + 0.2 - times) / 0.2, 0, 1)
        out = np.maximum(out, np.minimum(rise * rise * (3 - 2 * rise), fall * fall * (3 - 2 * fall)))
    return out


def stress_curve(keys: Sequence[VisemeKey], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pulses on strong open vowels, no closer than a head can nod."""
    out, last = np.zeros(len(times)), -math.inf
    for key in sorted(keys, key=lambda k: k.at):
        if key.viseme not in (Viseme.C, Viseme.D, Viseme.E) or key.strength < 0.6 or key.at - last < _STRESS_GAP:
            continue
        last = key.at
        rise = np.clip((times - key.at + 0.08) / 0.08, 0, 1)
        out = np.maximum(out, key.strength * rise * np.exp(-np.maximum(times - key.at, 0) / _STRESS_FALL))
    return out


def eased(target: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """First-order follow of a target curve (n x k)."""
    out = np.array(target)
    k = 1 - math.exp(-step / _GAZE_EASE)
    for i in range(1, len(out)):
        out[i] = out[i - 1] + (target[i] - out[i - 1]) * k
    return out


@dataclass(frozen=True)
class Walk:
    """How somebody gets to their place: they walk in from behind, come to a stand there, and stay.

    `left` has for each frame the way still to go, in an adult's units; feet do not slide on it.
    """

    arrives: float
    left: NDArray[np.float64]
    leaves: int = 0
    """-1 or 1: who leaves the picture to that side, and `starts` seconds after the shot's first moment."""
    starts: float = 0.0

    @staticmethod
    def along(pose: Pose, frames: int, fps: int, room: float = math.inf) -> Walk:
        """The walk of a shot of `frames`, no longer than `room` units."""
        from .characters import gait_strength, ground_speed

        speed = ground_speed(pose)
        if speed == 0.0:
            return Walk(math.inf, np.zeros(frames))
        arrives = min(LONGEST_WALK.get(pose, _LONGEST), frames / fps * 0.72, room / speed)
        pace = np.array([gait_strength(i / fps, arrives) for i in range(frames)]) * speed / fps
        return Walk(arrives, np.cumsum(pace[::-1])[::-1] - pace)

    @staticmethod
    def out(pose: Pose, frames: int, fps: int, facing: int, to: int) -> Walk:
        """Out of the picture: they stand, turn and go, however far the shot lets them."""
        from .characters import ground_speed

        length = frames / fps
        starts = min(0.35 * length, max(0.2, length - _LONGEST))
        gone = np.maximum(0.0, np.arange(frames) / fps - starts) * ground_speed(pose)
        return Walk(math.inf, -gone * facing * to, to, starts)


class Director:
    """One shot's acting, computed once for all frames. Only speech lines move the lips of their speaker."""

    def __init__(
        self, actors: Sequence[Actor], timing: ShotTiming, visemes: VisemeTrack | None, weather: Weather, interior: bool
    ) -> None:
        self._actors, self._fps, self._frames = actors, timing.fps, timing.frames
        self._wind = 0.12 if interior else WINDS.get(weather, 0.3)
        self._times = np.arange(timing.frames) / timing.fps
        self.walks = [self._walk(actor) for actor in actors]
        speech = [line for line in timing.lines if line.kind is LineKind.SPEECH and line.speaker is not None]
        keys = {track.speaker: track.keys for track in visemes.tracks} if visemes else {}
        self._said = [[line for line in speech if line.speaker == actor.entity_id] for actor in actors]
        self._mouth, self._speaking, self._stress, self._gaze, self._nod = [], [], [], [], []
        for index, actor in enumerate(actors):
            own = self._said[index]
            lips = keys.get(actor.entity_id, ()) if own else ()
            self._mouth.append(self._closed_outside(mouth_curve(lips, self._times), own))
            self._speaking.append(speaking_curve(own, self._times))
            self._stress.append(stress_curve(lips, self._times))
            self._gaze.append(eased(self._look(index, speech), 1 / timing.fps))
            self._nod.append(self._reactions(index, speech))

    def _walk(self, actor: Actor, room: float = math.inf) -> Walk:
        if actor.view is View.BACK:
            # Who is seen from behind goes away from the camera, not across the picture.
            return Walk(math.inf, np.zeros(self._frames))
        if actor.exits and actor.pose in (Pose.WALK, Pose.RUN):
            return Walk.out(actor.pose, self._frames, self._fps, 1 if actor.facing >= 0 else -1, actor.exits)
        return Walk.along(actor.pose, self._frames, self._fps, room)

    def view_at(self, index: int, t: float) -> View:
        """From which side an actor is seen at `t` seconds: a walker from the side until they arrive, a listener in profile
        who turns to the camera for what they say."""
        from .characters import seen_from

        return seen_from(self._actors[index].pose, self._asked(index, t))

    def _asked(self, index: int, t: float) -> View:
        actor, walk = self._actors[index], self.walks[index]
        if walk.leaves:
            return View.PROFILE if t >= walk.starts else actor.view
        if actor.view is View.THREE_QUARTER and walk.left.any() and t < walk.arrives - _OPENS_BEFORE:
            return View.PROFILE
        if actor.view is View.PROFILE and any(
            line.start - _OPENS_BEFORE <= t < line.end + _OPEN_AFTER for line in self._said[index]
        ):
            return View.THREE_QUARTER
        return actor.view

    def _turning(self, index: int, t: float) -> float:
        """1 on the last frame of a view and the first of the next, so that the swap is a squash of two frames."""
        view, step = self.view_at(index, t), 1 / self._fps
        return 0.0 if view is self.view_at(index, t - step) is self.view_at(index, t + step) else 1.0

    def _closed_outside(self, mouth: NDArray[np.float64], own: Sequence[TimedLine]) -> NDArray[np.float64]:
        """Rest while silent, whatever the track says."""
        gate = np.zeros(len(mouth))
        for line in own:
            rise = np.clip((self._times - line.start + 0.1) / 0.08, 0, 1)
            gate = np.maximum(gate, np.minimum(rise, np.clip((line.end + 0.1 - self._times) / 0.08, 0, 1)))
        rest = np.array(MOUTHS[Viseme.X])
        gated: NDArray[np.float64] = rest + (mouth - rest) * gate[:, None]
        return gated

    def _towards(self, index: int, other: int) -> tuple[float, float]:
        """Gaze from one actor to another: x in the direction of the first one's facing."""
        me, them = self._actors[index], self._actors[other]
        ahead = (them.x - me.x) * me.facing
        return (0.85 if ahead > 0 else -0.7) * min(1.0, 0.4 + abs(ahead)), 0.18 * (me.depth - them.depth) - 0.05

    def _look(self, index: int, speech: Sequence[TimedLine]) -> NDArray[np.float64]:
        me = self._actors[index]
        others = [k for k in range(len(self._actors)) if k != index]
        ahead = [k for k in others if (self._actors[k].x - me.x) * me.facing > 0] or others
        nearest = min(ahead, key=lambda k: abs(self._actors[k].x - me.x)) if ahead else None
        rest = self._towards(index, nearest) if nearest is not None else (0.42, 0.02)
        out = np.tile(np.array(rest), (self._frames, 1))
        by_id = {actor.entity_id: k for k, actor in enumerate(self._actors)}
        for line in speech:
            speaker = by_id.get(line.speaker or "")
            if speaker is None or speaker == index:
                continue
            span = (self._times >= line.start + 0.08) & (self._times < line.end + 0.35)
            out[span] = self._towards(index, speaker)
        # A speaker looks away now and then; eyes that never leave are a stare.
        for line in speech:
            if line.speaker == me.entity_id and line.end - line.start > 2.2:
                away = line.start + 0.42 * (line.end - line.start)
                out[(self._times >= away) & (self._times < away + 0.5)] = (rest[0] * 0.35, 0.3)
        return out

    def _reactions(self, index: int, speech: Sequence[TimedLine]) -> NDArray[np.float64]:
        """Small nods of a listener near the end of what another says."""
        out = np.zeros(self._frames)
        for line in speech:
            if line.speaker == self._actors[index].entity_id or line.end - line.start < 1.2:
                continue
            at = line.end - 0.25 + 0.14 * (index % 3)
            rise = np.clip((self._times - at) / 0.14, 0, 1)
            out = np.maximum(out, 0.55 * rise * np.exp(-np.maximum(self._times - at - 0.14, 0) / 0.2))
        return out

    def acting(self, index: int, frame: int, still: bool = False) -> Acting:
        """What actor `index` does at `frame`. `still` keeps the body at its first moment and moves the lips only."""
        actor, walk = self._actors[index], self.walks[index]
        speaking = float(self._speaking[index][frame])
        gaze = self._gaze[index][0 if still else frame]
        t = 0.0 if still else float(self._times[frame])
        # Whoever faces the camera looks into it.
        aside = 0.15 if actor.view is View.FRONT else 1.0
        going = walk.leaves != 0 and t >= walk.starts
        return Acting(
            t=t - walk.starts if going else t,
            duration=self._frames / self._fps,
            facing=walk.leaves if going else 1 if actor.facing >= 0 else -1,
            pose=Pose.STAND if walk.leaves and not going else actor.pose,
            posture=actor.posture,
            emotion=actor.emotion,
            intensity=actor.intensity * (0.85 + 0.15 * speaking),
            mouth=MouthShape(*(float(v) for v in self._mouth[index][frame])),
            speaking=0.0 if still else speaking,
            stress=0.0 if still else float(max(self._stress[index][frame], self._nod[index][frame])),
            gaze=(float(gaze[0]) * aside, float(gaze[1])),
            prop=actor.prop,
            wind=self._wind,
            arrives=walk.arrives,
            view=self.view_at(index, t),
            turn=0.0 if still else self._turning(index, t),
        )

    def shorten(self, index: int, room: float) -> None:
        """Let an actor walk no farther than `room`, in an adult's units."""
        self.walks[index] = self._walk(self._actors[index], room)

    def is_speaking(self, index: int, frame: int) -> bool:
        return float(self._speaking[index][frame]) > 0.5
