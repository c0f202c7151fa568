"""What a pose brings along: a stool to sit on, a desk to write at."""

from __future__ import annotations

from collections.abc import Callable

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import polygon, spline
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, part

_WOOD: Rgb = (128, 84, 60)
_PAPER: Rgb = (246, 240, 224)
DESK_TOP = -236.0
"""Height of a desk above the floor, in an adult's units."""


def draw_stool(ink: Ink, group: Group, _view: View) -> None:
    """A round stool, top at the seat's height."""
    body = spline([(-46, -132), (-50, -70), (-44, 0), (44, 0), (50, -70), (46, -132)], True, 0.3)
    part(ink, group, body, _WOOD, strength=0.45, rim=5)
    top = spline([(-54, -142), (0, -148), (54, -142), (56, -132), (0, -126), (-56, -132)], True, 0.4)
    part(ink, group, top, mix(_WOOD, (220, 170, 120), 0.3), strength=0.4)
    band = spline([(-49, -22), (0, -16), (49, -22), (47, -10), (0, -4), (-47, -10)], True, 0.4)
    part(ink, group, band, mix(_WOOD, (60, 30, 30), 0.3), line=0.7)


def draw_desk(ink: Ink, group: Group, view: View) -> None:
    """A writing desk before the sitter, with a sheet of paper and an ink stone."""
    x = 116.0 if view is not View.PROFILE else 124.0
    y = DESK_TOP
    dark = mix(_WOOD, (60, 30, 30), 0.35)
    for leg in (x - 92, x + 96):
        part(ink, group, polygon([(leg - 8, y + 10), (leg + 8, y + 10), (leg + 6, 0), (leg - 6, 0)]), dark, line=0.7)
    apron = polygon([(x - 104, y + 10), (x + 108, y + 10), (x + 106, y + 34), (x - 102, y + 34)])
    part(ink, group, apron, mix(_WOOD, dark, 0.4), line=0.8)
    top = polygon([(x - 104, y - 16), (x + 100, y - 16), (x + 118, y + 12), (x - 114, y + 12)])
    part(ink, group, top, mix(_WOOD, (220, 170, 120), 0.25), strength=0.35)
    paper = polygon([(x - 78, y - 11), (x - 4, y - 11), (x + 2, y + 6), (x - 80, y + 6)])
    part(ink, group, paper, _PAPER, line=0.5)
    stone = spline([(x + 40, y - 12), (x + 68, y - 12), (x + 72, y - 2), (x + 38, y - 2)], True, 0.3)
    part(ink, group, stone, (58, 54, 60), line=0.6)


FURNITURE: dict[str, Callable[[Ink, Group, View], None]] = {"stool": draw_stool, "desk": draw_desk}
