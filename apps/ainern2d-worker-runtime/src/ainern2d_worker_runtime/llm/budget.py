"""What a job may spend: reserved before each call from an estimate, settled after it by what the server counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import ModelChoice

MILLION = 1_000_000
LETTERS_PER_TOKEN = 3.0
"""Of English. Byte-pair vocabularies hold about four letters; three keep the estimate above the count."""
TOKENS_PER_CHARACTER = 1.2
"""Of Chinese and other scripts: counts lie between 0.6 and 1.1."""
MESSAGE_TOKENS = 8
"""Role and marks of one message."""
_WIDE = re.compile(r"[^\x00-\u024f]")


def estimate(texts: Sequence[str]) -> int:
    """Tokens of messages, rather too many than too few."""
    wide = sum(len(_WIDE.findall(text)) for text in texts)
    letters = sum(map(len, texts)) - wide
    return int(wide * TOKENS_PER_CHARACTER + letters / LETTERS_PER_TOKEN) + 1 + MESSAGE_TOKENS * len(texts)


@dataclass
class Account:
    """One job's money and counts. `spent` is US dollars, reservations that were never settled included.

    A call that was cut off may have been paid for: its reservation stays. One that the server refused cost nothing.
    """

    choice: ModelChoice
    spent: float = 0.0
    reserved: float = 0.0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    reasked: int = 0
    repaired: int = 0
    _limit: float = field(init=False)

    def __post_init__(self) -> None:
        self._limit = self.choice.budget

    def price(self, input_tokens: int, output_tokens: int) -> float:
        """US dollars."""
        return (input_tokens * self.choice.input_price + output_tokens * self.choice.output_price) / MILLION

    def reserve(self, input_tokens: int, output_tokens: int) -> float:
        """Set aside what a call may cost at most; gives the sum, to settle or to release.

        Raises:
            AinerError: BUDGET_EXCEEDED; nothing is set aside then, and the call must not be made.
        """
        asked = self.price(input_tokens, output_tokens)
        if self.spent + self.reserved + asked > self._limit:
            left = max(0.0, self._limit - self.spent - self.reserved)
            raise AinerError(
                ErrorCode.BUDGET_EXCEEDED,
                f"the next call may cost {asked:.4f} US dollars, {left:.4f} of {self._limit:g} are left",
            )
        self.reserved += asked
        return asked

    def settle(self, reservation: float, input_tokens: int, output_tokens: int) -> None:
        """The call was answered and counted."""
        self.reserved -= reservation
        self.spent += self.price(input_tokens, output_tokens)
        self.calls += 1
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens

    def release(self, reservation: float) -> None:
        """The server refused the call: it cost nothing."""
        self.reserved -= reservation

    def forfeit(self, reservation: float) -> None:
        """The call was sent and never answered: it may have been paid for."""
        self.reserved -= reservation
        self.spent += reservation
        self.calls += 1

    @property
    def facts(self) -> dict[str, float | int]:
        """As the job's outputs carry it."""
        return {
            "calls": self.calls,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cost_usd": round(self.spent, 6),
            "reasked": self.reasked,
            "repaired": self.repaired,
        }
