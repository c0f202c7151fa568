"""Where sentences end, in Chinese and English."""

from __future__ import annotations

import re

from ainern2d_contracts.story import SourceSpan

_CLOSERS = "”’」』）)】》〉\"'\\]"
_CHINESE_END = re.compile(rf"(?:[。！？!?]++(?:…|—)*+|(?<!…)…++(?=[{_CLOSERS}]))[{_CLOSERS}]*+")
_ENGLISH_END = re.compile(rf"(?<![.!?…])[.!?…]++[{_CLOSERS}_*]*+(?=\s++(?P<next>\S))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"‘'_—-])(?:Mr|Mrs|Ms|Messrs|Mme|Mlle|Dr|Prof|St|Rev|Hon|Capt|Col|Gen|Maj|Lt|Sgt|Sergt|Adm|Gov|Jr|Sr|Esq|Bart|vs|viz|etc|&c|i\.e|e\.g|cf|Vol|vol|No|no|pp|p|ch|Ch|fig|Fig|approx|Co|Ltd|Inc|Mt|Ave|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]|M|MM)\.$"
)


def sentences(text: str, start: int, end: int, *, chinese: bool) -> tuple[SourceSpan, ...]:
    """Spans inside [start, end) of `text`, in order, that hold every character which is not white space."""
    borders = _chinese_borders(text[start:end]) if chinese else _english_borders(text[start:end])
    found = []
    at = 0
    for border in [*borders, end - start]:
        piece = text[start + at : start + border]
        if piece.strip():
            left = start + at + len(piece) - len(piece.lstrip())
            found.append(SourceSpan(start=left, end=left + len(piece.strip())))
        at = border
    return tuple(found)


def _chinese_borders(text: str) -> list[int]:
    return [match.end() for match in _CHINESE_END.finditer(text)]


def _english_borders(text: str) -> list[int]:
    borders = []
    for match in _ENGLISH_END.finditer(text):
        following = match["next"]
        ended = text[max(0, match.start() - 11) : match.start() + 1]
        single_dot = match[0].rstrip("”’\"')]_*") == "."
        if following.islower() or (single_dot and _ABBREVIATION.search(ended)):
            continue
        borders.append(match.end())
    return borders
