"""The acting director: mouths close in time, glide between shapes and rest in silence; eyes go to who speaks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming, TimedLine, VisemeKey, VisemeTrack
from ainern2d_contracts.vocabulary import LineKind, Viseme, Weather
from ainern2d_worker_runtime.video.acting import MouthShape
from ainern2d_worker_runtime.video.performance import MOUTHS, RELEASE, Director, mouth_curve
from hypothesis import example, given
from hypothesis import strategies as st

Spec = Callable[..., ShotSpec]
Spoken = tuple[ShotTiming, VisemeTrack]

key_lists = st.lists(
    st.builds(VisemeKey, at=st.floats(0.1, 4), viseme=st.sampled_from(Viseme), strength=st.floats(0, 1)),
    max_size=20,
    unique_by=lambda k: round(k.at, 1),
)


@given(key_lists)
@example([VisemeKey(at=1.0, viseme=Viseme.D), VisemeKey(at=1.25, viseme=Viseme.X), VisemeKey(at=1.2578125, viseme=Viseme.X)])
def test_a_mouth_never_jumps(keys: list[VisemeKey]) -> None:
    times = np.arange(0, 4.5, 0.001)
    opening = mouth_curve(keys, times)[:, 0]
    assert opening.min() >= -1e-9
    assert opening.max() <= 1.0
    # A smoothstep over 70 ms rises at most 1.5 / 70 of its way in each millisecond; keys closer than that, and lips that part
    # after a closure, move faster.
    gaps = np.diff(sorted(k.at for k in keys)) if len(keys) > 1 else np.array([1.0])
    fastest = 1.5 * 0.001 / min(RELEASE, max(0.02, float(gaps.min())))
    assert np.abs(np.diff(opening)).max() <= fastest + 1e-9


def test_closures_are_full_even_when_weak() -> None:
    keys = [
        VisemeKey(at=0.5, viseme=Viseme.D),
        VisemeKey(at=0.7, viseme=Viseme.A, strength=0.1),
        VisemeKey(at=0.9, viseme=Viseme.D),
    ]
    curve = mouth_curve(keys, np.array([0.5, 0.7, 0.9]))
    assert curve[0, 0] == pytest.approx(MOUTHS[Viseme.D].open)
    assert curve[1, 0] == pytest.approx(0.0)
    assert curve[2, 0] == pytest.approx(MOUTHS[Viseme.D].open)


@given(st.sampled_from([12, 24, 25, 30, 60]), st.floats(1, 1.2), st.sampled_from([Viseme.A, Viseme.G]), st.floats(0.04, 0.2))
def test_no_closure_falls_between_two_pictures(fps: int, at: float, shape: Viseme, held: float) -> None:
    keys = [
        VisemeKey(at=0.8, viseme=Viseme.D),
        VisemeKey(at=at, viseme=shape),
        VisemeKey(at=at + held, viseme=Viseme.D),
        VisemeKey(at=at + held + 0.2, viseme=Viseme.X),
    ]
    pictures = mouth_curve(keys, np.arange(2 * fps) / fps)[:, 0]
    inside = pictures[int(at * fps) - 1 : int((at + held) * fps) + 3]
    assert inside.min() == pytest.approx(MOUTHS[shape].open, abs=0.01)


def test_only_the_speaker_moves_the_lips_and_only_while_speaking(make_spec: Spec, spoken: Spoken) -> None:
    timing, visemes = spoken
    director = Director(make_spec().actors, timing, visemes, Weather.CLEAR, interior=False)
    rest = MouthShape()
    for frame in range(timing.frames):
        t = frame / timing.fps
        speaker, listener = director.acting(0, frame), director.acting(1, frame)
        assert listener.mouth == rest
        assert not director.is_speaking(1, frame)
        if t < 0.4 or t > 1.5:
            assert speaker.mouth.open == pytest.approx(0.0)
    assert max(director.acting(0, frame).mouth.open for frame in range(timing.frames)) > 0.5


def test_narration_and_thought_move_no_lips(make_spec: Spec, spoken: Spoken) -> None:
    timing, visemes = spoken
    for kind in (LineKind.NARRATION, LineKind.THOUGHT, LineKind.LETTER):
        line = timing.lines[0].model_copy(update={"kind": kind})
        director = Director(
            make_spec().actors, timing.model_copy(update={"lines": (line,)}), visemes, Weather.CLEAR, interior=True
        )
        assert all(director.acting(0, frame).mouth == MouthShape() for frame in range(timing.frames))


def test_a_listener_turns_the_eyes_to_the_speaker(make_spec: Spec) -> None:
    spec = make_spec()
    turned = (spec.actors[0], spec.actors[1].model_copy(update={"facing": 1}))
    line = TimedLine(line_id="l", kind=LineKind.SPEECH, speaker="a", text="走吧", start=0.5, end=1.6)
    director = Director(turned, ShotTiming(fps=12, frames=24, lines=(line,)), None, Weather.CLEAR, interior=False)
    assert director.acting(1, 18).gaze[0] < -0.3
    away = [director.acting(1, frame).gaze[0] for frame in range(24)]
    assert max(abs(b - a) for a, b in pairwise(away)) < 0.9


def test_a_still_keeps_the_body_and_moves_the_lips(make_spec: Spec, spoken: Spoken) -> None:
    timing, visemes = spoken
    director = Director(make_spec().actors, timing, visemes, Weather.CLEAR, interior=False)
    stills = [director.acting(0, frame, still=True) for frame in range(timing.frames)]
    assert {acting.t for acting in stills} == {0.0}
    assert len({acting.mouth for acting in stills}) > 3
