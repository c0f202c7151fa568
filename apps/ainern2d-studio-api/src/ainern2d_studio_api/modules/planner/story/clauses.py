"""Who does what a stretch of narration says: in Chinese, the subject of the clauses before and after a quotation.

English has tags of its own (`speakers/tags_en.py`); `is_object` serves both.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Language

from .lexicon import speech_pattern, table
from .mentions import Mention, MentionIndex
from .text import Span

_SENTENCE_BORDER = re.compile(r"[。！？!?；;…]+[”’」』]*")
_CLAUSE_BORDER = re.compile(r"[，,：:、—]")
_LAST_WORD = re.compile(r"(\w+)\s+$")
_BEFORE_A_NAME = "那这个位着了"
"""Characters between a marker and the name it is for."""
TAG_REACH = 30
"""Characters after a quotation in which its tag must begin."""


@dataclass(frozen=True)
class Subject:
    """The mention that acts, whom it addresses, and whether a speech verb says so."""

    mention: Mention | None
    addressee: Mention | None = None
    said: bool = False
    again: bool = False
    """The same speaker goes on."""


def before_quotation(text: str, span: Span, index: MentionIndex) -> Subject | None:
    """The subject of the narration that leads into a quotation; None where nothing leads into it."""
    lead = text[span[0] : span[1]].rstrip()
    if not lead.strip():
        return None
    start = _last_border(text, span[0], span[0] + len(lead))
    tail = text[start : span[0] + len(lead)]
    announced = tail.endswith(("：", ":", ",", "，", "--", "—"))
    says = speech_pattern("verbs", Language.CHINESE).search(tail) or speech_pattern("thought", Language.CHINESE).search(tail)
    if announced and any(word in tail for word in table("speech", Language.CHINESE)["again"]):
        mention = _chinese_subject(text, start, span[1], index)
        return Subject(mention, None, True, again=mention is None)
    mention, addressee = _roles(text, start, span[1], index)
    if mention is None and announced and start > span[0]:
        earlier = _last_border(text, span[0], start - 1)
        mention, _ = _roles(text, earlier, start, index)
    return Subject(mention, addressee, bool(says) or tail.endswith(("：", ":")))


def after_quotation(text: str, span: Span, index: MentionIndex) -> Subject | None:
    """The subject of the tag after a quotation; words that end in a colon lead into the next one."""
    trail = text[span[0] : span[1]]
    border = _SENTENCE_BORDER.search(trail)
    stop = border.start() if border else len(trail)
    first = trail[:stop].rstrip()
    if not first.strip() or first.endswith(("：", ":")):
        return None
    end = span[0] + stop
    reach = min(end, span[0] + TAG_REACH)
    verb = any(speech_pattern(kind, Language.CHINESE).search(text, span[0], reach) for kind in ("verbs", "thought"))
    mention, addressee = _roles(text, span[0], end, index)
    near = mention is not None and mention.start - span[0] <= 12
    return Subject(mention, addressee, verb and near) if mention else None


def _last_border(text: str, start: int, end: int) -> int:
    borders = _SENTENCE_BORDER.finditer(text, start, max(start, end - 1))
    return max((match.end() for match in borders), default=start)


def _roles(text: str, start: int, end: int, index: MentionIndex) -> tuple[Mention | None, Mention | None]:
    addressee = _addressee(text, index.told(start, end))
    subject = _chinese_subject(text, start, end, index)
    return subject, addressee if addressee is not subject else None


def _chinese_subject(text: str, start: int, end: int, index: MentionIndex) -> Mention | None:
    """The first free mention of the last clause that has one."""
    borders = [start, *(m.end() for m in _CLAUSE_BORDER.finditer(text, start, end)), end]
    for first, last in reversed(list(itertools.pairwise(borders))):
        for mention in index.told(first, last):
            if not is_object(text, mention, Language.CHINESE) and not _owns(text, mention):
                return mention
    return None


def _owns(text: str, mention: Mention) -> bool:
    """他的…, 行者的…: the owner of what acts, who is not the actor, unless a person noun follows at once."""
    return text[mention.end : mention.end + 1] == "的"


def is_object(text: str, mention: Mention, language: Language) -> bool:
    """Whether the words before the mention make it the one acted on or spoken to."""
    markers = _object_markers(language)
    if language is Language.CHINESE:
        raw = text[max(0, mention.start - 5) : mention.start]
        return raw.endswith(markers) or raw.rstrip(_BEFORE_A_NAME).endswith(markers)
    before = _LAST_WORD.search(text, max(0, mention.start - 24), mention.start)
    return before is not None and before[1].lower() in markers


@lru_cache
def _object_markers(language: Language) -> tuple[str, ...]:
    return tuple(table("speech", language)["object_markers"])


def _addressee(text: str, told: Sequence[Mention]) -> Mention | None:
    """The last mention that a marker of the addressee introduces."""
    markers: Sequence[str] = table("speech", Language.CHINESE)["addressee_markers"]
    for mention in reversed(told):
        lead = text[max(0, mention.start - 14) : mention.start].rstrip()
        if any(lead.endswith(marker) for marker in markers):
            return mention
    return None
