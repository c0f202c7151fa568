"""Who says each quotation: by the words that say so, by pronoun, by paragraph, by turn, by default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ainern2d_contracts.vocabulary import Gender, Language

from .acting import first_person
from .clauses import Subject, after_quotation, before_quotation
from .lexicon import speech_pattern, table
from .mentions import Mention, MentionIndex, MentionKind, Roster
from .offscreen import OFF_SCREEN, comes_from_outside, is_unseen, newcomer
from .pieces import Quote
from .speakers.attribute_zh import attribute_chinese
from .speakers.ranker import load_ranker
from .speakers.result import Attribution
from .text import Span, has_words

PRONOUN_REACH = 1500
"""Characters that a pronoun looks back."""
KIN_REACH = 800
"""Characters back in which the person that a kinship noun means is named."""
FOLLOW_REACH = 80
"""Characters after a quotation in which the next person named may be its speaker."""
TURN_REACH = 3
"""Paragraphs within which talk counts as one exchange."""

WEIGHTS = {
    "antecedent": 6.0,
    "called": 3.0,
    "addressed": 2.0,
    "before_last": 2.5,
    "speaks_ahead": 1.5,
    "answers_ahead": 0.5,
    "paragraph_subject": 5.0,
    "follows": 1.3,
    "last_subject": 0.7,
    "recent_1": 1.0,
    "recent_2": 1.2,
    "recent_3": 0.6,
    "recent_4": 0.2,
    "calls_self": -4.0,
    "names_self": -1.5,
    "tells_name": 8.0,
    "just_spoke": -3.0,
    "spoke_before": -1.4,
    "speaks_next": -2.0,
}
"""How much each habit of written talk speaks for or against a person; set by hand, checked on annotated novels."""


def attribute(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], index: MentionIndex, roster: Roster
) -> list[Attribution]:
    """One attribution for each quotation, in order."""
    if roster.language is Language.CHINESE and (ranker := load_ranker(Language.CHINESE)) is not None:
        return attribute_chinese(text, paragraphs, quotes, index, roster, ranker)
    return _Attributor(text, paragraphs, quotes, index, roster).run()


class _Attributor:
    def __init__(
        self, text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], index: MentionIndex, roster: Roster
    ) -> None:
        self.text, self.paragraphs, self.quotes, self.index, self.roster = text, paragraphs, quotes, index, roster
        self.language = roster.language
        self.done: list[Attribution] = []

    def run(self) -> list[Attribution]:
        firm = [self._firm(i) for i in range(len(self.quotes))]
        for i in range(len(self.quotes)):
            self.done.append(self._settle(i, firm))
        return self._with_addressees()

    # what the words around a quotation say

    def _around(self, i: int) -> tuple[Span, Span, bool]:
        """The narration before and after quotation `i` inside its paragraph; whether it is the paragraph's last."""
        quote, paragraph = self.quotes[i], self.paragraphs[self.quotes[i].paragraph]
        before = self.quotes[i - 1].outer[1] if i and self.quotes[i - 1].paragraph == quote.paragraph else paragraph[0]
        last = i + 1 == len(self.quotes) or self.quotes[i + 1].paragraph != quote.paragraph
        after = paragraph[1] if last else self.quotes[i + 1].outer[0]
        return (before, quote.outer[0]), (quote.outer[1], after), last

    def _firm(self, i: int) -> Subject | None:
        before, after, last = self._around(i)
        lead = before_quotation(self.text, before, self.index, self.language)
        trail = after_quotation(self.text, after, self.index, self.language, closed=last)
        announced = lead is not None and lead.said and self.text[before[0] : before[1]].rstrip().endswith(("：", ":", ",", "，"))
        if trail and trail.said and not (announced and self.language is Language.CHINESE):
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
        if not self.text[start:end].rstrip().endswith(("：", ":", "——", "--", "—")):
            return None
        inside = [q.outer[1] for q in self.quotes if q.paragraph == number - 1]
        found = before_quotation(self.text, (max([start, *inside]), end), self.index, self.language)
        return replace(found, said=True) if found else None

    def _next_paragraph(self, i: int) -> Subject | None:
        """A tag set as a paragraph of its own below the quotation: short, the subject first, with a speech verb, no colon."""
        number = self.quotes[i].paragraph + 1
        if number >= len(self.paragraphs) or (i + 1 < len(self.quotes) and self.quotes[i + 1].paragraph == number):
            return None
        found = after_quotation(self.text, self.paragraphs[number], self.index, self.language, closed=True)
        return found if found and found.said and found.mention else None

    # from subject to name

    def _settle(self, i: int, firm: Sequence[Subject | None]) -> Attribution:
        quote, subject = self.quotes[i], firm[i]
        before = self.done[i - 1] if i else None
        if self._from_outside(i):
            return Attribution(newcomer(self.text, quote.outer[1], self.index, self.language), None, OFF_SCREEN)
        if quote.continued and before:
            return replace(before, evidence="same")
        if subject and subject.again and before:
            return Attribution(before.speaker, before.addressee, "same")
        if subject and subject.said and subject.mention:
            addressee = self._addressee(subject, i)
            if _is_singular_pronoun(subject.mention):
                if name := self._by_pronoun(i, subject.mention, addressee, firm):
                    return Attribution(name, addressee, "pronoun")
            elif name := self._name(subject.mention, i):
                return Attribution(name, addressee, "explicit")
        joined = self._same_paragraph(i, subject)
        if joined:
            return joined
        if subject and subject.said and (actor := self._last_actor(quote.outer[0], None)):
            return Attribution(actor, self._addressee(subject, i), "default")
        return self._by_turn(i, firm)

    def _from_outside(self, i: int) -> bool:
        """门外传来一声大喝：a voice, and nobody whom the words name."""
        start, end = self._around(i)[0]
        return comes_from_outside(self.text, (start, end), self.index, self.language)

    def _same_paragraph(self, i: int, subject: Subject | None) -> Attribution | None:
        """One paragraph, one speaker, unless its words say otherwise."""
        if not i or self.quotes[i - 1].paragraph != self.quotes[i].paragraph:
            return None
        before = self.done[i - 1]
        named = self._name(subject.mention, i) if subject and subject.mention else None
        if named and named != before.speaker and self.language is Language.CHINESE:
            return None
        return replace(before, evidence="same")

    def _by_turn(self, i: int, firm: Sequence[Subject | None]) -> Attribution:
        """The best of the people around, by the habits of written talk (see `WEIGHTS`)."""
        previous = self._previous_turn(i)
        partner = self.done[previous].speaker if previous is not None else None
        scores = self._scores(i, previous, firm)
        if not scores:
            return Attribution(None, partner, "none")
        best = max(scores, key=lambda name: scores[name])
        evidence = "turn" if previous is not None else "default"
        return Attribution(best, partner if partner != best else None, evidence)

    def _by_pronoun(self, i: int, pronoun: Mention, addressee: str | None, firm: Sequence[Subject | None]) -> str | None:
        """As `_by_turn`, among those whom the pronoun can mean."""
        scores = self._scores(i, self._previous_turn(i), firm)
        nearest = self._antecedent(pronoun, i, addressee)
        if nearest:
            scores[nearest] = scores.get(nearest, 0.0) + WEIGHTS["antecedent"]
        teller = first_person(self.roster)
        fitting = {
            name: score
            for name, score in scores.items()
            if name not in (addressee, teller)
            and not self.roster.is_group(name)
            and _fits(self.roster.gender_of(name), pronoun.gender)
        }
        return max(fitting, key=lambda name: fitting[name]) if fitting else None

    def _scores(self, i: int, previous: int | None, firm: Sequence[Subject | None]) -> dict[str, float]:
        scores: dict[str, float] = {}
        for habit, name in self._habits(i, previous, firm):
            scores[name] = scores.get(name, 0.0) + WEIGHTS[habit]
        for habit, name in self._objections(i, previous, firm):
            if name in scores:
                scores[name] += WEIGHTS[habit]
        return scores

    def _habits(self, i: int, previous: int | None, firm: Sequence[Subject | None]) -> Iterator[tuple[str, str]]:
        """(habit, name) that speak for a person."""
        quote = self.quotes[i]
        if previous is not None:
            partner = self.done[previous]
            if called := self._vocative(previous):
                yield "called", called
            if partner.addressee:
                yield "addressed", partner.addressee
            if other := self._other_speaker(previous):
                yield "before_last", other
        for distance, answerer in self._ahead(i, firm):
            yield ("answers_ahead" if distance % 2 else "speaks_ahead"), answerer
        if told := self._tells_name(i):
            yield "tells_name", told
        subject = firm[i]
        if subject and not subject.said and subject.mention and (actor := self._name(subject.mention, i)):
            yield "paragraph_subject", actor
        behind = self.index.told(quote.outer[1], quote.outer[1] + FOLLOW_REACH)
        if after := next((m.name for m in behind if m.kind is MentionKind.NAME and not m.group), None):
            yield "follows", after
        rows = [row for row in self._recent(quote.outer[0]) if not self.roster.is_group(row[0])]
        seen: list[str] = []
        for name, _, _, is_subject in rows:
            if name not in seen:
                seen.append(name)
                yield f"recent_{min(len(seen), 4)}", name
                if is_subject and len(seen) == 1:
                    yield "last_subject", name

    def _tells_name(self, i: int) -> str | None:
        """Who gives their own name in a quotation: 在下陆云川, my name is Tom."""
        start, end = self.quotes[i].inner
        for mention in self.index.between(start, end):
            lead = self.text[max(start, mention.start - 14) : mention.start]
            ends = self.text[mention.end : mention.end + 1] not in ("的", "家", "他")
            own = re.search(
                rf"(?:^|[，。、！？,.!?\s])(?:{speech_pattern('own_name', self.language).pattern})[^，。！？]{{0,2}}[，、\s]?$",
                lead,
            )
            if mention.kind is MentionKind.NAME and ends and own:
                return mention.name
        return None

    def _objections(self, i: int, previous: int | None, firm: Sequence[Subject | None]) -> Iterator[tuple[str, str]]:
        quote = self.quotes[i]
        if own := self._vocative(i):
            yield "calls_self", own
        told = self._tells_name(i)
        for name in {m.name for m in self.index.between(*quote.inner) if m.kind is MentionKind.NAME} - {own, told}:
            yield "names_self", name
        if previous is not None and (speaker := self.done[previous].speaker):
            yield ("just_spoke" if quote.paragraph - self.quotes[previous].paragraph == 1 else "spoke_before"), speaker
        for distance, name in self._ahead(i, firm):
            if distance == 1:
                yield "speaks_next", name

    def _ahead(self, i: int, firm: Sequence[Subject | None]) -> Iterator[tuple[int, str]]:
        """(turns from here, name) of the next turn whose speaker is named, if the exchange goes on without a break."""
        turns, number = 0, self.quotes[i].paragraph
        for j in range(i + 1, len(self.quotes)):
            gap = self.quotes[j].paragraph - number
            if gap > TURN_REACH:
                return
            if gap > 0:
                turns, number = turns + 1, self.quotes[j].paragraph
            subject = firm[j]
            if subject and subject.said and subject.mention and turns:
                if name := self._name(subject.mention, i):
                    yield turns, name
                return

    def _previous_turn(self, i: int) -> int | None:
        """The last quotation of a paragraph before, if the exchange still goes on."""
        number = self.quotes[i].paragraph
        for j in range(i - 1, -1, -1):
            distance = number - self.quotes[j].paragraph
            if distance > TURN_REACH:
                return None
            if distance > 0 and self.done[j].speaker:
                return j
        return None

    def _other_speaker(self, previous: int) -> str | None:
        """The last speaker before `previous` who is somebody else, in the same exchange."""
        speaker, number = self.done[previous].speaker, self.quotes[previous].paragraph
        for j in range(previous - 1, -1, -1):
            if number - self.quotes[j].paragraph > 2 * TURN_REACH:
                return None
            if self.done[j].speaker not in (None, speaker):
                return self.done[j].speaker
        return None

    # names

    def _name(self, mention: Mention, i: int) -> str | None:
        if mention.kind is MentionKind.FIRST_PERSON:
            return first_person(self.roster)
        if mention.kind is MentionKind.NOUN and mention.gender is not Gender.UNKNOWN and self._is_kin(mention):
            return self._kin(mention) or mention.name
        if mention.kind is not MentionKind.PRONOUN:
            return self._owner_of_voice(mention) or mention.name
        if mention.group:
            return self._last_group(mention.start) or self.text[mention.start : mention.end].lower()
        return self._antecedent(mention, i)

    def _owner_of_voice(self, mention: Mention) -> str | None:
        """The voice of NAME, NAME的声音: the person whose voice it is."""
        if not _is_voice(mention):
            return None
        near = self.index.told(mention.start - 12, mention.end + 30)
        if self.language is Language.CHINESE:
            return next((m.name for m in reversed(near) if m.end <= mention.start and m.name), None)
        of = self.text[mention.end : mention.end + 4] == " of "
        return next((m.name for m in near if of and m.start >= mention.end and m.kind is MentionKind.NAME), None)

    def _is_kin(self, mention: Mention) -> bool:
        return mention.name in table("speech", self.language)["kin_nouns"]

    def _kin(self, mention: Mention) -> str | None:
        """妻子, his wife: somebody whom the story names nearby, the last one of that gender who is not acting."""
        told = self.index.told(max(0, mention.start - KIN_REACH), mention.start)
        subject = next((m.name for m in reversed(told) if m.kind is MentionKind.NAME and self._is_subject(m)), None)
        fitting = [m.name for m in told if m.kind is MentionKind.NAME and m.gender is mention.gender and not m.group]
        return next((name for name in reversed(fitting) if name != subject), None)

    def _antecedent(self, pronoun: Mention, i: int, besides: str | None = None) -> str | None:
        """The nearest person before the pronoun whose gender fits; the subject of a clause rather than an object."""
        own, teller = self._vocative(i), first_person(self.roster)
        best: tuple[float, str] | None = None
        weight = 0.0
        for name, gender, _place, is_subject in self._recent(pronoun.start):
            weight += 1.0
            if weight > 12:
                break
            if name in (own, besides, teller) or self.roster.is_group(name) or not _fits(gender, pronoun.gender):
                continue
            score = weight + (0.0 if is_subject else 1.5) + (0.0 if gender is pronoun.gender else 2.0)
            if best is None or score < best[0]:
                best = (score, name)
        return best[1] if best else None

    def _recent(self, position: int) -> list[tuple[str, Gender, int, bool]]:
        """(name, gender, place, whether subject) of mentions in the narration and of speakers, the latest first."""
        start = max(0, position - PRONOUN_REACH)
        rows = [
            (m.name, m.gender, m.start, self._is_subject(m))
            for m in self.index.told(start, position)
            if m.kind in (MentionKind.NAME, MentionKind.NOUN) and not m.group and not self._is_nobody_here(m)
        ]
        for j, attribution in enumerate(self.done):
            if attribution.speaker and start <= self.quotes[j].outer[0] < position:
                rows.append((attribution.speaker, self.roster.gender_of(attribution.speaker), self.quotes[j].outer[0], True))
        return sorted(rows, key=lambda row: -row[2])

    def _is_nobody_here(self, mention: Mention) -> bool:
        return _is_voice(mention) or (self.language is Language.CHINESE and is_unseen(mention.name, self.language))

    def _is_subject(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.start - 2) : mention.start].rstrip()
        return not before or before[-1] in "。！？，；”.!?,;\n"

    def _last_actor(self, position: int, besides: str | None) -> str | None:
        rows = [row for row in self._recent(position) if row[0] != besides]
        return next((row[0] for row in rows if row[3]), rows[0][0] if rows else None)

    def _last_group(self, position: int) -> str | None:
        told = self.index.told(max(0, position - PRONOUN_REACH), position)
        return next((m.name for m in reversed(told) if m.group and m.name), None)

    # whom it is said to

    def _addressee(self, subject: Subject, i: int) -> str | None:
        return self._name(subject.addressee, i) if subject.addressee else None

    def _vocative(self, i: int) -> str | None:
        """The person called by name in a quotation: alone between marks."""
        for mention in self.index.between(*self.quotes[i].inner):
            if mention.kind not in (MentionKind.NAME, MentionKind.NOUN):
                continue
            before = self.text[self.quotes[i].inner[0] : mention.start].rstrip()
            after = self.text[mention.end : self.quotes[i].inner[1]].lstrip()
            opens = (
                not before
                or before[-1] in ",!.?，！。？、—"
                or re.search(r"\b(?:[Mm]y|[Dd]ear|[Oo]h|[Nn]o|[Yy]es|[Ww]ell)$", before)
            )
            if opens and (not after or after[0] in ",!.?，！。？、—…"):
                return mention.name
        return None

    def _with_addressees(self) -> list[Attribution]:
        """Fill in whom a line is said to: who is called by name, else the partner of the exchange."""
        filled: list[Attribution] = []
        for i, attribution in enumerate(self.done):
            partner = self._neighbour(i, -1) or self._neighbour(i, 1)
            called = self._vocative(i)
            if called and not self.roster.knows(called):
                called = partner or called
            addressee = attribution.addressee or called
            if addressee in (None, attribution.speaker):
                addressee = partner
            filled.append(replace(attribution, addressee=addressee if addressee != attribution.speaker else None))
        return filled

    def _has_come(self, speaker: str | None, i: int) -> bool:
        """Whether the story has told of them before the quotation ends."""
        end = self.paragraphs[self.quotes[i].paragraph][1]
        spoken = any(done.speaker == speaker for done in self.done[:i])
        return spoken or any(m.name == speaker for m in self.index.told(0, end))

    def _neighbour(self, i: int, step: int) -> str | None:
        j = i + step
        while 0 <= j < len(self.done) and abs(self.quotes[j].paragraph - self.quotes[i].paragraph) <= TURN_REACH:
            speaker = self.done[j].speaker
            if speaker not in (None, self.done[i].speaker) and self.done[j].evidence != OFF_SCREEN and self._has_come(speaker, i):
                return speaker
            j += step
        return None


def _fits(gender: Gender, wanted: Gender) -> bool:
    return Gender.UNKNOWN in (gender, wanted) or gender is wanted


def _is_voice(mention: Mention) -> bool:
    return mention.name.split(" ")[-1] in ("voice", "声音")


def _is_singular_pronoun(mention: Mention) -> bool:
    return mention.kind is MentionKind.PRONOUN and not mention.group


def is_nobody(name: str | None, language: Language) -> bool:
    """Whether a speaker is a bare pronoun that could not be resolved."""
    speech = table("speech", language)
    return not name or not has_words(name) or name in speech["plural_pronouns"]
