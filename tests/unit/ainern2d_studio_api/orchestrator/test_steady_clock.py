from __future__ import annotations

from datetime import timedelta

from ainern2d_shared.clock import ManualClock
from ainern2d_studio_api.modules.orchestrator.steady_clock import SteadyClock


class JumpingClock(ManualClock):
    def set_forward(self, hours: float) -> None:
        self._now += timedelta(hours=hours)


def test_a_jump_of_the_wall_clock_moves_no_deadline() -> None:
    clock = JumpingClock()
    steady = SteadyClock(clock)
    start = steady.now()
    clock.set_forward(hours=1.0)
    clock.advance(2.0)
    clock.set_forward(hours=-3.0)
    assert steady.now() - start == timedelta(seconds=2)
