"""The outfit files: everything that may be worn is there, and a broken table is answered with its file and line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError
from ainern2d_contracts.vocabulary import Outfit
from ainern2d_worker_runtime.video.characters.outfit_files import catalogue, outfit, read_outfits

WARDROBES = sorted(
    (Path(__file__).parents[5] / "apps/ainern2d-studio-api/src/ainern2d_studio_api/modules/entity_core/data").glob(
        "wardrobe_*.toml"
    )
)
GOOD = """# a coat
[my_coat]
title = "A coat"
collar = "crossed"
sleeve = "wide"
lower = "robe"
shoes = "cloth"
trim = ["hem"]
"""


def test_every_outfit_of_the_vocabulary_is_in_a_file() -> None:
    assert {outfit.value for outfit in Outfit} <= set(catalogue())
    assert all(spec.title for spec in catalogue().values())


@pytest.mark.parametrize("wardrobe", WARDROBES, ids=lambda path: path.stem)
def test_every_dress_that_a_wardrobe_chooses_can_be_drawn(wardrobe: Path) -> None:
    rows = tomllib.loads(wardrobe.read_text("utf-8"))["rows"]["outfit"]
    assert {drawn for row in rows for drawn, _weight, _name in row["choose"]} <= set(catalogue())


def test_a_new_table_is_a_new_outfit() -> None:
    assert read_outfits("mine.toml", GOOD)["my_coat"].trim == {"hem"}


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        (GOOD.replace('"crossed"', '"crosed"'), 4, "no 'crosed'"),
        (GOOD.replace('trim = ["hem"]', 'trim = "hem"'), 8, "not a list"),
        (GOOD + "length = 7\n", 9, "length is 7"),
        (GOOD + 'pocket = "deep"\n', 9, "pocket is no field"),
        (GOOD.replace('sleeve = "wide"\n', ""), 2, "has no sleeve"),
        (GOOD.replace('lower = "robe"', "lower = robe"), 6, ""),
        (GOOD + "two_piece = 1\n", 9, "not true or false"),
    ],
)
def test_a_broken_table_is_named_with_its_line(broken: str, line: int, says: str) -> None:
    with pytest.raises(AinerError) as caught:
        read_outfits("mine.toml", broken)
    assert f"mine.toml, line {line}:" in str(caught.value)
    assert says in str(caught.value)


def test_an_outfit_that_no_file_has_is_an_error() -> None:
    with pytest.raises(AinerError, match="no outfit 'nothing'"):
        outfit("nothing")
