"""What lies on the fur of a head: masks, blazes, stripes, nose, whiskers, and the ruff behind the cheeks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...raster.geometry import ellipse, spline, tapered
from ...raster.scene import Group, mix
from ..curves import strand
from ..ink import Ink, fade, part
from .solids import Turn, mirrored
from .species import Coat


def draw_marks(ink: Ink, group: Group, marks: Sequence[dict[str, Any]], turn: Turn, coat: Coat) -> None:
    """`half` is the right half of a patch, `both` a patch on each side, `stroke` a line on each side, `middle` one between."""
    for mark in marks:
        colour = ink.lit(coat[mark["colour"]])
        fill = fade(colour, mark.get("alpha", 255))
        if "half" in mark:
            group.shape(spline(turn.on(mirrored(mark["half"])), True, mark.get("round", 0.5)), fill)
        for side in (1, -1) if "both" in mark else ():
            group.shape(spline(turn.on([[row[0] * side, *row[1:]] for row in mark["both"]]), True, mark.get("round", 0.5)), fill)
        for side in (1, -1) if "stroke" in mark else ():
            group.shape(strand(turn.on([[row[0] * side, *row[1:]] for row in mark["stroke"]]), mark["width"]), fill)
        if "middle" in mark:
            group.shape(strand(turn.on(mark["middle"]), mark["width"]), fill)


def draw_nose(ink: Ink, group: Group, data: dict[str, Any], turn: Turn, coat: Coat) -> None:
    nose = data.get("nose")
    if nose is None:
        return
    colour = coat["nose"]
    if "half" in nose:
        path = spline(turn.on(mirrored(nose["half"])), True, 0.5)
        part(ink, group, path, colour, strength=0.4, line=0.7)
        left, top, right, bottom = path.bounds()
        x = left + (right - left) * (0.35 if ink.lit_side < 0 else 0.65)
        shine = ellipse(x, top + (bottom - top) * 0.28, (right - left) * 0.16, (bottom - top) * 0.12)
        group.shape(shine, fade((255, 255, 255), 130))
    dark = mix(ink.lit(colour), (26, 12, 18), 0.7)
    for side in (1, -1):
        holes = [[row[0] * side, *row[1:]] for row in nose.get("nostril", [])]
        if holes:
            group.shape(spline(turn.on(holes), True, 0.5), fade(dark, 225))
    if "groove" in nose:
        group.shape(tapered(turn.on(nose["groove"]), 1.8, 1.2, 4), fade(dark, 210))


def draw_whiskers(ink: Ink, group: Group, data: dict[str, Any], turn: Turn) -> Group:
    out = group.group()
    spec = data.get("whiskers")
    if spec is None:
        return out
    x, y, length = spec["x"], spec["y"], spec["length"]
    colour = fade(mix(ink.lit((252, 248, 240)), (90, 70, 70), 0.1), 220)
    for side in (1, -1):
        wide = max(0.4, turn.width(side * 0.5))
        for k in range(3):
            a, b = turn.on([[x * side, y + 4 * k], [(x - 2) * side, y + 4 * k]])[0], (side * length * wide, -9 + 9.5 * k)
            middle = (a[0] + b[0] * 0.5, a[1] + b[1] * 0.5 - 3)
            out.shape(tapered([tuple(a), middle, (a[0] + b[0], a[1] + b[1])], 1.3, 0.3, 5), colour)
            if spec.get("dots", True):
                out.shape(ellipse(float(a[0]) - 3 * side, float(a[1]), 1.0), fade(ink.lit((80, 60, 60)), 150))
    return out


def draw_ruff(ink: Ink, group: Group, data: dict[str, Any], turn: Turn, coat: Coat) -> None:
    """Fur that stands out behind the skull: cheeks, a crest, a lion's mane. Cards at a fixed depth."""
    for spec in data.get("ruff", []):
        z = float(spec.get("z", 0.0))
        rows = mirrored(spec["half"]) if "half" in spec else None
        colour = coat[spec.get("colour", "coat")]
        sides = (0,) if rows is not None else (1, -1)
        for side in sides:
            use = rows if rows is not None else [[row[0] * side, row[1]] for row in spec["both"]]
            path = spline(turn.on([[row[0], row[1], row[2] if len(row) > 2 else z] for row in use]), True, spec.get("round", 0.3))
            part(ink, group, path, colour, strength=0.34, line=0.8, rim=3.0)
