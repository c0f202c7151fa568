"""What a language model claims of a text, taken as evidence beside the rules. Pure, and the same with no claims at all.

Who wins where they differ:

1. A name that the rules give to somebody stays theirs; a claim that two people of the rules are one is refused.
2. A gender that the rules found stays; a claim fills an unknown one.
3. A name that the rules give to nobody becomes another name of the person it is claimed to be, unless their genders clash.
4. A name that belongs to nobody and is claimed of nobody else is a new person where the story uses it at least twice.
5. A speaker whom the words around the quotation name (`explicit`, `same`, `offscreen`) stays. Where the rules went by pronoun,
   address, turn or nothing, the model's speaker is taken, under the main name of the person whom the rules know by that word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ainern2d_contracts.job import Degradation
from ainern2d_contracts.llm import Claim, Claims, SpeakerClaims
from ainern2d_contracts.story import SourceSpan, Story
from ainern2d_contracts.vocabulary import AgeBand, EntityKind, Gender, Language
from ainern2d_shared.jobs.handler import JobContext

from .people import Person, passages

BY_MODEL = "model"
"""The evidence of a line whose speaker a model found."""
FIRM = frozenset({"explicit", "same", "offscreen"})
LEAST_MENTIONS = 2
ASKED = "asked"
"""The parameter of a skill's job that names the inputs which a language model was asked for."""
_PRONOUNS = frozenset(
    [
        "i",
        "me",
        "you",
        "he",
        "him",
        "she",
        "her",
        "it",
        "we",
        "us",
        "they",
        "them",
        "who",
        "everyone",
        "nobody",
        "someone",
        "我",
        "你",
        "您",
        "他",
        "她",
        "它",
        "我们",
        "你们",
        "他们",
        "她们",
        "它们",
        "咱们",
        "大家",
        "自己",
        "有人",
    ]
)


def without_model(context: JobContext) -> tuple[Degradation, ...]:
    """What a language model was asked for and did not give: the rules alone decided."""
    missing = [name for name in context.spec.parameters.get(ASKED, ()) if name not in context.inputs]
    if not missing:
        return ()
    why = "the language model failed; its jobs say why"
    return (Degradation(subject="language model", what=f"read by rules alone, without {' and '.join(missing)}", why=why),)


@dataclass(frozen=True)
class PeopleEvidence:
    """`people` in the order of the rules, then new ones. `refused` are claims that lost against a rule, one sentence each."""

    people: tuple[Person, ...]
    added: int = 0
    aliases: int = 0
    genders: int = 0
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A quotation with its marks, and whose it is as far as known."""

    span: SourceSpan
    speaker: str | None
    evidence: str


def with_claims(people: Sequence[Person], claims: Claims, story: Story, language: Language) -> PeopleEvidence:
    """The rules' people with what the claims add."""
    found = PeopleEvidence(tuple(people))
    mine = [c for c in claims.claims if c.kind in (EntityKind.PERSON, EntityKind.GROUP) and c.name.lower() not in _PRONOUNS]
    # Names that stand alone first: whoever is claimed to be another one finds that one there.
    for claim in sorted(mine, key=lambda c: (bool(c.same_as), c.span.start, c.name)):
        found = _with_claim(found, claim, story, language)
    return found


def _with_claim(found: PeopleEvidence, claim: Claim, story: Story, language: Language) -> PeopleEvidence:
    owner, other = _owner(found.people, claim.name), _owner(found.people, claim.same_as)
    if owner is not None:
        if other is not None and other is not owner:
            why = f"{claim.name} and {claim.same_as} are two people by the rules"
            return replace(found, refused=(*found.refused, why))
        return _gendered(found, owner, claim.gender)
    spans = _places(claim.name, found.people, story, language)
    if other is not None:
        if other.gender.clashes(claim.gender):
            return replace(found, refused=(*found.refused, f"{claim.name} and {claim.same_as} differ in gender"))
        merged = replace(other, aliases=(*other.aliases, claim.name), mentions=_sorted(other.mentions, spans))
        return _gendered(replace(_put(found, other, merged), aliases=found.aliases + 1), merged, claim.gender)
    if len(spans) < LEAST_MENTIONS:
        return found
    new = Person(claim.name, (), claim.gender, AgeBand.ADULT, spans, is_group=claim.kind is EntityKind.GROUP)
    return replace(found, people=(*found.people, new), added=found.added + 1)


def _owner(people: Sequence[Person], name: str) -> Person | None:
    return next((person for person in people if name and name in (person.name, *person.aliases)), None)


def _gendered(found: PeopleEvidence, person: Person, gender: Gender) -> PeopleEvidence:
    if person.gender is not Gender.UNKNOWN or gender is Gender.UNKNOWN or person.is_group:
        return found
    return replace(_put(found, person, replace(person, gender=gender)), genders=found.genders + 1)


def _put(found: PeopleEvidence, old: Person, new: Person) -> PeopleEvidence:
    return replace(found, people=tuple(new if person is old else person for person in found.people))


def _places(name: str, people: Sequence[Person], story: Story, language: Language) -> tuple[SourceSpan, ...]:
    """Where the story uses the name, but for places inside a longer name of somebody."""
    taken = [span for person in people for span in person.mentions]
    words = r"\s+".join(map(re.escape, name.split()))
    pattern = re.compile(words if language is Language.CHINESE else rf"\b{words}\b")
    spans = (
        SourceSpan(start=passage.start + match.start(), end=passage.start + match.end())
        for passage in passages(story)
        for match in pattern.finditer(passage.text)
    )
    return tuple(s for s in spans if not any(t.start < s.end and s.start < t.end for t in taken))


def _sorted(first: Sequence[SourceSpan], second: Sequence[SourceSpan]) -> tuple[SourceSpan, ...]:
    return tuple(sorted((*first, *second), key=lambda span: span.start))


def speakers(said: Sequence[Said], claims: SpeakerClaims, names: Mapping[str, str]) -> list[Said]:
    """`said` with the model's speakers where the rules went by less than a name. `names`: any name -> the person's main name."""
    return [_decided(quotation, _claimed(quotation.span, claims), names) for quotation in said]


def _claimed(span: SourceSpan, claims: SpeakerClaims) -> str | None:
    """The claim of the quotation that covers most of this one, and more than half of both."""
    best = max(claims.claims, key=lambda claim: _shared(span, claim.quotation), default=None)
    if best is None:
        return None
    common = _shared(span, best.quotation)
    longer = max(span.end - span.start, best.quotation.end - best.quotation.start)
    return best.speaker if 2 * common > longer else None


def _shared(first: SourceSpan, second: SourceSpan) -> int:
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def _decided(said: Said, claimed: str | None, names: Mapping[str, str]) -> Said:
    if claimed is None or said.evidence in FIRM or claimed.lower() in _PRONOUNS:
        return said
    speaker = names.get(claimed, claimed)
    return said if speaker == said.speaker else Said(said.span, speaker, BY_MODEL)
