"""Line breaking for subtitles and cards: Chinese by kinsoku rules, English by words, mixed text by both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

NO_LINE_START = frozenset("、。，．！？：；…—～·’”）〕】》〉」』％℃!?,.:;)]}%")
"""Characters that may not begin a line (JIS X 4051 and GB/T 15834)."""
NO_LINE_END = frozenset("‘“（〔【《〈「『￥([{$")
"""Characters that may not end a line."""
_PAUSES = frozenset("，。！？；：、…—”,.!?;:")
_TOKEN = re.compile(r"[A-Za-z0-9À-ɏ]+(?:['’\-.,:][A-Za-z0-9À-ɏ]+)*|——|……|\s+|.", re.DOTALL)

Measure = Callable[[str], float]


def is_cjk(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return any("一" <= character <= "鿿" for character in text)


def tokens(text: str) -> list[str]:
    """Pieces that never break inside: Latin words and numbers with their joints, dashes, single other characters, blanks."""
    return _TOKEN.findall(text)


def atoms(text: str) -> list[str]:
    """Tokens joined where a break is forbidden; a blank is an atom of its own, ' ', unless the rules forbid a break there."""
    out: list[str] = []
    for token in tokens(" ".join(text.split())):
        if len(out) > 1 and out[-1] == " " and (token[0] in NO_LINE_START or out[-2][-1] in NO_LINE_END):
            out.pop()
        if out and token != " " and out[-1] != " " and _inseparable(out[-1][-1], token[0]):
            out[-1] += token
        else:
            out.append(token)
    return out


def _inseparable(last: str, first: str) -> bool:
    return first in NO_LINE_START or last in NO_LINE_END or (_latin(last) and _latin(first))


def _latin(character: str) -> bool:
    return character.isascii() and not character.isspace() and character not in "([{"


def _greedy(parts: Sequence[str], measure: Measure, width: float) -> list[str]:
    lines, current = [], ""
    for part in parts:
        if current and part != " " and measure((current + part).strip()) > width:
            lines.append(current.strip())
            current = part
        else:
            current += part
    if current.strip():
        lines.append(current.strip())
    return lines


def break_lines(text: str, measure: Measure, width: float) -> list[str]:
    """Lines no wider than `width` (an unbreakable piece may be), as few as possible, of nearly equal length."""
    parts = atoms(text)
    lines = _greedy(parts, measure, width)
    if len(lines) < 2:
        return lines
    low, high = width * 0.5, width
    for _ in range(7):
        middle = (low + high) / 2
        if len(_greedy(parts, measure, middle)) == len(lines):
            high = middle
        else:
            low = middle
    return _greedy(parts, measure, high)


def pages(text: str, measure: Measure, width: float, lines: int = 2) -> list[list[str]]:
    """A long text as pages of at most `lines` lines, turned at pauses of the sentence where there are any."""
    whole = break_lines(text, measure, width)
    if len(whole) <= lines:
        return [whole]
    count = -(-len(whole) // lines)
    parts, out, start = atoms(text), [], 0
    target = sum(len(p) for p in parts) / count
    while start < len(parts):
        best, length = len(parts), 0.0
        for end in range(start + 1, len(parts) + 1):
            length += len(parts[end - 1])
            if len(_greedy(parts[start:end], measure, width)) > lines:
                best = end - 1 if best == len(parts) else best
                break
            if length >= target * 0.6 and parts[end - 1][-1] in _PAUSES:
                best = end
                if length >= target:
                    break
        else:
            best = len(parts)
        best = max(best, start + 1)
        out.append(break_lines("".join(parts[start:best]), measure, width))
        start = best
    return [page for page in out if page]
