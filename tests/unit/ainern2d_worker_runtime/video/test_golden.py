"""Pictures stay as they are until somebody means to change them: `scripts/golden_frames.py --because "..."`."""

from __future__ import annotations

import json

import numpy as np
import pytest

from .golden import FOLDER, LIKE, likeness, picture, read, stored, tables

TABLES = tables()
SMALL = 25_000
"""Bytes of a stored picture, at most."""


@pytest.mark.parametrize("name", TABLES)
def test_a_golden_frame_is_as_it_was(name: str) -> None:
    made = picture(TABLES[name])
    assert likeness(made, read(stored(name))) >= LIKE, f"{name} has changed: if you meant it, scripts/golden_frames.py"


def test_the_measure_sees_a_figure_that_moved() -> None:
    made = picture(TABLES["courtyard_at_dusk"])
    assert likeness(made, made) == pytest.approx(1.0)
    assert likeness(made, np.roll(made, 2, axis=1)) < LIKE


def test_what_is_stored_is_what_is_told_small_and_with_a_reason() -> None:
    assert {path.stem for path in FOLDER.glob("*.webp")} == set(TABLES)
    assert max(path.stat().st_size for path in FOLDER.glob("*.webp")) < SMALL
    assert json.loads((FOLDER / "made.json").read_text("utf-8"))["because"]
