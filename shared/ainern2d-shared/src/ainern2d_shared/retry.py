"""Trying again: exponential back-off with full jitter."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

import tenacity
from ainern2d_contracts.errors import AinerError

T = TypeVar("T")


def retryable(error: BaseException) -> bool:
    """Whether the registry says that another attempt can help."""
    return isinstance(error, AinerError) and error.code.fact.retryable


def backoff(attempt: int, base: float, cap: float, uniform: Callable[[float, float], float] = random.uniform) -> float:
    """Seconds to wait after failed attempt number `attempt` (from 1): uniform in 0 … min(cap, base·2^(attempt-1)).

    Full jitter spreads the callers that one outage stopped together (M. Brooker, "Exponential Backoff And Jitter", AWS, 2015).
    """
    return uniform(0.0, min(cap, base * 2.0 ** min(attempt - 1, 60)))


def retry(
    work: Callable[[], T],
    *,
    attempts: int = 5,
    base: float = 0.1,
    cap: float = 5.0,
    when: Callable[[BaseException], bool] = retryable,
    sleep: Callable[[float], None] = time.sleep,
    uniform: Callable[[float, float], float] = random.uniform,
) -> T:
    """The value of `work`, tried up to `attempts` times; raises its last error, or at once one that `when` does not accept."""
    return tenacity.Retrying(
        stop=tenacity.stop_after_attempt(attempts),
        wait=lambda state: backoff(state.attempt_number, base, cap, uniform),
        retry=tenacity.retry_if_exception(when),
        sleep=sleep,
        reraise=True,
    )(work)
