"""What is said of a quotation: whose it is, to whom it is said, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attribution:
    """`speaker` is a main name, or the noun that stands for one.

    `evidence` is explicit, pronoun, same, address, turn, default, offscreen or none.
    """

    speaker: str | None
    addressee: str | None
    evidence: str
