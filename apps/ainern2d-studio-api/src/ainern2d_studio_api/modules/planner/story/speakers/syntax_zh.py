"""Who acts, who is acted on and who merely owns something, clause by clause, in Chinese narration."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from ainern2d_contracts.vocabulary import Gender, Language

from ..lexicon import speech_pattern, table, words_pattern
from ..mentions import Mention, MentionKind
from .passage import Passage, fits

CLAUSE = re.compile(r"[，,：:；;。！？!?…—“”]+")
VERB_REACH = 6
"""Characters after a name in which its speech verb stands: 老周低声问."""


class Role(IntEnum):
    """The part of a mention in its clause; the numbers are features."""

    OWNER = -2
    OBJECT = -1
    INNER = 1
    PIVOT = 2
    SUBJECT = 3


@dataclass(frozen=True)
class Part:
    """A mention with its role. `says` where a speech verb follows at once, `to` where it is the one spoken to."""

    mention: Mention
    name: str | None
    role: Role
    clause: int
    says: bool
    to: bool
    words_of: bool


@dataclass(frozen=True)
class Sentence:
    """The parts of one sentence in order.

    `subject` acts in its last clause that has an actor: the one heard or seen there, else the first.
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    clauses: int

    @cached_property
    def subject(self) -> Part | None:
        acting = [part for part in self.parts if part.role >= Role.INNER]
        last = max((part.clause for part in acting), default=-1)
        here = [part for part in acting if part.clause == last]
        return next((part for part in here if part.role is Role.PIVOT), here[0] if here else None)

    @cached_property
    def opener(self) -> Part | None:
        """The first that acts."""
        return next((part for part in self.parts if part.role >= Role.INNER), None)


@lru_cache
def _listed(key: str) -> re.Pattern[str]:
    return words_pattern(table("speech", Language.CHINESE)[key], Language.CHINESE)


@lru_cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(table("speech", Language.CHINESE)[key])


def parse(passage: Passage, start: int, end: int) -> Sentence:
    """The mentions of the narration in [start, end) with their roles."""
    told = passage.index.told(start, end)
    borders = [m.end() for m in CLAUSE.finditer(passage.text, start, end) if m.end() < end]
    parts: list[Part] = []
    for mention in told:
        clause = bisect_right(borders, mention.start)
        first = borders[clause - 1] if clause else start
        busy = any(part.clause == clause and part.role >= Role.INNER for part in parts)
        parts.append(_part(passage, mention, clause, first, end, busy))
    return Sentence(start, end, tuple(parts), len(borders) + 1)


def _part(passage: Passage, mention: Mention, clause: int, first: int, end: int, busy: bool) -> Part:
    text = passage.text
    lead, trail = text[first : mention.start], text[mention.end : min(end, mention.end + 16)]
    verb = _listed("verbs").search(trail[: VERB_REACH + 2])
    says = verb is not None and not CLAUSE.search(trail, 0, verb.start()) and "的" not in trail[: verb.start()]
    to = _spoken_to(lead, trail)
    words_of = _listed("words_of").match(trail) is not None
    return Part(mention, passage.named(mention), _role(lead, trail, to, busy), clause, says and not to, to, words_of)


def _role(lead: str, trail: str, to: bool, busy: bool) -> Role:
    if _listed("owner_marks").match(trail):
        return Role.OWNER
    if to:
        return Role.OBJECT
    if lead.endswith(_endings("pivots")):
        return Role.PIVOT
    if lead.endswith(_endings("object_markers")) or lead.rstrip("那这个位着了").endswith(_endings("object_markers")):
        return Role.OBJECT
    if busy:
        return Role.OBJECT if lead[-1:] and lead[-1] not in "，和与的、" else Role.INNER
    return Role.SUBJECT if not lead.strip() else Role.INNER


def _spoken_to(lead: str, trail: str) -> bool:
    """对NAME说, and with words between: 对坐在上首的NAME说."""
    marks = _listed("addressee_markers")
    near = re.search(rf"(?:{marks.pattern})(?:了|着|他的?|她的?|那个?|这个?|自己的?|旁边的|身边的)?$", lead)
    if near:
        return True
    far = re.search(r"[对向跟朝给][^，。]*的$", lead)
    return far is not None and _listed("verbs").match(trail.lstrip("又也就便才还们")) is not None


@dataclass(frozen=True)
class Centre:
    """Who is talked about after a unit: the name, how it is known (3 named, 2 pronoun, 1 kept), and units since."""

    name: str | None
    strength: float
    age: int


KINDS = ("listens", "goes_on_saying", "thought", "again")
"""Lists of words by which a sentence beside a quotation is known."""


class Thread:
    """Follows, unit by unit, who the narration is about; pronouns go to the last centre whom they fit."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.sentences = [None if u.quote is not None else parse(passage, *u.span) for u in passage.units]
        self.pronouns: list[str | None] = [None] * len(self.sentences)
        """Whom the pronoun that is a unit's subject means."""
        self.openers: list[str | None] = [None] * len(self.sentences)
        self.centres: list[Centre] = []
        self._kinds: dict[int, dict[str, float]] = {}
        self._recent: list[tuple[str, Gender, bool]] = []
        now = Centre(None, 0.0, 0)
        for at, sentence in enumerate(self.sentences):
            now = self._after(at, sentence, now)
            self.centres.append(now)

    def kinds(self, at: int) -> dict[str, float]:
        """What kinds of words the narration of a unit has, and whether the unit ends in a colon."""
        if at not in self._kinds:
            unit = self.passage.units[at] if 0 <= at < len(self.passage.units) else None
            told = unit is not None and unit.quote is None
            kinds = {kind: sentence_kind(self.passage.text, unit.span, kind) if unit and told else 0.0 for kind in KINDS}
            words = self.passage.text[unit.span[0] : unit.span[1]].rstrip() if unit else ""
            self._kinds[at] = kinds | {"hands_on": float(words.endswith(("：", ":")))}
        return self._kinds[at]

    def _after(self, at: int, sentence: Sentence | None, now: Centre) -> Centre:
        if sentence is None:
            return Centre(now.name, now.strength, now.age + 1)
        subject, opener, found = sentence.subject, sentence.opener, None
        if subject is not None:
            self.pronouns[at] = None if subject.name else self._meant(subject.mention)
        if opener is not None:
            self.openers[at] = opener.name or self._meant(opener.mention)
            if name := self.openers[at]:
                found = Centre(name, 3.0 if opener.name else 2.0, 0)
        for part in sentence.parts:
            if part.mention.kind is MentionKind.NAME and part.name and not part.mention.group:
                self._remember(part.name, part.mention.gender, part.role >= Role.INNER)
        if found is not None and found.name is not None:
            self._remember(found.name, self.passage.roster.gender_of(found.name), True)
            return found
        return Centre(now.name, min(1.0, now.strength), now.age + 1)

    def _meant(self, mention: Mention) -> str | None:
        """Whom a pronoun, or a noun of kinship, means: the last actor it fits, else the last person."""
        if mention.kind is not MentionKind.PRONOUN or mention.group:
            return None
        fitting = [row for row in self._recent if fits(row[1], mention.gender)]
        acting = [row for row in fitting[:3] if row[2]]
        return next((row[0] for row in (*acting, *fitting)), None)

    def _remember(self, name: str, gender: Gender, acts: bool) -> None:
        self._recent = [(name, gender, acts), *(row for row in self._recent if row[0] != name)][:12]


def sentence_kind(text: str, sentence: Sequence[int], key: str) -> float:
    """Whether a sentence has one of the words listed under `key`."""
    return float(speech_pattern(key, Language.CHINESE).search(text, sentence[0], sentence[1]) is not None)
