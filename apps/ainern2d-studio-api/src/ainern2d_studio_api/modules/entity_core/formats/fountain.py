"""Fountain, the plain-text form of screenplays (fountain.io/syntax), to text: action as prose, dialogue in quotation marks.

A character's cue stays in the text above the words that it tells the speaker of, and is not read aloud; so do parentheticals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ainern2d_contracts.story import ParagraphKind

from ..notes import left_out as notes_of
from ..notes import sentence
from .composing import Extracted, Part, compose

CODEC = "fountain"
SNIFFED = 200_000
"""Characters at the head of a text in which a script shows that it is one."""
_SCENE = re.compile(
    r"^(?:\.(?=[^.\s])|(?=(?:INT|EXT|EST|INT\.?/EXT|EXT\.?/INT|I\.?/E)[.\s]))(?P<place>.{1,200}?)\s*(?:#[^#\n]{1,20}#)?$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"^(?:@(?P<forced>[^(（^\n]{1,60}?)|(?P<name>[^\W\da-z_][^a-z(（^\n]{0,60}?))\s*(?P<more>(?:[(（][^()（）\n]{1,40}[)）]\s*)*)\^?$"
)
_TRANSITION = re.compile(r"^(?:>(?!.*<$).*|[^a-z]{2,40}TO:|FADE (?:IN|OUT)[.:]?|CUT TO BLACK[.:]?)$")
_TITLE = re.compile(r"^(?:title|credit|authors?|source|notes|draft date|date|contact|copyright|revision)\s*:", re.IGNORECASE)
_REMOVED = {"passages that are struck out": ("/*", "*/"), "notes of the writer": ("[[", "]]")}
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|_(?=\S)|(?<=\S)_)")
_ESCAPE = re.compile(r"\\([*_\\])")
_SCENE_SNIFFED = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*(?:INT|EXT|EST|INT\.?/EXT|I\.?/E)[. ][^\n]{2,120}\n[ \t]*\n")
_CUE_SNIFFED = re.compile(r"\n[ \t]*\n[ \t]*@?[^\W\da-z_][^a-z\n]{1,60}(?:\([^()\n]{1,40}\))?[ \t]*\^?\n[ \t]*[^\s]")


def is_fountain(text: str) -> bool:
    """A scene heading and a character's cue, as no other kind of text has both."""
    head = text[:SNIFFED].replace("\r\n", "\n")
    return _SCENE_SNIFFED.search(head) is not None and _CUE_SNIFFED.search(head) is not None


def extract(text: str) -> Extracted:
    """The script's action, dialogue, scene headings and sections."""
    left_out: Counter[str] = Counter()
    script = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    for what, marks in _REMOVED.items():
        script, left_out[what] = _without(script, *marks)
    parts: list[Part] = []
    for number, lines in enumerate(_paragraphs(script)):
        if number == 0 and _TITLE.match(lines[0]):
            left_out["lines of a title page"] += len(lines)
        else:
            parts += _paragraph(lines, left_out)
    cues = [part.lead[: part.cue] for part in parts if part.cue > 0]
    _name_as_in_prose(parts, frozenset(cues))
    notes: list[str] = [*notes_of(sorted(left_out.items()))]
    if cues:
        notes.append(sentence("cues", len(cues)))
    return compose(parts, CODEC, notes)


def _without(text: str, opening: str, closing: str) -> tuple[str, int]:
    """The text without what stands between two marks, and how often that was."""
    kept, at, count = [], 0, 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + 2)) >= 0:
        kept.append(text[at:start])
        at, count = end + 2, count + 1
    return "".join((*kept, text[at:])), count


def _paragraphs(script: str) -> Iterator[list[str]]:
    """Runs of lines; a line of two spaces holds a speech together."""
    run: list[str] = []
    for line in script.split("\n"):
        if line.strip() or (run and line == "  "):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _paragraph(lines: list[str], left_out: Counter[str]) -> list[Part]:
    first = lines[0].strip()
    if first.startswith("#"):
        title = first.lstrip("#")
        parts = [Part(title.strip(), ParagraphKind.HEADING, len(first) - len(title))] if title.strip() else []
        return parts + (_paragraph(lines[1:], left_out) if len(lines) > 1 else [])
    if first.startswith("=") or first == "":
        left_out["synopses and page breaks"] += 1
        return _paragraph(lines[1:], left_out) if len(lines) > 1 else []
    if len(lines) == 1 and (scene := _SCENE.match(first)):
        return [Part(scene["place"].strip(), ParagraphKind.HEADING, scene=True)]
    if len(lines) == 1 and _TRANSITION.match(first):
        left_out["transitions"] += 1
        return []
    if len(lines) > 1 and not first.startswith("!") and (cue := _CUE.match(first)):
        return list(_speech(cue, [line.strip() for line in lines[1:]], left_out))
    return [Part(_plain(_action(line.strip()) for line in lines))]


def _action(line: str) -> str:
    if line.startswith(">") and line.endswith("<"):
        return line[1:-1].strip()
    return line.removeprefix("!")


def _speech(cue: re.Match[str], lines: list[str], left_out: Counter[str]) -> Iterator[Part]:
    """What somebody says: one part between two parentheticals, the first under the cue."""
    name = (cue["forced"] or cue["name"]).strip()
    lead, length = f"{name} {cue['more'].strip()}".strip(), len(name)
    said: list[str] = []
    for line in [*lines, None]:
        if line is not None and not (line[:1] in tuple("(（") and line[-1:] in tuple(")）")):
            said.append(line.removeprefix("~"))
            continue
        if words := _plain(said):
            yield Part(f"“{words}”", lead=lead.strip() + "\n", cue=length)
            lead, length = "", -1
            said = []
        if line is not None:
            left_out["parentheticals"] += 1
            lead += " " + line


def _plain(lines: Iterable[str]) -> str:
    """Without the marks of emphasis."""
    text = "\n".join(lines).strip()
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", text))


def _name_as_in_prose(parts: list[Part], cues: frozenset[str]) -> None:
    """ANNA as Anna, in cues and action, so that a name is one name; as the action spells it where it does not shout."""
    shouted = [name for name in cues if name.isupper() and any(c.isascii() for c in name)]
    if not shouted:
        return
    action = "\n".join(part.text for part in parts if not part.cue)
    written = {name: _written(name, action) for name in shouted}
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(shouted, key=lambda n: (-len(n), n))) + r")\b")
    for part in parts:
        if part.cue > 0:
            name = part.lead[: part.cue]
            part.lead = written.get(name, name) + part.lead[part.cue :]
        elif not part.cue and not part.scene and part.kind is ParagraphKind.PROSE:
            part.text = pattern.sub(lambda m: written[m[0]], part.text)


def _written(name: str, action: str) -> str:
    titled = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda m: m[0].capitalize(), name)
    found = re.search(rf"\b{re.escape(titled)}\b", action, re.IGNORECASE)
    return found[0] if found and not found[0].isupper() and not found[0].islower() else titled
