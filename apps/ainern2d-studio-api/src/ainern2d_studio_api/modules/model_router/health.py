"""How well each provider has been doing lately, and which are known to be down."""

from __future__ import annotations

from dataclasses import dataclass

from ainern2d_shared.clock import Clock

WEIGHT_OF_LAST = 0.2
"""Share of the newest attempt in the running mean: about the last ten attempts count."""
HALF_LIFE = 60.0
"""Seconds after which half of a bad record is forgiven, so that a mended provider is tried again."""


@dataclass
class _Record:
    failing: float = 0.0
    """Running mean of failures, 0 none, 1 all."""
    at: float = 0.0
    down: str | None = None


class Health:
    """Kept in memory: after a restart every provider starts with a clean record."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._records: dict[str, _Record] = {}

    def report(self, provider: str, *, ok: bool) -> None:
        record = self._records.setdefault(provider, _Record(at=self._clock.monotonic()))
        failing = self._failing(record)
        record.failing = failing + WEIGHT_OF_LAST * ((0.0 if ok else 1.0) - failing)
        record.at = self._clock.monotonic()

    def mark_down(self, provider: str, why: str) -> None:
        """No job goes there until `mark_up`: its workers are gone, or its key is refused."""
        self._records.setdefault(provider, _Record(at=self._clock.monotonic())).down = why

    def mark_up(self, provider: str) -> None:
        if provider in self._records:
            self._records[provider].down = None

    def down(self, provider: str) -> str | None:
        """Why the provider is down; None when it is up."""
        record = self._records.get(provider)
        return None if record is None else record.down

    def score(self, provider: str) -> float:
        """1 for a clean record down to 0 for one that always fails."""
        record = self._records.get(provider)
        return 1.0 if record is None else 1.0 - self._failing(record)

    def _failing(self, record: _Record) -> float:
        age = max(0.0, self._clock.monotonic() - record.at)
        return record.failing * float(0.5 ** (age / HALF_LIFE))
