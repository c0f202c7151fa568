"""Lines that begin a chapter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .lexicon import table
from .numbers_told import CHINESE_NUMBER, ENGLISH_NUMBER, ROMAN, number

_WORDS = table("headings")
_EN, _ZH = _WORDS["english"], _WORDS["chinese"]


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


def _cased(words: Sequence[str]) -> str:
    """In capitals or with one capital: `chapter` in the middle of a sentence is none."""
    return _either([*(word.upper() for word in words), *(word.capitalize() for word in words)])


LONGEST = 120
"""Characters of a heading, its subtitle included."""
_MARKS = r"[【\[（(☆★◆◇●■、\s]{0,3}(?:(?:正文|VIP|vip|作品相关)(?:卷|章节)?\s*)?"
"""What web pages set before a heading."""
_NUMBERED_CHINESE = re.compile(
    rf"^(?:《[^》\n]{{0,20}}》\s*)?{_MARKS}(?:目录\s*)?"
    rf"(?P<title>(?:第\s*(?P<number>{CHINESE_NUMBER}{{1,9}})\s*(?P<unit>[{_ZH['units']}]))"
    r"(?P<gap>[\s:：、.．·—\-–】\])）]*)(?P<rest>[^。！？；]{0,60}?)[】\]]?)$"
)
_VOLUME = re.compile(
    rf"^(?P<title>(?P<unit>{_either(_ZH['volumes'])})(?:\s*之?\s*(?P<number>{CHINESE_NUMBER}{{1,6}}))?"
    r"(?:[\s:：、.．·—-]+(?P<rest>[^。！？；，]{0,40}))?)$"
)
_NAMED_CHINESE = re.compile(
    rf"^{_MARKS}(?P<title>(?P<unit>{_either(_ZH['alone'])})(?P<number>(?:篇|卷|之)?\s*{CHINESE_NUMBER}{{0,4}})"
    r"(?:[\s:：、.．·—\-–（(【]+(?P<rest>[^。！？；]{0,40}))?)$"
)
_ENGLISH = re.compile(
    rf"^(?P<title>(?P<unit>{_cased(_EN['units'])})\.?\s+(?:(?i:the)\s+)?(?P<number>{ENGLISH_NUMBER})\b(?P<gap>[\s.:—–-]*)(?P<rest>.{{0,90}}))$"
)
_NAMED_ENGLISH = re.compile(rf"^(?P<title>(?P<unit>{_cased(_EN['alone'])})\.?(?:\s*[:—–-]\s*.{{1,60}})?)$")
_MARKDOWN = re.compile(r"^(?P<marks>#{1,6})\s+(?P<title>\S.*?)(?:\s+#{1,6})?$")
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9 ,.'’:;!?&—–-]{2,59}$")
_NUMBERED_TITLE = re.compile(
    r"^(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,5})[、.．:：]\s{0,3}(?P<rest>[^\s。！？；，,!?;][^。！？；，!?;]{0,39})$"
)
"""`12、雨夜`, `3. The Storm`: a chapter where such lines count on and text stands below each."""
_LONE_NUMBER = re.compile(rf"^[（(]?(?P<number>{ROMAN.pattern}|\d{{1,3}}|[一二三四五六七八九十百]{{1,5}})[）)]?[.、．]?$")
_RULE = re.compile(r"^(?:[-=_*~·•.#＊—…☆★◇◆○●※]\s*){1,40}$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_UNDERLINES = {"=": 1, "-": 2}
_TITLED = re.compile(r"[\w）)》」*](?<![。！？.!?…])$")
_PART = frozenset((*(word.upper() for word in _EN["parts"]), *_ZH["parts"], *_ZH["volumes"]))
_SENTENCE_MARK = re.compile(r"[,;，；]$")
_ASIDE = re.compile(
    r"^(?:PREFACE|INTRODUCTION|FOREWORD|NOTE|NOTES|DEDICATION|CONTENTS|ILLUSTRATIONS|TRANSLATOR|AUTHOR|前言|序言|自序|作者的话|目录|目錄)",
    re.IGNORECASE,
)
_END = rf"(?:THE END|FINIS|END|{_either(_ZH['ends'])})"
_CLOSING = re.compile(
    rf"^[ \t\u3000]*[（(【\[—-]{{0,2}}[ ]?(?:{_END}|{_either(_ZH['closings'])})"
    r"[。.…！!]{0,3}[ ]?[）)】\]—-]{0,2}[.。]?[ \t\u3000\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_THE_END = re.compile(rf"^[（(【\[—-]{{0,2}}\s?{_END}[。.！!]?\s?[）)】\]—-]{{0,2}}[.。]?$", re.IGNORECASE)


class Heading(NamedTuple):
    """`rank` 1 is a part or book, 2 a chapter, 3 a line that only looks like a heading (capitals, a bare numeral).

    It is 0 where only `level` tells: the depth of a heading in Markdown or in a structured document, 1 at the top.

    `key` is the same for two headings of one chapter, as in a table of contents and above its text; empty without a number.
    """

    title: str
    rank: int
    key: str = ""
    level: int = 0


def heading(block: str, *, alone: bool) -> Heading | None:
    """What a line or a block of up to three lines announces, None where it is no heading.

    `alone` says that blank lines stand around it: only then capitals or a numeral can be a heading.
    """
    if len(block) > 2 * LONGEST:
        return None
    line = " ".join(block.split()).strip("_ ")
    if not line or len(line) > LONGEST or block.strip().count("\n") > 2:
        return None
    if marked := _MARKDOWN.match(line):
        return _at_level(marked["title"], len(marked["marks"]))
    if said := _told(line):
        return said
    if not alone or "\n" in block.strip():
        return None
    lone = _LONE_NUMBER.match(line)
    if lone:
        return Heading(line, 3, f"#{number(lone['number'])}")
    if titled := _NUMBERED_TITLE.match(line):
        return Heading(line, 3, f"#{number(titled['number'])}")
    return Heading(line, 3) if _CAPITALS.match(line) else None


def _at_level(title: str, level: int) -> Heading:
    said = _told(title.strip("* "))
    return Heading(title, said.rank if said else 0, said.key if said else "", level)


def underlined(line: str, mark: str) -> Heading | None:
    """A heading of Markdown with `===` or `---` right below; a line that ends a sentence has a rule between scenes below."""
    level = _UNDERLINES.get(mark.strip()[:1], 0) if _UNDERLINE.fullmatch(mark.strip()) else 0
    title = line.strip("_ ")
    return _at_level(title, level) if level and len(title) <= LONGEST and _TITLED.search(title) else None


def _told(line: str) -> Heading | None:
    """A line that says what it is: 第三回 …, CHAPTER III, 楔子, Epilogue."""
    if _SENTENCE_MARK.search(line):
        return None
    if found := _NUMBERED_CHINESE.match(line) or _ENGLISH.match(line):
        inner = _NUMBERED_CHINESE.match(found["rest"]) if found["rest"].startswith("第") else None
        if inner and (told := _told(found["rest"])):
            return Heading(found["title"].strip(" 】]"), told.rank, f"{found['unit']}{number(found['number'])}{told.key}")
        value = number(found["number"])
        if value is None or _goes_on(found):
            return None
    elif found := _VOLUME.match(line):
        if not found["number"] and found["unit"] == "卷":
            return None
        value = number(found["number"]) if found["number"] else None
    elif found := _NAMED_CHINESE.match(line) or _NAMED_ENGLISH.match(line):
        value = None
    else:
        return None
    unit = found["unit"].upper()
    counted = f"{unit}{value}" if value is not None else unit if line == found["unit"] else ""
    return Heading(found["title"].strip(" 】]"), 1 if unit in _PART else 2, counted)


def _goes_on(found: re.Match[str]) -> bool:
    """Whether the words after the number are a sentence, as in `Part one of the plan was simple.`"""
    rest, gap = found["rest"], found["gap"]
    if not rest:
        return False
    if found.re is _NUMBERED_CHINESE:
        return not gap and (
            found["unit"] not in _ZH["joined"] or bool(re.search(r"[，,“”「」：:]", rest)) or rest[0] in _ZH["no_title"]
        )
    return not gap.strip() and (not gap or rest[0].islower() or (rest[-1] in ".!?;" and not rest.isupper()))


def is_aside(title: str) -> bool:
    """A preface or a table of contents: about the book, not the story."""
    return bool(_ASIDE.match(title))


def closing_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of lines such as `THE END`, `to be continued`."""
    return (match.span() for match in _CLOSING.finditer(text, start, end))


def is_end(line: str) -> bool:
    """That the whole story is over."""
    return len(line) < 40 and bool(_THE_END.match(line.strip()))


_TITLE_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "the", "to", "with")
)


def is_title(line: str) -> bool:
    """Whether a line under a heading goes on with it: every word but the small ones has a capital, and nobody speaks."""
    words = _TITLE_WORD.findall(line)
    said = line[:1] in "“\"‘'" or heading(line, alone=False) is not None
    return bool(words) and not said and all(word[0].isupper() or word in _SMALL for word in words)


def is_rule(line: str) -> bool:
    """A line of stars or dashes: a break between scenes, without words."""
    return len(line) < 100 and bool(_RULE.match(line.strip()))
