"""Raw extraction (04), the registered pack (21) and the canonical look (07). Three types, so that none passes for another."""

from __future__ import annotations

from pydantic import Field

from .base import Contract, Document
from .ids import EntityId
from .story import SourceSpan
from .vocabulary import (
    AgeBand,
    Build,
    Culture,
    EntityKind,
    Era,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    Outfit,
    PlaceKind,
    Prop,
    Species,
)


class Attribute(Contract):
    """A fact of an entity with the words that prove it: hair=white, dress=blue robe, relation=father of 林婉儿."""

    name: str
    value: str
    span: SourceSpan | None = None


class ExtractedEntity(Contract):
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = Gender.UNKNOWN
    age: AgeBand = AgeBand.ADULT
    attributes: tuple[Attribute, ...] = ()
    mentions: tuple[SourceSpan, ...] = ()


class RawExtraction(Document):
    """Skill 04. No ids yet: only skill 21 accepts it."""

    SCHEMA = "ainer.raw_extraction"
    entities: tuple[ExtractedEntity, ...]


class StateChange(Contract):
    """From `scene_id` on, the entity's `aspect` (place, injury, dress, possession, life) has `value`."""

    scene_id: str
    aspect: str
    value: str
    span: SourceSpan
    """The words that say so; empty, at the work's beginning, where `carried`."""
    carried: bool = False
    """So it was at the end of what the project told before."""
    ended: bool = False
    """From here on it is so no longer: what was held is given away."""


class RegisteredEntity(Contract):
    entity_id: EntityId
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = Gender.UNKNOWN
    age: AgeBand = AgeBand.ADULT
    attributes: tuple[Attribute, ...] = ()
    mentions: tuple[SourceSpan, ...] = ()
    states: tuple[StateChange, ...] = ()


class ContinuityFinding(Contract):
    rule: str
    message: str
    entity_id: EntityId
    first: SourceSpan
    second: SourceSpan


class RegistryDecision(Contract):
    """Who is one and who is not, and why; a person can review it and undo it.

    `kind` is `same` (the program's own: `names` mean one entity), `merge` (a person's: `other_id` is `entity_id`) or `split` (a
    person's: `names` are not `entity_id` but `other_id`). An undone `same` parts the names from the first of them.
    """

    entity_id: EntityId
    names: tuple[str, ...]
    reason: str
    kind: str = "same"
    decision_id: str = ""
    other_id: str = ""
    undone: bool = False


class EntityRegistry(Document):
    """Skill 21: entities with fixed ids, their states over time, and what does not fit together."""

    SCHEMA = "ainer.entity_registry"
    work_id: str = ""
    entities: tuple[RegisteredEntity, ...]
    findings: tuple[ContinuityFinding, ...] = ()
    decisions: tuple[RegistryDecision, ...] = ()


class Colour(Contract):
    """sRGB, 0 to 255."""

    r: int = Field(ge=0, le=255)
    g: int = Field(ge=0, le=255)
    b: int = Field(ge=0, le=255)


class CharacterLook(Document):
    """What a person looks like, resolved once and kept. Numbers are 0 to 1 with 0.5 the average, unless said otherwise."""

    SCHEMA = "ainer.character_look"
    seed: int
    gender: Gender
    age: AgeBand
    build: Build = Build.AVERAGE
    height: float = 0.5
    skin: Colour
    jaw: float = 0.5
    """0 narrow and pointed, 1 broad and square."""
    cheek: float = 0.5
    eye_size: float = 0.5
    eye_tilt: float = 0.5
    """0 outer corners down, 1 up."""
    eye_spacing: float = 0.5
    iris: Colour
    brow_thickness: float = 0.5
    brow_arch: float = 0.5
    nose_size: float = 0.5
    lip_fullness: float = 0.5
    lip: Colour
    hair_style: HairStyle
    hair: Colour
    facial_hair: FacialHair = FacialHair.NONE
    headwear: Headwear = Headwear.NONE
    outfit: Outfit | str = Field(union_mode="left_to_right")
    """A key of the engine's outfit catalogue; a plain name is one that a catalogue file adds."""
    palette: tuple[Colour, ...]
    """Exactly five: main, second, trim, sash or belt, ornament."""
    scar: bool = False
    mole: bool = False
    freckles: bool = False
    wrinkles: float = 0.0
    glasses: bool = False
    species: Species = Species.HUMAN
    """A beast's coat has the colour of `hair`."""
    upright: bool = True
    """Stands, dresses and has hands as people do; else goes as its kind goes. Of no account for a person."""
    number: int = Field(default=1, ge=1, le=6)
    """How many of them stand together: above 1 a group, of whom the look is the first."""


class PlaceLook(Document):
    """What a place looks like. `seed` fixes the arrangement: the same place looks the same each time."""

    SCHEMA = "ainer.place_look"
    seed: int
    kind: PlaceKind
    culture: Culture
    era: Era


class CatalogueChoice(Contract):
    """What the catalogue says of one slot (outfit, hair_style, headwear, architecture, furniture, prop).

    `name` may be richer than the built-in engine: `drawn_as` is the nearest thing that it draws, empty where it draws none.
    """

    slot: str
    name: str
    drawn_as: str = ""
    source: str = ""
    """The book, museum or encyclopaedia that states it."""


class Anachronism(Contract):
    """A thing that the story's time or culture cannot have, where it stands in the text. Years before Christ are negative."""

    thing: str
    span: SourceSpan
    quote: str
    reason: str
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""


class CanonicalEntity(Contract):
    """A registered entity with its look. `look` for persons and groups, `place_look` for places, `prop` for props."""

    entity: RegisteredEntity
    culture: Culture
    era: Era
    look: CharacterLook | None = None
    place_look: PlaceLook | None = None
    prop: Prop | None = None
    rationale: tuple[str, ...] = ()
    """One sentence for each choice that the text proved; the rest was sampled from the catalogue."""
    choices: tuple[CatalogueChoice, ...] = ()


class EntityPack(Document):
    """Skill 07, the contract that later skills accept: canonical entities with fixed ids."""

    SCHEMA = "ainer.entity_pack"
    work_id: str
    culture: Culture
    era: Era
    entities: tuple[CanonicalEntity, ...]
    anachronisms: tuple[str, ...] = ()
    """One sentence each; `anachronism_findings` holds the same with spans and sources."""
    period: str = ""
    """As in the language context: finer than `era`."""
    anachronism_findings: tuple[Anachronism, ...] = ()

    def find(self, entity_id: str) -> CanonicalEntity | None:
        return next((e for e in self.entities if e.entity.entity_id == entity_id), None)
