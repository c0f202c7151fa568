"""An infant: a wrapped bundle in a basket, so that it is held by something wherever it is shown."""

from __future__ import annotations

from ainern2d_contracts.vocabulary import View

from ..raster.geometry import spline, tapered
from ..raster.scene import Group, Rgb, mix
from .ink import Ink, fade, part
from .outfits import Dye

CRADLED = 1.12
"""Radians by which an infant in somebody's arms leans over."""
IN_ARMS_SCALE = 0.82
IN_ARMS = {View.THREE_QUARTER: (-90.0, 8.0), View.PROFILE: (-80.0, 6.0), View.FRONT: (-60.0, 10.0), View.BACK: (0.0, 0.0)}
"""Where its feet are from the middle between the carrier's wrists, in units."""
_WICKER = (190, 148, 98)


def swaddled_view(carrier: View) -> View:
    """From which side an infant in somebody's arms is seen."""
    return View.PROFILE if carrier is View.PROFILE else View.THREE_QUARTER


def draw_bundle(ink: Ink, group: Group, dye: Dye) -> None:
    """Body space of the infant's rig: feet at y = 0, chin at -510. The wrapping, from the chin into the basket."""
    cloth = mix(dye.main, (255, 250, 242), 0.3)
    shape = [
        (-60, -520),
        (-128, -452),
        (-150, -330),
        (-128, -190),
        (0, -150),
        (128, -190),
        (150, -330),
        (128, -452),
        (60, -520),
        (0, -500),
    ]
    part(ink, group, spline(shape, True, 0.5), cloth, (-160, 160), strength=0.36, rim=14)
    shade = fade(ink.mark(cloth, 0.5), 90)
    for line in (
        [(-116, -440), (-10, -330), (96, -210)],
        [(112, -440), (40, -380), (-20, -330)],
        [(-130, -330), (-60, -270), (10, -220)],
    ):
        group.shape(tapered(line, 3, 12, 6), shade)
    band = [(-146, -356), (0, -318), (146, -356), (146, -310), (0, -270), (-146, -310)]
    part(ink, group, spline(band, True, 0.4), dye.trim, (-160, 160), strength=0.34, line=0.9)
    collar = [
        (-70, -528),
        (-40, -486),
        (0, -470),
        (40, -486),
        (70, -528),
        (92, -500),
        (50, -440),
        (0, -424),
        (-50, -440),
        (-92, -500),
    ]
    part(ink, group, spline(collar, True, 0.5), mix(cloth, (255, 255, 255), 0.4), (-160, 160), strength=0.3)


def draw_basket(ink: Ink, group: Group) -> None:
    """In front of the bundle."""
    rim: Rgb = mix(_WICKER, (255, 226, 170), 0.25)
    shape = spline([(-236, -236), (-206, -60), (-180, 0), (180, 0), (206, -60), (236, -236), (0, -200)], True, 0.25)
    part(ink, group, shape, _WICKER, (-240, 240), strength=0.45, rim=12)
    inside = group.group()
    inside.clip(shape)
    line = fade(ink.mark(_WICKER, 0.5), 120)
    for k in range(5):
        y = -196 + k * 44
        inside.shape(tapered([(-240, y - 20), (0, y + 12), (240, y - 20)], 7, 7, 6), line)
    for k in range(11):
        x = -220 + k * 44
        inside.shape(tapered([(x, -240), (x * 0.92, -100), (x * 0.82, 10)], 5, 5, 4), line)
    part(ink, group, tapered([(-240, -240), (-120, -208), (0, -198), (120, -208), (240, -240)], 32, 32, 6), rim, line=0.9)
