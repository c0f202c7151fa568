"""What speaks for and against a person as the speaker of a quotation, in numbers; the same for every language.

A feature group is a function of (view, candidate) that gives named numbers. A language is read with the groups of
`GENERIC` and those of its own (see `features_zh`); the weights file holds the names in the order of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..clauses import is_object
from ..lexicon import speech_pattern
from ..mentions import Mention, MentionKind
from .candidates import Candidate
from .passage import Passage, Unit, fits

FAR = 30.0
"""The distance, in units, of somebody who is not named at all."""
BESIDE = (-2, -1, 1, 2)
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)


@dataclass
class View:
    """Quotation `i` of a passage with its candidates."""

    passage: Passage
    i: int
    candidates: Sequence[Candidate]
    at: int = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.passage.place(self.i)
        start, end = self.passage.quotes[self.i].outer
        self.back = {c.name: next((m for m in reversed(c.told) if m.end <= start), None) for c in self.candidates}
        self.ahead = {c.name: next((m for m in c.told if m.start >= end), None) for c in self.candidates}
        self.back_rank = _ranks({name: -(m.start if m else -1) for name, m in self.back.items()})
        self.ahead_rank = _ranks({name: m.start if m else 10**9 for name, m in self.ahead.items()})

    def unit(self, offset: int) -> Unit | None:
        at = self.at + offset
        return self.passage.units[at] if 0 <= at < len(self.passage.units) else None

    def neighbour(self, step: int) -> int | None:
        """The quotation `step` quotations on (before, where negative), if there is one."""
        other = self.i + step
        return other if 0 <= other < len(self.passage.quotes) else None

    @cached_property
    def neighbours(self) -> dict[str, float]:
        """`gap`: units from this quotation to each neighbour, `FAR` where there is none; `asks`: whether it is a question."""
        passage, found = self.passage, dict[str, float]()
        for step in NEIGHBOURS:
            other = self.neighbour(step)
            found[f"gap{step:+d}"] = FAR if other is None else min(FAR, abs(passage.place(other) - self.at))
        for step in BESIDE:
            other = self.neighbour(step)
            inner = passage.quotes[other].inner if other is not None else (0, 0)
            found[f"asks{step:+d}"] = float(passage.text[inner[0] : inner[1]].rstrip().endswith(("？", "?")))
        return found

    @cached_property
    def beside(self) -> dict[int, Told | None]:
        """What the sentences next to the quotation hold, by their offset; None for what is no narration."""
        units = {offset: self.unit(offset) for offset in BESIDE}
        return {o: None if u is None or u.quote is not None else Told.of(self.passage, u) for o, u in units.items()}


@dataclass(frozen=True)
class Told:
    """A sentence of narration: its mentions, whom each names, how each stands, and the first that is not acted on."""

    names: tuple[str | None, ...]
    stands: tuple[float, ...]
    first: Mention | None
    people: int
    colon: bool
    verb: bool
    length: int

    @classmethod
    def of(cls, passage: Passage, unit: Unit) -> Told:
        (start, end), text = unit.span, passage.text
        told = passage.index.told(start, end)
        names = tuple(passage.named(mention) for mention in told)
        stands = tuple(_stands(passage, mention) for mention in told)
        first = next((mention for mention, stand in zip(told, stands, strict=True) if stand > 0), None)
        colon = text[start:end].rstrip().endswith(("：", ":", ",", "，"))
        verb = speech_pattern("verbs", passage.language).search(text, start, end) is not None
        return cls(names, stands, first, len(set(names) - {None}), colon, verb, min(99, end - start))


FeatureGroup = Callable[[View, Candidate], Mapping[str, float]]


def _ranks(keys: Mapping[str, float]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(sorted(keys, key=lambda name: (keys[name], name)))}


def distances(view: View, who: Candidate) -> dict[str, float]:
    """How near and how often the narration and the quotations around name them."""
    passage, start = view.passage, view.passage.quotes[view.i].outer[0]
    back, ahead = view.back[who.name], view.ahead[who.name]
    total = sum(len(c.told) for c in view.candidates) or 1
    before = sum(m.start < start for m in who.told)
    quoted = sum(m.start < start for m in who.quoted)
    return {
        "back": view.at - passage.unit_at(back.start) if back else FAR,
        "ahead": passage.unit_at(ahead.start) - view.at if ahead else FAR,
        "back_rank": view.back_rank[who.name] if back else 9,
        "ahead_rank": view.ahead_rank[who.name] if ahead else 9,
        "back_subject": _stands(passage, back),
        "ahead_subject": _stands(passage, ahead),
        "told_before": before,
        "told_after": len(who.told) - before,
        "quoted_before": quoted,
        "quoted_after": len(who.quoted) - quoted,
        "share": len(who.told) / total,
    }


def _stands(passage: Passage, mention: Mention | None) -> float:
    """2 where a mention opens its clause, 1 where it stands within, -1 where it is acted on, 0 where there is none."""
    if mention is None:
        return 0.0
    if is_object(passage.text, mention, passage.language):
        return -1.0
    return 2.0 if passage.opens_clause(mention) else 1.0


def sentences_beside(view: View, who: Candidate) -> dict[str, float]:
    """Their part in the sentences next to the quotation."""
    found: dict[str, float] = {}
    own = view.passage.quotes[view.i].paragraph
    for offset, told in view.beside.items():
        unit, key = view.unit(offset), f"{'b' if offset < 0 else 'a'}{abs(offset)}"
        found[f"{key}_told"] = float(told is not None) if unit is not None else -1.0
        found[f"{key}_paragraphs"] = abs(unit.paragraph - own) if unit is not None else 9.0
        found |= {f"{key}_{name}": value for name, value in _in_sentence(who, told).items()}
    return found


def _in_sentence(who: Candidate, told: Told | None) -> dict[str, float]:
    if told is None:
        return {"colon": 0, "verb": 0, "named": 0, "first": 0, "subject": 0, "pronoun": 0, "people": 0, "length": 0}
    own = [stand for stand, name in zip(told.stands, told.names, strict=True) if name == who.name]
    first, pronoun = told.first, 0.0
    if first is not None and first.kind is MentionKind.PRONOUN and not first.group:
        pronoun = 1.0 if fits(who.gender, first.gender) else -1.0
    return {
        "colon": float(told.colon),
        "verb": float(told.verb),
        "named": len(own),
        "first": float(bool(told.names) and told.names[0] == who.name),
        "subject": max(own, default=0.0),
        "pronoun": pronoun,
        "people": told.people,
        "length": told.length,
    }


def words_that_tell(view: View, who: Candidate) -> dict[str, float]:
    """Whether the words around this quotation, and around its neighbours, make them its speaker."""
    found = {f"firm_{key}": value for key, value in _firm(view, who, view.i).items()}
    for step in NEIGHBOURS:
        other = view.neighbour(step)
        told = {"said": 0.0, "acts": 0.0, "pronoun": 0.0} if other is None else _firm(view, who, other)
        found |= {f"q{step:+d}_{key}": told[key] for key in ("said", "acts", "pronoun")}
        found[f"gap{step:+d}"] = view.neighbours[f"gap{step:+d}"]
    return found


def _firm(view: View, who: Candidate, i: int) -> dict[str, float]:
    """1 where the subject is this person, -1 where it is somebody else, 0 where nobody is named."""
    passage = view.passage
    subject = passage.firm[i]
    found = {"said": 0.0, "acts": 0.0, "pronoun": 0.0, "nearest": 0.0, "again": 0.0, "addressed": 0.0, "group": 0.0}
    if subject is None:
        return found
    found["again"] = float(subject.again)
    if subject.addressee is not None:
        addressed = passage.named(subject.addressee)
        found["addressed"] = 0.0 if addressed is None else 1.0 if addressed == who.name else -1.0
    mention = subject.mention
    if mention is None:
        return found
    key = "said" if subject.said else "acts"
    if (name := passage.named(mention)) is not None:
        known = any(c.name == name for c in view.candidates)
        found[key] = (1.0 if name == who.name else -1.0) if known else 0.0
    elif mention.group:
        found["group"] = 1.0
    else:
        found["pronoun"] = (1.0 if fits(who.gender, mention.gender) else -1.0) * (2.0 if subject.said else 1.0)
        found["nearest"] = _antecedent_rank(view, who, mention)
    return found


def _antecedent_rank(view: View, who: Candidate, pronoun: Mention) -> float:
    """1 for the last person named before a pronoun whom it can mean, 2 for the one before; 9 for those it cannot mean."""
    if not fits(who.gender, pronoun.gender):
        return 9.0
    last = {
        c.name: max((m.start for m in c.told if m.end <= pronoun.start), default=-1)
        for c in view.candidates
        if fits(c.gender, pronoun.gender)
    }
    return 1.0 + sum(place > last[who.name] for place in last.values())


def words_inside(view: View, who: Candidate) -> dict[str, float]:
    """Whom the quotation and its neighbours call and name."""
    passage = view.passage
    start, end = passage.quotes[view.i].inner
    words = passage.text[start:end]
    found = {
        "in_quote": sum(start <= m.start < end for m in who.quoted),
        "called": float(who.name in passage.vocatives(view.i)),
        "quote_length": min(200, end - start),
        "asks": float(words.rstrip().endswith(("？", "?"))),
        "people": len(view.candidates),
    }
    for step in BESIDE:
        other = view.neighbour(step)
        called = () if other is None else passage.vocatives(other)
        found[f"called{step:+d}"] = (1.0 if who.name in called else -1.0) if called else 0.0
        inner = passage.quotes[other].inner if other is not None else (0, 0)
        found[f"in_quote{step:+d}"] = sum(inner[0] <= m.start < inner[1] for m in who.quoted)
        found[f"asks{step:+d}"] = view.neighbours[f"asks{step:+d}"]
    return found


def person(_: View, who: Candidate) -> dict[str, float]:
    """What kind of person they are."""
    return {"gender": {"male": 1.0, "female": -1.0}.get(who.gender.value, 0.0), "is_group": float(who.group)}


GENERIC: tuple[FeatureGroup, ...] = (distances, sentences_beside, words_that_tell, words_inside, person)
