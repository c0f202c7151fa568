"""What the narration beside an English quotation says of its speaker: `said he`, `the man replied`, `Anna turned to him:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ainern2d_contracts.vocabulary import Gender, Language

from ..clauses import is_object
from ..lexicon import table
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
    announced = between.rstrip().endswith(":") and is_fresh(text, start, quote.outer[0])
    goes_on = same_before and bool(between.strip()) and not _ends(between) and not announced
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


_DETERMINER = r"(?:the|a|an|his|her|my|our|their|another|this|that)"
_PHRASE = re.compile(
    rf"(?:(?:one\s+of\s+)?{_DETERMINER}\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+|somebody|someone|another|one|everybody|others)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"(?:\s+(?:had|has|have|would|could|will|did|was|were|then|now|once|again|at last|only|just|[a-z]+ly))+$")
_SUBJECT = re.compile(
    r"(?:(?:As|When|Then|But|And|Here|Now|So|Presently|Suddenly),?\s+)?"
    rf"(?P<who>(?:one\s+of\s+)?{_DETERMINER}\s+(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+)"
    r"\s+(?:[a-z]+ly\s+)?(?=(?:\w+ed|had|has|was|were|did|would|could|sank|rose|came|went|took|gave|got|put|shook|stood|held|threw|"
    r"drew|ran|sat|fell|began|broke|caught|felt|found|kept|knew|laid|led|left|let|lit|made|met|said|saw|set|spoke|struck|thought|told)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rf"^{_DETERMINER}\s+")
_PHRASE_END = re.compile(
    r"\s*(?:[,.;:!?—“\"‘]|--|$|\b(?:in|with|from|at|of|on|to|as|who|and|when|after|from|under|behind|that)\b|\w+ly\b|\w+ing\b)"
)
_CAPITAL = re.compile(r"(?:[A-Z][\w’'.-]+\s+){0,3}[A-Z][\w’'-]+")


def _is_nobody(phrase: str) -> bool:
    """Words that stand where a speaker stands and are none: the answer was, her eye said."""
    return phrase.split()[-1] in table("speech", ENGLISH)["no_speakers"]


def tag_after(text: str, span: Span, index: MentionIndex) -> Tag | None:
    """The first sentence after a quotation, as its tag."""
    start, end = first_sentence(text, span)
    told = _actors(text, start, end, index)
    if not text[start:end].strip(" \n.,;:!?-—'’”\""):
        return None
    if owner := _whose_answer(text, (start, end)):
        return Tag(owner, True, "after")
    heard, who = _heard(text, start, end, index)
    if heard and who is not None and who.start < start + HEAD:
        return Tag(who, True, "after")
    verb = _verb().search(text, start, min(end, start + HEAD))
    place = "next" if is_fresh(text, start, end) else "after"
    if verb is None or place == "next":
        head = next((m for m in told if not text[start : m.start].strip(" \n.,;:-—")), None)
        return Tag(head, False, place) if head else None
    lead_in = text[start : verb.start()].strip(" \n.,;:-—")
    addressee = _marked(text, told, verb.end())
    if not lead_in or re.fullmatch(r"(?:\w+ly|then|and|thus|so|at last|again|here)", lead_in, re.IGNORECASE):
        inverted = _inverted(text, verb.end(), end, told)
        if inverted is not None:
            return Tag(inverted, True, "after", addressee if addressee is not inverted else None)
    subject = _straight(text, start, verb.start(), told)
    if subject is not None:
        near = verb.start() - subject.end < 60 and _INDIRECT.match(text, verb.end(), end) is None
        return Tag(subject, near, "after", addressee if addressee is not subject else None)
    return Tag(None, not lead_in, "after", addressee)


_INDIRECT = re.compile(r"\s+(?:that|nothing|not|no)\b")
"""After a speech verb: what is told is another matter than the quotation."""
_NEW_SENTENCE = frozenset(
    ["he", "she", "they", "it", "the", "a", "an", "his", "her", "my", "this", "that", "there", "then", "and", "but"]
)


def is_fresh(text: str, start: int, end: int) -> bool:
    """Whether the narration after a quotation is a sentence of its own and no tag.

    A tag goes on in small letters, or with a name after any mark but a full stop.
    """
    words = text[start:end].lstrip(" \n.,;:!?-—")
    if not words[:1].isupper():
        return False
    before = text[max(0, start - 6) : start].rstrip("”’\"'_ \n")
    first = re.match(r"[\w’']+", words)
    if before[-1:] == "." or (first is not None and first[0].lower() in _NEW_SENTENCE):
        return before[-1:] not in (",", "")
    return False


_GAP = re.compile(
    r"\s*(?:(?:[a-z]+ly|out|up|back|again|then|together|in turn|at last|at once|at length|in reply|"
    r"(?:,\s+)[^,.;:“\"]{2,32},)\s+)?"
)
_EPITHET = re.compile(
    r"(?:(?:the|a|our|my|his|her|poor|old|young|little|good|honest|dear|brave|fat|tall|[a-z]{3,}y|[a-z-]{3,})\s+){1,3}$"
)


def _inverted(text: str, at: int, end: int, told: Sequence[Mention]) -> Mention | None:
    """NP right after the verb: a known mention, or any noun phrase or capitalised word."""
    gap = _GAP.match(text, at, end)
    begin = gap.end() if gap else at
    known = next((m for m in told if begin <= m.start <= begin + 1 or m.start < begin + 4 < m.end), None)
    if known is not None and _acts(text, known) and known.kind is not MentionKind.NOUN:
        return known
    named = next((m for m in told if m.kind is MentionKind.NAME and begin < m.start < begin + 32), None)
    if named is not None and _EPITHET.fullmatch(text[begin : named.start]):
        return named
    phrase = _phrase_mention(text, begin, end)
    if phrase is not None:
        owner = voice_owner(text, phrase.start, phrase.end, told)
        if owner is not None:
            return owner
    if known is not None and known.kind is MentionKind.NOUN:
        return phrase if phrase and phrase.start == known.start and phrase.end >= known.end else known
    return phrase


_VOICE = re.compile(r"(?:['’]s|['’]) (?:[a-z]+ ){0,2}(?:voice|tones?|accents?|lips)\b")
_MY_VOICE = re.compile(
    r"(my|his|her) (?:[a-z]+ ){0,2}(?:voice|tones?|accents?|lips|advice|words|answer|reply|eyes|comment)\b", re.IGNORECASE
)
_VOICE_OF = re.compile(r"(?:[a-z]+ ){0,4}voice of ")


def voice_owner(text: str, start: int, end: int, told: Sequence[Mention]) -> Mention | None:
    """`his mother's voice`, `Anna's voice`, `the voice of Anna`: the one whose voice it is."""
    owned = _VOICE.search(text, start, min(len(text), end + 24))
    if owned and owned.start() > start:
        words = " ".join(text[start : owned.start()].split())
        if words[:1].isupper() and not _ARTICLE.match(words.lower() + " "):
            return next(
                (m for m in told if m.start == start), Mention(start, owned.start(), MentionKind.NAME, words, Gender.UNKNOWN)
            )
        bare = _ARTICLE.sub("", words.lower())
        return Mention(start, owned.start(), MentionKind.NOUN, bare, _gender(bare))
    mine = _MY_VOICE.match(text, start)
    if mine:
        kind, gender = _OWNER[mine[1].lower()]
        return Mention(start, start + len(mine[1]), kind, "", gender)
    of = _VOICE_OF.match(text, start)
    return next((m for m in told if of and of.end() <= m.start <= of.end() + 4), None)


def _acts(text: str, mention: Mention) -> bool:
    """Not an object's or an owner's form: me, him, his, her before a noun."""
    surface = text[mention.start : mention.end].lower()
    if surface in ("me", "him", "them", "his", "my", "your", "our", "their"):
        return False
    return surface != "her" or re.match(r"\s+[a-z]", text[mention.end : mention.end + 3]) is None


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
        bare = _ARTICLE.sub("", words)
        if _is_nobody(bare):
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
        return voice_owner(text, before[0].start, before[0].end, told) or before[0]
    begin = start
    while begin < verb and text[begin] in " \n.,;:-—":
        begin += 1
    if owner := voice_owner(text, begin, verb, told):
        return owner
    phrase = _PHRASE.match(text, begin, verb)
    if phrase and not re.search(r"\b(?:was|were|is|had been|of|in|that|which)\b", text[begin:verb]):
        words = " ".join(text[begin:verb].split()).lower()
        bare = _AUXILIARY.sub("", _ARTICLE.sub("", words))
        if len(bare.split()) <= 4 and bare and not _is_nobody(bare):
            return Mention(begin, verb, MentionKind.NOUN, bare, _gender(bare))
    name = _CAPITAL.match(text, begin, verb)
    if name and not text[name.end() : verb].strip(" \n") and name[0] not in ("It", "I", "This", "That", "There", "So"):
        return Mention(name.start(), name.end(), MentionKind.NAME, " ".join(name[0].split()), Gender.UNKNOWN)
    return None


def tag_before(text: str, span: Span, index: MentionIndex) -> Tag | None:
    """The narration that leads into a quotation."""
    words = text[span[0] : span[1]].rstrip()
    if not words.strip(" \n.,;:!?-—'’”\""):
        return None
    end = span[0] + len(words)
    announced = words.endswith((":", ",", "--", "—", ";")) or not words.endswith((".", "!", "?", "”", "’", '"'))
    start, _ = last_sentence(text, (span[0], end))
    told = _actors(text, start, end, index)
    verbs = list(_verb().finditer(text, start, end))
    saying = _SAYING.search(text, max(start, end - 60), end)
    if announced and saying and (not verbs or verbs[-1].end() < saying.start()):
        subject = _participant(text, start, saying.start(), told)
        return Tag(subject, True, "before", _marked(text, told, saying.end()))
    if announced and verbs:
        verb = verbs[-1]
        addressee = _marked(text, told, verb.start())
        if end - verb.end() < 40 and (inverted := next((m for m in told if 0 <= m.start - verb.end() <= 2), None)):
            subject_like = not any(m.end <= verb.start() and not is_object(text, m, ENGLISH) for m in told)
            if subject_like:
                return Tag(inverted, True, "before", addressee if addressee is not inverted else None)
        heard, subject = _heard(text, start, end, index)
        subject = subject if heard else _nearest_subject(text, start, verb.start(), told)
        return Tag(subject, True, "before", addressee if addressee is not subject else None)
    if _heard(text, start, end, index)[0]:
        return Tag(None, False, "lead")
    free = [m for m in told if not is_object(text, m, ENGLISH)]
    colon = words.endswith(":")
    if not free and not colon:
        return Tag(None, False, "lead") if announced else None
    return Tag(free[0] if free else None, colon, "before" if announced else "lead", _marked(text, told, start))


_SAYING = re.compile(
    r"\b(?:say|cry|ask|exclaim|shout|add|whisper|call|reply|murmur|mutter|repeat|answer|remark|observ|declar|scream|whimper|sing|"
    r"inquir|demand|protest|explain|begg?|urg|sobb|growl|roar|going on|return|respond|announc)ing\b",
    re.IGNORECASE,
)


def _participant(text: str, start: int, place: int, told: Sequence[Mention]) -> Mention | None:
    """Who does what a participle at `place` tells: the subject of the last clause with one."""
    free = [m for m in told if m.end <= place and not is_object(text, m, ENGLISH) and _acts(text, m)]
    pronouns = [m for m in free if m.kind in (MentionKind.PRONOUN, MentionKind.FIRST_PERSON)]
    if pronouns:
        return pronouns[-1]
    return free[0] if free else _straight(text, start, place, told)


_HEARD = re.compile(
    r"\b(?:hear|heard|make|made|let|saw)\s+(?P<who>.{2,40}?)\s+(?:say|cry|call|shout|answer|ask|exclaim|murmur|mutter|whisper)\b"
)


def _heard(text: str, start: int, end: int, index: MentionIndex) -> tuple[bool, Mention | None]:
    """`Mary heard her say`: whether somebody is heard or called upon, and who."""
    match = _HEARD.search(text, start, end)
    if match is None:
        return re.search(r"\b(?:heard|hear|caught) the \w+\b", text[start:end]) is not None, None
    return True, next((m for m in index.told(start, end) if m.start == match.start("who")), None)


def _nearest_subject(text: str, start: int, verb: int, told: Sequence[Mention]) -> Mention | None:
    """The subject of the clause that holds the verb: the last free mention before it that no relative clause cuts off."""
    before = [
        m
        for m in told
        if m.end <= verb and not is_object(text, m, ENGLISH) and text[m.start : m.end] not in ("me", "him", "them")
    ]
    for mention in reversed(before):
        gap = text[mention.end : verb]
        if not re.search(r"[;:.]|\b(?:who|which|that)\b", gap) and not re.match(r"['’]s\b", text[mention.end : mention.end + 3]):
            return voice_owner(text, mention.start, mention.end, told) or mention
    return before[-1] if before else _opening(text, start, verb) or _straight(text, start, verb, told)


def _opening(text: str, start: int, end: int) -> Mention | None:
    """The noun phrase that opens the sentence, up to its first verb."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip(" \n.,;:-—"))
    match = _SUBJECT.match(text, begin, end)
    if match is None:
        return None
    bare = _ARTICLE.sub("", " ".join(match["who"].split()).lower())
    if _is_nobody(bare):
        return None
    return Mention(match.start("who"), match.end("who"), MentionKind.NOUN, bare, _gender(bare))


def _actors(text: str, start: int, end: int, index: MentionIndex) -> list[Mention]:
    """Mentions of the narration without owners: `his` and `her` of `his hat`."""
    return [
        m
        for m in index.told(start, end)
        if m.kind is not MentionKind.PRONOUN or m.group or _acts(text, m) or text[m.start : m.end].lower() == "him"
    ]


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
    r"\W*(?:was|were|came) (?P<who>my|his|her|the) (?:[\w-]+,? ){0,5}?(?:answer|reply|response|mandate|remark|words|rejoinder|"
    r"cry|exclamation|question|comment|retort|inquiry|enquiry|greeting|salutation)\b"
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
