"""Insert shots: one thing, large, in a pool of light. What stands is seen at the table's edge, the place out of focus behind it;
what lies flat is seen from above."""

from __future__ import annotations

import math

import cv2
import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import INTERIORS, CameraAngle, CameraMovement, Culture, Prop, ShotSize
from numpy.typing import NDArray

from .camera.focus import SOFT, focus_starts, laid_over, pulled, softened
from .camera.framing import frame_set
from .camera.path import PUSH, ease
from .camera.view import place_layer
from .light import Light
from .raster.geometry import ellipse, polygon, rectangle, spline
from .raster.scene import Canvas, Group, Rgb, linear, mix, radial
from .sets.build import build_set
from .sets.stage import HOME, HOME_HEIGHT

Picture = NDArray[np.uint8]
TABLE = 92.0
"""Where the table's far edge lies, in units below the middle of a picture 720 units high."""
PROP_SCALE = 3.7
_BEHIND = 13.0
"""Sigma, in pixels at 720 lines, of the place behind the thing."""
STONE: Rgb = (150, 142, 130)
"""What things lie on out of doors: a slab."""
CLOTHS: dict[Culture, tuple[Rgb, Rgb, Rgb]] = {
    Culture.CHINESE: ((132, 48, 52), (58, 78, 104), (66, 98, 90)),
    Culture.JAPANESE: ((58, 72, 106), (110, 106, 86), (128, 66, 64)),
    Culture.EUROPEAN: ((214, 204, 184), (108, 52, 58), (84, 98, 82)),
    Culture.MODERN: ((206, 204, 200), (96, 112, 124), (176, 138, 110)),
    Culture.FANTASY: ((92, 66, 108), (62, 96, 98), (128, 60, 70)),
}
STANDING = frozenset(
    {
        *(Prop.LANTERN, Prop.CANDLE, Prop.CUP, Prop.TEAPOT, Prop.WINE_JAR, Prop.FLOWER, Prop.BOX, Prop.BAG, Prop.CLOCK),
        *(Prop.MEDICINE_BOWL, Prop.BREAD, Prop.FRUIT, Prop.STONE, Prop.BOAT),
    }
)
"""Things with a foot; all others lie."""
_LYING_TURNS = {Prop.SWORD: 0.95, Prop.STAFF: 0.95, Prop.AXE: 0.7, Prop.BOW: 0.5, Prop.KEY: 0.8, Prop.FLUTE: -0.2}


def foot_of(prop: Prop) -> float:
    """How far below its origin a prop reaches, in its own units: measured on its picture."""
    from .characters import draw_prop

    size = 240
    plain = Light((255, 255, 255), (255, 255, 255), (60, 60, 60))
    with Canvas(size, size) as canvas:
        group = canvas.root.group()
        draw_prop(group, prop, plain, flat=True)
        group.place(size / 2, size / 2)
        rows = np.where(canvas.render()[..., 3].max(axis=1) > 60)[0]
    return float(rows[-1] - size / 2) if len(rows) else 50.0


class InsertScene:
    """Owns a canvas: close it."""

    def __init__(self, spec: ShotSpec, timing: ShotTiming) -> None:
        if spec.insert is None:
            raise AinerError(ErrorCode.RENDER_FAILED, "an insert shot without a thing to show")
        self._spec, self._timing, self._prop = spec, timing, spec.insert
        self._size = (spec.canvas.width, spec.canvas.height)
        self._stands = spec.insert in STANDING
        self._sharp, self._light = self._backdrop()
        self._plate = softened(self._sharp, _BEHIND * self._size[1] / 720)
        self._starts = focus_starts(timing, None) if self._racks else 0.0
        self._canvas = Canvas(*self._size)
        self._root = self._canvas.root.group()
        if self._stands:
            self._table_edge(self._root.group())
            self._rest = TABLE + 62 - foot_of(spec.insert) * PROP_SCALE
        else:
            self._table_top(self._root.group())
            self._rest = -4.0
        self._thing(self._root.group())
        self._motes = self._air(self._root.group())

    @property
    def _racks(self) -> bool:
        return self._spec.movement is CameraMovement.RACK_FOCUS and self._spec.level < 2

    def close(self) -> None:
        self._canvas.close()

    def _backdrop(self) -> tuple[Picture, Light]:
        spec, (w, h) = self._spec, self._size
        with Canvas(w, h) as canvas:
            told = (spec.place, spec.time, spec.weather, spec.mood, spec.style)
            stage = build_set(canvas.root.group(), *told, particles=False, season=spec.season)
            stage.layers["front"].group.visible(False)
            view = frame_set(ShotSize.CLOSE_UP, CameraAngle.EYE_LEVEL, w / h).moved(stage.light.side * 90.0, -40.0)
            for layer in stage.layers.values():
                place_layer(layer.group, layer.depth, view, HOME, HOME_HEIGHT, (w, h))
            plate = canvas.render().copy()
            light = stage.light
        plate[..., :3] = cv2.convertScaleAbs(plate[..., :3], alpha=0.78)
        return plate, light

    @property
    def _wood(self) -> Rgb:
        return self._light.lit((132, 88, 60) if self._indoors else STONE)

    @property
    def _indoors(self) -> bool:
        return self._spec.place.kind in INTERIORS

    def _grain(self, g: Group, top: float, count: int) -> None:
        rng = np.random.default_rng(self._spec.place.seed % (1 << 32))
        tone = (*mix(self._wood, self._light.shadow, 0.55)[:3], 70)
        for _ in range(count):
            x, y, length = rng.uniform(-1100, 1000), rng.uniform(top, 420), rng.uniform(60, 240)
            g.shape(
                spline([(x, y), (x + length * 0.5, y + rng.uniform(-3, 3)), (x + length, y + rng.uniform(-2, 4))], False),
                None,
                tone,
                1.6,
            )

    def _table_edge(self, g: Group) -> None:
        """The near part of a table, its boards running away from the viewer."""
        light, side, wood = self._light, self._light.side, self._wood
        near, far = mix(wood, light.shadow, 0.62), mix(wood, light.sun, 0.2)
        g.shape(rectangle(-1600, TABLE, 1600, 1200), linear(0, TABLE, 0, 420, (0.0, far), (0.35, wood), (1.0, near)))
        for k in range(-9, 10) if self._indoors else ():
            x0, x1 = k * 120.0, k * 310.0
            g.shape(
                polygon([(x0 - 0.8, TABLE), (x0 + 0.8, TABLE), (x1 + 3, 520), (x1 - 3, 520)]),
                (*mix(wood, light.shadow, 0.7)[:3], 150),
            )
        self._grain(g, TABLE + 8, 26)
        g.shape(rectangle(-1600, TABLE, 1600, TABLE + 5), (*mix(wood, light.sun, 0.6)[:3], 190))
        glow(g, side * 40, TABLE + 86, 620, light.sun, 150, 0.24)
        glow(g, 0, -20, 330, light.sun, 90, 1.0)
        glow(g, -side * 26, TABLE + 58, 225, light.shadow, 215, 0.17)

    def _table_top(self, g: Group) -> None:
        """A table seen from above: boards, a cloth under the thing, the light of a window or a lamp."""
        light, side, wood = self._light, self._light.side, self._wood
        dim = mix(wood, light.shadow, 0.6)
        lit = mix(wood, light.sun, 0.3)
        x1 = side * 900
        g.shape(rectangle(-1700, -1700, 1700, 1700), linear(x1, -500, -x1, 500, (0.0, lit), (0.45, wood), (1.0, dim)))
        for k in range(-9, 10) if self._indoors else ():
            g.shape(rectangle(-1700, k * 132 - 1.6, 1700, k * 132 + 1.6), (*mix(wood, light.shadow, 0.8)[:3], 170))
            g.shape(rectangle(-1700, k * 132 + 2, 1700, k * 132 + 4), (*mix(wood, light.sun, 0.5)[:3], 60))
        self._grain(g, -420, 60)
        cloth = light.lit(CLOTHS[self._spec.place.culture][self._spec.place.seed % 3])
        mat = g.group()
        mat.shape(rectangle(-330, -236, 330, 236), (*light.shadow[:3], 90)).place(-side * 12.0, 14.0)
        mat.shape(
            rectangle(-330, -236, 330, 236),
            linear(
                side * 330,
                -236,
                -side * 330,
                236,
                (0.0, mix(cloth, light.sun, 0.3)),
                (0.5, cloth),
                (1.0, mix(cloth, light.shadow, 0.5)),
            ),
        )
        mat.shape(rectangle(-312, -218, 312, 218), None, (*mix(cloth, light.sun, 0.6)[:3], 150), 2.4)
        mat.shape(rectangle(-302, -208, 302, 208), None, (*mix(cloth, light.sun, 0.6)[:3], 80), 1.2)
        for k in range(-20, 21):
            for end in (-1, 1):
                mat.shape(rectangle(end * 330, k * 11.4 - 1.4, end * 346, k * 11.4 + 1.4), mix(cloth, light.shadow, 0.3))
        mat.place(0, 0, -0.05 * side)
        glow(g, side * 160, -90, 760, light.sun, 120, 0.8)
        if not light.lamps:
            for k in range(3):
                x = side * (420 - k * 190)
                g.shape(
                    polygon([(x - 70, -1200), (x + 70, -1200), (x - side * 700 + 70, 1200), (x - side * 700 - 70, 1200)]),
                    (*light.sun[:3], 26),
                )
        glow(g, -side * 16, 16, 240, light.shadow, 150, 0.8)

    def _thing(self, g: Group) -> None:
        """The thing itself, with its own shadow where it lies, and a slow glint."""
        from .characters import draw_prop
        from .sets.brush import Brush

        light, flat = self._light, Brush.is_flat(self._spec.style)
        lamp = Light(mix(light.ambient, (255, 244, 226), 0.35), light.sun, light.shadow, light.side, light.lamps, light.contrast)
        thing = g.group()
        draw_prop(thing, self._prop, lamp, flat=flat)
        if not self._stands:
            unit = self._size[1] / 720
            thing.drop_shadow((*light.shadow[:3], 190), 135.0 if light.side < 0 else 225.0, 15.0 * unit, 7.0 * unit, 50)
        self._thing_group = thing
        self._glint = g.group()
        glow(self._glint, 0, 0, 60, (255, 248, 222), 150, 1.0)

    def _air(self, g: Group) -> list[tuple[Group, float, float, float]]:
        """Dust in the light, in a room and seen from the side: over a table top seen from above it would be specks."""
        rng = np.random.default_rng(self._spec.seed)
        out = []
        for _ in range(12 if self._indoors and self._stands else 0):
            mote = g.group()
            glow(mote, 0, 0, rng.uniform(3.6, 8.8), (255, 232, 186), 150, 1.0)
            out.append((mote, rng.uniform(-620, 620), rng.uniform(-330, 200), rng.uniform(0, 6.28)))
        return out

    def draw(self, i: int) -> Picture:
        t, length = i / self._timing.fps, max(1e-3, self._timing.frames / self._timing.fps)
        w, h = self._size
        u = ease(t / length)
        held = self._spec.level >= 2 or self._spec.movement in (CameraMovement.STATIC, CameraMovement.RACK_FOCUS)
        way = 0.35 if held else (1 - u if self._spec.movement is CameraMovement.PULL_OUT else u)
        unit = h / 720 * min(1.0, max(0.56, w / h / 1.1)) * (1 + PUSH * way)
        drift = 0.0 if self._stands else 0.03 * (u - 0.5)
        self._root.place(w / 2, h * 0.5, drift, unit)
        turn = 0.0 if self._stands else _LYING_TURNS.get(self._prop, -0.1)
        scale = PROP_SCALE if self._stands or self._prop not in _LYING_TURNS else PROP_SCALE * 1.15
        self._thing_group.place(0.0, self._rest, turn, scale)
        self._glint.place(-70 + 150 * u, self._rest - 60 + 60 * math.sin(u * 3.0), 0.0, 0.8 + 0.3 * math.sin(t * 2.1))
        self._glint.opacity(0.25 + 0.3 * math.sin(t * 1.7) ** 2)
        for mote, x, y, phase in self._motes:
            mote.place(x + 26 * math.sin(t * 0.4 + phase), y - 9 * t + 8 * math.sin(t * 0.7 + phase))
            mote.opacity(0.3 + 0.7 * math.sin(t * 0.8 + phase) ** 2)
        focus = pulled(t, self._starts) if self._racks else 1.0
        soft = SOFT * (1 - focus) * h / 720
        if not self._stands:
            return softened(self._canvas.render(), soft)
        plate = self._plate if focus == 1.0 else softened(self._sharp, _BEHIND * focus * h / 720)
        z = 1 + 0.05 * way
        matrix = np.array([[z, 0, w / 2 * (1 - z)], [0, z, h / 2 * (1 - z)]])
        moved = cv2.warpAffine(plate, matrix, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        behind = np.asarray(moved, np.uint8)
        return self._canvas.render(over=behind) if focus == 1.0 else laid_over(behind, softened(self._canvas.render(), soft))


def glow(g: Group, x: float, y: float, radius: float, colour: Rgb, strength: int, squash: float) -> None:
    """A soft spot of light or shadow; `strength` is its alpha in the middle."""
    c = colour[:3]
    spot = g.group()
    stops = ((0.0, (*c, strength)), (0.45, (*c, round(strength * 0.4))), (1.0, (*c, 0)))
    spot.shape(ellipse(0, 0, radius), radial(0, 0, radius, *stops))
    spot.place(x, y, 0.0, 1.0, squash)
