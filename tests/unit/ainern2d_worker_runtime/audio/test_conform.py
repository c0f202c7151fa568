"""Shots take their length from their takes."""

from __future__ import annotations

from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import ConformTask, LineTiming, PauseRule, ShotTiming, TimedLine, TimedSymbol
from ainern2d_contracts.vocabulary import Language, LineKind
from ainern2d_worker_runtime.audio.conform import conformed, handle
from hypothesis import given
from hypothesis import strategies as st

pause = st.floats(0, 5).map(lambda seconds: round(seconds, 3))
rules = st.builds(PauseRule, lead_in=pause, between=pause, lead_out=pause, minimum=pause)


def take(samples: int, *words: tuple[str, float, float]) -> LineTiming:
    timed = tuple(TimedSymbol(symbol=word, start=start, end=end) for word, start, end in words)
    return LineTiming(sample_rate=24_000, samples=samples, text="x", phonemes=(), words=timed, language=Language.CHINESE)


def task(count: int, pauses: PauseRule, fps: int) -> ConformTask:
    lines = tuple(TimedLine(line_id=f"l{n}", kind=LineKind.SPEECH, speaker="a", text="x", start=0, end=0) for n in range(count))
    return ConformTask(fps=fps, pauses=pauses, lines=lines)


@given(st.lists(st.integers(1, 24_000 * 12), max_size=6), rules, st.integers(8, 60))
def test_every_take_fits_whole_with_its_pauses_and_not_a_frame_more(lengths: list[int], pauses: PauseRule, fps: int) -> None:
    timing = conformed(task(len(lengths), pauses, fps), [take(length) for length in lengths])
    seconds = timing.frames / fps
    needed = max(pauses.minimum, timing.lines[-1].end + pauses.lead_out if lengths else pauses.lead_in + pauses.lead_out)
    assert needed - 1e-6 <= seconds < max(needed, 1 / fps) + 1 / fps + 1e-6
    assert all(line.start >= pauses.lead_in - 1e-9 for line in timing.lines[:1])
    for line, length in zip(timing.lines, lengths, strict=True):
        assert line.end - line.start == pytest.approx(length / 24_000, abs=2e-6)
        assert line.end <= seconds + 1e-6
    for before, after in zip(timing.lines, timing.lines[1:], strict=False):
        assert pauses.between - 1e-6 <= after.start - before.end <= pauses.between + 0.001 + 1e-6


def test_a_whole_number_of_frames_is_not_rounded_up() -> None:
    pauses = PauseRule(lead_in=0.5, between=0, lead_out=0.5, minimum=0)
    assert conformed(task(1, pauses, 24), [take(24_000)]).frames == 48


def test_a_silent_shot_lasts_its_minimum() -> None:
    timing = conformed(task(0, PauseRule(lead_in=0, between=0, lead_out=0, minimum=2.5), 24), [])
    assert (timing.frames, timing.lines) == (60, ())


def test_words_move_with_their_line(run_job: Any, store: Any) -> None:
    pauses = PauseRule(lead_in=0.4, between=0.3, lead_out=0.2, minimum=0)
    takes = {"timing:0": take(24_000, ("好", 0.1, 0.5)), "timing:1": take(12_000, ("来", 0.2, 0.4))}
    outcome = run_job(handle, task(2, pauses, 24), takes)
    timing = ShotTiming.from_json(store.get(outcome.outputs["timing"].ref.sha256))
    assert [(word.start, word.end) for line in timing.lines for word in line.words] == [(0.5, 0.9), (1.9, 2.1)]


def test_a_line_without_its_timing_is_an_error(run_job: Any) -> None:
    pauses = PauseRule(lead_in=0, between=0, lead_out=0, minimum=0)
    with pytest.raises(AinerError) as caught:
        run_job(handle, task(2, pauses, 24), {"timing:0": take(100)})
    assert caught.value.code is ErrorCode.CONTRACT_INVALID
