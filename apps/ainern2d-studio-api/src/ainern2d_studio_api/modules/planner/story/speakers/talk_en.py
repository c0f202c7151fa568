"""English talk as it is laid out: the tag of each quotation, whom it calls by name, how it follows on the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ainern2d_contracts.vocabulary import Gender, Language

from ..lexicon import table
from ..mentions import Mention, MentionIndex, MentionKind, Roster
from ..pieces import Quote
from ..text import Span, has_words
from .tags_en import Surroundings, Tag, first_sentence, surroundings, tag_after, tag_before

FAR_PARAGRAPHS, FAR_CHARACTERS = 3, 900
"""Further from the quotation before than either, talk begins anew."""


class Follow(StrEnum):
    """How a quotation follows on the one before."""

    SENTENCE = "sentence"
    """One sentence joins them."""
    TAG = "tag"
    """Its tag, and a sentence of its own in the same paragraph."""
    TOLD = "told"
    """More narration, in the same paragraph."""
    NEXT = "next"
    """At once in the next paragraph."""
    TAG_NEXT = "tag_next"
    """In the next paragraph, after a tag."""
    TOLD_NEXT = "told_next"
    """In a later paragraph, after narration."""
    FAR = "far"


@dataclass(frozen=True)
class Utterance:
    """A quotation with what stands beside it. `tag` says who speaks; `beat` is who acts beside it without a speech verb."""

    quote: Quote
    around: Surroundings
    tag: Tag | None
    beats: tuple[Tag, ...]
    follow: Follow
    called: str | None
    """Who is called by name in it."""
    terms: frozenset[str]
    """How somebody is called in it: `papa`, `sir`, or by name."""
    call_gender: Gender
    hails: frozenset[str]
    """Nouns by which somebody is called in it: `doctor`, `uncle`."""
    tells: str | None
    """Who is named in it as its own speaker: `I am Anna`."""
    names: frozenset[str]
    asks: bool
    words: int


class Talk:
    """All quotations of a chapter with what stands beside them."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], index: MentionIndex, roster: Roster
    ) -> None:
        self.text, self.paragraphs, self.quotes, self.index, self.roster = text, paragraphs, quotes, index, roster
        self.utterances = [self._utterance(i) for i in range(len(quotes))]
        self._hand_on()

    def __len__(self) -> int:
        return len(self.quotes)

    def _utterance(self, i: int) -> Utterance:
        quote = self.quotes[i]
        around = surroundings(self.text, self.paragraphs, self.quotes, i)
        after = tag_after(self.text, around.after, self.index)
        before = self._before(i, around)
        beats = [tag for tag in (before, after) if tag is not None and not tag.said]
        announced = before is not None and before.place == "before" and before.subject is not None
        said = [tag for tag in ((before, after) if announced else (after, before)) if tag is not None and tag.said]
        if not said and around.tail and after is None and (below := self._paragraph_below(i)):
            said = [below]
        named = [m for m in self.index.between(*quote.inner) if m.kind is MentionKind.NAME]
        words = self.text[quote.inner[0] : quote.inner[1]]
        asks = words.rstrip(" _").endswith("?")
        called = self._called(quote)
        terms, gender = _calls(words)
        return Utterance(
            quote,
            around,
            self._by_main_name(said[0]) if said else None,
            tuple(beats),
            self._follow(i),
            called,
            terms | {called} if called else terms,
            gender,
            _hails(words),
            next((m.name for m in named if _SELF.search(self.text[quote.inner[0] : m.start])), None),
            frozenset(m.name for m in named),
            asks,
            len(words.split()),
        )

    def _by_main_name(self, tag: Tag) -> Tag:
        """A name that the tag's own words gave (`Anna's voice`) is replaced by the main name of the person who bears it."""
        subject = tag.subject
        if subject is None or subject.kind is not MentionKind.NAME:
            return tag
        whole = (0, len(subject.name))
        for known in self.roster.find(subject.name, *whole):
            if known.kind is MentionKind.NAME and (known.start, known.end) == whole:
                return replace(tag, subject=replace(subject, name=known.name, gender=known.gender))
        return tag

    def _before(self, i: int, around: Surroundings) -> Tag | None:
        """What leads into it; the tag of the quotation before is not this one's, unless one sentence joins them."""
        start, end = around.before
        if around.goes_on:
            return None
        if i and self.quotes[i - 1].paragraph == self.quotes[i].paragraph:
            start = first_sentence(self.text, (start, end))[1] if not self._fresh(start, end) else start
        if has_words(self.text[start:end]):
            return tag_before(self.text, (start, end), self.index)
        if start != around.before[0]:
            return None
        return self._paragraph_above(i)

    def _fresh(self, start: int, end: int) -> bool:
        """Whether the narration after a quotation begins a sentence of its own."""
        return self.text[start:end].lstrip(" \n")[:1].isupper() and self.text[start - 2 : start - 1] in ".!?"

    def _paragraph_above(self, i: int) -> Tag | None:
        """Narration that ends in a colon, or the last sentence of the narration right above."""
        number = self.quotes[i].paragraph
        if number == 0 or (i and self.quotes[i - 1].paragraph == number):
            return None
        inside = [q.outer[1] for q in self.quotes if q.paragraph == number - 1]
        span = (max([self.paragraphs[number - 1][0], *inside]), self.paragraphs[number - 1][1])
        if not has_words(self.text[span[0] : span[1]]) or inside:
            return None
        found = tag_before(self.text, span, self.index)
        if found is None:
            return None
        colon = self.text[span[0] : span[1]].rstrip().endswith((":", "--", "—"))
        return found if colon else Tag(found.subject, False, "above", found.addressee)

    def _paragraph_below(self, i: int) -> Tag | None:
        """A tag set as a paragraph of its own."""
        number = self.quotes[i].paragraph + 1
        if number >= len(self.paragraphs) or (i + 1 < len(self.quotes) and self.quotes[i + 1].paragraph == number):
            return None
        start, end = self.paragraphs[number]
        if not self.text[start:end][:1].islower():
            return None
        found = tag_after(self.text, (start, end), self.index)
        return found if found and found.said and found.subject else None

    def _follow(self, i: int) -> Follow:
        if i == 0:
            return Follow.FAR
        before, here = self.quotes[i - 1], self.quotes[i]
        between = (before.outer[1], here.outer[0])
        told = self.text[between[0] : between[1]]
        if here.paragraph == before.paragraph:
            if not has_words(told):
                return Follow.NEXT
            if surroundings(self.text, self.paragraphs, self.quotes, i).goes_on:
                return Follow.SENTENCE
            rest = self.text[first_sentence(self.text, between)[1] : between[1]]
            return Follow.TOLD if has_words(rest) else Follow.TAG
        if here.paragraph - before.paragraph > FAR_PARAGRAPHS or len(told) > FAR_CHARACTERS:
            return Follow.FAR
        if not has_words(told):
            return Follow.NEXT
        rest = self.text[first_sentence(self.text, between)[1] : between[1]]
        return Follow.TOLD_NEXT if has_words(rest) or here.paragraph - before.paragraph > 1 else Follow.TAG_NEXT

    def _called(self, quote: Quote) -> str | None:
        """A name, or `mother`, `sir` set apart by commas."""
        for mention in self.index.between(*quote.inner):
            if mention.kind is not MentionKind.NAME:
                continue
            before = self.text[quote.inner[0] : mention.start].rstrip()
            after = self.text[mention.end : quote.inner[1]].lstrip()
            opens = (
                not before
                or before[-1] in ",!.?;-—"
                or re.search(r"\b(?:my|dear|dearest|oh|no|yes|well|and|poor|old|good)$", before, re.I)
            )
            if opens and (not after or after[0] in ",!.?;-—"):
                return mention.name
        return None

    def _hand_on(self) -> None:
        """A quotation that one sentence joins to the one before has that one's tag, and the other way round."""
        for i in range(1, len(self.utterances)):
            if self.utterances[i].follow is not Follow.SENTENCE:
                continue
            first, second = self.utterances[i - 1], self.utterances[i]
            if first.tag is not None and (second.tag is None or second.tag.place != "after" or first.tag.place == "after"):
                self.utterances[i] = _with_tag(second, first.tag)
            elif first.tag is None and second.tag is not None:
                self.utterances[i - 1] = _with_tag(first, second.tag)


@lru_cache
def _call_pattern() -> re.Pattern[str]:
    speech = table("speech", Language.ENGLISH)
    words = sorted((*speech["male_calls"], *speech["female_calls"]), key=lambda w: (-len(w), w))
    body = "|".join(re.escape(word).replace("'", "['’]") for word in words)
    return re.compile(
        rf"(?:^|[,;.!?—-]\s*)(?:my dear |dear |oh,? |no,? |yes,? |well,? )?({body})(?=\s*(?:[,;.!?—-]|$))", re.IGNORECASE
    )


def _calls(words: str) -> tuple[frozenset[str], Gender]:
    """The words without a name by which somebody is called, and the gender they give."""
    found = frozenset(match[1].lower().replace("’", "'") for match in _call_pattern().finditer(words.strip()))
    speech = table("speech", Language.ENGLISH)
    male = any(term in speech["male_calls"] for term in found)
    female = any(term in speech["female_calls"] for term in found)
    return found, Gender.UNKNOWN if male == female else Gender.MALE if male else Gender.FEMALE


@lru_cache
def _hail_pattern() -> re.Pattern[str]:
    speech = table("speech", Language.ENGLISH)
    keys = ("male_nouns", "female_nouns", "neutral_nouns", "kin_nouns", "male_calls", "female_calls")
    nouns = sorted({word for key in keys for word in speech[key]}, key=lambda w: (-len(w), w))
    body = "|".join(re.escape(word).replace("'", "['’]") for word in nouns)
    fond = r"(?:(?:my|dear|old|young|good|poor|little|oh|ah|no|yes|well|thank you|eh),? )*"
    return re.compile(rf"(?:^|[,;.!?—-]\s*){fond}({body})(?=\s*(?:[,;.!?—-]|$))", re.IGNORECASE)


def _hails(words: str) -> frozenset[str]:
    return frozenset(match[1].lower().replace("’", "'") for match in _hail_pattern().finditer(words.strip(" _")))


_SELF = re.compile(r"\b(?:[Mm]y name(?:’s|'s| is)|I am|I[’']m|[Cc]all me)\s+$")
"""Before a speaker's own name."""


def _with_tag(utterance: Utterance, tag: Tag) -> Utterance:
    return replace(utterance, tag=tag)


def pronoun_gender(mention: Mention | None) -> Gender | None:
    """The gender that a singular pronoun gives; None for other mentions."""
    if mention is None or mention.kind is not MentionKind.PRONOUN or mention.group:
        return None
    return mention.gender
