"""Plays in plain text: `掌柜（笑）：客官请。`, `HAMLET. Ay, madam.` The name before the mark tells who speaks and is not read."""

from __future__ import annotations

import re
from collections import Counter

from ainern2d_contracts.story import ParagraphKind, Story

from .paragraphs import Block

_LINE = re.compile(
    r"(?:(?P<capitals>[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,3})(?:\.|(?=[ \t]*\n))"
    r"(?:[ \t]{0,2}[(\[_]{1,2}[^()\[\]\n]{1,60}[)\]_]{1,2}\.?)?[ \t]{0,2}\n?[ \t]{0,8}(?=[^\s“\"])"
    r"|(?P<name>[\u3400-\u9fff·]{1,8}|[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,2})"
    r"[ \t]{0,2}(?:[（(][^（()）\n]{1,40}[)）])?[ \t]{0,2}[:：][ \t\u3000]{0,4}(?=[^\s“「『\"]))"
)
_SCENE = re.compile(
    r"(?:第\s?[0-9０-９零一二三四五六七八九十百]{1,4}\s?[场場]|场景\s?[0-9一二三四五六七八九十]{0,3}[:：]?|[内外]景|INT\b|EXT\b|\d{1,3}[-–—.．、]\d{1,3}\s).{0,40}"
    r"|.{1,20}[\s,，、/]+(?:[日夜晨昏]|清晨|早晨|黄昏|傍晚|白天|夜晚|深夜)(?:[\s,，、/]*[内外]景?)?"
)
_NAME_ALONE = re.compile(r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,3}\.?(?:[ \t]{0,2}[(\[_]{1,2}[^()\[\]\n]{1,60}[)\]_]{1,2}\.?)?")
_DIRECTIONS = "Enter|Re-enter|Exit|Exeunt|Within|Aside|Alarum|Flourish"
LEAST_LINES = 4
LONGEST_SCENE = 60
LEAST_SHARE = 0.3
"""Of the paragraphs: below that a colon after a name is a narrator's."""
LEAST_KNOWN = 0.7
"""Of these lines, whose name says another line too."""


def with_speakers(found: list[Block], text: str) -> tuple[list[Block], int]:
    """The blocks with the cues of a play, and how many there are; none where the text is no play."""
    whole = _joined(found, text)
    lines = {
        i: m
        for i, b in enumerate(whole)
        if b.kind is ParagraphKind.PROSE and not b.cue and (m := _LINE.match(text, b.start, b.end))
    }
    prose = sum(block.kind is ParagraphKind.PROSE for block in whole)
    names = Counter(match[_named(match)] for match in lines.values())
    known = sum(count for count in names.values() if count > 1)
    if len(lines) < LEAST_LINES or len(names) < 2 or len(lines) < LEAST_SHARE * prose or known < LEAST_KNOWN * len(lines):
        return found, 0
    return [_staged(b, text, lines.get(i)) for i, b in enumerate(whole)], len(lines)


def _joined(found: list[Block], text: str) -> list[Block]:
    """A name alone on its line is one block with the lines below it, up to a blank one."""
    made: list[Block] = []
    named = False
    for block in found:
        if named and not block.scene and "\n" not in text[made[-1].end : block.start].replace("\n", "", 1):
            made[-1] = made[-1]._replace(end=block.end)
            continue
        named = block.kind is ParagraphKind.PROSE and _NAME_ALONE.fullmatch(text, block.start, block.end) is not None
        made.append(block)
    return made


def _named(line: re.Match[str]) -> str:
    """The group that holds who speaks."""
    return "name" if line["name"] is not None else "capitals"


def _staged(block: Block, text: str, line: re.Match[str] | None) -> Block:
    """A spoken line without its name; a line that says where and when as a scene heading."""
    if line is not None:
        return block._replace(start=line.end(), cue=line.span(_named(line)))
    if block.cue is None and block.end - block.start < LONGEST_SCENE and _SCENE.fullmatch(text, block.start, block.end):
        return Block(block.start, block.end, ParagraphKind.HEADING, scene=True)
    return block


def with_small_letters(story: Story) -> str:
    """The story's text, as long as it is, in which names that cues have in capitals have one: ELIZA in a direction is Eliza.

    The words of directions, as Enter, have none, for nobody is called so.
    """
    cues = {p.cue.of(story.text) for chapter in story.chapters for p in chapter.paragraphs if p.cue is not None}
    names = sorted((cue for cue in cues if cue.isupper() and cue.isascii() and len(cue) > 1), key=lambda name: (-len(name), name))
    if not names:
        return story.text
    pattern = re.compile(rf"\b(?:(?P<direction>{_DIRECTIONS})|{'|'.join(map(re.escape, names))})\b")
    return pattern.sub(lambda match: match[0].lower() if match["direction"] else match[0].title(), story.text)
