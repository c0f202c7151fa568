"""Where something is said in a text: spans between quotation marks, marks included. Whoever asked decides which of them count."""

from __future__ import annotations

import re

from ainern2d_contracts.story import SourceSpan

_CURLY = r"“[^“”]*”|「[^「」]*」|『[^『』]*』"
_STRAIGHT = r'"[^"\n]*"'
_SINGLE = r"(?<![\w’])‘[^‘\n]*?[,.!?—…]’(?!\w)"
_DOUBLE_MARK = re.compile(r"[“”「」『』\"]")


def quotations(text: str) -> tuple[SourceSpan, ...]:
    """Single marks count only in a text without double ones, as British books are printed."""
    pattern = f"{_CURLY}|{_STRAIGHT}" if _DOUBLE_MARK.search(text) else _SINGLE
    return tuple(SourceSpan(start=m.start(), end=m.end()) for m in re.finditer(pattern, text) if len(m[0]) > 2)
