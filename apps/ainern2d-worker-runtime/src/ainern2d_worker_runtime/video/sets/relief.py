"""What lies far: mountain ranges, hills, tree lines, distant skylines, all fading into the haze."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.vocabulary import Culture
from numpy.random import Generator

from ..raster.geometry import LINE, Path, polygon, rectangle, spline
from ..raster.scene import Group, Rgb, mix
from .brush import alpha, strew
from .stage import Stage

FAR_LEFT, FAR_RIGHT = -1900.0, 1900.0
FOOT = 250.0
"""How far below its line a range goes on: enough that no tilt of the camera shows its end, and no more, for what the ground
hides is painted all the same."""

SKYLINES = {Culture.CHINESE: "eaved", Culture.JAPANESE: "eaved", Culture.MODERN: "towers"}
"""How a distant town looks; `gabled` elsewhere."""


def _to_ground(path: Path, bottom: float) -> Path:
    """Close an open skyline down to `bottom`."""
    commands = np.append(path.commands, [LINE, LINE, 0]).astype(np.uint8)
    ends = [[path.points[-1][0], bottom], [path.points[0][0], bottom]]
    return Path(commands, np.vstack([path.points, ends]).astype(np.float32))


def ridge(y: float, height: float, rng: Generator, step: float = 64.0, sharp: float = 0.0) -> Path:
    """A mountain line: sums of waves, with peaks pulled up by `sharp` 0 to 1."""
    xs = np.arange(FAR_LEFT, FAR_RIGHT + step, step)
    phase, rates = rng.uniform(0, 6.28, 4), rng.uniform(0.8, 1.25, 4)
    wave = 0.5 + 0.5 * np.sin(xs / 300 * rates[0] + phase[0])
    wave = wave * (0.62 + 0.38 * np.sin(xs / 128 * rates[1] + phase[1])) + 0.16 * np.sin(xs / 61 * rates[2] + phase[2])
    wave = np.clip(wave, 0, None) ** (1 + sharp * 0.9) + rng.uniform(0, 0.14, len(xs))
    return _to_ground(spline(np.stack([xs, y - height * wave], 1), False, 0.8 - 0.35 * sharp), y + FOOT)


def paint_range(stage: Stage, g: Group, name: str, y: float, height: float, colour: Rgb, near: float, sharp: float = 0.0) -> None:
    """One range. `near` 0 is lost in the haze, 1 is clear."""
    b = stage.brush
    path = ridge(y, height, stage.random(name), sharp=sharp)
    g.shape(path, b.hazed(b.snowed(colour, 0.5), y - height * 1.1, y + 30, 0.78 - 0.62 * near, 1.0 - 0.22 * near))


def paint_crags(stage: Stage, g: Group, name: str, y: float, height: float, colour: Rgb, near: float, count: int = 7) -> None:
    """Steep karst peaks with lit faces, as in a scroll painting."""
    b, rng = stage.brush, stage.random(name)
    for i in range(count):
        cx = FAR_LEFT + 300 + (i + rng.uniform(-0.3, 0.3)) * (FAR_RIGHT - FAR_LEFT - 600) / max(1, count - 1)
        h, w = height * rng.uniform(0.5, 1.0), rng.uniform(90, 190)
        peak = [
            (-1.5, 0.0),
            (-1.0, 0.3),
            (-0.72, 0.62),
            (-0.42, 0.78),
            (-0.26, 0.95),
            (0.02, 1.0),
            (0.24, 0.9),
            (0.4, 0.66),
            (0.66, 0.56),
            (0.92, 0.26),
            (1.5, 0.0),
        ]
        points = [(cx + (px + rng.uniform(-0.07, 0.07)) * w, y - (py * rng.uniform(0.94, 1.04)) * h) for px, py in peak]
        g.shape(
            _to_ground(spline(points, False, 0.55), y + 200), b.hazed(colour, y - h, y + 20, 0.7 - 0.55 * near, 1.0 - 0.1 * near)
        )
        facets = [
            spline(
                [(cx + a * w, y - c * h), (cx + (a + 0.07) * w, y - (c - 0.2) * h), (cx + (a - 0.03) * w, y - (c - 0.42) * h)],
                False,
            )
            for a, c in ((-0.2, 0.86), (0.12, 0.82), (0.36, 0.6), (-0.5, 0.6))
        ]
        strew(g, facets, None, alpha(mix(b.dark(colour, 0.4), stage.air.haze, 0.6 - 0.4 * near), 0.5), 2.2)


def paint_hills(stage: Stage, g: Group, name: str, y: float, height: float, colour: Rgb, near: float) -> None:
    """Low rounded hills."""
    b = stage.brush
    colour = b.wooded(colour)
    xs = np.arange(FAR_LEFT, FAR_RIGHT + 130, 130)
    rng = stage.random(name)
    phase = rng.uniform(0, 6.28, 2)
    ys = y - height * (0.5 + 0.34 * np.sin(xs / 340 + phase[0]) + 0.2 * np.sin(xs / 150 + phase[1]))
    g.shape(
        _to_ground(spline(np.stack([xs, ys], 1), False, 0.9), y + FOOT),
        b.hazed(colour, y - height, y + 60, 0.6 - 0.5 * near, 0.8 - 0.45 * near),
    )


def _fir_steps(x: float, y: float, w: float, h: float) -> list[tuple[float, float]]:
    """Up one side of a fir and down the other, in tiers."""
    up = [(0.5 - 0.5 * k, v) for k, v in ((1.0, 0.04), (0.46, 0.36), (0.74, 0.33), (0.3, 0.64), (0.5, 0.62), (0.05, 1.0))]
    down = [(1 - u, v) for u, v in reversed(up[:-1])]
    return [(x + u * w, y - v * h) for u, v in up + down]


def treeline(y: float, height: float, rng: Generator, step: float = 36.0, pointed: bool = False) -> Path:
    """The outline of a wood seen from afar: heaped crowns of all sizes, or firs in tiers."""
    points: list[tuple[float, float]] = []
    x = FAR_LEFT
    while x < FAR_RIGHT:
        w = step * rng.uniform(0.7, 1.7)
        h = height * (0.42 + 0.2 * np.sin(x / 260) + 0.36 * rng.uniform(0, 1))
        if pointed:
            points += _fir_steps(x, y, w, max(w * 1.3, h))
            x += w * 0.82
            continue
        points += [
            (x + w * u, y - h * (0.72 + 0.28 * np.sin(np.pi * u) + rng.uniform(-0.05, 0.05))) for u in (0.0, 0.2, 0.45, 0.7, 0.9)
        ]
        x += w
    line = polygon(points, closed=False) if pointed else spline(points, False, 0.7)
    return _to_ground(line, y + FOOT)


def paint_treeline(
    stage: Stage, g: Group, name: str, y: float, height: float, colour: Rgb, near: float, pointed: bool = False
) -> None:
    b = stage.brush
    colour = colour if pointed else b.wooded(colour)
    path = treeline(y, height, stage.random(name), 26 + height * 0.22 if pointed else max(44.0, height * 0.4), pointed)
    g.shape(path, b.hazed(colour, y - height, y + 20, 0.62 - 0.55 * near, 0.86 - 0.5 * near))


def _tower_block(x: float, y: float, w: float, h: float, rng: Generator) -> tuple[list[Path], list[Path]]:
    body = [rectangle(x, y - h, x + w, y + 400)]
    if rng.random() < 0.4:
        body.append(rectangle(x + w * 0.3, y - h - 18, x + w * 0.55, y - h))
    rows, columns = int(h / 16), int(w / 13)
    lights = [
        rectangle(x + 5 + c * 13, y - h + 8 + r * 16, x + 11 + c * 13, y - h + 16 + r * 16)
        for r in range(rows)
        for c in range(columns)
        if rng.random() < 0.3
    ]
    return body, lights


def _gabled_house(x: float, y: float, w: float, h: float, rng: Generator) -> tuple[list[Path], list[Path]]:
    roof = h * rng.uniform(0.3, 0.6)
    body = [rectangle(x, y - h, x + w, y + 400), polygon([(x - 5, y - h), (x + w / 2, y - h - roof), (x + w + 5, y - h)])]
    if rng.random() < 0.16:
        body.append(
            polygon(
                [
                    (x + w * 0.35, y - h),
                    (x + w * 0.4, y - h * 1.9),
                    (x + w * 0.5, y - h * 2.5),
                    (x + w * 0.6, y - h * 1.9),
                    (x + w * 0.65, y - h),
                ]
            )
        )
    return body, [rectangle(x + w * 0.3, y - h * 0.6, x + w * 0.3 + 7, y - h * 0.6 + 10)] if rng.random() < 0.5 else []


def _eaved_house(x: float, y: float, w: float, h: float, rng: Generator) -> tuple[list[Path], list[Path]]:
    """A low house under swept eaves, now and then with a second storey."""

    def roof(cx: float, top: float, half: float, rise: float) -> Path:
        return spline(
            [
                (cx - half * 1.2, top - rise * 0.16),
                (cx - half * 0.7, top - rise * 0.5),
                (cx - half * 0.5, top - rise),
                (cx + half * 0.5, top - rise),
                (cx + half * 0.7, top - rise * 0.5),
                (cx + half * 1.2, top - rise * 0.16),
                (cx, top + 4),
            ],
            True,
            0.3,
        )

    cx, half = x + w / 2, w / 2
    body = [rectangle(x, y - h, x + w, y + 400), roof(cx, y - h, half, h * 0.5)]
    if rng.random() < 0.3:
        body += [rectangle(cx - half * 0.55, y - h * 1.9, cx + half * 0.55, y - h), roof(cx, y - h * 1.9, half * 0.62, h * 0.5)]
    return body, [
        rectangle(cx - 14, y - h * 0.7, cx - 5, y - h * 0.4),
        rectangle(cx + 5, y - h * 0.7, cx + 14, y - h * 0.4),
    ] if rng.random() < 0.7 else []


def paint_skyline(
    stage: Stage, g: Group, name: str, y: float, height: float, colour: Rgb, near: float, manner: str = "gabled"
) -> None:
    """A distant town: `gabled` houses with spires, `eaved` ones, or `towers` with lit windows."""
    b, rng = stage.brush, stage.random(name)
    x = FAR_LEFT
    shapes: list[Path] = []
    lights: list[Path] = []
    make, widths, heights = {
        "towers": (_tower_block, (60, 130), (0.35, 1.0)),
        "gabled": (_gabled_house, (46, 96), (0.3, 0.55)),
        "eaved": (_eaved_house, (70, 130), (0.26, 0.42)),
    }[manner]
    while x < FAR_RIGHT:
        w, h = rng.uniform(*widths), height * rng.uniform(*heights)
        body, lit = make(x, y, w, h, rng)
        shapes += body
        lights += lit
        x += w * rng.uniform(0.92, 1.12)
    strew(g, shapes, b.hazed(colour, y - height, y + 20, 0.6 - 0.5 * near, 0.9 - 0.4 * near))
    strew(g, lights, (255, 214, 140, 210) if b.lamps else alpha(mix(b.colour(colour), stage.air.sky[3], 0.55), 0.55))
