"""`audio.conform_shot`: a shot gets its length from its takes and the pauses around them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import ConformTask, LineTiming, ShotTiming, TimedLine, TimedSymbol
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

MILLISECOND = Fraction(1, 1000)


def conformed(task: ConformTask, takes: Sequence[LineTiming]) -> ShotTiming:
    """Lead-in, the takes with pauses between them, lead-out, and at least the minimum, in whole frames (rounded up).

    Starts fall on whole milliseconds; nothing is cut, nothing overlaps.
    """
    pauses = task.pauses
    cursor = _exact(pauses.lead_in)
    lines: list[TimedLine] = []
    for index, (line, take) in enumerate(zip(task.lines, takes, strict=True)):
        if index:
            cursor += _exact(pauses.between)
        start = ceil(cursor / MILLISECOND) * MILLISECOND
        cursor = start + Fraction(take.samples, take.sample_rate)
        words = tuple(_shifted(word, start) for word in take.words)
        lines.append(line.model_copy(update={"start": float(start), "end": round(float(cursor), 6), "words": words}))
    total = max(cursor + _exact(pauses.lead_out), _exact(pauses.minimum))
    return ShotTiming(fps=task.fps, frames=max(1, ceil(total * task.fps)), lines=tuple(lines))


def handle(job: JobContext) -> JobOutcome:
    """Inputs `timing:<n>` for each line of the task; output `timing` (`ShotTiming`)."""
    task = ConformTask.from_data(job.spec.parameters)
    missing = [n for n in range(len(task.lines)) if f"timing:{n}" not in job.inputs]
    if missing:
        raise AinerError(ErrorCode.CONTRACT_INVALID, f"{job.spec.key}: no timing of line {missing[0]}")
    timing = conformed(task, [job.read(f"timing:{n}", LineTiming) for n in range(len(task.lines))])
    return JobOutcome({"timing": job.keep(timing, frames=timing.frames)})


def _exact(seconds: float) -> Fraction:
    """A length from a plan, free of the binary fraction's noise."""
    return Fraction(seconds).limit_denominator(100_000)


def _shifted(word: TimedSymbol, by: Fraction) -> TimedSymbol:
    return TimedSymbol(symbol=word.symbol, start=round(word.start + float(by), 3), end=round(word.end + float(by), 3))
