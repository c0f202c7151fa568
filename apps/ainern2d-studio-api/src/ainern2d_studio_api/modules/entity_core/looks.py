"""How one person looks: rows of the catalogue, weighted choices from sub-seeds, and facts of the text that overrule them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ainern2d_contracts.entities import Attribute, CharacterLook, Colour, RegisteredEntity
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.story import LanguageContext
from ainern2d_contracts.vocabulary import AgeBand, Build, Era, FacialHair, Gender, HairStyle, Headwear, Language, Outfit

from .descriptions import age_band
from .lexicon import table

_MALE_SHARE = {Era.ANCIENT: 0.9, Era.MEDIEVAL: 0.85, Era.EARLY_MODERN: 0.75, Era.NINETEENTH_CENTURY: 0.65}
"""Share of men among named people whom no word calls man or woman: old tales name women by title or kin."""
_HEIGHTS = {AgeBand.CHILD: (0.1, 0.3), AgeBand.TEEN: (0.35, 0.5), AgeBand.ELDER: (0.3, 0.5)}
_ADULT_HEIGHTS = {Gender.MALE: (0.48, 0.75), Gender.FEMALE: (0.35, 0.55), Gender.UNKNOWN: (0.4, 0.65)}
_WRINKLES = {AgeBand.ELDER: 0.8, AgeBand.MIDDLE_AGED: 0.35}
_BUILDS = {
    "fighter": {Build.STRONG: 1.5, Build.AVERAGE: 2.0, Build.SLIGHT: 0.5},
    "soldier": {Build.STRONG: 2.0, Build.AVERAGE: 1.0},
    "merchant": {Build.STOUT: 1.5, Build.AVERAGE: 1.0},
    "scholar": {Build.SLIGHT: 1.5, Build.AVERAGE: 1.0},
}
_ANY_BUILD = {Build.AVERAGE: 3.0, Build.SLIGHT: 1.5, Build.STOUT: 0.8, Build.STRONG: 0.7}


@dataclass(frozen=True)
class Sitter:
    """Who is to be drawn, with what the text says of them."""

    entity: RegisteredEntity
    gender: Gender
    age: AgeBand
    role: str
    facts: Mapping[str, str]
    traits: Mapping[str, str]
    """What the catalogue's rows ask for: culture, era, genre, gender, age, role, ancestry."""


def sitter(entity: RegisteredEntity, context: LanguageContext) -> Sitter:
    """Resolve gender, age and class; an unknown gender is drawn from the entity's own seed."""
    facts: dict[str, str] = {}
    for attribute in entity.attributes:
        facts.setdefault(attribute.name, attribute.value)
    gender = entity.gender
    if gender is Gender.UNKNOWN and facts.get("role") != "creature":
        men = _MALE_SHARE.get(context.era, 0.6)
        gender = Gender.MALE if _fraction(entity.entity_id, "gender") < men else Gender.FEMALE
    age = age_band(entity.age, entity.attributes)
    role = facts.get("role", "")
    foreign = "·" in entity.name or context.language is Language.ENGLISH
    traits = {
        "culture": context.culture.value,
        "era": context.era.value,
        "genre": context.genre,
        "gender": gender.value,
        "age": age.value,
        "role": role,
        "ancestry": "european" if foreign and context.culture.value not in ("chinese", "japanese") else "east_asian",
    }
    return Sitter(entity, gender, age, role, facts, traits)


def colour(code: str) -> Colour:
    """`#RRGGBB` to a colour."""
    return Colour(r=int(code[1:3], 16), g=int(code[3:5], 16), b=int(code[5:7], 16))


def _fraction(*parts: str) -> float:
    """0 to 1, from a seed of `parts` alone."""
    return stable_seed(*parts) / float(1 << 63)


def _weighted(choices: Mapping[Any, float], fraction: float) -> Any:
    target = fraction * sum(choices.values())
    for choice, weight in choices.items():
        target -= weight
        if target < 0:
            return choice
    return next(reversed(list(choices)))


def _row(kind: str, traits: Mapping[str, str]) -> dict[str, float]:
    for row in table("looks")[kind]:
        if all(traits[key] in row[key] for key in row if key != "choose"):
            found: dict[str, float] = row["choose"]
            return found
    return {}


@cache
def palettes(family: str, role: str, gender: Gender) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names and colours of the palettes that a person may wear; those made for the class alone where there are any."""
    rows = [
        row for row in table("looks")["palette"] if row["family"] == family and gender.value in row.get("gender", [gender.value])
    ]
    own = [row for row in rows if role in row.get("role", [])]
    return tuple((row["name"], tuple(row["colours"])) for row in own or [row for row in rows if "role" not in row])


def candidate(person: Sitter, attempt: int) -> CharacterLook:
    """One possible look; another `attempt` gives another one for the same person.

    Seeds come from the entity id, which holds project and work: so a person looks the same in every chapter.
    """
    entity_id = person.entity.entity_id

    def draw(trait: str) -> float:
        return _fraction(entity_id, trait, str(attempt))

    def choose(kind: str) -> str:
        return str(_weighted(_row(kind, person.traits), draw(kind)))

    low, high = _HEIGHTS.get(person.age, _ADULT_HEIGHTS[person.gender])
    female = person.gender is Gender.FEMALE
    outfit = Outfit(choose("outfit"))
    families = table("looks")["families"]
    family = families.get(outfit.value) or families[person.traits["culture"]]
    options = palettes(family, person.role, person.gender)
    # Attempts walk through the palettes one by one, so that sixteen of them try every one.
    first = int(_fraction(entity_id, "palette") * len(options))
    palette = options[(first + attempt) % len(options)][1]
    return CharacterLook(
        seed=stable_seed(entity_id),
        gender=person.gender,
        age=person.age,
        build=_weighted(_BUILDS.get(person.role, _ANY_BUILD), draw("build")),
        height=round(low + (high - low) * draw("height"), 3),
        skin=colour(choose("skin")),
        jaw=round((0.1 if female else 0.35) + 0.5 * draw("jaw"), 3),
        cheek=round(0.2 + 0.6 * draw("cheek"), 3),
        eye_size=round((0.45 if female else 0.3) + 0.45 * draw("eye_size"), 3),
        eye_tilt=round(0.2 + 0.6 * draw("eye_tilt"), 3),
        eye_spacing=round(0.3 + 0.4 * draw("eye_spacing"), 3),
        iris=colour(choose("iris")),
        brow_thickness=round((0.15 if female else 0.4) + 0.5 * draw("brow_thickness"), 3),
        brow_arch=round(0.2 + 0.6 * draw("brow_arch"), 3),
        nose_size=round(0.2 + 0.6 * draw("nose_size"), 3),
        lip_fullness=round((0.4 if female else 0.2) + 0.45 * draw("lip_fullness"), 3),
        lip=colour(choose("lip")),
        hair_style=HairStyle(choose("hair_style")),
        hair=colour(choose("hair")),
        facial_hair=FacialHair(choose("facial_hair")),
        headwear=Headwear(choose("headwear")),
        outfit=outfit,
        palette=tuple(colour(code) for code in palette),
        mole=draw("mole") < 0.08,
        freckles=person.traits["ancestry"] == "european" and draw("freckles") < 0.12,
        wrinkles=_WRINKLES.get(person.age, 0.0),
    )


def apply_facts(person: Sitter, look: CharacterLook) -> tuple[CharacterLook, tuple[str, ...]]:
    """What the text says wins; one sentence of rationale for each fact that was used."""
    changes: dict[str, Any] = {}
    reasons: list[str] = []
    for attribute in person.entity.attributes:
        change = _change(attribute, look)
        new = {key: value for key, value in change.items() if key not in changes}
        if new:
            changes |= new
            reasons.append(f"The text says {attribute.name.replace('_', ' ')}: {attribute.value}.")
    return look.model_copy(update=changes), tuple(reasons)


_STYLES: dict[str, tuple[str, type[HairStyle] | type[FacialHair] | type[Build] | type[Headwear]]] = {
    "hair_style": ("hair_style", HairStyle),
    "beard": ("facial_hair", FacialHair),
    "build": ("build", Build),
    "headwear": ("headwear", Headwear),
}
_FEATURES: dict[str, dict[str, Any]] = {
    "scar": {"scar": True},
    "glasses": {"glasses": True},
    "wrinkles": {"wrinkles": 0.8},
    "freckles": {"freckles": True},
    "mole": {"mole": True},
}


def _change(attribute: Attribute, look: CharacterLook) -> dict[str, Any]:
    value = attribute.value
    data = table("looks")
    if attribute.name in _STYLES:
        field, kind = _STYLES[attribute.name]
        return {field: kind(value)}
    if attribute.name == "hair":
        return {"hair_style": HairStyle.SHAVEN} if value == "none" else {"hair": colour(data["hair_colours"][value])}
    if attribute.name == "dress" and value in data["dress_colours"]:
        main = colour(data["dress_colours"][value])
        return {"palette": (main, *look.palette[1:])}
    if attribute.name == "height":
        return {"height": 0.85 if value == "tall" else 0.2}
    if attribute.name == "feature":
        return _FEATURES[value]
    return {}
