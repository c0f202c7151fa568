"""Lines that begin a chapter."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"[0-9０-９零〇一二三四五六七八九十百千两]+"
_CHINESE = re.compile(
    rf"^(?:《[^》\n]{{0,20}}》\s*)?(?:正文\s*)?(?:目录\s*)?(?P<title>(?:第\s*{_NUMBER}\s*[回章节節卷集部篇折幕话話]|卷\s*{_NUMBER}|楔子|引子|序章|序言|序幕|前言|尾声|尾聲|终章|終章|后记|後記|番外[^\s，。]{{0,10}})(?:[\s:：、.．·—-]*[^。！？；]{{0,40}})?)$"
)
_ENGLISH = re.compile(
    r"^(?P<title>(?:CHAPTER|Chapter|LETTER|Letter|BOOK|Book|PART|Part|VOLUME|Volume|STAVE|Stave|ACT|SCENE|CANTO)\.?\s+(?:[IVXLCDM]+|\d+|(?i:the\s+)?(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|last))\b(?:[.:—–-]*\s*.{0,90})?|(?:PROLOGUE|Prologue|EPILOGUE|Epilogue|PREFACE|Preface|INTRODUCTION|Introduction|FOREWORD|Foreword|CONCLUSION|Conclusion|POSTSCRIPT)\.?)$"
)
_ROMAN = re.compile(r"^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?$")
_MARKDOWN = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$")
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9 ,.'’:;!?&—–-]{2,59}$")
_RULE = re.compile(r"^(?:[-=_*~·•.#＊—…☆★◇◆○●※]\s*){1,40}$")


class Heading(NamedTuple):
    """`rank` 1 is a part or book, 2 a chapter, 3 a line that only looks like a heading (capitals, a bare numeral)."""

    title: str
    rank: int


_PART = re.compile(r"^(?:BOOK|PART|VOLUME|卷|第\s*[^\s]{1,6}\s*[卷集部篇])", re.IGNORECASE)


def heading(block: str, *, alone: bool) -> Heading | None:
    """What a line or a block of up to three lines announces, None where it is no heading.

    `alone` says that blank lines stand around it: only then capitals or a numeral can be a heading.
    """
    line = " ".join(block.split()).strip("_ ")
    if not line or len(line) > 120 or block.strip().count("\n") > 2:
        return None
    marked = _MARKDOWN.match(line)
    if marked:
        return Heading(marked["title"], 2)
    for pattern in (_CHINESE, _ENGLISH):
        found = pattern.match(line)
        if found and not re.search(r"[,;，；]$", line):
            title = found["title"].strip()
            return Heading(title, 1 if _PART.match(title) else 2)
    if alone and "\n" not in block.strip() and (_ROMAN.match(line) or _CAPITALS.match(line)):
        return Heading(line, 3)
    return None


_ASIDE = re.compile(
    r"^(?:PREFACE|INTRODUCTION|FOREWORD|NOTE|NOTES|DEDICATION|CONTENTS|ILLUSTRATIONS|TRANSLATOR|AUTHOR|前言|序言|自序|作者的话|目录)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:THE END|FINIS|END|全书完|全文完|本书完|（完）|\(完\)|完|未完待续|（未完待续）|\(本章完\)|（本章完）)[.。]?$",
    re.IGNORECASE,
)


def is_aside(title: str) -> bool:
    """A preface or a table of contents: about the book, not the story."""
    return bool(_ASIDE.match(title))


def is_closing(line: str) -> bool:
    """`THE END` and the like."""
    return bool(_CLOSING.match(line.strip()))


def is_rule(line: str) -> bool:
    """A line of stars or dashes: a break between scenes, without words."""
    return bool(_RULE.match(line.strip()))
