"""The catalogues of dress, buildings, things and occupations: whole, sourced, and drawable."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from ainern2d_contracts.vocabulary import (
    AgeBand,
    FacialHair,
    Gender,
    HairStyle,
    Headwear,
    Language,
    PlaceKind,
    Prop,
)
from ainern2d_studio_api.modules.entity_core.furnishings import of_place, of_prop
from ainern2d_studio_api.modules.entity_core.lexicon import table
from ainern2d_studio_api.modules.entity_core.periods import period
from ainern2d_studio_api.modules.entity_core.wardrobe import KINDS, options
from hypothesis import given
from hypothesis import strategies as st

OUTFITS = {
    name
    for file in (
        Path(__file__).parents[4] / "apps/ainern2d-worker-runtime/src/ainern2d_worker_runtime/video/characters/outfit_data"
    ).glob("*.toml")
    for name in tomllib.loads(file.read_text("utf-8"))
}
"""What the 2D engine's outfit files have."""
DRAWN = {"outfit": OUTFITS, "hair_style": HairStyle, "facial_hair": FacialHair, "headwear": Headwear}
CATALOGUES = sorted({row["wardrobe"] for row in table("periods")["period"].values()})
OCCUPATIONS = table("occupations")["occupation"]
ROLES = sorted({row["role"] for row in OCCUPATIONS.values()} | {"", "creature", "noble"})
PERIODS = sorted(table("periods")["period"])


@pytest.mark.parametrize("catalogue_name", CATALOGUES)
def test_every_row_is_drawable_and_sourced(catalogue_name: str) -> None:
    catalogue = table(f"wardrobe_{catalogue_name}")
    used = set()
    for kind, row in ((name, row) for name in KINDS for row in catalogue["rows"][name]):
        used.add(row["source"])
        assert row["source"] in catalogue["sources"]
        assert set(row.get("period", [])) <= set(PERIODS)
        assert set(row.get("occupation", [])) <= set(OCCUPATIONS)
        assert set(row.get("role", [])) <= set(ROLES)
        for drawn, weight, _name in row["choose"]:
            assert drawn in set(DRAWN[kind])
            assert weight > 0
    assert used == set(catalogue["sources"])


@given(
    key=st.sampled_from(PERIODS),
    kind=st.sampled_from(KINDS),
    gender=st.sampled_from(list(Gender)),
    age=st.sampled_from(list(AgeBand)),
    role=st.sampled_from(ROLES),
    occupation=st.sampled_from(["", *sorted(OCCUPATIONS)]),
    weather=st.sampled_from(["", "snow", "rain"]),
)
def test_anybody_finds_clothes_in_any_period(
    key: str, kind: str, gender: Gender, age: AgeBand, role: str, occupation: str, weather: str
) -> None:
    traits = {"gender": gender.value, "age": age.value, "role": role, "occupation": occupation, "weather": weather}
    assert options(period(key), kind, traits | {"genre": "", "ancestry": "european"})


@pytest.mark.parametrize(
    ("key", "traits", "kind", "drawn"),
    [
        ("song", {"role": "royal", "gender": "male"}, "headwear", "official_cap"),
        ("han", {"role": "official", "gender": "male"}, "outfit", "han_shenyi"),
        ("tang", {"role": "official", "gender": "male"}, "outfit", "tang_robe"),
        ("tang", {"role": "noble", "gender": "female"}, "outfit", "tang_ruqun"),
        ("song", {"role": "", "gender": "female"}, "outfit", "song_beizi"),
        ("qing", {"role": "noble", "gender": "female"}, "outfit", "qizhuang"),
        ("heian", {"role": "noble", "gender": "female"}, "outfit", "junihitoe"),
        ("antiquity", {"role": "official", "gender": "male"}, "outfit", "toga"),
        ("contemporary", {"role": "soldier", "gender": "male"}, "outfit", "soldier_uniform"),
        ("contemporary", {"role": "scholar", "occupation": "physician", "gender": "female"}, "outfit", "doctor_coat"),
        ("fantasy", {"role": "royal", "gender": "male"}, "outfit", "royal_robe"),
        ("qing", {"role": "", "gender": "male"}, "hair_style", "queue"),
        ("qing", {"role": "daoist", "gender": "male"}, "hair_style", "topknot"),
        ("republic", {"role": "noble", "gender": "female"}, "outfit", "qipao"),
        ("edo", {"role": "soldier", "gender": "male"}, "outfit", "samurai"),
        ("heian", {"role": "noble", "gender": "male"}, "headwear", "scholar_cap"),
        ("regency", {"role": "", "gender": "male"}, "outfit", "regency_tailcoat"),
        ("victorian", {"role": "scholar", "occupation": "governess", "gender": "female"}, "outfit", "victorian_gown"),
        ("victorian", {"role": "servant", "occupation": "maid", "gender": "female"}, "outfit", "apron_dress"),
        ("fantasy", {"role": "mage", "gender": "male"}, "outfit", "mage_robe"),
        ("medieval", {"role": "soldier", "gender": "male"}, "outfit", "armour_plate"),
        ("interwar", {"role": "merchant", "gender": "male"}, "outfit", "modern_suit"),
    ],
)
def test_stations_dress_as_their_period_did(key: str, traits: dict[str, str], kind: str, drawn: str) -> None:
    whole = {"age": "adult", "genre": "", "ancestry": "", "occupation": "", "weather": ""} | traits
    assert {option.drawn_as for option in options(period(key), kind, whole)} == {drawn}


def test_buildings_and_things_are_of_their_period() -> None:
    names = {key: of_place(period(key), PlaceKind.HALL)[1].name for key in ("han", "song", "victorian")}
    assert "no chairs" in names["han"]
    assert len(set(names.values())) == 3
    assert of_prop(period("edo"), Prop.SWORD)[0].name.startswith("katana")
    assert of_prop(period("song"), Prop.SWORD)[0].name != of_prop(period("antiquity"), Prop.SWORD)[0].name
    assert of_place(period("song"), PlaceKind.SEA) == ()


def test_the_rows_of_buildings_and_things_are_sourced() -> None:
    data = table("furnishings")
    for row in (*data["place"], *data["thing"]):
        assert row["source"] in data["sources"]
        assert set(row["period"]) <= set(PERIODS)
    assert {kind for row in data["place"] for kind in row["kind"]} <= {kind.value for kind in PlaceKind}
    assert {prop for row in data["thing"] for prop in row["prop"]} <= {prop.value for prop in Prop}


def test_garments_are_drawable() -> None:
    data = table("garments")
    drawn = OUTFITS | {"skirt"}
    for language in Language:
        assert set(data[language.value]["outfit"].values()) <= drawn
        assert set(data[language.value]["headwear"].values()) <= {h.value for h in Headwear}
    assert set(data["skirt"].values()) <= drawn - {"skirt"}
    lineages = [period(key).lineage for key, row in table("periods")["period"].items() if "shared" not in row]
    japan = [lineage for lineage in lineages if not set(lineage) & set(data["skirt"])]
    assert japan == []


def test_no_word_names_two_occupations() -> None:
    for language, least in itertools.product(Language, (2,)):
        words = [word for row in OCCUPATIONS.values() for word in set(row[language.value])]
        assert {word for word in words if words.count(word) >= least} <= {"banker"}
