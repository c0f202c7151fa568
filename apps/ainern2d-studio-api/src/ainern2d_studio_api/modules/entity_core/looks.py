"""How one person looks: rows of the catalogue, weighted choices from sub-seeds; `told_looks` lets the text overrule them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ainern2d_contracts.entities import Attribute, CatalogueChoice, CharacterLook, Colour, RegisteredEntity
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.story import LanguageContext
from ainern2d_contracts.vocabulary import (
    AgeBand,
    Build,
    Culture,
    EntityKind,
    Era,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    Language,
    Outfit,
    outfit_named,
)

from .descriptions import age_band
from .lexicon import table
from .occupations import occupation_of, role_of
from .periods import Period, period_of
from .species import CREATURE, Beast, beast_of, fur
from .wardrobe import KINDS, options, pick

_MALE_SHARE = {Era.ANCIENT: 0.9, Era.MEDIEVAL: 0.85, Era.EARLY_MODERN: 0.75, Era.NINETEENTH_CENTURY: 0.65}
"""Share of men among named people whom no word calls man or woman: old tales name women by title or kin."""
_NUMBERS = {False: {3: 0.6, 4: 0.4}, True: {3: 0.3, 4: 0.4, 5: 0.3}}
"""How many stand for a group, of people and of beasts."""
_HEIGHTS = {AgeBand.CHILD: (0.1, 0.3), AgeBand.TEEN: (0.35, 0.5), AgeBand.ELDER: (0.3, 0.5)}
_ADULT_HEIGHTS = {Gender.MALE: (0.48, 0.75), Gender.FEMALE: (0.35, 0.55), Gender.UNKNOWN: (0.4, 0.65)}
_WRINKLES = {AgeBand.ELDER: 0.8, AgeBand.MIDDLE_AGED: 0.35}
_BUILDS = {
    "ruffian": {Build.STRONG: 2.0, Build.STOUT: 1.5},
    "general": {Build.STRONG: 1.0},
    "innkeeper": {Build.STOUT: 1.5, Build.AVERAGE: 1.5},
    "fighter": {Build.STRONG: 1.5, Build.AVERAGE: 2.0, Build.SLIGHT: 0.5},
    "soldier": {Build.STRONG: 2.0, Build.AVERAGE: 1.0},
    "merchant": {Build.STOUT: 1.5, Build.AVERAGE: 1.0},
    "scholar": {Build.SLIGHT: 1.5, Build.AVERAGE: 1.0},
}
_ANY_BUILD = {Build.AVERAGE: 3.0, Build.SLIGHT: 1.5, Build.STOUT: 0.8, Build.STRONG: 0.7}
_WOMENS_BUILD = {Build.AVERAGE: 3.0, Build.SLIGHT: 2.0, Build.STOUT: 0.6}


@dataclass(frozen=True)
class Sitter:
    """Who is to be drawn, with what the text says of them, in the order of the text."""

    entity: RegisteredEntity
    gender: Gender
    age: AgeBand
    role: str
    occupation: str
    setting: Period
    attributes: tuple[Attribute, ...]
    traits: Mapping[str, str]
    """What the catalogue's rows ask for: occupation, genre, gender, age, role, ancestry, weather."""
    dress: tuple[Attribute, ...] = ()
    """Of the attributes, what skill 07 found or remembers itself."""
    beast: Beast | None = None
    """What kind of beast it is; None for a person."""


@dataclass(frozen=True)
class Made:
    """A look, one sentence for each fact of the text that shaped it, and what the catalogue calls its parts."""

    look: CharacterLook
    reasons: tuple[str, ...] = ()
    choices: tuple[CatalogueChoice, ...] = ()
    attempt: int = 0
    """Which of the candidates it is."""


def sitter(
    entity: RegisteredEntity,
    context: LanguageContext,
    text: str = "",
    dress: Sequence[Attribute] = (),
    weather: str = "",
    occupation_before: str = "",
    speaks: bool = False,
) -> Sitter:
    """Resolve gender, age, occupation and class; an unknown gender is drawn from the entity's own seed.

    `dress` is what the narration says the person wears, `weather` the weather of all their scenes where it is one and outdoors;
    `occupation_before` is what an earlier work said they are; `speaks` whether any line is theirs.
    """
    facts: dict[str, str] = {}
    for attribute in entity.attributes:
        facts.setdefault(attribute.name, attribute.value)
    setting = period_of(context.period, context.culture, context.era)
    beast = beast_of(entity, context.language, speaks)
    gender = entity.gender if beast or facts.get("role") == CREATURE else _gender(entity, setting)
    age = age_band(entity.age, entity.attributes)
    occupation = occupation_of(entity, text, context.language) or occupation_before
    called = facts.get("role", "")
    # What somebody is says more than a title of politeness: Sir Roland, the knight. A beast stays one whatever it does.
    role = CREATURE if beast or called == CREATURE else role_of(occupation) or called
    traits = {
        "genre": context.genre,
        "gender": gender.value,
        "age": age.coarse.value,
        "role": role,
        "occupation": occupation,
        "ancestry": _ancestry(entity.name, setting, context.language),
        "weather": weather,
    }
    # A colour that the extraction found holds before one found here: it has looked further. What other works told comes last.
    told = sorted((*entity.attributes, *dress), key=lambda attribute: attribute.span is None)
    return Sitter(entity, gender, age, role, occupation, setting, tuple(told), traits, tuple(dress), beast)


def _gender(entity: RegisteredEntity, setting: Period) -> Gender:
    """As registered; else as an English given name tells; else drawn from the entity's own seed."""
    if entity.gender is not Gender.UNKNOWN:
        return entity.gender
    given = table("people_english")["given"]
    for word in entity.name.lower().split():
        for gender in (Gender.FEMALE, Gender.MALE):
            if word in given[gender.value].split():
                return gender
    men = _MALE_SHARE.get(setting.era, 0.6)
    return Gender.MALE if _fraction(entity.entity_id, "gender") < men else Gender.FEMALE


def _ancestry(name: str, setting: Period, language: Language) -> str:
    """The faces of China and Japan in stories set there, and elsewhere in Chinese stories for names without a foreign dot."""
    if setting.culture in (Culture.CHINESE, Culture.JAPANESE):
        return "east_asian"
    foreign = "·" in name or language is Language.ENGLISH or setting.culture is Culture.EUROPEAN
    return "european" if foreign else "east_asian"


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
def palettes(family: str, station: frozenset[str], gender: Gender) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names and colours of the palettes that a person may wear; those made for their class or occupation where there are any."""
    rows = [
        row for row in table("looks")["palette"] if row["family"] == family and gender.value in row.get("gender", [gender.value])
    ]
    own = [row for row in rows if not station.isdisjoint(row.get("role", []))]
    return tuple((row["name"], tuple(row["colours"])) for row in own or [row for row in rows if "role" not in row])


def candidate(person: Sitter, attempt: int) -> Made:
    """One possible look; another `attempt` gives another one for the same person.

    Seeds come from the entity id, which holds project and work: so a person looks the same in every chapter.
    """
    entity_id = person.entity.entity_id

    def draw(trait: str) -> float:
        return _fraction(entity_id, trait, str(attempt))

    def choose(kind: str) -> str:
        return str(_weighted(_row(kind, person.traits), draw(kind)))

    worn = {kind: pick(options(person.setting, kind, person.traits), draw(kind)) for kind in KINDS}
    outfit = outfit_named(worn["outfit"].drawn_as)
    families = table("looks")["families"]
    family = families.get(str(outfit)) or families[person.setting.wardrobe]
    dyes = palettes(family, frozenset({person.role, person.occupation} - {""}), person.gender)
    # Attempts walk through the palettes one by one, so that sixteen of them try every one.
    palette = dyes[(int(_fraction(entity_id, "palette") * len(dyes)) + attempt) % len(dyes)][1]
    look = _face(person, draw, choose).model_copy(
        update={
            "outfit": outfit,
            "hair_style": HairStyle(worn["hair_style"].drawn_as),
            "facial_hair": FacialHair(worn["facial_hair"].drawn_as),
            "headwear": Headwear(worn["headwear"].drawn_as),
            "palette": tuple(colour(code) for code in palette),
        }
    )
    if person.beast is not None:
        look = _furred(look, person.beast, draw)
    if person.entity.kind is EntityKind.GROUP:
        look = look.model_copy(update={"number": int(_weighted(_NUMBERS[person.beast is not None], draw("number")))})
    return Made(look, (), tuple(worn[kind].recorded(kind) for kind in KINDS if worn[kind].name), attempt)


def _face(person: Sitter, draw: Callable[[str], float], choose: Callable[[str], str]) -> CharacterLook:
    """Body, face and colours; dress and hair are plain until they are chosen."""
    low, high = _HEIGHTS.get(person.age.coarse, _ADULT_HEIGHTS[person.gender])
    female = person.gender is Gender.FEMALE
    return CharacterLook(
        seed=stable_seed(person.entity.entity_id),
        gender=person.gender,
        age=person.age,
        build=_weighted(
            _BUILDS.get(person.occupation) or _BUILDS.get(person.role) or (_WOMENS_BUILD if female else _ANY_BUILD), draw("build")
        ),
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
        hair_style=HairStyle.SHORT,
        hair=colour(choose("hair")),
        outfit=Outfit.MODERN_CASUAL,
        palette=(),
        mole=draw("mole") < 0.08,
        freckles=person.traits["ancestry"] == "european" and draw("freckles") < 0.12,
        wrinkles=_WRINKLES.get(person.age, 0.0),
    )


def _furred(look: CharacterLook, beast: Beast, draw: Callable[[str], float]) -> CharacterLook:
    """The look with the coat and the eyes of a beast's kind; of a person's head nothing else shows."""
    coats, iris = fur(beast.species)
    coat = colour(beast.coat or _weighted(coats, draw("coat")))
    kind = {"species": beast.species, "upright": beast.upright, "hair": coat, "iris": colour(iris)}
    bare = {"hair_style": HairStyle.SHORT, "facial_hair": FacialHair.NONE, "freckles": False, "mole": False}
    return look.model_copy(update=kind | bare)
