"""Looks of a whole cast, chosen so that people who share scenes are told apart at a glance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ainern2d_contracts.entities import CharacterLook, Colour
from ainern2d_contracts.ids import EntityId
from ainern2d_contracts.shot_plan import ShotPlan

from .looks import Made, Sitter, candidate
from .told_looks import apply_facts

ATTEMPTS = 16
"""Candidates per person; more gain little once the palettes differ."""
_NOBODY: Mapping[EntityId, int] = MappingProxyType({})
_FACE = ("jaw", "cheek", "eye_size", "eye_tilt", "eye_spacing", "brow_thickness", "brow_arch", "nose_size", "lip_fullness")


def difference(a: CharacterLook, b: CharacterLook) -> float:
    """How far two looks are apart: 0 the same, about 5 for people of nothing in common.

    What is seen from afar weighs most: the colour of dress and hair and the outline; then the face.
    """
    face = sum(abs(float(getattr(a, name)) - float(getattr(b, name))) for name in _FACE) / len(_FACE)
    outline = (
        1.0 * (a.hair_style is not b.hair_style)
        + 0.6 * (a.facial_hair is not b.facial_hair)
        + 0.6 * (a.headwear is not b.headwear)
        + 0.6 * (a.outfit != b.outfit)
        + 0.4 * (a.build is not b.build)
        + 0.5 * (a.gender is not b.gender)
    )
    colours = (
        3.5 * apart(a.palette[0], b.palette[0])
        + 0.4 * (a.palette != b.palette)
        + 0.6 * apart(a.palette[1], b.palette[1])
        + 0.8 * apart(a.hair, b.hair)
    )
    return outline + colours + 1.5 * face + abs(a.height - b.height)


def apart(a: Colour, b: Colour) -> float:
    """0 to 1: the weighted distance of Riemersma ("redmean"), over its greatest value."""
    mean = (a.r + b.r) / 2
    red, green, blue = a.r - b.r, a.g - b.g, a.b - b.b
    squared = (2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue
    return math.sqrt(squared) / 765.0


def choose_looks(
    people: Sequence[Sitter], plan: ShotPlan, text: str = "", before: Mapping[EntityId, int] = _NOBODY
) -> list[Made]:
    """A look and its rationale for each, in order. The first keep their first choice; each later one gives way to them.

    So the look of a main character does not depend on who else turns up in a chapter. Whom an earlier work has drawn keeps
    the attempt that `before` names, and everybody else gives way.
    """
    together = {frozenset((a, b)) for scene in plan.scenes for a in scene.cast for b in scene.cast if a != b}
    order = sorted(range(len(people)), key=lambda i: people[i].entity.entity_id not in before)
    seated = [people[i] for i in order]
    chosen: list[Made] = []
    for person in seated:
        known = before.get(person.entity.entity_id)
        tried = (known,) if known is not None else range(ATTEMPTS if chosen else 1)
        attempts = [apply_facts(person, candidate(person, n), text) for n in tried]
        worn = {made.look.palette for made in chosen}
        fresh = [attempt for attempt in attempts if attempt.look.palette not in worn] or attempts
        # `max` takes the first of equals: the order of attempts decides, not chance.
        chosen.append(max(fresh, key=lambda made: round(_least(made.look, person, seated, chosen, together), 9)))
    return [made for _, made in sorted(zip(order, chosen, strict=True), key=lambda pair: pair[0])]


def _least(
    look: CharacterLook,
    person: Sitter,
    people: Sequence[Sitter],
    chosen: Sequence[Made],
    together: set[frozenset[str]],
) -> float:
    """The difference to the most alike; people who never meet count as twice as far."""
    distances = [
        difference(look, other.look) * (1.0 if frozenset((person.entity.entity_id, them.entity.entity_id)) in together else 2.0)
        for them, other in zip(people, chosen, strict=False)
    ]
    return min(distances, default=0.0)
