"""Facts of the text overrule the catalogue: white hair, a blue robe, a beard. What the engine cannot draw is recorded."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from ainern2d_contracts.entities import Attribute, CatalogueChoice, CharacterLook
from ainern2d_contracts.vocabulary import Build, FacialHair, Gender, HairStyle, Headwear, Outfit

from .lexicon import table
from .looks import Made, Sitter, colour

THE_TEXT = "the text"
"""Source of a choice that the story itself states."""
_STYLES: dict[str, tuple[str, type[StrEnum]]] = {
    "hair_style": ("hair_style", HairStyle),
    "beard": ("facial_hair", FacialHair),
    "build": ("build", Build),
    "headwear": ("headwear", Headwear),
    "garment": ("outfit", Outfit),
}
_FEATURES: dict[str, dict[str, Any]] = {
    "scar": {"scar": True},
    "glasses": {"glasses": True},
    "wrinkles": {"wrinkles": 0.8},
    "freckles": {"freckles": True},
    "mole": {"mole": True},
}
_DYED = {"skin": "skin", "eyes": "iris"}
_HEIGHT = {"tall": 0.85, "short": 0.2}
_SEEN = frozenset({*_STYLES, "hair", "dress", "feature", "height", "over", "skin", "eyes", "body"})
"""Attributes that say how somebody looks; the others (kin, age, states) shape the look in other ways or not at all."""
_QUOTE = 10


def apply_facts(person: Sitter, made: Made, text: str = "") -> Made:
    """What the text says wins, the first mention of each thing; one sentence of rationale for each fact, with its words."""
    changes: dict[str, Any] = {}
    reasons = [f"The text calls it {person.beast.called}."] if person.beast else []
    choices = list(made.choices)
    for attribute in person.attributes:
        if attribute.name not in _SEEN:
            continue
        change = _change(attribute, person, made.look)
        if not change:
            if _undrawn(attribute, person):
                choices.append(CatalogueChoice(slot=attribute.name, name=attribute.value, source=THE_TEXT))
            continue
        new = {key: value for key, value in change.items() if key not in changes}
        if new:
            changes |= new
            reasons.append(f"The text says {attribute.name.replace('_', ' ')}: {attribute.value}{_quoted(attribute, text)}.")
            choices = [choice for choice in choices if choice.slot not in new]
    return Made(made.look.model_copy(update=changes), tuple(reasons), tuple(dict.fromkeys(choices)), made.attempt)


def _quoted(attribute: Attribute, text: str) -> str:
    if attribute.span is None or not text:
        return ""
    start, end = max(0, attribute.span.start - _QUOTE), attribute.span.end + _QUOTE
    return f" (“{' '.join(text[start:end].split())}”)"


def _undrawn(attribute: Attribute, person: Sitter) -> bool:
    """The text tells something that the engine has no picture of; a thing of the other gender's wardrobe is none."""
    return attribute.name in ("feature", "over", "headwear", "body") or (
        attribute.name == "garment" and not _of_others(attribute.value, person)
    )


@cache
def _women() -> frozenset[str]:
    return frozenset(table("garments")["wearers"]["women"])


def _of_others(garment: str, person: Sitter) -> bool:
    return garment in _women() and person.gender is Gender.MALE


def _skirt(person: Sitter) -> str:
    """What the period draws for a woman in a dress."""
    drawn = table("garments")["skirt"]
    return str(next((drawn[key] for key in person.setting.lineage if key in drawn), ""))


def _change(attribute: Attribute, person: Sitter, look: CharacterLook) -> dict[str, Any]:
    """The fields that the fact decides; empty for one that cannot be drawn."""
    value, data = attribute.value, table("looks")
    if attribute.name == "garment" and value == "skirt":
        value = str(look.outfit) if str(look.outfit) in _women() else _skirt(person)
    if attribute.name in _STYLES:
        field, kind = _STYLES[attribute.name]
        worn = not (attribute.name == "garment" and _of_others(attribute.value, person))
        return {field: kind(value)} if worn and value in set(kind) else {}
    if attribute.name == "hair":
        if value == "none":
            return {"hair_style": HairStyle.SHAVEN}
        return {"hair": colour(data["hair_colours"][value])} if value in data["hair_colours"] else {}
    if attribute.name == "dress" and value in data["dress_colours"]:
        return {"palette": (colour(data["dress_colours"][value]), *look.palette[1:])}
    if attribute.name in _DYED and value in table("marks")[attribute.name]:
        return {_DYED[attribute.name]: colour(table("marks")[attribute.name][value])}
    if attribute.name == "height" and value in _HEIGHT:
        return {"height": _HEIGHT[value]}
    return _FEATURES.get(value, {}) if attribute.name == "feature" else {}
