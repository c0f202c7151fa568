"""What is woven into cloth or sewn on it: brocade, checks, dragons in discs, waves along a hem, patches.

On the trunk a pattern is one still shape; on skirts and robes each figure rides on the cloth.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..raster.geometry import Path, ellipse, polygon, spline
from ..raster.scene import Group, Rgb, mix
from .curves import Points, points
from .ink import Ink, fade, part
from .outfits import Dye
from .proportions import Body

_TAU = 2 * math.pi


def medallion(x: float, y: float, r: float) -> Path:
    """Four petals about a heart, with buds between them."""
    path = ellipse(x, y, r * 0.26)
    for k in range(4):
        a = k * _TAU / 4
        path += ellipse(x + 0.62 * r * math.cos(a), y + 0.62 * r * math.sin(a), r * 0.34)
        b = a + _TAU / 8
        path += ellipse(x + 0.86 * r * math.cos(b), y + 0.86 * r * math.sin(b), r * 0.15)
    return path


def _check(x: float, y: float, r: float) -> Path:
    """Four threads that cross."""
    t = r * 0.1
    path = polygon([(x - r, y - r * 0.45 - t), (x + r, y - r * 0.45 - t), (x + r, y - r * 0.45 + t), (x - r, y - r * 0.45 + t)])
    for dx, dy, wide in ((0.0, 0.45, True), (-0.45, 0.0, False), (0.45, 0.0, False)):
        cx, cy, w, h = x + dx * r, y + dy * r, (r if wide else t), (t if wide else r)
        path += polygon([(cx - w, cy - h), (cx + w, cy - h), (cx + w, cy + h), (cx - w, cy + h)])
    return path


def _patch(x: float, y: float, r: float) -> Path:
    return polygon([(x - r, y - r * 0.8), (x + r * 0.8, y - r), (x + r, y + r * 0.7), (x - r * 0.9, y + r * 0.9)])


@dataclass(frozen=True)
class Weave:
    """`figure` at (x, y) of size r; `tint` from the cloth's colour and the palette; where figures lie on the trunk, and how
    many ride on the cloth below."""

    figure: Callable[[float, float, float], Path]
    tint: Callable[[Rgb, Dye], Rgb]
    size: float
    trunk: tuple[tuple[float, float], ...]
    below: tuple[tuple[int, float], ...]
    """Row of the cloth's border and place across it, 0 to 1."""


def _toned(cloth: Rgb, dye: Dye) -> Rgb:
    """Brocade is woven of the cloth's own colour and some gold."""
    light = sum(cloth[:3]) / 3
    return mix(mix(cloth, dye.ornament, 0.42), (255, 248, 226) if light < 150 else (110, 70, 60), 0.26)


_SCATTERED = ((-40.0, -446.0), (-22.0, -424.0), (-42.0, -402.0), (-24.0, -380.0), (-40.0, -362.0),
              (40.0, -448.0), (24.0, -428.0), (42.0, -404.0), (24.0, -384.0), (40.0, -364.0),
              (4.0, -404.0), (4.0, -446.0))  # fmt: skip
_OVER = ((1, 0.2), (1, 0.5), (1, 0.8), (2, 0.12), (2, 0.36), (2, 0.64), (2, 0.88), (3, 0.24), (3, 0.5), (3, 0.76))
WEAVES: dict[str, Weave] = {
    "brocade": Weave(medallion, _toned, 8.5, _SCATTERED, _OVER),
    "checks": Weave(_check, lambda cloth, dye: mix(mix(cloth, dye.second, 0.6), (250, 250, 250), 0.2), 10.0, _SCATTERED, _OVER),
    "patches": Weave(
        _patch, lambda cloth, dye: mix(mix(cloth, dye.trim, 0.4), (96, 84, 70), 0.35), 11.0, ((-34.0, -398.0), (30.0, -436.0)),
        ((2, 0.3), (3, 0.7), (1, 0.8)),
    ),
}  # fmt: skip


def weave_trunk(ink: Ink, group: Group, names: frozenset[str], cloth: Rgb, dye: Dye, body: Body) -> None:
    """Over the bare trunk, under collar and belt. `group` has the trunk's lens."""
    for name in sorted(names & WEAVES.keys()):
        weave = WEAVES[name]
        path = Path(np.empty(0, np.uint8), np.empty((0, 2), np.float32))
        for x, y in weave.trunk:
            path += weave.figure(x * (body.shoulder if y < -400 else max(0.9, body.waist)) * 0.92, y, weave.size)
        group.shape(path, fade(ink.lit(weave.tint(cloth, dye)), 190))


class Woven:
    """The figures on a skirt or robe: each rides on the cloth, at a place between its borders."""

    def __init__(self, ink: Ink, group: Group, names: frozenset[str], cloth: Rgb, dye: Dye, length: float) -> None:
        self._groups: list[tuple[Group, int, float]] = []
        for name in sorted(names & WEAVES.keys()):
            weave = WEAVES[name]
            paint = fade(ink.lit(weave.tint(cloth, dye)), 190)
            for row, across in weave.below:
                if length > 0.5 or row == 2:
                    figure = group.group()
                    figure.shape(weave.figure(0, 0, weave.size * 1.15), paint)
                    self._groups.append((figure, row, across))
        if "roundels" in names and length > 0.5:
            disc = group.group()
            draw_disc(ink, disc, 0, 0, 19.0, dye)
            self._groups.append((disc, 2, 0.5))

    def set(self, left: Points, right: Points) -> None:
        for figure, row, across in self._groups:
            p = left[row] + (right[row] - left[row]) * across
            low = left[row + 1] + (right[row + 1] - left[row + 1]) * across
            p = p + (low - p) * (0.3 if row != 1 else 0.5)
            figure.place(float(p[0]), float(p[1]))


def draw_disc(ink: Ink, group: Group, x: float, y: float, r: float, dye: Dye) -> None:
    """A dragon coiled in a disc: gold on the robe."""
    gold = mix(dye.ornament, (255, 226, 140), 0.3)
    part(ink, group, ellipse(x, y, r), mix(dye.main, dye.trim, 0.55), line=0.6)
    group.shape(ellipse(x, y, r * 0.88), None, ink.lit(gold), 1.2)
    coil = points([(math.cos(0.6 + 0.62 * k), math.sin(0.6 + 0.62 * k)) for k in range(9)]) * np.linspace(0.68, 0.12, 9)[:, None]
    line = coil * r + [x, y]
    width = np.linspace(0.06, 0.2, 9)[:, None] * r
    away = coil / (np.linalg.norm(coil, axis=1)[:, None] + 1e-6)
    group.shape(spline(np.vstack([line + away * width, (line - away * width)[::-1]]), True, 0.5), ink.lit(gold))
    for k in range(6):
        a = 0.3 + k * _TAU / 6
        group.shape(ellipse(x + 0.62 * r * math.cos(a), y + 0.62 * r * math.sin(a), r * 0.1), ink.lit(gold))


class Waves:
    """Standing water along a hem, as on robes of the court: two rows of scales that follow the border."""

    def __init__(self, ink: Ink, group: Group, dye: Dye) -> None:
        deep, bright = mix(dye.trim, (30, 60, 110), 0.45), mix(dye.ornament, (255, 244, 210), 0.35)
        edge = ink.line(deep) if ink.width else None
        self._rows = [group.shape(None, fade(ink.lit(colour), 235), edge, ink.width * 0.5) for colour in (bright, deep)]

    def set(self, left: Points, right: Points) -> None:
        u = np.linspace(0, 1, 13)[:, None]
        sag = 7.0 * np.sin(u * math.pi) * [0.0, 1.0]
        low = left[4] + (right[4] - left[4]) * u + sag
        high = left[3] + (right[3] - left[3]) * u + sag
        reach = max(1.0, float(np.abs(left[4, 1] - left[3, 1])))
        for row, wave in enumerate(self._rows):
            rise = np.array([[(30.0, 17.0)[(k + row) % 2] - 9.0 * row] for k in range(13)]) / reach
            wave.set(spline(np.vstack([low + (high - low) * np.minimum(1.0, rise), low[::-1]]), True, 0.4))


def cloud_collar(ink: Ink, group: Group, dye: Dye, body: Body) -> None:
    """A yoke of lobes about the neck, over the shoulders and the breast."""
    s = body.shoulder
    tips = ((-58.0, -446.0), (-36.0, -432.0), (-14.0, -424.0), (8.0, -422.0), (30.0, -428.0), (52.0, -446.0))
    for shrink, colour in ((1.0, dye.ornament), (0.8, mix(dye.trim, dye.second, 0.25))):
        edge = [(-46.0 * s, -474.0)]
        for k, (x, y) in enumerate(tips):
            edge += [(x * s, -474.0 + (y + 474.0) * shrink)]
            if k + 1 < len(tips):
                nx, ny = tips[k + 1]
                edge += [((x + nx) / 2 * s, -474.0 + ((y + ny) / 2 + 474.0 - 13.0) * shrink)]
        neck = [(44.0 * s, -474.0), (24.0, -489.0), (4.0, -470.0), (-18.0, -489.0)]
        part(ink, group, spline([*edge, *neck], True, 0.45), colour, line=0.7)
    buds = ellipse(0, 0, 0.1)
    for x, y in tips:
        buds += medallion(x * s, -474.0 + (y + 474.0) * 0.62, 5.0)
    group.shape(buds, ink.lit(mix(dye.second, (255, 250, 230), 0.4)))


def roundels(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    draw_disc(ink, group, 4, -424, 21, dye)


def print_on(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    """What is printed on a shirt."""
    group.shape(ellipse(4, -424, 15), ink.lit(mix(dye.trim, (255, 255, 255), 0.15)))
    group.shape(polygon([(-6, -418), (2, -434), (8, -424), (12, -430), (16, -418)]), ink.lit(dye.second))


def pouch(ink: Ink, group: Group, dye: Dye, _body: Body) -> None:
    """The pocket across a jumper's front."""
    shape = [(-20, -372), (28, -372), (38, -346), (36, -334), (-30, -334), (-30, -346)]
    part(ink, group, polygon(shape), mix(dye.main, (20, 20, 30), 0.08), line=0.8)


SEWN: dict[str, Callable[[Ink, Group, Dye, Body], None]] = {
    "cloud_collar": cloud_collar, "roundels": roundels, "print": print_on, "pocket": pouch,
}  # fmt: skip
"""Drawn over collar and layers."""
SEWN_BEHIND = frozenset({"cloud_collar", "roundels"})
PATTERNS = frozenset(WEAVES) | {"waves"}
