"""A broken composition file is named with its file, its line and what is wrong; a sound one is read."""

from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_worker_runtime.video.sets.composition_files import read_composition

SOUND = """# A dune.
[palette]
sand = "#e2be84"

[[part]]
draw = "dunes"
layer = "far"
height = [90, 140]
colour = ["sand", "#d0b070"]

[[part]]
draw = "palm"
when = "eastern !modern"
x = [-900, 900]
copies = [3, 6]
height = 240
"""


def test_a_sound_file_is_read() -> None:
    made = read_composition("dune", SOUND)
    assert [part.name for part in made.parts] == ["dune.dunes1", "dune.palm1"]
    assert made.parts[1].own == {"height": 240}


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('sand = "#e2be84"', 'sand = "e2be84"', 3, "no colour"),
        ('draw = "dunes"', 'draw = "dunse"', 6, "did you mean dunes?"),
        ('draw = "dunes"', 'draw = "dunes', 6, "Illegal character"),
        ('layer = "far"', 'layer = "farther"', 7, "one of sky, far, back"),
        ("height = [90, 140]", 'height = "high"', 8, "no number"),
        ('"sand", "#d0b070"', '"send", "#d0b070"', 9, "one of the palette"),
        ("eastern !modern", "eastren", 13, "did you mean eastern?"),
        ("copies = [3, 6]", 'copies = "many"', 15, "no number or range"),
        ("height = 240", "hieght = 240", 16, "did you mean height?"),
        ('draw = "palm"', 'use = "nowhere"', 12, "no composition 'nowhere'"),
        ('draw = "palm"\n', "", 11, "either draw or use"),
        ("[[part]]\ndraw", "[[parts]]\ndraw", 1, ""),
    ],
)
def test_a_mistake_is_found_where_it_is(old: str, new: str, line: int, what: str) -> None:
    broken = SOUND.replace(old, new, 1) if "parts" not in new else SOUND.replace("[[part]]", "[[parts]]")
    with pytest.raises(AinerError) as told:
        read_composition("dune", broken)
    assert told.value.code is ErrorCode.RENDER_FAILED
    assert "compositions/dune.toml" in str(told.value)
    assert what in str(told.value)
    assert line == 1 or f"line {line}:" in str(told.value)
