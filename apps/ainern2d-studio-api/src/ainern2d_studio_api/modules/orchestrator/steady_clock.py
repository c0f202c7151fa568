"""Wall-clock times that a jump of the wall clock does not move."""

from __future__ import annotations

from datetime import datetime, timedelta

from ainern2d_shared.clock import Clock


class SteadyClock:
    """The wall clock as it was at the start, moved on by the monotonic clock.

    Deadlines are stored as times of day. If the machine's clock is set an hour forward while jobs run, no lease ends early.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._start = clock.now()
        self._start_monotonic = clock.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.monotonic() - self._start_monotonic)

    def monotonic(self) -> float:
        return self._clock.monotonic()
