"""Whom the names, nouns and pronouns of English narration mean, followed from left to right."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field

from ainern2d_contracts.vocabulary import Gender, Language

from ..acting import first_person
from ..clauses import is_object
from ..mentions import Mention, MentionKind, Roster

ENGLISH = Language.ENGLISH
REACH = 2500
"""Characters back in which a noun or a pronoun finds whom it means."""
MOST_ANTECEDENTS = 12
DOUBT = 0.35
"""How much less likely a pronoun means somebody whose gender is not known."""
_ARTICLES = ("a ", "an ", "another ", "one ")
TITLES = {
    "doctor": ("Dr", "Doctor"),
    "captain": ("Captain", "Capt"),
    "colonel": ("Colonel", "Col"),
    "major": ("Major",),
    "general": ("General", "Gen"),
    "sergeant": ("Sergeant",),
    "professor": ("Professor", "Prof"),
    "inspector": ("Inspector",),
    "lord": ("Lord",),
    "lady": ("Lady",),
    "baronet": ("Sir",),
    "king": ("King",),
    "queen": ("Queen",),
    "prince": ("Prince",),
    "princess": ("Princess",),
    "duke": ("Duke",),
    "duchess": ("Duchess",),
    "count": ("Count",),
    "countess": ("Countess",),
    "squire": ("Squire",),
    "judge": ("Judge",),
    "parson": ("Parson",),
    "deacon": ("Deacon",),
}


@dataclass
class Figure:
    """Somebody of the story: a named person, or whoever a noun stands for."""

    name: str
    kind: MentionKind
    gender: Gender
    group: bool = False
    pronouns: Counter[Gender] = field(default_factory=Counter)

    @property
    def heard(self) -> Gender:
        """The gender told, else the one that most pronouns gave."""
        if self.gender is not Gender.UNKNOWN or not self.pronouns:
            return self.gender
        return self.pronouns.most_common(1)[0][0]


@dataclass(frozen=True)
class Event:
    """A place at which the story has a figure in mind. `weight` is higher for actors than for those acted on."""

    place: int
    name: str
    actor: bool
    pronoun: bool = False
    speech: bool = False


class Cast:
    """The figures so far, and where each was last in mind."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text, self.roster = text, roster
        self.figures: dict[str, Figure] = {}
        self.events: list[Event] = []
        self.teller = first_person(roster)
        self.tells = False
        """Whether the story is told in the first person."""
        self.callings: Mapping[str, frozenset[str]] = {}
        """Noun -> the people of whom the story has said it."""
        self._places: dict[int, str | None] = {}

    def fork(self) -> Cast:
        """The same state, to go on from in another way. What is known of the figures is shared."""
        twin = copy(self)
        twin.events, twin._places = list(self.events), dict(self._places)
        return twin

    # to whom a mention belongs

    def meet(self, mentions: Iterable[Mention]) -> None:
        """Take in mentions of the narration, in order."""
        for mention in mentions:
            name = self.whom(mention)
            if name is None:
                continue
            actor = self.is_actor(mention)
            self.events.append(Event(mention.start, name, actor, mention.kind is MentionKind.PRONOUN))

    def spoke(self, name: str, place: int) -> None:
        self.events.append(Event(place, name, actor=True, speech=True))

    def whom(self, mention: Mention) -> str | None:
        """The figure that a mention means; a new one where it brings somebody in. The same place gives the same answer."""
        if mention.start not in self._places:
            self._places[mention.start] = self._whom(mention)
        return self._places[mention.start]

    def _whom(self, mention: Mention) -> str | None:
        if mention.kind is MentionKind.FIRST_PERSON:
            return self._figure(self.teller, MentionKind.FIRST_PERSON, Gender.UNKNOWN) if self.teller else None
        if mention.kind is MentionKind.NAME:
            return self._figure(mention.name, MentionKind.NAME, mention.gender, group=mention.group)
        if mention.kind is MentionKind.NOUN:
            return self._noun(mention)
        return None if mention.group else self._pronoun(mention)

    def _figure(self, name: str, kind: MentionKind, gender: Gender, *, group: bool = False) -> str:
        figure = self.figures.setdefault(name, Figure(name, kind, gender, group))
        if figure.gender is Gender.UNKNOWN:
            figure.gender = gender
        return name

    def _noun(self, mention: Mention) -> str:
        words = " ".join(self.text[mention.start : mention.end].split()).lower()
        head = mention.name.split()[-1]
        if not words.startswith(_ARTICLES):
            if found := self._titled(head, mention.start):
                return found
            if len(bearers := self.callings.get(head, frozenset())) == 1 and bearers <= self._in_reach(mention.start):
                return next(iter(bearers))
            if found := self._same_noun(mention.name, head, mention):
                return found
        return self._figure(mention.name, MentionKind.NOUN, mention.gender, group=mention.group)

    def _titled(self, head: str, place: int) -> str | None:
        """The doctor is the last one who bears that title."""
        titles = TITLES.get(head, ())
        for event in reversed(self.events):
            if place - event.place > REACH:
                return None
            figure = self.figures.get(event.name)
            names = (event.name, *self.aliases(event.name))
            if figure and any(re.match(rf"{title}\b", name) for title in titles for name in names):
                return event.name
        return None

    def _in_reach(self, place: int) -> set[str]:
        return {event.name for event in self.recent(place)}

    def aliases(self, name: str) -> tuple[str, ...]:
        return next((tuple(p.aliases) for p in self.roster.people if p.name == name), ())

    def _same_noun(self, name: str, head: str, mention: Mention) -> str | None:
        """The last figure whose noun is the same and whose adjectives do not differ."""
        adjectives = set(name.split()[:-1]) - {"same", "other", "said"}
        for event in reversed(self.events):
            if mention.start - event.place > REACH:
                return None
            figure = self.figures.get(event.name)
            if figure is None or figure.kind is not MentionKind.NOUN or event.name.split()[-1] != head:
                continue
            other = set(event.name.split()[:-1])
            if not adjectives or not other or adjectives & other:
                return event.name
        return None

    def _pronoun(self, mention: Mention) -> str | None:
        likeliest = next(iter(self.antecedents(mention.gender, mention.start)), None)
        if likeliest is not None:
            self.figures[likeliest].pronouns[mention.gender] += 1
        return likeliest

    def antecedents(self, gender: Gender, place: int) -> list[str]:
        """Those whom a pronoun at `place` can mean, the likeliest first."""
        score: dict[str, float] = {}
        for event in reversed(self.events):
            if event.place >= place:
                continue
            if place - event.place > REACH or len(score) > MOST_ANTECEDENTS:
                break
            score[event.name] = score.get(event.name, 0.0) + self._salience(event, place)
        fitting = [name for name in score if self.fits(name, gender)]
        return sorted(fitting, key=lambda name: -score[name] * (1.0 if self.figures[name].heard is gender else DOUBT))

    def _salience(self, event: Event, place: int) -> float:
        """Falls by half with every sentence or so; who acts is twice as likely meant as who is acted on."""
        fade = math.exp2(-(place - event.place) / 110)
        return fade * (2.0 if event.actor else 1.0) * (0.6 if event.speech else 1.0)

    def fits(self, name: str, gender: Gender) -> bool:
        figure = self.figures.get(name)
        if figure is None or figure.group or name == self.teller:
            return False
        return Gender.UNKNOWN in (figure.heard, gender) or figure.heard is gender

    def is_actor(self, mention: Mention) -> bool:
        """Whether the mention looks like the subject of its clause."""
        surface = self.text[mention.start : mention.end]
        if mention.kind in (MentionKind.PRONOUN, MentionKind.FIRST_PERSON):
            return surface.lower() in ("he", "she", "i", "they")
        if is_object(self.text, mention, ENGLISH):
            return False
        return (
            re.match(
                r"\s+(?:[a-z]+ly\s+)?(?:had|was|is|were|did|would|could|[a-z]+ed|[a-z]+s|\w+)\b",
                self.text[mention.end : mention.end + 20],
            )
            is not None
        )

    def recent(self, place: int) -> list[Event]:
        """Events before `place`, the latest first, within reach."""
        found: list[Event] = []
        for event in reversed(self.events):
            if place - event.place > REACH:
                break
            if event.place < place:
                found.append(event)
        return found

    def gender(self, name: str) -> Gender:
        figure = self.figures.get(name)
        return figure.heard if figure else self.roster.gender_of(name)
