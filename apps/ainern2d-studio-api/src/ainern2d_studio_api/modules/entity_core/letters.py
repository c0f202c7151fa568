"""Which paragraphs of a chapter are a letter: from the salutation, or the heading, to the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADING = re.compile(r"^letter\b", re.IGNORECASE)
_SALUTATION = re.compile(r"^_?(?:My )?(?:[Dd]ear(?:est)?|DEAR)\b[^.!?]{0,40}[,:—]")
_VALEDICTION = re.compile(
    r"^_?(?:(?:I am|I remain|Believe me|And believe me|With love)\b[^.!?]{0,30}"
    r"\b(?:yours?|affectionate\w*|faithful\w*|sincere\w*|ever)\b"
    r"|(?:Yours|Your (?:own|most|ever|very|affectionate|loving|faithful|obedient|devoted|humble)|Ever yours|Sincerely|Faithfully"
    r"|Affectionately|Respectfully|Truly yours|Farewell|Adieu|With love)\b)"
)
LONGEST_EDGE = 60
"""Characters of a salutation, or of a signature with its name."""


def letters(bodies: Sequence[str], title: str, *, chinese: bool) -> list[bool]:
    """One truth for each paragraph. A chapter that is called a letter is one to its end, whatever is signed in it."""
    whole = bool(_HEADING.match(title))
    inside, signed = whole, False
    found = []
    for body in bodies:
        short = len(body) < LONGEST_EDGE
        if not chinese and short and _SALUTATION.match(body):
            inside, signed = True, False
        elif signed and not (short and _is_name(body)):
            inside, signed = whole, False
        found.append(inside)
        if inside and not whole and short and _VALEDICTION.match(body):
            signed = True
    return found


def _is_name(body: str) -> bool:
    """What stands under a signature: `Tom Brown.`, `_M. S._`"""
    words = re.findall(r"[^\W\d_]+", body)
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words)
