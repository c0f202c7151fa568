"""Who is a beast, of what kind, and whether it stands as people do."""

from __future__ import annotations

import pytest
from ainern2d_contracts.entities import Attribute, RegisteredEntity
from ainern2d_contracts.ids import stable_id
from ainern2d_contracts.vocabulary import EntityKind, Language, Species
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.species import beast_of, fur


def named(name: str, *aliases: str, creature: bool = True) -> RegisteredEntity:
    role = (Attribute(name="role", value="creature"),) if creature else ()
    return RegisteredEntity(entity_id=stable_id("w", name), kind=EntityKind.PERSON, name=name, aliases=aliases, attributes=role)


@pytest.mark.parametrize(
    ("name", "language", "creature", "speaks", "species", "upright"),
    [
        ("美猴王", Language.CHINESE, True, True, Species.MONKEY, True),
        ("群猴", Language.CHINESE, True, False, Species.MONKEY, False),
        ("白马", Language.CHINESE, False, False, Species.HORSE, False),
        ("大蟲", Language.CHINESE, False, False, Species.TIGER, False),
        ("石猿端", Language.CHINESE, False, True, Species.MONKEY, True),
        ("虎精", Language.CHINESE, True, False, Species.TIGER, True),
        ("牛魔王", Language.CHINESE, False, False, Species.OX, True),
        ("东海龙王", Language.CHINESE, True, True, Species.DRAGON, True),
        ("老牛", Language.CHINESE, True, False, Species.OX, False),
        ("the White Rabbit", Language.ENGLISH, False, True, Species.RABBIT, True),
        ("the fox", Language.ENGLISH, True, True, Species.FOX, True),
        ("old dog", Language.ENGLISH, True, False, Species.DOG, False),
        ("the dragon", Language.ENGLISH, True, True, Species.DRAGON, False),
    ],
)
def test_a_name_tells_the_kind(
    name: str, language: Language, creature: bool, speaks: bool, species: Species, upright: bool
) -> None:
    found = beast_of(named(name, creature=creature), language, speaks)
    assert found is not None
    assert (found.species, found.upright) == (species, upright)


@pytest.mark.parametrize("name", ["马超", "小马", "老牛", "熊经理", "高小龙", "白虎堂主", "杨雄"])
def test_people_whose_names_hold_a_beast_stay_people(name: str) -> None:
    assert beast_of(named(name, creature=False), Language.CHINESE, False) is None


@pytest.mark.parametrize("name", ["Mr. Fox", "Virginia Wolf", "Colonel Lion"])
def test_english_surnames_stay_people(name: str) -> None:
    assert beast_of(named(name, creature=False), Language.ENGLISH, True) is None


def test_a_monster_of_no_known_kind_is_no_beast() -> None:
    assert beast_of(named("妖怪"), Language.CHINESE, True) is None


def test_the_name_tells_the_coat() -> None:
    white, plain = beast_of(named("白马"), Language.CHINESE, False), beast_of(named("战马"), Language.CHINESE, False)
    assert white is not None
    assert plain is not None
    assert white.coat
    assert not plain.coat


def test_every_species_has_words_and_fur() -> None:
    for species in set(Species) - {Species.HUMAN}:
        coats, iris = fur(species)
        assert coats
        assert all(len(code) == 7 for code in (*coats, iris))
        row = table("species")["species"][species.value]
        assert row["zh"]
        assert row["en"]
