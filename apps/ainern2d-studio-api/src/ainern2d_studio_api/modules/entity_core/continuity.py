"""What in the text does not fit together, each with the two places that contradict. A false alarm is worse than a miss."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from ainern2d_contracts.entities import ContinuityFinding
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.story import SourceSpan
from ainern2d_contracts.vocabulary import Language, PlaceKind

from . import continuity_bodies
from .continuity_evidence import Evidence, finding
from .lexicon import table
from .states import narrated, scene_at

ROOMS = frozenset(
    kind.value
    for kind in (
        *(PlaceKind.STUDY, PlaceKind.BEDROOM, PlaceKind.KITCHEN, PlaceKind.PARLOUR, PlaceKind.OFFICE, PlaceKind.GARDEN),
        *(PlaceKind.MARKET, PlaceKind.CAVE, PlaceKind.STREET, PlaceKind.FIELD, PlaceKind.SHIP),
        *(PlaceKind.LIBRARY, PlaceKind.CLASSROOM, PlaceKind.HOSPITAL, PlaceKind.SHOP, PlaceKind.PRISON, PlaceKind.STABLE),
        *(PlaceKind.ATTIC, PlaceKind.CELLAR, PlaceKind.TRAIN, PlaceKind.GRAVEYARD, PlaceKind.BEACH, PlaceKind.FACTORY),
    )
)
"""Places of which none lies in another: a hall may be in a temple, a courtyard in an inn."""
_ONE_VALUED = {"hair": "hair colour", "age_years": "age"}
"""Attributes that a person has one value of at one time."""
_GARMENT = {
    Language.CHINESE: re.compile(r"长袍|长裙|长衫|道袍|战袍|斗篷|披风|外套|毛衣|衬衫|裙子|袍|裙|衫|袄"),
    Language.ENGLISH: re.compile(r"\b(?:dress|gown|coat|cloak|frock|robe|shirt|suit|jacket|cape|shawl)\b"),
}
_STAYS = {
    Language.CHINESE: re.compile(
        r"^[^，。！？；：“”]{0,4}?(?:正|还|仍|就)?(?:站|坐|躺|住|留|睡|待)在(?P<place>[^，。！？；：“”]{1,8})"
    ),
    Language.ENGLISH: re.compile(
        r"^ (?:was|sat|stood|lay|stayed|remained|waited|slept)(?: \w+)? (?:in|at|on|inside) the (?P<place>[\w' -]{3,24})"
    ),
}


def findings(evidence: Evidence) -> tuple[ContinuityFinding, ...]:
    """In story order of the second place."""
    found = (one for rule in RULES for one in rule(evidence))
    return tuple(sorted(found, key=lambda f: (f.second.start, f.rule, f.entity_id)))


def _two_places(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """One scene says that a person stays in two places, and nobody moves in between."""
    by_id = {entity.entity_id: entity for entity in evidence.entities}
    stays: dict[tuple[str, EntityId], list[tuple[str, str, SourceSpan]]] = defaultdict(list)
    for entity_id, place, kind, span in _stays(evidence):
        scene = scene_at(evidence.plan, span.start)
        if scene is not None and not evidence.unreal(span):
            stays[scene.scene_id, entity_id].append((place, kind, span))
    for (_, entity_id), told in stays.items():
        for (place, kind, first), (other, other_kind, second) in pairwise(told):
            if kind != other_kind and not evidence.between(first, second, "moved"):
                message = f"One scene has {by_id[entity_id].name} in {place} and in {other}."
                yield finding("two_places", by_id[entity_id], first, second, message)
                break


def _stays(evidence: Evidence) -> Iterator[tuple[EntityId, str, str, SourceSpan]]:
    if not evidence.names:
        return
    who = re.compile("|".join(re.escape(name) for name in sorted(evidence.names, key=lambda n: (-len(n), n))))
    for at, text in narrated(evidence.story):
        for match in who.finditer(text):
            stay = _STAYS[evidence.language].match(text[match.end() :])
            place, kind = _known_place(stay["place"], evidence.language) if stay else ("", "")
            if stay and kind in ROOMS:
                span = SourceSpan(start=at + match.start(), end=at + match.end() + stay.end())
                yield evidence.names[match[0]], place, kind, span


def _known_place(text: str, language: Language) -> tuple[str, str]:
    """The first word of the place vocabulary in what follows `in`, and its kind."""
    kinds = {word: kind for kind, row in table("things")["places"].items() for word in row[language.value] if len(word) > 1}
    pattern = "|".join(re.escape(word) for word in sorted(kinds, key=lambda w: (-len(w), w)))
    found = re.search(pattern if language is Language.CHINESE else rf"\b(?:{pattern})\b", text)
    return (found[0], kinds[found[0]]) if found else ("", "")


def _dress_changes(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """One garment has two colours in one scene, and nobody changes in between."""
    text = evidence.story.text
    for entity in evidence.entities:
        worn = sorted(
            (
                (a.span, a.value, found[0])
                for a in entity.attributes
                if a.name == "dress" and a.span
                if (found := _GARMENT[evidence.language].search(a.span.of(text)))
            ),
            key=lambda row: row[0].start,
        )
        for (first, colour, garment), (second, other_colour, other) in pairwise(worn):
            if garment != other or colour == other_colour:
                continue
            if evidence.same_scene(first, second) and not evidence.between(first, second, "changed", "unreal"):
                message = f"{entity.name}'s {garment} is {colour} and then {other_colour}."
                yield finding("dress_changes", entity, first, second, message)


def _given_then_held(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """Something is given away, and held again in the same chapter without coming back."""
    ends = [chapter.span.end for chapter in evidence.story.chapters]
    for entity in evidence.entities:
        held = evidence.of(entity, "possession", "takes")
        for gift in evidence.of(entity, "gives"):
            end = next((end for end in ends if end > gift.span.start), gift.span.end)
            again = next((t for t in held if t.value == gift.value and gift.span.end < t.span.start < end), None)
            if again is None or again.aspect == "takes" or evidence.between(gift.span, again.span, "regained"):
                continue
            message = f"{entity.name} gave the {gift.value} away, and holds it later."
            yield finding("given_then_held", entity, gift.span, again.span, message)
            break


def _two_values(evidence: Evidence) -> Iterator[ContinuityFinding]:
    """Both are told in a sentence that names the person: a pronoun may mean a neighbour."""
    for entity in evidence.entities:
        for name, title in _ONE_VALUED.items():
            told = [(a.value, a.span) for a in entity.attributes if a.name == name and a.span and not evidence.unreal(a.span)]
            told = sorted((row for row in told if evidence.names_in_sentence(entity, row[1])), key=lambda row: row[1].start)
            for (value, first), (other, second) in pairwise(told):
                if value != other and not evidence.between(first, second, "later"):
                    message = f"{entity.name}'s {title} is {value} and {other}."
                    yield finding(f"two_values_{name}", entity, first, second, message)
                    break


def _two_genders(evidence: Evidence) -> Iterator[ContinuityFinding]:
    for entity in evidence.entities:
        told = evidence.of(entity, "gender")
        other = next((t for t in told[1:] if t.value != told[0].value), None)
        if other is not None and not evidence.between(told[0].span, other.span, "disguised"):
            message = f"{entity.name} is said to be {told[0].value}, and {other.value}."
            yield finding("two_genders", entity, told[0].span, other.span, message)


RULES: tuple[Callable[[Evidence], Iterator[ContinuityFinding]], ...] = (
    *continuity_bodies.RULES,
    _two_places,
    _dress_changes,
    _given_then_held,
    _two_values,
    _two_genders,
)
