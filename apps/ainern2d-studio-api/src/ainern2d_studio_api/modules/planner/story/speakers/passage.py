"""A stretch of story as its reader meets it: sentences of narration and quotations in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ainern2d_contracts.vocabulary import Gender, Language

from ..acting import first_person
from ..clauses import Subject, after_quotation, before_quotation
from ..lexicon import table
from ..mentions import Mention, MentionIndex, MentionKind, Roster
from ..pieces import Quote
from ..text import Span, has_words, sentences

ANNOUNCES = ("：", ":", ",", "，", "曰。", "道。")
"""How words that lead into a quotation end; old editions set a full stop."""
HANDS_ON = ("：", ":", "——", "--", "—")
"""Ends of a paragraph whose last words belong to the quotation below it."""
TURNS_TO = "你您我咱快别，！？"
"""What a sentence begins with that speaks to somebody."""


@dataclass(frozen=True)
class Unit:
    """A sentence of narration, or a whole quotation (`quote` is its index, None for narration)."""

    span: Span
    paragraph: int
    quote: int | None = None


@dataclass(eq=False)
class Passage:
    """Text with its paragraphs, quotations and mentions. `firm[i]` is the subject of the words around quotation `i`."""

    text: str
    paragraphs: Sequence[Span]
    quotes: Sequence[Quote]
    index: MentionIndex
    roster: Roster
    units: tuple[Unit, ...] = field(init=False)
    firm: tuple[Subject | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.units = tuple(self._units())
        self._place = {unit.quote: at for at, unit in enumerate(self.units) if unit.quote is not None}
        self._starts = [unit.span[0] for unit in self.units]
        self._teller = first_person(self.roster)
        self._vocatives: dict[int, tuple[str, ...]] = {}
        self.firm = tuple(self._firm(i) for i in range(len(self.quotes)))

    @property
    def language(self) -> Language:
        return self.roster.language

    def place(self, i: int) -> int:
        """The position of quotation `i` among the units."""
        return self._place[i]

    def unit_at(self, position: int) -> int:
        """The unit that holds a character."""
        return max(0, bisect_right(self._starts, position) - 1)

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        inside: dict[int, list[Quote]] = {}
        for quote in self.quotes:
            inside.setdefault(quote.paragraph, []).append(quote)
        for number, (start, end) in enumerate(self.paragraphs):
            position = start
            for quote in inside.get(number, []):
                units += self._told(position, quote.outer[0], number)
                units.append(Unit(quote.outer, number, quote.index))
                position = quote.outer[1]
            units += self._told(position, end, number)
        return units

    def _told(self, start: int, end: int, paragraph: int) -> list[Unit]:
        parts = sentences(self.text, start, end, self.language)
        return [Unit(part, paragraph) for part in parts if has_words(self.text[part[0] : part[1]])]

    # what the words around a quotation say

    def around(self, i: int) -> tuple[Span, Span, bool]:
        """The narration before and after quotation `i` inside its paragraph; whether it is the paragraph's last."""
        quote, paragraph = self.quotes[i], self.paragraphs[self.quotes[i].paragraph]
        before = self.quotes[i - 1].outer[1] if i and self.quotes[i - 1].paragraph == quote.paragraph else paragraph[0]
        last = i + 1 == len(self.quotes) or self.quotes[i + 1].paragraph != quote.paragraph
        after = paragraph[1] if last else self.quotes[i + 1].outer[0]
        return (before, quote.outer[0]), (quote.outer[1], after), last

    def _firm(self, i: int) -> Subject | None:
        before, after, last = self.around(i)
        lead = before_quotation(self.text, before, self.index)
        trail = after_quotation(self.text, after, self.index)
        announced = lead is not None and lead.said and self.text[before[0] : before[1]].rstrip().endswith(ANNOUNCES)
        if trail and trail.said and not announced:
            return trail
        if lead and (lead.said or lead.again):
            return lead
        if lead is None and (handed := self._previous_paragraph(i)) is not None:
            return handed
        if lead is None and trail is None and last and (tag := self._next_paragraph(i)) is not None:
            return tag
        if lead and lead.mention:
            return lead
        return trail or lead

    def _previous_paragraph(self, i: int) -> Subject | None:
        """A paragraph that ends with a colon hands its last words on to the quotation below it."""
        number = self.quotes[i].paragraph
        if number == 0 or (i and self.quotes[i - 1].paragraph == number):
            return None
        start, end = self.paragraphs[number - 1]
        if not self.text[start:end].rstrip().endswith(HANDS_ON):
            return None
        inside = [q.outer[1] for q in self.quotes if q.paragraph == number - 1]
        found = before_quotation(self.text, (max([start, *inside]), end), self.index)
        return replace(found, said=True) if found else None

    def _next_paragraph(self, i: int) -> Subject | None:
        """A tag set as a paragraph of its own below the quotation: short, the subject first, with a speech verb, no colon."""
        number = self.quotes[i].paragraph + 1
        if number >= len(self.paragraphs) or (i + 1 < len(self.quotes) and self.quotes[i + 1].paragraph == number):
            return None
        found = after_quotation(self.text, self.paragraphs[number], self.index)
        return found if found and found.said and found.mention else None

    # names

    def named(self, mention: Mention | None) -> str | None:
        """Whom a mention names by itself: a person's main name or the noun; None for a pronoun of the third person."""
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return None
        if mention.kind is MentionKind.FIRST_PERSON:
            return self._teller
        return mention.name or None

    def is_kin(self, mention: Mention) -> bool:
        return mention.kind is MentionKind.NOUN and mention.name in table("speech", self.language)["kin_nouns"]

    def opens_clause(self, mention: Mention) -> bool:
        """Whether a mention stands where a clause begins."""
        before = self.text[max(0, mention.start - 2) : mention.start].rstrip()
        return not before or before[-1] in '。！？，；：”」』.!?,;:\n”"'

    def vocatives(self, i: int) -> tuple[str, ...]:
        """The persons called by name in quotation `i`: alone between marks."""
        if i not in self._vocatives:
            self._vocatives[i] = tuple(self._called(i))
        return self._vocatives[i]

    def _called(self, i: int) -> list[str]:
        start, end = self.quotes[i].inner
        called: list[str] = []
        for mention in self.index.between(start, end):
            if mention.kind not in (MentionKind.NAME, MentionKind.NOUN):
                continue
            before, after = self.text[start : mention.start].rstrip(), self.text[mention.end : end].lstrip()
            if (not before or before[-1] in ",!.?，！。？、—…") and _ends_call(after):
                called.append(mention.name)
        return called


def _ends_call(after: str) -> bool:
    """Whether the words after a name leave it a call; after an ellipsis only where they turn to somebody: “NAME……你……”."""
    if after.startswith("…"):
        rest = after.lstrip("…")
        return not rest or rest[0] in TURNS_TO
    return not after or after[0] in ",!.?，！。？、—"


def fits(gender: Gender, wanted: Gender) -> bool:
    return not gender.clashes(wanted)
