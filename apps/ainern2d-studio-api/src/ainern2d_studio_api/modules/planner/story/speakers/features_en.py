"""What speaks for and against each person as the speaker of an English quotation, as numbers."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from ainern2d_contracts.vocabulary import Gender
from numpy.typing import NDArray

from ..mentions import Mention, MentionKind
from .deeds_en import answers, callings, speaks
from .people_en import TITLES, Cast, Event
from .talk_en import Follow, Talk, Utterance, pronoun_gender

MOST = 14
"""Candidates at most, the latest in mind first."""
AHEAD = 260
"""Characters of narration after a quotation whose people are candidates."""


TURNS = (Follow.NEXT, Follow.TAG_NEXT, Follow.TOLD_NEXT)
"""How the next speaker's words follow."""
AHEAD_TURNS = ((1, "next"), (2, "after_next"), (3, "third"), (4, "fourth"))
"""Turns ahead whose tags are looked at."""
TELLER_WORDS = 180
"""A story told in the first person has an I in at least so many words of narration."""


def is_told_by_somebody(talk: Talk) -> bool:
    """Whether the narration says I, and often."""
    if not talk.paragraphs:
        return False
    start, end = talk.paragraphs[0][0], talk.paragraphs[-1][1]
    said = sum(talk.text[m.start : m.end] == "I" for m in talk.index.told(start, end))
    quoted = sum(len(talk.text[q.inner[0] : q.inner[1]].split()) for q in talk.quotes)
    words = len(talk.text[start:end].split()) - quoted
    return said >= 3 and said * TELLER_WORDS >= words


@dataclass(frozen=True)
class Choice:
    """The candidates of a quotation and a row of `NAMES` for each."""

    names: tuple[str, ...]
    rows: NDArray[np.float32]


class _Mind(NamedTuple):
    """What a reader has in mind at a place, the latest first: all, ranks of all and of who is told of, the latest who acted,
    what the narration has told since the last quotation, and who spoke in it without being quoted."""

    place: int
    recent: list[Event]
    order: dict[str, int]
    told_order: dict[str, int]
    actor: str | None
    between: list[Event]
    speaking: frozenset[str]


class Reader:
    """Goes through the quotations of a chapter in order, and knows who spoke the ones before."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.cast = Cast(talk.text, talk.roster)
        self.done: list[str | None] = []
        self._met = 0
        self._counts: dict[str, int] = {}
        self._terms: dict[str, set[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._ahead: dict[tuple[int, int], int | None] = {}
        self._turns: list[str | None] = []
        self.cast.tells = is_told_by_somebody(talk)
        self.cast.callings = callings(talk.text, [m for m in talk.index.mentions if m.quote is None])

    def fork(self) -> Reader:
        """The same place in the chapter, to go on from in another way."""
        twin = copy(self)
        twin.cast, twin.done, twin._counts = self.cast.fork(), list(self.done), dict(self._counts)
        twin._terms = {name: set(terms) for name, terms in self._terms.items()}
        return twin

    # the walk

    def choice(self) -> Choice:
        """Of the next quotation."""
        i = len(self.done)
        utterance = self.talk.utterances[i]
        self._meet_until(utterance.quote.outer[0])
        names = self._candidates(i)
        context, mind = self._context(i), self._mind(i)
        self._turns = self._turns_before(i)
        rows = [self._row(i, name, context, mind) for name in names]
        return Choice(tuple(names), np.array(rows, np.float32).reshape(len(names), len(NAMES)))

    def settle(self, name: str | None) -> None:
        """Tell who speaks the quotation that `choice` was asked of."""
        utterance = self.talk.utterances[len(self.done)]
        self.done.append(name)
        if name is not None:
            self._counts[name] = self._counts.get(name, 0) + 1
            self._terms.setdefault(name, set()).update(utterance.terms)
            self.cast.spoke(name, utterance.quote.outer[0])
            subject = utterance.tag.subject if utterance.tag else None
            if subject is not None and pronoun_gender(subject) is not None and name in self.cast.figures:
                self.cast._places[subject.start] = name
                self.cast.figures[name].pronouns[subject.gender] += 1

    def _meet_until(self, place: int) -> None:
        if place > self._met:
            self.cast.meet(self.talk.index.told(self._met, place))
            self._met = place

    # candidates

    def _candidates(self, i: int) -> list[str]:
        utterance = self.talk.utterances[i]
        place = utterance.quote.outer[0]
        names: list[str] = []
        if (subject := self._subject(utterance)) is not None:
            names.append(subject)
        names += [event.name for event in self.cast.recent(place)]
        ahead = self.talk.index.told(utterance.quote.outer[1], utterance.quote.outer[1] + AHEAD)
        names += [m.name for m in ahead if m.kind is MentionKind.NAME or (m.kind is MentionKind.NOUN and m is ahead[0])]
        names += [name for j in (i + 1, i + 2) if (name := self._firm(j)) is not None]
        names += [u.called for j in (i - 1, i - 2) if j >= 0 and (u := self.talk.utterances[j]).called]
        if self.cast.teller and self.cast.tells:
            names.insert(1, self.cast.teller)
        silent = {self._addressee(utterance), self._answered(i)}
        unique = [name for name in dict.fromkeys(names) if name and name not in silent]
        for name in unique:
            self.cast._figure(
                name, MentionKind.NAME if self.talk.roster.knows(name) else MentionKind.NOUN, self.talk.roster.gender_of(name)
            )
        return unique[:MOST]

    def _addressee(self, utterance: Utterance) -> str | None:
        """Whom the tag names as spoken to: nobody says anything to themselves by name."""
        tag = utterance.tag
        if tag is None or not tag.said or tag.addressee is None or tag.addressee.kind is not MentionKind.NAME:
            return None
        return tag.addressee.name

    def _answered(self, i: int) -> str | None:
        """Whose turn was told, not quoted, right before a quotation without a tag: it is not theirs."""
        utterance = self.talk.utterances[i]
        if (
            utterance.tag is not None
            or utterance.follow is not Follow.TOLD_NEXT
            or self.talk.quotes[i - 1].paragraph == utterance.quote.paragraph
        ):
            return None
        between = [event for event in self.cast.recent(utterance.quote.outer[0]) if not event.speech]
        told = [event for event in between if event.place >= self.talk.quotes[i - 1].outer[1]]
        if not told or told[-1].name == self.done[i - 1] or not answers(self.talk.text, told[-1].place):
            return None
        return told[-1].name

    def _subject(self, utterance: Utterance) -> str | None:
        """Whom the tag names; a pronoun names nobody."""
        subject = utterance.tag.subject if utterance.tag else None
        if subject is None or subject.kind is MentionKind.PRONOUN:
            return None
        return self.cast.whom(subject)

    def _firm(self, j: int) -> str | None:
        """Whom the tag of a quotation names by name, or as the teller."""
        if not 0 <= j < len(self.talk):
            return None
        tag = self.talk.utterances[j].tag
        if tag is None or tag.subject is None:
            return None
        if tag.subject.kind is MentionKind.FIRST_PERSON:
            return self.cast.teller
        return tag.subject.name if tag.subject.kind in (MentionKind.NAME, MentionKind.NOUN) else None

    # features

    def _context(self, i: int) -> dict[str, float]:
        """What is the same for every candidate."""
        u = self.talk.utterances[i]
        tag, subject = u.tag, u.tag.subject if u.tag else None
        values = {f"follow_{kind.value}": float(u.follow is kind) for kind in Follow}
        values["continued"] = float(u.quote.continued)
        values["tag_said"] = float(tag is not None)
        for kind in MentionKind:
            values[f"tag_{kind.value}"] = float(subject is not None and subject.kind is kind)
        values["tag_before"] = float(tag is not None and tag.place == "before")
        values["asks"] = float(u.asks)
        values["asked"] = float(i > 0 and self.talk.utterances[i - 1].asks)
        values["words"] = math.log1p(u.words)
        values["beat"] = float(bool(u.beats))
        after = self.talk.utterances[i + 1] if i + 1 < len(self.talk) else None
        values["next_next"] = float(after is not None and after.follow in (Follow.NEXT, Follow.TAG_NEXT))
        values["next_same"] = float(after is not None and after.follow in (Follow.SENTENCE, Follow.TAG, Follow.TOLD))
        return values

    def _row(self, i: int, name: str, context: dict[str, float], mind: _Mind) -> list[float]:
        values = dict(context)
        values |= self._of_tag(i, name)
        values |= self._of_turns(i, name)
        values |= self._of_calls(i, name)
        values |= self._of_mind(mind, name)
        values |= self._of_beats(i, name)
        return [values.get(key, 0.0) for key in NAMES]

    def _of_tag(self, i: int, name: str) -> dict[str, float]:
        u = self.talk.utterances[i]
        tag = u.tag
        subject = tag.subject if tag else None
        gender, mine = pronoun_gender(subject), self.cast.gender(name)
        values: dict[str, float] = {}
        if subject is not None and tag is not None:
            named = self._subject(u)
            values["is_subject"] = float(named == name)
            values["is_not_subject"] = float(named is not None and named != name)
            noun = subject.kind is MentionKind.NOUN and named != name
            values["noun_may_be"] = float(noun and mine is subject.gender and mine is not Gender.UNKNOWN)
        if gender is not None and subject is not None:
            ranked = self.cast.antecedents(gender, subject.start)
            values["gender_fits"] = float(mine is gender)
            values["gender_unknown"] = float(mine is Gender.UNKNOWN)
            values["gender_differs"] = float(mine not in (gender, Gender.UNKNOWN))
            values["antecedent"] = 1.0 / (1 + ranked.index(name)) if name in ranked else 0.0
            rivals = sum(self.cast.gender(other) is gender for other in ranked[:4])
            values["only_one"] = float(ranked[:1] == [name] and rivals == 1)
        if tag is not None and tag.addressee is not None:
            values["is_addressee"] = float(self._whom(tag.addressee) == name)
        return values

    def _whom(self, mention: Mention) -> str | None:
        return self.cast.whom(mention) if mention.kind is not MentionKind.PRONOUN or not mention.group else None

    def _of_turns(self, i: int, name: str) -> dict[str, float]:
        values: dict[str, float] = {}
        u = self.talk.utterances[i]
        if i:
            same = self.done[i - 1] == name
            for kind in Follow:
                values[f"same_{kind.value}"] = float(same and u.follow is kind)
            values["same"] = float(same)
        turns = self._turns
        for at, speakers in enumerate(turns[:4]):
            values[f"turn_{at + 1}"] = float(speakers == name)
        values["turns"] = float(len(turns))
        values["spoke"] = float(name in turns)
        values["parties"] = float(len(set(turns)))
        values["turn_firm"] = float(bool(i) and self._firm(i - 1) is not None)
        for step, key in AHEAD_TURNS:
            turn = self._turn_ahead(i, step)
            if turn is None:
                continue
            firm = self._firm(turn)
            values[f"{key}_firm"] = float(firm == name)
            values[f"{key}_other"] = float(firm is not None and firm != name)
            tag = self.talk.utterances[turn].tag
            gender = pronoun_gender(tag.subject) if tag is not None else None
            values[f"{key}_gender"] = float(gender is not None and gender is self.cast.gender(name))
        return values

    def _turns_before(self, i: int) -> list[str | None]:
        """Speakers of the exchange so far, the latest first, one for each turn."""
        turns: list[str | None] = []
        j = i
        while j > 0 and len(turns) < 6:
            follow = self.talk.utterances[j].follow
            if follow is Follow.FAR:
                break
            speaker = self.done[j - 1]
            if not turns or speaker != turns[-1] or follow in (Follow.NEXT, Follow.TAG_NEXT):
                turns.append(speaker)
            j -= 1
        return turns

    def _turn_ahead(self, i: int, steps: int) -> int | None:
        """The quotation that begins the next turn, or the one after it, while the exchange goes on."""
        if (i, steps) not in self._ahead:
            self._ahead[i, steps] = self._find_turn(i, steps)
        return self._ahead[i, steps]

    def _find_turn(self, i: int, steps: int) -> int | None:
        taken = 0
        for j in range(i + 1, min(len(self.talk), i + 4 * steps + 4)):
            follow = self.talk.utterances[j].follow
            if follow is Follow.FAR:
                return None
            if follow in (Follow.NEXT, Follow.TAG_NEXT, Follow.TOLD_NEXT):
                taken += 1
                if taken == steps:
                    return j
        return None

    def _of_calls(self, i: int, name: str) -> dict[str, float]:
        u = self.talk.utterances
        values = {"calls_self": float(u[i].called == name), "names_self": float(name in u[i].names and u[i].called != name)}
        if i and u[i].follow is not Follow.FAR:
            values["called_before"] = float(u[i - 1].called == name and self.done[i - 1] != name)
            values["named_before"] = float(name in u[i - 1].names)
        if i > 1 and u[i].follow is not Follow.FAR and u[i - 1].follow is not Follow.FAR:
            values["called_before_2"] = float(u[i - 2].called == name)
        turn = self._turn_ahead(i, 1)
        if turn is not None:
            values["called_next"] = float(u[turn].called == name)
            values["named_next"] = float(name in u[turn].names)
            values["call_next_fits"] = self._fits(u[turn].call_gender, name)
        if i and u[i].follow in TURNS:
            values["call_before_fits"] = self._fits(u[i - 1].call_gender, name) if self.done[i - 1] != name else 0.0
        if u[i].terms:
            mine = u[i].terms & self._terms.get(name, set())
            others = any(u[i].terms & terms for other, terms in self._terms.items() if other != name)
            values["calls_so"] = float(bool(mine))
            values["others_call_so"] = float(others and not mine)
        values["hails_self"] = float(self._is_hailed(name, u[i].hails))
        values["tells_self"] = float(u[i].tells == name)
        if i and u[i].follow in TURNS and self.done[i - 1] != name:
            values["hailed_before"] = float(self._is_hailed(name, u[i - 1].hails))
        tag = u[i - 1].tag if i else None
        if tag is not None and tag.addressee is not None and u[i].follow is not Follow.FAR:
            values["addressed_before"] = float(self._whom(tag.addressee) == name)
        return values

    def _is_hailed(self, name: str, nouns: frozenset[str]) -> bool:
        """Whether one of the nouns is a word of the name, or means its title."""
        if not nouns:
            return False
        if name not in self._words:
            parts = {word.rstrip(".") for known in (name, *self.cast.aliases(name)) for word in known.split()}
            titled = {noun for noun, titles in TITLES.items() if parts & set(titles)}
            self._words[name] = frozenset(word.lower() for word in parts) | titled
        return bool(nouns & self._words[name])

    def _fits(self, gender: Gender, name: str) -> float:
        """1 where the genders agree, -1 where they differ, 0 where one is unknown."""
        mine = self.cast.gender(name)
        if Gender.UNKNOWN in (gender, mine):
            return 0.0
        return 1.0 if mine is gender else -1.0

    def _mind(self, i: int) -> _Mind:
        """Who is in a reader's mind before quotation `i`."""
        place = self.talk.utterances[i].quote.outer[0]
        recent = self.cast.recent(place)
        told = [event for event in recent if not event.speech]
        start = self.talk.quotes[i - 1].outer[1] if i else 0
        between = [event for event in told if event.place >= start]
        return _Mind(
            place,
            recent,
            {name: rank for rank, name in enumerate(dict.fromkeys(event.name for event in recent))},
            {name: rank for rank, name in enumerate(dict.fromkeys(event.name for event in told))},
            next((event.name for event in told if event.actor), None),
            between,
            frozenset(event.name for event in between if speaks(self.talk.text, event.place)),
        )

    def _of_mind(self, mind: _Mind, name: str) -> dict[str, float]:
        place, recent, between = mind.place, mind.recent, mind.between
        mine = next((event for event in recent if event.name == name), None)
        figure = self.cast.figures.get(name)
        return {
            "rank": float(min(mind.order[name], 9)) if name in mind.order else 10.0,
            "told_rank": float(min(mind.told_order[name], 9)) if name in mind.told_order else 10.0,
            "distance": math.log1p(place - mine.place) if mine else 9.0,
            "latest_actor": float(mind.actor == name),
            "between": float(any(event.name == name for event in between)),
            "between_actor": float(any(event.name == name and event.actor for event in between)),
            "between_first": float(bool(between) and between[-1].name == name),
            "between_last": float(bool(between) and between[0].name == name),
            "mentions": math.log1p(sum(event.name == name for event in recent)),
            "lines": math.log1p(self._counts.get(name, 0)),
            "is_teller": float(name == self.cast.teller),
            "is_noun": float(figure is not None and figure.kind is MentionKind.NOUN),
            "is_group": float(figure is not None and figure.group),
            "unseen": float(mine is None),
            "told_speaking": float(name in mind.speaking),
            "salience": sum(self.cast._salience(event, place) for event in recent if event.name == name),
        }

    def _of_beats(self, i: int, name: str) -> dict[str, float]:
        values: dict[str, float] = {}
        for tag in self.talk.utterances[i].beats:
            if tag.subject is not None:
                whom = self._whom(tag.subject)
                values[f"beat_{tag.place}"] = float(whom == name)
                values[f"beat_{tag.place}_other"] = float(whom is not None and whom != name)
            if tag.addressee is not None:
                values["beat_addressee"] = float(self._whom(tag.addressee) == name)
        end = self.talk.quotes[i].outer[1]
        ahead = [m for m in self.talk.index.told(end, end + 80) if m.kind in (MentionKind.NAME, MentionKind.FIRST_PERSON)]
        if ahead:
            first = self.cast.teller if ahead[0].kind is MentionKind.FIRST_PERSON else ahead[0].name
            values["follows"] = float(first == name)
        return values


_OTHERS = (
    "continued tag_said tag_before asks asked words beat next_next next_same is_subject is_not_subject "
    "noun_may_be gender_fits gender_unknown gender_differs antecedent only_one is_addressee same turns "
    "spoke calls_self names_self called_before named_before called_before_2 "
    "called_next named_next call_next_fits call_before_fits calls_so others_call_so addressed_before rank "
    "told_rank distance latest_actor between between_actor between_first between_last mentions lines "
    "is_teller is_noun is_group unseen salience beat_addressee follows "
    "hails_self tells_self hailed_before parties turn_firm told_speaking"
)


def _names() -> tuple[str, ...]:
    places = ("after", "before", "lead", "next", "above")
    return (
        *(f"follow_{kind.value}" for kind in Follow),
        *(f"same_{kind.value}" for kind in Follow),
        *(f"tag_{kind.value}" for kind in MentionKind),
        *(f"beat_{place}{end}" for place in places for end in ("", "_other")),
        *(f"turn_{at}" for at in range(1, 5)),
        *(f"{key}_{of}" for _, key in AHEAD_TURNS for of in ("firm", "other", "gender")),
        *_OTHERS.split(),
    )


NAMES = _names()
