"""A leg of four joints: solved from where its foot is, drawn as one tube into the body."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...raster.geometry import Path, spline, tapered
from ...raster.scene import Group, Paint, Rgb, Shape, mix
from ..curves import Points, vec
from ..ink import Ink, fade
from .species import Coat


def two_bones(start: Points, end: Points, upper: float, lower: float, bend: float) -> Points:
    """The joint between two bones; `bend` 1 puts it before the line from start to end (towards +x), -1 behind it."""
    d = end - start
    length = min(max(1.0, float(np.hypot(*d))), (upper + lower) * 0.999)
    along = (upper**2 - lower**2 + length**2) / (2 * length)
    out = math.sqrt(max(0.0, upper**2 - along**2))
    unit = d / max(1.0, float(np.hypot(*d)))
    return start + unit * along + np.array([unit[1], -unit[0]]) * out * bend


def reach(start: Points, end: Points, most: float) -> Points:
    """`end`, or as far towards it as the bones go."""
    d = end - start
    length = float(np.hypot(*d))
    return end if length <= most else start + d * (most / length)


def tube_through(joints: Points, widths: Points) -> Points:
    """Border of a tube through n points, round at its end: down one side, up the other."""
    way = np.gradient(joints, axis=0)
    way /= np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-6
    across = np.stack([way[:, 1], -way[:, 0]], 1) * (widths / 2)[:, None]
    tip = joints[-1] + way[-1] * widths[-1] * 0.4
    return np.vstack([joints + across, tip, (joints - across)[::-1]])


class Leg:
    """`name` is hind or fore with near or far. `solve` and `draw` take points of the body's space."""

    def __init__(self, ink: Ink, group: Group, name: str, data: dict[str, Any], coat: Coat, paint: Paint, colour: Rgb) -> None:
        self._data = data["hind" if name.startswith("hind") else "fore"]
        self._foot_data = data["foot"]
        self.hind, self._near = name.startswith("hind"), name.endswith("near")
        self._ink, self._colour = ink, colour
        self._foot = group.group()
        self._fill = group.shape(None, paint)
        dim = (lambda c: c) if self._near else (lambda c: mix(c, mix(ink.light.shadow, c, 0.3), 0.32))
        low = self._data.get("low")
        self._sock = group.shape(None, dim(ink.lit(coat[low["colour"]]))) if low else None
        self._bands = [group.shape(None, fade(dim(ink.lit(coat["dark"])), 235)) for _ in self._data.get("bands", [])]
        self._line: Shape | None = group.shape(None, None, ink.line(colour), ink.width * 0.9) if ink.width else None
        above = low["colour"] if low else "coat"
        self._draw_foot(dim(coat[self._foot_data.get("colour", "hoof")]), dim(coat[above]))

    def _draw_foot(self, colour: Rgb, above: Rgb) -> None:
        """Origin at the fetlock or wrist; the sole lies `height` below it. Over a hoof is a pastern of the leg's colour."""
        h, w = self._foot_data["height"], self._foot_data["width"]
        kind = self._foot_data["kind"]
        group, ink = self._foot, self._ink
        if kind == "hoof":
            pastern = spline(
                [(-w * 0.42, -h * 0.12), (w * 0.42, -h * 0.12), (w * 0.56, h * 0.6), (-w * 0.36, h * 0.6)], True, 0.3
            )
            group.shape(pastern, None, ink.line(above), ink.width * 1.6) if ink.width else None
            group.shape(pastern, ink.volume(above, -w, w, 0.3))
            shape = [
                (-w * 0.4, h * 0.48),
                (w * 0.54, h * 0.42),
                (w * 0.82, h * 0.94),
                (w * 0.7, h),
                (-w * 0.5, h),
                (-w * 0.56, h * 0.92),
            ]
            tension = 0.2
        else:
            shape = [(-0.5, -0.1), (0.2, -0.3), (0.85, 0.2), (1.02, 0.7), (0.8, 1.0), (-0.4, 1.0), (-0.62, 0.6)]
            shape = [(x * w, y * h) for x, y in shape]
            tension = 0.5
        path = spline(shape, True, tension)
        if ink.width:
            group.shape(path, None, ink.line(colour), ink.width * 1.6)
        group.shape(path, ink.volume(colour, -w, w, 0.35))
        if kind == "paw":
            for k in (0.38, 0.66):
                toe = [(w * k, h * 0.98), (w * (k + 0.05), h * 0.62), (w * (k - 0.02), h * 0.4)]
                group.shape(tapered(toe, ink.width * 1.1 or 1.6, 0.6, 4), ink.mark(colour, 0.5))

    def solve(self, root: Points, foot: Points, pitch: float) -> Points:
        """Joints from the body to the fetlock: root, elbow or stifle, knee or hock, fetlock."""
        a, b, c = self._data["bones"]
        if self.hind:
            slope = self._data.get("slope", 0.22) + 0.55 * pitch
            target = reach(root, foot, (a + b + c) * 0.97)
            hock = target - c * vec(math.sin(slope), math.cos(slope))
            hock = reach(root, hock, (a + b) * 0.995)
            return np.array([root, two_bones(root, hock, a, b, 1.0), hock, target])
        # The elbow hardly moves: the shoulder blade takes its part of the swing.
        swing = max(-0.5, min(0.5, (foot[0] - root[0]) / (b + c)))
        elbow = root + a * vec(math.sin(-0.25 + 0.5 * swing), math.cos(-0.25 + 0.5 * swing))
        target = reach(elbow, foot, (b + c) * 0.998)
        return np.array([root, elbow, two_bones(elbow, target, b, c, 1.0), target])

    def fold(self, root: Points, ground: float) -> tuple[Points, float]:
        """Joints of a leg that lies folded under the body."""
        a, b, c = self._data["bones"]
        h = self._foot_data["height"]
        if self.hind:
            hock = np.array([root[0] - a * 0.1, ground - h * 1.1])
            return np.array([root, root + vec(a * 0.75, min(a * 0.6, (ground - root[1]) * 0.5)), hock,
                             np.array([hock[0] + c * 0.85, ground - h])]), 0.0  # fmt: skip
        elbow = np.array([root[0] - a * 0.22, ground - h * 1.35])
        wrist = np.array([elbow[0] + b * 0.8, ground - h * 1.15])
        if self._foot_data["kind"] == "hoof":
            # Hoofed beasts lie on their knees, the cannon folded back.
            knee = np.array([elbow[0] + b * 0.85, ground - h * 1.2])
            return np.array([root, elbow, knee, np.array([knee[0] - c * 0.62, ground - h * 0.9])]), -1.5
        return np.array([root, elbow, wrist, np.array([wrist[0] + c * 0.5, ground - h])]), 0.0

    def stretch(self, root: Points, ground: float) -> tuple[Points, float]:
        """Joints of a limp leg that lies on the ground: forelegs forward, hind legs back and a little bent."""
        a, b, c = self._data["bones"]
        h, way = self._foot_data["height"], (-1.0 if self.hind else 1.0)
        low = ground - h * (0.45 if self._near else 0.8)
        knee = np.array([root[0] + way * a * 0.62, root[1] + (low - root[1]) * 0.72])
        wrist = np.array([knee[0] + way * b * 0.86, low - h * 0.2])
        return np.array([root, knee, wrist, np.array([wrist[0] + way * c * 0.7, low])]), -1.35 * way

    def draw(self, joints: Points, pitch: float, folded: bool = False) -> None:
        widths = np.array(self._data["widths"], np.float64)
        middle = (joints[:-1] + joints[1:]) / 2
        path = np.empty((7, 2))
        path[::2], path[1::2] = joints, middle
        wide = np.empty(7)
        wide[::2], wide[1::2] = widths, self._swollen(widths)
        border = tube_through(path, wide)
        tube = spline(border, True, 0.5)
        self._fill.set(tube)
        if self._line is not None:
            self._line.set(_open(border) if self._near else tube)
        self._set_low(path, wide, folded)
        x, y = (float(v) for v in joints[-1])
        self._foot.place(x, y, pitch)

    def _swollen(self, widths: Points) -> Points:
        middle: Points = (widths[:-1] + widths[1:]) / 2 * np.array(self._data.get("swell", [1.0, 1.02, 0.9]))
        return middle

    def _set_low(self, path: Points, wide: Points, folded: bool) -> None:
        if self._sock is not None:
            start = int(self._data["low"]["from"])
            self._sock.set(spline(tube_through(path[start:], wide[start:]), True, 0.5))
        for band, at in zip(self._bands, self._data.get("bands", []), strict=True):
            k = min(5, int(at))
            u = at - k
            centre, width = path[k] + (path[k + 1] - path[k]) * u, wide[k] + (wide[k + 1] - wide[k]) * u
            way = path[k + 1] - path[k]
            way = way / (float(np.hypot(*way)) + 1e-6)
            across = np.array([way[1], -way[0]]) * width * 0.48
            band.visible(not folded).set(
                tapered([centre + across, centre + way * width * 0.12, centre - across * 0.1], width * 0.26, 0.8, 4)
            )


def _open(border: Points) -> Path:
    """The line of a leg without its upper part, where it grows into the body."""
    n = len(border)
    return spline(border[2 : n - 2], False, 0.5)
