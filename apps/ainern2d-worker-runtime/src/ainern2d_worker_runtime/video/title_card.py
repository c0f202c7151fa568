"""Chapter cards: the story's first place, dark and out of focus, under gold ornament and widely spaced lettering."""

from __future__ import annotations

import math

import cv2
import numpy as np
from ainern2d_contracts.entities import PlaceLook
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import INTERIORS, CameraAngle, Culture, Era, ShotSize
from numpy.typing import NDArray

from .camera.framing import frame_set
from .camera.view import place_layer
from .raster.geometry import ellipse, polygon, rectangle, spline
from .raster.scene import Canvas, Group, linear, radial
from .sets.build import build_set
from .sets.stage import HOME, HOME_HEIGHT
from .subtitle_art import Sprite, font, lettering, lettering_down
from .text_layout import break_lines, is_cjk

Picture = NDArray[np.uint8]
GOLD = (222, 184, 112)
PALE = (248, 240, 222)
TALLEST, COLUMN_SPACING, MOST_IN_COLUMN, MOST_IN_COLUMNS = 64.0, 0.22, 10, 36
"""Of a title in columns: the characters' size in pixels at 720 lines, the gap between them, characters of a column, of all."""
_APPEAR = 0.9
"""Seconds in which the lettering comes."""


class TitleCard:
    """Owns a canvas: close it."""

    def __init__(self, spec: ShotSpec, timing: ShotTiming) -> None:
        self._timing = timing
        self._width, self._height = spec.canvas.width, spec.canvas.height
        self._canvas = Canvas(self._width, self._height)
        self._plate = self._backdrop(spec)
        self._ornament = self._canvas.root.group()
        self._motes = self._canvas.root.group()
        self._half = 104.0 * min(self._width, self._height) / 720
        title = spec.title_card or ""
        self._lines = self._columns(title) if in_columns(title, spec.place) else self._letter(title)
        self._draw_ornament(self._ornament)
        self._drift = self._draw_motes(spec.seed)

    def close(self) -> None:
        self._canvas.close()

    def _backdrop(self, spec: ShotSpec) -> Picture:
        """The place, blurred and darkened, a quarter larger than the picture so that it can be moved."""
        w, h = self._width, self._height
        aspect = w / h
        with Canvas(w, h) as canvas:
            root = canvas.root.group()
            stage = build_set(
                root, spec.place, spec.time, spec.weather, spec.mood, spec.style, particles=False, season=spec.season
            )
            stage.layers["front"].group.visible(spec.place.kind not in INTERIORS)
            view = frame_set(ShotSize.WIDE, CameraAngle.EYE_LEVEL, aspect)
            for layer in stage.layers.values():
                place_layer(layer.group, layer.depth, view, HOME, HOME_HEIGHT, (w, h))
            plate = canvas.render()[..., :3].copy()
        soft = cv2.GaussianBlur(plate, (0, 0), 5 * h / 720)
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        dark = 0.5 - 0.3 * np.exp(-(((x / w - 0.5) / 0.34) ** 2 + ((y / h - 0.5) / 0.3) ** 2)) - 0.12 * (y / h)
        shaded = soft.astype(np.float32) * dark[..., None] + np.array([30, 16, 18], np.float32) * (0.7 - dark[..., None] * 0.6)
        return np.dstack([np.clip(shaded, 0, 255).astype(np.uint8), np.full((h, w), 255, np.uint8)])

    def _draw_ornament(self, g: Group) -> None:
        """A thin double frame with cut corners, a disc behind the lettering, two ruled flourishes."""
        w, h = self._width, self._height
        u = min(w, h) / 720
        cx, cy = w / 2, h * 0.47
        g.shape(ellipse(cx, cy, 250 * u), radial(cx, cy, 250 * u, (0.0, (*GOLD, 44)), (0.6, (*GOLD, 16)), (1.0, (*GOLD, 0))))
        if self._widest < 2 * 186 * u:  # a ring round the words, never through them
            g.shape(ellipse(cx, cy, 196 * u), None, (*GOLD, 70), 1.4 * u)
            g.shape(ellipse(cx, cy, 204 * u), None, (*GOLD, 36), 1.0 * u)
        for inset, cut, a in ((34 * u, 26 * u, 150), (42 * u, 34 * u, 70)):
            x0, y0, x1, y1 = inset, inset, w - inset, h - inset
            corners = [
                (x0 + cut, y0),
                (x1 - cut, y0),
                (x1, y0 + cut),
                (x1, y1 - cut),
                (x1 - cut, y1),
                (x0 + cut, y1),
                (x0, y1 - cut),
                (x0, y0 + cut),
            ]
            g.shape(polygon(corners), None, (*GOLD, a), 1.3 * u)
        for sx, sy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            x, y = (46 * u, w - 46 * u)[sx], (46 * u, h - 46 * u)[sy]
            dx, dy = (1, -1)[sx] * u, (1, -1)[sy] * u
            curl = spline(
                [
                    (x, y + 44 * dy),
                    (x + 6 * dx, y + 18 * dy),
                    (x + 26 * dx, y + 22 * dy),
                    (x + 22 * dx, y + 34 * dy),
                    (x + 12 * dx, y + 28 * dy),
                    (x + 18 * dx, y + 8 * dy),
                    (x + 44 * dx, y),
                ],
                False,
            )
            g.shape(curl, None, (*GOLD, 150), 1.6 * u)
        self._flourish(g, cx, cy - self._half, u)
        self._flourish(g, cx, cy + self._half, u)

    @staticmethod
    def _flourish(g: Group, x: float, y: float, u: float) -> None:
        for s in (-1, 1):
            end = x + s * 150 * u
            g.shape(
                rectangle(min(x + s * 16 * u, end), y - 0.8 * u, max(x + s * 16 * u, end), y + 0.8 * u),
                linear(x, 0, end, 0, (0.0, (*GOLD, 210)), (1.0, (*GOLD, 0))),
            )
        g.shape(polygon([(x - 9 * u, y), (x, y - 6 * u), (x + 9 * u, y), (x, y + 6 * u)]), (*GOLD, 230))

    def _draw_motes(self, seed: int) -> list[tuple[Group, float, float, float, float]]:
        rng = np.random.default_rng(seed)
        out = []
        for _ in range(18):
            g, r = self._motes.group(), rng.uniform(1.6, 4.0) * min(self._width, self._height) / 720
            g.shape(
                ellipse(0, 0, r * 2),
                radial(0, 0, r * 2, (0.0, (255, 226, 170, 170)), (0.4, (255, 210, 150, 60)), (1.0, (255, 200, 140, 0))),
            )
            out.append(
                (g, rng.uniform(0, self._width), rng.uniform(0, self._height), rng.uniform(0, 6.28), rng.uniform(0.5, 1.2))
            )
        return out

    def _columns(self, text: str) -> list[Sprite]:
        """From the right to the left, as old books are set: the chapter's number small, then its name, a column a phrase."""
        w, h = self._width, self._height
        u = min(w, h) / 720
        head, _mark, rest = (part.strip() for part in _split(text))
        most = int(h * 0.62 / (TALLEST * u * (1 + COLUMN_SPACING)))
        parts = [
            phrase[k : k + MOST_IN_COLUMN] for phrase in (rest or head).split() for k in range(0, len(phrase), MOST_IN_COLUMN)
        ]
        longest = max(len(part) for part in parts)
        size = round(TALLEST * u * min(1.0, most / longest))
        columns = [*([(head, round(size * 0.56), GOLD)] if rest else []), *((part, size, PALE) for part in parts)]
        widths = [column[1] * 1.7 for column in columns]
        self._widest = float(w)  # no ring about columns
        self._half = max(self._half, longest * size * (1 + COLUMN_SPACING) / 2 + 44 * u)
        right, out = w / 2 + sum(widths) / 2, []
        top = h * 0.47 - longest * size * (1 + COLUMN_SPACING) / 2
        for (part, height, fill), width in zip(columns, widths, strict=True):
            weight = 600 if height == size else 400
            middle = round(top + len(part) * height * (1 + COLUMN_SPACING) / 2)
            out.append(lettering_down(part, height, round(right - width / 2), middle, COLUMN_SPACING, weight, fill))
            right -= width
        return out

    def _letter(self, text: str) -> list[Sprite]:
        """One to three lines: the first part before a blank or a colon is the chapter's number, smaller."""
        w, h = self._width, self._height
        u = min(w, h) / 720
        head, _mark, rest = (part.strip() for part in _split(text))
        small, large = round(34 * u), round(66 * u)
        spacing = 0.3 if is_cjk(text) else 0.08
        rows: list[tuple[str, int]] = [(head, small)] if rest else []
        limit = w * 0.78
        body = rest or head
        face = font(body, large, 600)
        fitted = break_lines(body, lambda s: face.getlength(s) + large * spacing * len(s), limit)
        if len(fitted) > 2:
            large = round(large * 0.66)
            smaller = font(body, large, 600)
            fitted = break_lines(body, lambda s: smaller.getlength(s) + large * spacing * len(s), limit)
        rows += [(line, large) for line in fitted[:3]]
        gaps = [size * 1.5 for _line, size in rows]
        self._widest = max(
            (font(line, size, 600).getlength(line) + size * spacing * len(line) for line, size in rows), default=0.0
        )
        self._half = max(self._half, sum(gaps) / 2 + 34 * u)
        y = h * 0.47 - sum(gaps) / 2
        out = []
        for (line, size), gap in zip(rows, gaps, strict=True):
            fill = GOLD if size == small and rest else PALE
            out.append(lettering(line, size, w, round(y + gap / 2), spacing, 600 if size == large else 400, fill))
            y += gap
        return out

    def draw(self, i: int) -> Picture:
        """The backdrop drifts nearer, the ornament breathes, the lettering appears line by line."""
        t, length = i / self._timing.fps, self._timing.frames / self._timing.fps
        zoom = 1.06 + 0.05 * t / max(length, 1e-3)
        w, h = self._width, self._height
        matrix = np.array([[zoom, 0, w / 2 * (1 - zoom)], [0, zoom, h / 2 * (1 - zoom)]])
        moved = cv2.warpAffine(self._plate, matrix, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        self._ornament.opacity(min(1.0, 0.25 + t / 0.7))
        for g, x, y, phase, rate in self._drift:
            g.place((x + 24 * math.sin(t * 0.4 * rate + phase)) % w, (y - 12 * t * rate) % h)
            g.opacity(0.3 + 0.7 * math.sin(t * rate + phase) ** 2)
        picture = self._canvas.render(over=np.asarray(moved, np.uint8))
        colour = np.ascontiguousarray(picture[..., :3])
        for k, sprite in enumerate(self._lines):
            sprite.blend(colour, min(1.0, max(0.0, (t - 0.15 - 0.3 * k) / _APPEAR)))
        picture[..., :3] = colour
        return picture


def in_columns(text: str, place: PlaceLook) -> bool:
    """Titles of old China and Japan, without a Latin letter or a figure in them, and not longer than a few columns."""
    old = place.culture in (Culture.CHINESE, Culture.JAPANESE) and place.era not in (Era.MODERN, Era.FUTURE)
    return (
        old
        and is_cjk(text)
        and len(text) <= MOST_IN_COLUMNS
        and not any(character.isascii() and character.isalnum() for character in text)
    )


def _split(text: str) -> tuple[str, str, str]:
    """A chapter's number and its name: at a colon or, in Chinese, at the first blank."""
    for mark in ("：", ": ", "\n"):
        if mark in text:
            return text.partition(mark)
    parts = text.split(maxsplit=1)
    if is_cjk(text) and len(parts) == 2:
        return parts[0], " ", parts[1]
    return text, "", ""
