"""A story is data. It is fenced in with marks that it cannot contain, and nothing that comes back may carry an address."""

from __future__ import annotations

import hashlib
import re

_CARRIES = re.compile(r"https?://|www\.|data:\w+/|javascript:|!\[[^\]]*\]\(|<\s*(?:img|script|iframe|a|link)\b", re.IGNORECASE)


def fenced(text: str) -> str:
    """`text` between two equal marks made from its own digest: a text that holds its own mark cannot be written."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"<<<TEXT {mark}>>>\n{text}\n<<<END {mark}>>>"


def carries_address(text: str) -> bool:
    """Whether a text that a model wrote could make a reader's program fetch something, or send something away."""
    return bool(_CARRIES.search(text))
