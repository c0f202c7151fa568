"""A broken species file is named with its file, its line and what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_worker_runtime.video.characters.beasts.species_files import read_species

LYNX: dict[str, Any] = {
    "like": "cat",
    "sample": {"coat": [200, 170, 130], "iris": [150, 140, 60]},
    "colours": {"dark": [50, 40, 40, 0.8]},
    "body": {"size": 1.2},
}


def written(**changes: Any) -> str:
    return json.dumps(LYNX | changes, indent=1)


def test_a_species_takes_the_rest_from_another() -> None:
    data = read_species("lynx", written())
    assert data["body"]["size"] == 1.2
    assert data["body"]["legs"] == read_species("cat2", written(like="cat"))["body"]["legs"]
    assert data["colours"]["dark"] == [50, 40, 40, 0.8]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (written().replace('"cat",', '"cat"'), 3, "Expecting"),
        (written(like="lynks"), 2, "no other species"),
        (written(bodi={}), 26, "did you mean body?"),
        (written(colours={"dark": [50, 40]}), 16, "not red, green, blue"),
        (written(sample={"coat": "brown", "iris": [1, 2, 3]}), 4, "no red, green and blue"),
        (written(body={"kind": "centaur"}), 24, "one of quadruped, bird, serpent"),
        (written(body={"kind": "bird"}), 0, "of a bird has no"),
        (written(head={"muzzle_colour": "drak"}), 0, "did you mean dark?"),
        (written(head={"skull": [[1, 2, 3]]}), 0, "no ball of six numbers"),
        ("[]", 1, "no object"),
    ],
)
def test_a_mistake_is_found_where_it_is(text: str, line: int, what: str) -> None:
    with pytest.raises(AinerError) as told:
        read_species("lynx", text)
    assert told.value.code is ErrorCode.RENDER_FAILED
    assert "species/lynx.json" in str(told.value)
    assert what in str(told.value)
    assert not line or f"line {line}:" in str(told.value)
