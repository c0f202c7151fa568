"""What surrounds a story in its file and is not part of it: licences of e-book sites, advertisements, what follows the end."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .front_matter import front_matter
from .headings import closing_lines, heading, is_end, is_rule
from .lexicon import table
from .marginalia import marginalia
from .notes import left_out
from .paragraphs import Block

_START = re.compile(r"^\*{3}[ \t]*START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK[^\n]{0,300}$", re.MULTILINE | re.IGNORECASE)
_END = re.compile(
    r"^(?:\*{3}[ \t]*END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the )?Project Gutenberg)", re.MULTILINE | re.IGNORECASE
)
_CREDITS = re.compile(
    r"\s*(?:(?:Produced|Transcribed|Prepared|Scanned|E-text prepared) (?:by|from)\b[^\n]*\n(?:[^\r\n]+\r?\n)*"
    r"|\[Transcriber[’']s Note[^\]]*\]\s*)+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www[.．])[\w.．/?=&%#~:+-]{3,200}|\b[a-z0-9-]{2,40}[.．](?:com|net|org|cc|cn|info|la|me|tv|xyz|top|vip)\b",
    re.IGNORECASE,
)
_WIDE = re.compile("[Ａ-Ｚａ-ｚ]{3}")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0E)}
"""Letters as wide as a character to plain ones: one for one, so that offsets stay."""
_IN_BRACKETS = re.compile(r"[（(【\[][^（()）【】\[\]\n]{4,80}[）)】\]]")
LONGEST_ADVERTISEMENT = 150
LONGEST_WEAK = 60
LEAST_STORY = 6
"""Letters outside of a remark in brackets that make the rest of its line the story's."""
ADDRESS_SHARE = 0.4
"""Of a line's characters, from which on the line is about the address."""
AFTER_THE_END = 4_000
"""Characters after `THE END` that are a printer's or a publisher's; more may be another story."""


class Kept(NamedTuple):
    """The story is in [start, end); `holes` are spans inside it to leave out, in order; `notes` say what was left out."""

    start: int
    end: int
    holes: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]


def strip(text: str) -> Kept:
    """Where the story itself is. Offsets are of `text`."""
    start, end, between, left = _without_licence(text)
    body, lines = front_matter(text)
    if lines:
        start = max(start, body)
        left["lines of front matter"] = lines
    closing = _the_end(text, start, end)
    if closing < end:
        left["characters after the end of the story"] = len(text[closing:end].strip())
        end = closing
    advertisements = _advertisements(text, start, end)
    left["lines of advertising or web addresses"] = len(advertisements)
    closings = list(closing_lines(text, start, end))
    left["lines that say that a chapter or the story is over"] = len(closings)
    margins, more = marginalia(text, start, end)
    return Kept(start, end, _merged([*between, *advertisements, *closings, *margins]), (*left_out(left), *more))


def _without_licence(text: str) -> tuple[int, int, list[tuple[int, int]], dict[str, int]]:
    """(start, end, what lies between two books of one file, what was left out)."""
    start, end = 0, len(text)
    left: dict[str, int] = {}
    holes: list[tuple[int, int]] = []
    opening = _START.search(text)
    if opening:
        start = opening.end()
        left["the Project Gutenberg header"] = 1
    closing = _END.search(text, start)
    while closing and (again := _START.search(text, closing.end())):
        holes.append((closing.start(), again.end()))
        closing = _END.search(text, again.end())
    if closing:
        end = closing.start()
    if closing or holes:
        left["the Project Gutenberg footer and licence"] = bool(closing) + len(holes)
    credit = _CREDITS.match(text, start)
    if opening and credit:
        start = credit.end()
        left["the transcribers' credits"] = 1
    return start, end, holes, left


def _the_end(text: str, start: int, end: int) -> int:
    """Where the last pages say that the story is over and no chapter follows; else `end`."""
    at = max(start, end - AFTER_THE_END)
    for line in text[at:end].splitlines(keepends=True):
        words = line.strip()
        if is_end(words) and any(c.isalnum() for c in text[at + len(line) : end]):
            rest = text[at + len(line) : end].splitlines()
            if not any(heading(other.strip(), alone=False) for other in rest):
                return at
        at += len(line)
    return end


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def either(key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?i:{p[4:]})" if p.startswith("(?i)") else p for p in table("advertisements")[key]))

    return either("strong"), either("weak"), either("beside_address")


def _advertisements(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines, and remarks in brackets at the edge of a line, that advertise."""
    strong, weak, _ = _patterns()
    if _WIDE.search(text, start, end):
        text = text.translate(_NARROW)
    found: dict[int, tuple[int, int]] = {}
    for pattern in (strong, weak, _ADDRESS):
        at = start
        while (match := pattern.search(text, at, end)) is not None:
            first = max(text.rfind("\n", start, match.start()), text.rfind("\r", start, match.start()), start - 1) + 1
            last = min((p for p in (text.find("\n", match.end(), end), text.find("\r", match.end(), end)) if p >= 0), default=end)
            if first not in found and (hole := _hole(text, first, last, match)) is not None:
                found[first] = hole
            at = max(last, match.end())
    return sorted(found.values())


def _hole(text: str, first: int, last: int, match: re.Match[str]) -> tuple[int, int] | None:
    """The brackets around the match, where the story stands beside them; the whole line, where it advertises; or None."""
    strong, weak, beside = _patterns()
    if match.re is not weak:
        for remark in _IN_BRACKETS.finditer(text, max(first, match.start() - 80), min(last, match.end() + 80)):
            outside = text[first : remark.start()] + text[remark.end() : last]
            if remark.start() <= match.start() and match.end() <= remark.end() and sum(map(str.isalnum, outside)) > LEAST_STORY:
                return remark.span()
    line = text[first:last].strip()
    if len(line) > LONGEST_ADVERTISEMENT:
        return None
    addresses = sum(len(m[0]) for m in _ADDRESS.finditer(line))
    told = line[0] not in '“「『"' and not re.search('[“「『"].{12}', line)
    about = addresses >= ADDRESS_SHARE * len(line) or (told and beside.search(line))
    hints = {m[0] for m in weak.finditer(line)} if told and len(line) <= LONGEST_WEAK else set()
    found = strong.search(line)
    if (
        (found and (told or len(found[0]) > ADDRESS_SHARE * len(line)))
        or (addresses and about)
        or (len(hints) > 1 and _is_bare(line))
    ):
        return first, last
    return None


def _is_bare(line: str) -> bool:
    """Whether it is no sentence of a story: it ends without a full stop, or asks the reader for something."""
    return line[-1] not in "。？…" or line.startswith(("请", "求", "欢迎", "喜欢", "本书", "本站"))


def _merged(holes: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    made: list[tuple[int, int]] = []
    for start, end in sorted(holes):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)


def within(found: list[Block], kept: Kept, text: str) -> list[Block]:
    """The blocks of a structured text that are the story, without rules; what is to be left out is cut out of them."""
    inside: list[Block] = []
    first = 0
    for block in found:
        while first < len(kept.holes) and kept.holes[first][1] <= block.start:
            first += 1
        at, stop = max(block.start, kept.start), min(block.end, kept.end)
        number = first
        while at < stop:
            hole = kept.holes[number] if number < len(kept.holes) else (stop, stop)
            number += 1
            _add(inside, block, text, at, min(max(hole[0], at), stop))
            at = max(at, hole[1])
    return inside


def _add(inside: list[Block], block: Block, text: str, start: int, end: int) -> None:
    words = text[start:end]
    bare = words.strip()
    if bare and not is_rule(bare):
        left = start + len(words) - len(words.lstrip())
        inside.append(block._replace(start=left, end=left + len(bare)))
