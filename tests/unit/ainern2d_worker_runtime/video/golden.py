"""Golden frames: a small set of pictures, each told by a table of `tests/baselines/frames/frames.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_studio_api.modules.governance.skill_14_style_packs import DEFAULT_STYLE, style_pack
from ainern2d_worker_runtime.video.shot import Finisher, Picture, strategy

from .any_shot import WHO, spoken

FOLDER = Path(__file__).parents[3] / "baselines" / "frames"
LIKE = 0.98
"""Structural similarity (Wang et al. 2004) of the grey pictures from which they count as the same."""
QUALITY = 96
"""Of the stored WebP: its loss costs less than 0.01 of similarity."""
USUAL_SHOT: dict[str, Any] = {
    "seed": 7,
    "canvas": {"width": 320, "height": 180, "fps": 12},
    "time": "day",
    "weather": "clear",
    "mood": "calm",
    "size": "medium",
    "angle": "eye_level",
    "movement": "static",
}
USUAL_LOOK: dict[str, Any] = {
    "gender": "female",
    "age": "adult",
    "skin": [246, 214, 190],
    "iris": [80, 54, 40],
    "lip": [200, 90, 90],
    "hair_style": "long_bun",
    "hair": [36, 28, 30],
    "outfit": "hanfu_ruqun",
    "palette": [[120, 160, 190], [240, 236, 236], [180, 50, 60], [200, 60, 60], [214, 170, 80]],
}


def tables() -> dict[str, Any]:
    """Each picture's table by its name; `looks` are taken in."""
    found: dict[str, Any] = tomllib.loads((FOLDER / "frames.toml").read_text("utf-8"))
    looks = found.pop("looks")
    for table in found.values():
        for who, actor in zip(WHO, table["actors"], strict=False):
            actor |= {"entity_id": who, "look": _look(looks[actor["look"]]), "x": actor.get("x", 0.0)}
    return found


def _look(changes: Mapping[str, Any]) -> CharacterLook:
    values = USUAL_LOOK | dict(changes)
    for name in ("skin", "iris", "lip", "hair"):
        values[name] = _colour(values[name])
    return CharacterLook.model_validate(values | {"palette": [_colour(row) for row in values["palette"]]})


def _colour(row: list[int]) -> dict[str, int]:
    return dict(zip("rgb", row, strict=True))


def shot(table: Mapping[str, Any]) -> tuple[ShotSpec, ShotTiming]:
    values = {key: value for key, value in table.items() if key not in ("frame", "style")}
    return ShotSpec.model_validate(USUAL_SHOT | values | {"style": style_pack(table.get("style", DEFAULT_STYLE))}), spoken()[0]


def picture(table: Mapping[str, Any]) -> Picture:
    """The table's frame, finished."""
    spec, timing = shot(table)
    drawn = strategy(spec, timing, spoken()[1])
    try:
        return Finisher(spec, timing)(drawn.draw(table["frame"]), table["frame"]).copy()
    finally:
        drawn.close()


def stored(name: str) -> Path:
    return FOLDER / f"{name}.webp"


def likeness(one: Picture, other: Picture) -> float:
    from skimage.metrics import structural_similarity

    grey = [cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) for image in (one, other)]
    return float(
        structural_similarity(grey[0], grey[1], data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
    )


def read(path: Path) -> Picture:
    found = cv2.imread(str(path), cv2.IMREAD_COLOR)
    assert found is not None, path
    return np.asarray(found, np.uint8)
