"""Trying again."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.retry import backoff, retry
from hypothesis import given
from hypothesis import strategies as st


class Flaky:
    """Fails with these errors in turn, then gives 42."""

    def __init__(self, *errors: Exception) -> None:
        self._errors = list(errors)
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        if self._errors:
            raise self._errors.pop(0)
        return 42


def outage() -> AinerError:
    return AinerError(ErrorCode.DATABASE_UNAVAILABLE, "gone")


def longest(_low: float, high: float) -> float:
    return high


def test_waits_double_up_to_the_cap() -> None:
    slept: list[float] = []
    work = Flaky(*(outage() for _ in range(5)))
    assert retry(work, attempts=6, base=1.0, cap=5.0, sleep=slept.append, uniform=longest) == 42
    assert slept == [1.0, 2.0, 4.0, 5.0, 5.0]


def test_the_last_error_comes_out() -> None:
    work = Flaky(*(outage() for _ in range(9)))
    with pytest.raises(AinerError, match="gone"):
        retry(work, attempts=3, sleep=lambda _: None)
    assert work.calls == 3


@pytest.mark.parametrize("error", [AinerError(ErrorCode.SPEECH_FAILED, "no"), ValueError("no")])
def test_what_cannot_pass_is_not_tried_again(error: Exception) -> None:
    work = Flaky(error)
    with pytest.raises(type(error)):
        retry(work, sleep=lambda _: None)
    assert work.calls == 1


@given(st.integers(1, 10_000), st.floats(0.001, 10), st.floats(0.001, 100))
def test_no_wait_is_longer_than_the_cap(attempt: int, base: float, cap: float) -> None:
    assert 0 <= backoff(attempt, base, cap) <= cap
