"""Tokens put back into running text, with the paragraphs that the typography of talk betrays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ainern2d_contracts.vocabulary import Language

from .lexicon import speech_pattern
from .text import Span

Place = tuple[int, int]
"""(sentence, token), both from zero."""

_BEFORE = re.compile(r"(?:[,.;:?!)\]”…%]|\.{2,}|’|['’](?:s|ll|re|ve|m|d|S|LL|RE|VE|M|D)|n['’]t|N['’]T)$")
_AFTER = frozenset("“‘([£$#")
_OPENING, _CLOSING = frozenset("“‘"), frozenset("”’")
_STRAIGHT = frozenset("\"'")


def detokenise(sentences: Sequence[Sequence[str]]) -> tuple[str, dict[Place, Span]]:
    """The text, and where each token stands in it. A blank line parts paragraphs."""
    marked = _mark_quotes(sentences)
    breaks = paragraph_breaks(marked)
    pieces: list[str] = []
    places: dict[Place, Span] = {}
    length, glue, italic = 0, True, False
    for number, tokens in enumerate(sentences):
        if number in breaks:
            pieces.append("\n\n")
            length, glue = length + 2, True
        for at, token in enumerate(tokens):
            role = marked[number][at]
            closes = role in _CLOSING or (token == "_" and italic)
            if not (glue or closes or _BEFORE.match(token)) and token:
                pieces.append(" ")
                length += 1
            places[number, at] = (length, length + len(token))
            pieces.append(token)
            length += len(token)
            italic ^= token == "_"
            glue = role in _OPENING or token in _AFTER or (token == "_" and italic) or not token
    return "".join(pieces), places


def _mark_quotes(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """The tokens with straight quotation marks replaced by “ ” and ‘ ’; a lone ’ that no ‘ opened stays what it is."""
    double = single = False
    marked: list[list[str]] = []
    for tokens in sentences:
        row: list[str] = []
        for at, token in enumerate(tokens):
            if token == '"':
                double = not _is_closing(tokens, at, opened=double)
                row.append("“" if double else "”")
            elif token == "'" and (at == 0 or not single) and _opens(tokens, at):
                row.append("‘")
                single = True
            elif token == "'":
                row.append("’" if single else "'")
                single = single and not _closes(tokens, at)
            else:
                row.append(token)
        marked.append(row)
    return marked


def _is_closing(tokens: Sequence[str], at: int, *, opened: bool) -> bool:
    """Whether a straight mark closes a quotation: by the tokens on both sides, and where they do not tell, by what is open."""
    before = tokens[at - 1] if at else ""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if at == 0 and following[:1].isupper() and len(tokens) > 2:
        return False
    if before in (":", "--", "—") or (before[-1:].isalnum() and following[:1].isupper()):
        return opened and before in ("--", "—")
    if before[-1:] in (".", "!", "?", ",") and following[:1].islower():
        return opened or before != ","
    return opened


def _opens(tokens: Sequence[str], at: int) -> bool:
    following, before = tokens[at + 1] if at + 1 < len(tokens) else "", tokens[at - 1] if at else ""
    if following[:1].islower():
        return before in (":", ",") or (before in (";", "--") and "'" in tokens[at + 2 :])
    return following[:1].isupper() and (not before[-1:].isalnum() or before.islower())


def _closes(tokens: Sequence[str], at: int) -> bool:
    return at > 0 and tokens[at - 1][-1:] in ",.!?;:-…_"


def paragraph_breaks(sentences: Sequence[Sequence[str]]) -> set[int]:
    """Numbers of the sentences that begin a paragraph.

    A quotation right after another one is somebody else's, and so is one after a question and its tag, or one with a tag of
    its own; a quotation after a tag goes on. Narration begins a paragraph unless it is the tag of the quotation before it.
    """
    breaks: set[int] = set()
    open_mark = ""
    for number, tokens in enumerate(sentences):
        opens = bool(tokens) and (tokens[0] in _OPENING or tokens[0] in ("—", "--"))
        if number and ((not open_mark) or (opens and tokens[0] == open_mark)) and _breaks(sentences, number, opens=opens):
            breaks.add(number)
        for at, token in enumerate(tokens):
            if token in _OPENING and not open_mark:
                open_mark = token
            elif open_mark and token == ("”" if open_mark == "“" else "’") and (token == "”" or _closes(tokens, at)):
                open_mark = ""
    return breaks


def _breaks(sentences: Sequence[Sequence[str]], number: int, *, opens: bool) -> bool:
    before, here = sentences[number - 1], sentences[number]
    ended = bool(before) and before[-1] in _CLOSING
    if not opens:
        return ended and not _is_tag(here)
    if ended:
        return True
    if any(token in _CLOSING for token in before):
        return _asked(before) or _has_tag(here)
    above = sentences[number - 2] if number > 1 else ()
    if not above or above[-1] not in _CLOSING or not _is_tag(before):
        return True
    return _asked(above) or _has_tag(here)


def _is_tag(tokens: Sequence[str]) -> bool:
    """`said Sir Henry .`: short, with a speech verb at its head."""
    words = " ".join(tokens[:6])
    return tokens[0][:1].islower() or (len(tokens) <= 12 and speech_pattern("verbs", Language.ENGLISH).search(words) is not None)


def _asked(tokens: Sequence[str]) -> bool:
    """Whether the sentence's last quotation is a question."""
    last = max((at for at, token in enumerate(tokens) if token in _CLOSING), default=0)
    return last > 0 and tokens[last - 1] == "?"


def _has_tag(tokens: Sequence[str]) -> bool:
    """Whether narration with a speech verb follows the quotation in its sentence."""
    first = next((at for at, token in enumerate(tokens) if token in _CLOSING and at), None)
    if first is None:
        return False
    tail = " ".join(tokens[first + 1 : first + 7])
    return speech_pattern("verbs", Language.ENGLISH).search(tail) is not None
