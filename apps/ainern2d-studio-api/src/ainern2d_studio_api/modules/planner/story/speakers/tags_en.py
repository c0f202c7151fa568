"""What the narration beside an English quotation says of its speaker: `said he`, `the man replied`, `Anna turned to him:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Gender, Language

from ..clauses import is_object
from ..lexicon import speech_pattern, table
from ..mentions import Mention, MentionIndex, MentionKind
from ..pieces import Quote
from ..text import Span, sentences

ENGLISH = Language.ENGLISH
HEAD = 90
"""Characters after a quotation in which the speech verb of its tag begins."""


@dataclass(frozen=True)
class Tag:
    """`subject` acts in the narration beside a quotation; `said` where a speech verb is what it does.

    `place` tells which narration: "after" and "before" for the sentence of the quotation itself, "lead" for the sentence that
    ends before it, "next" for the sentence that begins after it.
    """

    subject: Mention | None
    said: bool
    place: str
    addressee: Mention | None = None


@dataclass(frozen=True)
class Surroundings:
    """Narration around a quotation inside its paragraph. `goes_on` where one sentence joins it to the quotation before."""

    before: Span
    after: Span
    goes_on: bool
    """No sentence ends between the quotation before and this one."""
    tail: bool
    """The paragraph ends after it without another quotation."""


def surroundings(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], i: int) -> Surroundings:
    quote, paragraph = quotes[i], paragraphs[quotes[i].paragraph]
    same_before = i > 0 and quotes[i - 1].paragraph == quote.paragraph
    same_after = i + 1 < len(quotes) and quotes[i + 1].paragraph == quote.paragraph
    start = quotes[i - 1].outer[1] if same_before else paragraph[0]
    end = quotes[i + 1].outer[0] if same_after else paragraph[1]
    between = text[start : quote.outer[0]]
    goes_on = same_before and bool(between.strip()) and not _ends(between)
    return Surroundings((start, quote.outer[0]), (quote.outer[1], end), goes_on, not same_after)


_STOP = re.compile(r"[.!?](?=[\s\"”’)]|$)")
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Messrs|Capt|Col|Rev|Prof|[A-Z])\.$")


def _ends(narration: str) -> bool:
    return any(not _SHORT.search(narration[: m.end()]) for m in _STOP.finditer(narration))


def first_sentence(text: str, span: Span) -> Span:
    """Up to the first full stop that ends a sentence."""
    for match in _STOP.finditer(text, *span):
        if not _SHORT.search(text[max(span[0], match.start() - 8) : match.end()]):
            return span[0], match.end()
    return span


def last_sentence(text: str, span: Span) -> Span:
    """The last sentence of the narration, whole or begun."""
    parts = sentences(text, *span, ENGLISH)
    return parts[-1] if parts else span


@lru_cache
def _verb() -> re.Pattern[str]:
    listed = (*table("speech", ENGLISH)["verbs"], *table("speech", ENGLISH)["thought"], *table("speech", ENGLISH)["manner_verbs"])
    body = "|".join(re.escape(word) for word in sorted(set(listed), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{body})\b", re.IGNORECASE)


_DETERMINER = r"(?:the|a|an|his|her|my|our|their|one(?:\s+of)?|another|some|this|that|several|both|many|two|three)"
_PHRASE = re.compile(
    rf"(?:{_DETERMINER}\s+(?:of\s+)?(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+|somebody|someone|another|one|everybody|others)\b", re.I
)
_PHRASE_END = re.compile(
    r"\s*(?:[,.;:!?—“\"‘]|--|$|\b(?:in|with|from|at|of|on|to|as|who|and|when|after|from|under|behind|that)\b|\w+ly\b|\w+ing\b)"
)
_CAPITAL = re.compile(r"(?:[A-Z][\w’'.-]+\s+){0,3}[A-Z][\w’'-]+")
_NOT_SPEAKERS = frozenset(
    ["reply", "answer", "response", "rejoinder", "way", "time", "moment", "word", "words", "same", "matter"]
)


def tag_after(text: str, span: Span, index: MentionIndex) -> Tag | None:
    """The first sentence after a quotation, as its tag."""
    start, end = first_sentence(text, span)
    if not text[start:end].strip(" \n.,;:!?-—'’”\""):
        return None
    told = index.told(start, end)
    if owner := _whose_answer(text, (start, end)):
        return Tag(owner, True, "after")
    verb = _verb().search(text, start, min(end, start + HEAD))
    fresh = text[start:end].lstrip(" \n.,;:-—")[:1].isupper() and text[start - 1] not in ",—-"
    if verb is None:
        head = next((m for m in told if not text[start : m.start].strip(" \n.,;:-—")), None)
        return Tag(head, False, "next" if fresh else "after") if head else None
    lead_in = text[start : verb.start()].strip(" \n.,;:-—")
    addressee = _marked(text, told, verb.end())
    if not lead_in or re.fullmatch(r"(?:\w+ly|then|and|thus|so|at last|again|here)", lead_in, re.I):
        inverted = _inverted(text, verb.end(), end, told)
        if inverted is not None:
            return Tag(inverted, True, "after", addressee if addressee is not inverted else None)
    subject = _straight(text, start, verb.start(), told)
    if subject is not None:
        near = verb.start() - subject.end < 60
        return Tag(subject, near, "after", addressee if addressee is not subject else None)
    return Tag(None, not lead_in, "after", addressee)


def _inverted(text: str, at: int, end: int, told: Sequence[Mention]) -> Mention | None:
    """NP right after the verb: a known mention, or any noun phrase or capitalised word."""
    gap = re.compile(r"\s*(?:(?:[a-z]+ly|out|up|back|again|then|in turn|at last|at once|,\s+in [a-z ]{3,24},)\s+)?").match(
        text, at, end
    )
    begin = gap.end() if gap else at
    known = next((m for m in told if begin <= m.start <= begin + 1 or m.start < begin + 4 < m.end), None)
    if (
        known is not None
        and known.kind is not MentionKind.NOUN
        and text[known.start : known.end] not in ("me", "him", "them", "her")
    ):
        return known
    phrase = _phrase_mention(text, begin, end)
    if known is not None:
        return (
            phrase
            if phrase and phrase.end > known.end and known.start == phrase.start and _is_voice_of(text, phrase) is None
            else known
        )
    return phrase


def _is_voice_of(text: str, mention: Mention) -> str | None:
    return mention.name if mention.name.endswith("voice") else None


def _phrase_mention(text: str, begin: int, end: int) -> Mention | None:
    name = _CAPITAL.match(text, begin, end)
    if name and name[0] not in ("I", "It"):
        return Mention(name.start(), name.end(), MentionKind.NAME, " ".join(name[0].split()), Gender.UNKNOWN)
    for match in (_PHRASE.match(text, begin, end),):
        if match is None:
            return None
        stop = match.end()
        while _PHRASE_END.match(text, stop, end) is None:
            more = re.compile(r"\s+[\w’'-]+").match(text, stop, end)
            if more is None or len(text[begin : more.end()].split()) > 7:
                break
            stop = more.end()
        words = " ".join(text[begin:stop].split()).lower()
        bare = re.sub(rf"^{_DETERMINER}\s+(?:of\s+)?", "", words) or words
        if bare.split()[-1] in _NOT_SPEAKERS:
            return None
        return Mention(begin, stop, MentionKind.NOUN, bare, _gender(bare), bare.endswith(("men", "people", "children")))
    return None


def _gender(phrase: str) -> Gender:
    speech = table("speech", ENGLISH)
    for word in reversed(phrase.split()):
        if word in speech["male_nouns"]:
            return Gender.MALE
        if word in speech["female_nouns"]:
            return Gender.FEMALE
    return Gender.UNKNOWN


def _straight(text: str, start: int, verb: int, told: Sequence[Mention]) -> Mention | None:
    """NP before the verb: the first mention that no preposition governs; else the noun phrase that opens the clause."""
    before = [m for m in told if m.end <= verb and not is_object(text, m, ENGLISH)]
    if before:
        return before[0]
    begin = start
    while begin < verb and text[begin] in " \n.,;:-—":
        begin += 1
    phrase = _PHRASE.match(text, begin, verb)
    if phrase:
        words = " ".join(text[begin:verb].split()).lower()
        bare = re.sub(rf"^{_DETERMINER}\s+(?:of\s+)?", "", words)
        if len(bare.split()) <= 4 and bare and bare.split()[-1] not in _NOT_SPEAKERS:
            return Mention(begin, verb, MentionKind.NOUN, bare, _gender(bare))
    name = _CAPITAL.match(text, begin, verb)
    if name and not text[name.end() : verb].strip(" \n") and name[0] not in ("It", "I", "This", "That", "There", "So"):
        return Mention(name.start(), name.end(), MentionKind.NAME, " ".join(name[0].split()), Gender.UNKNOWN)
    return None


def tag_before(text: str, span: Span, index: MentionIndex, *, opened: bool) -> Tag | None:
    """The narration that leads into a quotation. `opened` where a sentence of its own begins with the quotation."""
    words = text[span[0] : span[1]].rstrip()
    if not words.strip(" \n.,;:!?-—'’”\""):
        return None
    end = span[0] + len(words)
    announced = words.endswith((":", ",", "--", "—", ";")) or not words.endswith((".", "!", "?", "”", "’", '"'))
    start, _ = last_sentence(text, (span[0], end))
    told = index.told(start, end)
    verbs = list(_verb().finditer(text, start, end))
    if announced and verbs:
        verb = verbs[-1]
        addressee = _marked(text, told, verb.start())
        if end - verb.end() < 40 and (inverted := next((m for m in told if 0 <= m.start - verb.end() <= 2), None)):
            subject_like = not any(m.end <= verb.start() and not is_object(text, m, ENGLISH) for m in told)
            if subject_like:
                return Tag(inverted, True, "before", addressee if addressee is not inverted else None)
        before = [m for m in told if m.end <= verb.start() and not is_object(text, m, ENGLISH)]
        near = [m for m in before if not re.search(r"[;:]|\b(?:who|which|that)\b", text[m.end : verb.start()])]
        subject = near[0] if near else before[-1] if before else _straight(text, start, verb.start(), told)
        return Tag(subject, True, "before", addressee if addressee is not subject else None)
    free = [m for m in told if not is_object(text, m, ENGLISH)]
    colon = words.endswith(":")
    if not free and not colon:
        return Tag(None, False, "lead") if announced else None
    return Tag(free[0] if free else None, colon, "before" if announced else "lead", _marked(text, told, start))


def _marked(text: str, told: Sequence[Mention], after: int) -> Mention | None:
    """Whom the words after the verb are said to: `to him`, `asked her`."""
    markers = table("speech", ENGLISH)["addressee_markers"]
    for mention in told:
        if mention.start < after or text[mention.start : mention.end] == "I":
            continue
        lead = re.search(r"(\w+)\s+$", text[max(0, mention.start - 16) : mention.start])
        if lead and lead[1].lower() in markers:
            return mention
    return None


_ANSWER = re.compile(
    r"\W*(?:was|were|came) (?P<who>my|his|her|the) (?:[\w-]+,? ){0,5}?(?:answer|reply|response|mandate|remark|words|rejoinder)\b"
)
_OWNER = {
    "my": (MentionKind.FIRST_PERSON, Gender.UNKNOWN),
    "his": (MentionKind.PRONOUN, Gender.MALE),
    "her": (MentionKind.PRONOUN, Gender.FEMALE),
}


def _whose_answer(text: str, span: Span) -> Mention | None:
    """“…,” was her ready answer."""
    match = _ANSWER.match(text, *span)
    if match is None or match["who"] not in _OWNER:
        return None
    kind, gender = _OWNER[match["who"]]
    return Mention(match.start("who"), match.end("who"), kind, "", gender)


def speech_verb(text: str, start: int, end: int) -> bool:
    """Whether a word of saying stands in [start, end)."""
    return speech_pattern("verbs", ENGLISH).search(text, start, end) is not None
