"""Who does what a stretch of narration says: the subject of the clauses before and after a quotation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Gender, Language

from .lexicon import speech_pattern, table
from .mentions import Mention, MentionIndex, MentionKind
from .text import Span

_SENTENCE_BORDER = {
    Language.CHINESE: re.compile(r"[。！？!?；;…]+[”’」』]*"),
    Language.ENGLISH: re.compile(r"[.!?;]+[\"”’]*(?=\s)|\n\s*\n"),
}
_CLAUSE_BORDER = re.compile(r"[，,：:、—]")
TAG_REACH = {Language.CHINESE: 30, Language.ENGLISH: 90}
"""Characters after a quotation in which its tag must begin."""


@dataclass(frozen=True)
class Subject:
    """The mention that acts, whom it addresses, and whether a speech verb says so."""

    mention: Mention | None
    addressee: Mention | None = None
    said: bool = False
    again: bool = False
    """The same speaker goes on."""


def before_quotation(text: str, span: Span, index: MentionIndex, language: Language) -> Subject | None:
    """The subject of the narration that leads into a quotation; None where nothing leads into it."""
    lead = text[span[0] : span[1]].rstrip()
    if not lead.strip():
        return None
    start = _last_border(text, span[0], span[0] + len(lead), language)
    tail = text[start : span[0] + len(lead)]
    announced = tail.endswith(("：", ":", ",", "，", "--", "—"))
    says = speech_pattern("verbs", language).search(tail) or speech_pattern("thought", language).search(tail)
    if language is Language.CHINESE and announced and any(word in tail for word in table("speech", language)["again"]):
        mention = _chinese_subject(text, start, span[1], index)
        return Subject(mention, None, True, again=mention is None)
    mention, addressee = _roles(text, start, span[1], index, language)
    if mention is None and announced and start > span[0]:
        earlier = _last_border(text, span[0], start - 1, language)
        mention, _ = _roles(text, earlier, start, index, language)
    said = (bool(says) and (announced or language is Language.CHINESE)) or tail.endswith(("：", ":"))
    return Subject(mention, addressee, said)


def after_quotation(text: str, span: Span, index: MentionIndex, language: Language, *, closed: bool) -> Subject | None:
    """The subject of the tag after a quotation. `closed` says that no other quotation follows in the paragraph."""
    trail = text[span[0] : span[1]]
    border = _SENTENCE_BORDER[language].search(trail)
    stop = border.start() if border else len(trail)
    first = trail[:stop].rstrip()
    if not first.strip() or (not closed and border is None and first.endswith(("：", ":"))):
        return None
    if language is Language.CHINESE and first.endswith(("：", ":")):
        return None
    end = span[0] + stop
    verb = speech_pattern("verbs", language).search(text, span[0], min(end, span[0] + TAG_REACH[language])) or speech_pattern(
        "thought", language
    ).search(text, span[0], min(end, span[0] + TAG_REACH[language]))
    if language is Language.ENGLISH:
        return _english_tag(text, (span[0], end), verb, index)
    mention, addressee = _roles(text, span[0], end, index, language)
    near = mention is not None and mention.start - span[0] <= 12
    return Subject(mention, addressee, verb is not None and near) if mention else None


_ANSWER = re.compile(
    r"\W*(?:was|were) (my|his|her) (?:[\w-]+,? ){0,5}?(?:answer|reply|response|mandate|remark|words|rejoinder)\b"
)
_OWNER = {
    "my": (MentionKind.FIRST_PERSON, Gender.UNKNOWN),
    "his": (MentionKind.PRONOUN, Gender.MALE),
    "her": (MentionKind.PRONOUN, Gender.FEMALE),
}


def _whose_answer(text: str, span: Span) -> Mention | None:
    """“…,” was her ready answer."""
    match = _ANSWER.match(text, *span)
    if match is None:
        return None
    kind, gender = _OWNER[match[1]]
    return Mention(match.start(1), match.end(1), kind, "", gender)


def _english_tag(text: str, span: Span, verb: re.Match[str] | None, index: MentionIndex) -> Subject | None:
    """said NAME, or NAME said: within the first clause, the verb next to the name."""
    if owner := _whose_answer(text, span):
        return Subject(owner, None, True)
    told = index.told(*span)
    if not told:
        return None
    if verb is None:
        return Subject(told[0]) if told[0].start - span[0] < 4 else None
    inverted = next((m for m in told if m.start >= verb.end()), None)
    starts = not text[span[0] : verb.start()].strip(" \n,.-—;")
    addressee = _marked(text, told, Language.ENGLISH, "addressee_markers")
    if starts and inverted is not None and inverted.start - verb.end() < 25:
        straight = not text[verb.end() : inverted.start].strip(" \n")
        if straight or not is_object(text, inverted, Language.ENGLISH):
            other = next((m for m in told if m is not inverted and m is addressee), None)
            return Subject(inverted, other, True)
    before = [m for m in told if m.end <= verb.start() and not is_object(text, m, Language.ENGLISH)]
    if before:
        return Subject(before[0], addressee if addressee is not before[0] else None, before[0].start - span[0] < 30)
    return Subject(None, addressee, starts)


def _last_border(text: str, start: int, end: int, language: Language) -> int:
    last = start
    for match in _SENTENCE_BORDER[language].finditer(text, start, max(start, end - 1)):
        if not re.search(r"\b(?:Mr|Mrs|Ms|Dr|St)$", text[max(start, match.start() - 4) : match.start()]):
            last = match.end()
    return last


def _roles(text: str, start: int, end: int, index: MentionIndex, language: Language) -> tuple[Mention | None, Mention | None]:
    told = index.told(start, end)
    addressee = _marked(text, told, language, "addressee_markers")
    if language is Language.CHINESE:
        subject = _chinese_subject(text, start, end, index)
    else:
        free = [m for m in told if not is_object(text, m, language)]
        subject = free[0] if free else None
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
    markers: Sequence[str] = table("speech", language)["object_markers"]
    if language is Language.CHINESE:
        lead = re.sub(r"[那这个位着了]+$", "", text[max(0, mention.start - 5) : mention.start])
        raw = text[max(0, mention.start - 5) : mention.start]
        return any(raw.endswith(m) or (lead.endswith(m) and len(m) > 0) for m in markers)
    before = re.search(r"(\w+)\s+$", text[max(0, mention.start - 24) : mention.start])
    return before is not None and before[1].lower() in markers


def _marked(text: str, told: Sequence[Mention], language: Language, key: str) -> Mention | None:
    """The last mention that one of the markers under `key` introduces."""
    markers: Sequence[str] = table("speech", language)[key]
    for mention in reversed(told):
        if mention.kind is MentionKind.FIRST_PERSON and language is Language.ENGLISH and text[mention.start : mention.end] == "I":
            continue
        lead = text[max(0, mention.start - 14) : mention.start].rstrip()
        if any(
            re.search(rf"(?:^|\W){re.escape(m)}$", lead) if language is Language.ENGLISH else lead.endswith(m) for m in markers
        ):
            return mention
    return None
