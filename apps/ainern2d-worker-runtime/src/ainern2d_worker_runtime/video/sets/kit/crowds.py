"""Generators of many people: crowds, ranks of soldiers, officials at court. They stand still, in rows that recede.

All of one row that share a colour are one stroke of the brush, so that fifty people cost little more than five walkers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ainern2d_contracts.vocabulary import Culture
from numpy.random import Generator

from ...raster.geometry import Path, ellipse, polygon
from ...raster.scene import Group, Rgb, mix
from ..brush import strew
from ..figures import CLOTHES, SKIN
from ..stage import Stage
from .spot import Generators, Spot

HAIR: Rgb = (54, 46, 50)
_FACES = 150.0
"""Height from which eyes are seen."""
BRIGHT: dict[Culture, tuple[Rgb, ...]] = {
    Culture.CHINESE: ((168, 72, 62), (78, 108, 142), (188, 158, 110), (96, 124, 104), (206, 198, 184)),
    Culture.JAPANESE: ((92, 104, 148), (166, 92, 98), (194, 178, 146), (112, 96, 120), (214, 208, 198)),
    Culture.EUROPEAN: ((124, 62, 58), (70, 84, 112), (170, 148, 116), (96, 108, 84), (202, 194, 182)),
    Culture.MODERN: ((192, 88, 76), (84, 124, 172), (222, 190, 112), (120, 150, 120), (226, 226, 226)),
    Culture.FANTASY: ((120, 74, 140), (74, 112, 112), (178, 140, 84), (88, 98, 158), (204, 190, 166)),
}
"""What some of a crowd wear beside everyday clothes."""


@dataclass(frozen=True)
class Dress:
    """`robe` reaches to the feet. `cap`: hair, hat, helmet or official's wings. `arms`: a spear, a rifle or none, in heights."""

    clothes: tuple[Rgb, ...]
    robe: bool = True
    cap: str = "hair"
    metal: Rgb = (150, 152, 160)
    arms: float = 0.0


def _row(stage: Stage, g: Group, xs: Sequence[float], y: float, height: float, rng: Generator, near: float, dress: Dress) -> None:
    """People side by side, each with a place, a height and clothes of their own."""
    bodies: dict[Rgb, list[Path]] = {colour: [] for colour in dress.clothes}
    heads: list[Path] = []
    caps: list[Path] = []
    arms: list[Path] = []
    eyes: list[Path] = []
    for x in xs:
        h = height * float(rng.uniform(0.9, 1.07))
        px, py = x + float(rng.uniform(-0.1, 0.1)) * height, y + float(rng.uniform(-0.03, 0.03)) * height
        low = 0.02 if dress.robe and rng.random() < 0.85 else 0.3
        wide = float(rng.uniform(0.1, 0.13))
        outline = [(-0.07, -0.83), (-0.125, -0.74), (-0.1, -0.5), (-wide - 0.03, -low), (wide + 0.03, -low)]
        outline += [(0.1, -0.5), (0.125, -0.74), (0.07, -0.83)]
        bodies[dress.clothes[int(rng.integers(0, len(dress.clothes)))]].append(
            polygon([(px + a * h, py + c * h) for a, c in outline])
        )
        heads.append(ellipse(px, py - 0.895 * h, 0.055 * h, 0.07 * h))
        caps += _cap(dress.cap, px, py, h, rng)
        if h > _FACES:
            eyes += [ellipse(px + s * 0.02 * h, py - 0.89 * h, 0.006 * h, 0.009 * h) for s in (-1, 1)]
        if low > 0.1:
            caps += [
                polygon([(px + s * 0.07 * h, py - 0.3 * h), (px + s * 0.02 * h, py - 0.3 * h), (px + s * 0.045 * h, py)])
                for s in (-1, 1)
            ]
        if dress.arms:
            lean = float(rng.normal(0, 0.03)) * h
            top = py - dress.arms * h
            arms.append(
                polygon(
                    [
                        (px + 0.13 * h, py - 0.04 * h),
                        (px + 0.13 * h + lean - 1, top),
                        (px + 0.13 * h + lean + 1, top),
                        (px + 0.15 * h, py),
                    ]
                )
            )
            arms.append(
                polygon(
                    [
                        (px + 0.13 * h + lean - 0.03 * h, top),
                        (px + 0.13 * h + lean, top - 0.14 * h),
                        (px + 0.13 * h + lean + 0.03 * h, top),
                    ]
                )
            )
    fade = 0.55 * (1 - near)

    def tone(colour: Rgb) -> Rgb:
        return mix(stage.brush.colour(colour), stage.air.haze if not stage.brush.interior else stage.light.shadow, fade)

    strew(g, arms, tone((96, 82, 74)), together=2)
    for colour, paths in bodies.items():
        strew(g, paths, stage.brush.across_tone(tone(colour), min(xs), max(xs)), together=4)
    strew(g, heads, tone(SKIN), together=2)
    strew(g, eyes, tone((60, 46, 48)), together=2)
    strew(g, caps, tone(HAIR if dress.cap == "hair" else dress.metal), together=2)


def _cap(kind: str, x: float, y: float, h: float, rng: Generator) -> list[Path]:
    """What is on a head, seen from the front."""
    if kind == "helmet":
        return [
            polygon(
                [(x + a * h, y + c * h) for a, c in ((-0.07, -0.89), (-0.05, -0.97), (0, -1.0), (0.05, -0.97), (0.07, -0.89))]
            )
        ]
    if kind == "official":
        wings = polygon(
            [
                (x - 0.15 * h, y - 0.955 * h),
                (x + 0.15 * h, y - 0.955 * h),
                (x + 0.15 * h, y - 0.94 * h),
                (x - 0.15 * h, y - 0.94 * h),
            ]
        )
        return [
            polygon([(x + a * h, y + c * h) for a, c in ((-0.06, -0.92), (-0.055, -1.0), (0.055, -1.0), (0.06, -0.92))]),
            wings,
        ]
    hat = rng.random() < 0.25
    peak = (
        ((-0.11, -0.93), (-0.04, -1.0), (0.04, -1.0), (0.11, -0.93))
        if hat
        else ((-0.06, -0.9), (-0.05, -0.97), (0.05, -0.97), (0.06, -0.9))
    )
    return [polygon([(x + a * h, y + c * h) for a, c in peak])]


def _rows(stage: Stage, spot: Spot, dress: Dress, sizes: tuple[float, float, float, float], near: float) -> None:
    """`sizes`: rows, people in a row, width of a row, height. Rows recede, the farthest first, each a little out of step."""
    rows, count, width, height = sizes
    for r in range(round(rows), 0, -1):
        back = (r - 1) * height * 0.13
        s = 1 - back / 700
        n = max(2, round(count * (0.9 + 0.1 * r)))
        step = width / n
        xs = [spot.x - width / 2 + (k + 0.5 * (r % 2)) * step + float(spot.rng.uniform(-0.2, 0.2)) * step for k in range(n)]
        _row(stage, spot.group, xs, spot.y - back, height * s, spot.rng, near * (1 - 0.12 * (r - 1)), dress)


def crowd(
    stage: Stage, spot: Spot, rows: float = 3, count: float = 9, width: float = 420.0, height: float = 104.0, near: float = 0.7
) -> None:
    """People who watch or wait, in the clothes of the culture. None out in a storm."""
    if stage.weather.value == "storm":
        return
    kind = Culture.MODERN if stage.modern else stage.place.culture
    _rows(stage, spot, Dress((*CLOTHES[kind], *BRIGHT[kind]), robe=not stage.modern), (rows, count, width, height), near)


def soldiers(
    stage: Stage,
    spot: Spot,
    rows: float = 3,
    count: float = 12,
    width: float = 460.0,
    height: float = 76.0,
    near: float = 0.55,
    colour: Rgb = (112, 70, 62),
) -> None:
    """Ranks with spears; in modern times with rifles, in drab."""
    drab: tuple[Rgb, ...] = ((98, 102, 78), (110, 108, 84))
    clothes = drab if stage.modern else (colour, mix(colour, (60, 54, 56), 0.4))
    metal = (92, 96, 80) if stage.modern else (150, 152, 160)
    dress = Dress(clothes, robe=False, cap="helmet", metal=metal, arms=1.1 if stage.modern else 1.7)
    _rows(stage, spot, dress, (rows, count, width, height), near)


def court(
    stage: Stage, spot: Spot, rows: float = 2, count: float = 5, width: float = 330.0, height: float = 210.0, near: float = 0.8
) -> None:
    """Officials in winged caps, or courtiers; they wait at the sides of a hall."""
    eastern = stage.place.culture in (Culture.CHINESE, Culture.JAPANESE)
    robes: tuple[Rgb, ...] = (
        ((150, 48, 46), (96, 60, 120), (58, 92, 96)) if eastern else ((110, 50, 66), (60, 74, 110), (130, 104, 60))
    )
    dress = Dress(robes, cap="official" if stage.place.culture is Culture.CHINESE else "hair", metal=(50, 44, 52))
    _rows(stage, spot, dress, (rows, count, width, height), near)


GENERATORS: Generators = {"crowd": crowd, "soldiers": soldiers, "court": court}
