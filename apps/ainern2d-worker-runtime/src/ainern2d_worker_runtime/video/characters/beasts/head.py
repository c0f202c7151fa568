"""A beast's head: balls for skull, muzzle and jaw, marks on them, ears, horns, nose; eyes as people have them."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import Species, View

from ...acting import MouthShape
from ...raster.geometry import Path, ellipse, spline
from ...raster.scene import Group, Linear, Paint, Rgb, Shape, mix
from .. import motion
from ..emotions import Expression
from ..eyes import Eye, EyeColours, EyeSeat
from ..ink import Ink, fade, rgb
from ..proportions import Face, face_of
from .beak import Beak
from .ears import Ears, draw_horns
from .marks import draw_marks, draw_nose, draw_ruff, draw_whiskers
from .mouth import BeastMouth
from .solids import Solid, Turn
from .species import Coat, data_of

YAWS = {View.THREE_QUARTER: 0.5, View.PROFILE: 1.1, View.FRONT: 0.0, View.BACK: 0.0}
UPRIGHT, UPRIGHT_AT, CHIN = 1.22, (0.0, 5.0), (0.0, 46.0)
"""A beast's head on a person's body is larger and sits lower, as fables are drawn."""
_HIDDEN = 0.2
"""Of its width, below which an eye on the other side is not seen."""


class BeastHead:
    """What a person's head is to the rig: it acts, and has slots for a hat's shadow and a beard (which beasts leave empty)."""

    def __init__(
        self, ink: Ink, group: Group, look: CharacterLook, view: View = View.THREE_QUARTER, yaw: float | None = None
    ) -> None:
        species = data_of(look.species)
        data: dict[str, Any] = species["head"]
        self._ink, self._data, self._coat, self._view = ink, data, Coat(look, species), view
        self._seed = look.seed
        if yaw is None:
            group = group.group().place(*UPRIGHT_AT, 0.0, UPRIGHT, pivot=CHIN)
        self.group = group
        self._masses = {name: Solid(data[name]) for name in ("skull", "muzzle", "jaw") if name in data}
        facing = [self._masses[name] for name in ("skull", "muzzle") if name in self._masses]
        self.turn = Turn(YAWS[view] if yaw is None else yaw, facing)
        self._away = view is View.BACK
        face = _face(look, data)
        draw_ruff(ink, group, data, self.turn, self._coat)
        self._ears = Ears(ink, group, data, self.turn, self._coat, self._away)
        self.eyes: list[Eye] = []
        if self._away:
            self._away_from_eye()
            return
        draw_horns(ink, group, data, self.turn, self._coat, behind=True)
        self._draw_masses()
        self.hair_shadow = group.group()
        self._ears.draw_near(ink, group, data, self.turn, self._coat)
        draw_horns(ink, group, data, self.turn, self._coat, behind=False)
        self._blush = [self._cheek(side) for side in (-1, 1)]
        self.beard_under = group.group()
        self.mouth: BeastMouth | Beak
        if "beak" in data:
            self.mouth = Beak(ink, group, data["beak"], self.turn, self._coat)
        else:
            self.mouth = BeastMouth(ink, group, data["mouth"], self.turn, self._coat["pale"])
            draw_nose(ink, group, data, self.turn, self._coat)
        self.beard_over = group.group()
        self._whiskers = draw_whiskers(ink, group, data, self.turn)
        self.eyes = self._make_eyes(look, face)
        self._tears = [_drop(group.group(), 2.2, 4.6) for _ in self.eyes]
        self._sweat = _drop(group.group(), 3.0, 6.4)

    def _away_from_eye(self) -> None:
        """From behind there is only fur."""
        group = self.group
        self._masses.pop("muzzle", None)
        self._draw_masses()
        self._ears.draw_near(self._ink, group, self._data, self.turn, self._coat)
        draw_horns(self._ink, group, self._data, self.turn, self._coat, behind=True)
        self.hair_shadow, self.beard_under, self.beard_over = group.group(), group.group(), group.group()
        hidden = group.group().visible(False)
        data = self._data
        self.mouth = (
            Beak(self._ink, hidden, data["beak"], self.turn, self._coat)
            if "beak" in data
            else BeastMouth(self._ink, hidden, data["mouth"], self.turn, self._coat["pale"])
        )
        self._blush, self._tears, self._sweat, self._whiskers = [], [], hidden, hidden

    def _draw_masses(self) -> None:
        """Lines first and fills over them, so that skull, jaw and muzzle are one shape."""
        ink, group, yaw, coat = self._ink, self.group, self.turn.yaw, self._coat
        paths = {name: solid.outline(yaw) for name, solid in self._masses.items()}
        left, top, right, bottom = _around(list(paths.values()))
        self._temple = left + 10
        self._silhouette = paths["skull"] + paths["muzzle"] if "muzzle" in paths else paths["skull"]
        colour = coat["coat"]
        edge = ink.line(colour)
        if ink.width:
            for name, path in paths.items():
                shape = group.shape(path, None, edge, ink.width * 2 * 0.8)
                if name == "jaw":
                    self._jaw_line: Shape | None = shape
        paint = form(ink, colour, (left, top, right, bottom), 0.34)
        self._jaw_shape: Shape | None = None
        self._jaw_drawn = 0.0
        if "jaw" in paths:
            self._jaw_shape = group.shape(
                paths["jaw"], _mixed(ink, coat["coat" if self._away else self._data.get("jaw_colour", "pale")])
            )
        if not ink.width:
            self._jaw_line = None
        group.shape(paths["skull"], paint)
        inside = group.group()
        inside.clip(paths["skull"])
        if not ink.flat:
            x = right if ink.lit_side < 0 else left
            dark = mix(ink.lit(colour), ink.light.shadow, 0.5)
            inside.shape(ellipse(x, 22, 40, 52), ink.glow(x, 22, 50, dark, 110))
        if not self._away:
            draw_marks(ink, inside, self._data.get("marks", []), self.turn, coat)
        if "muzzle" in paths:
            self._draw_muzzle(paths["muzzle"], (left, top, right, bottom))
        if not ink.flat:
            rim = group.shape(paths["skull"], None, ink.rim(left, right, 120), 4.5)
            rim.clip(paths["skull"])

    def _draw_muzzle(self, path: Path, box: tuple[float, float, float, float]) -> None:
        """A muzzle of the coat's colour is one with the skull; another colour is a patch with a soft line."""
        ink, name = self._ink, self._data.get("muzzle_colour", "pale")
        colour = self._coat[name]
        paint = form(ink, colour, box, 0.34) if name == "coat" else form(ink, colour, path.bounds(), 0.26)
        self.group.shape(path, paint)
        over = self.group.group()
        over.clip(path)
        draw_marks(ink, over, self._data.get("muzzle_marks", []), self.turn, self._coat)

    def _make_eyes(self, look: CharacterLook, face: Face) -> list[Eye]:
        data, coat = self._data["eyes"], self._coat
        skin = coat[data.get("around", "coat")]
        dark = mix(coat[data.get("brow", "dark")], (30, 20, 26), 0.2)
        colours = EyeColours(skin, rgb(look.iris), dark, dark)
        eyes = []
        inside = self._inside()
        for side in (-1, 1):
            width = self.turn.width(side * data.get("azimuth", 0.35))
            if width < _HIDDEN:
                continue
            x, y = float(data["x"]) * side, float(data["y"])
            at = self.turn.at(x, y, self.turn.depth(x, y) - 1.5)
            seat = EyeSeat(at[0], min(1.0, width), -side, slit=float(data.get("slit", 1.0)))
            eyes.append(Eye(self._ink, inside, face, colours, seat))
        return eyes

    def _inside(self) -> Group:
        """A group of which only what lies on the head is seen: brows and blush end at its border."""
        group = self.group.group()
        group.clip(self._silhouette)
        return group

    def _cheek(self, side: int) -> Group:
        data = self._data["eyes"]
        x, y = data["x"] * side * 1.45, data["y"] + 22
        at = self.turn.at(x, y, self.turn.depth(x, y))
        radius = 13.0
        group = self._inside().group().place(at[0], at[1], scale_x=max(0.3, self.turn.width(side * 0.5)), scale_y=0.68)
        group.shape(ellipse(0, 0, radius), self._ink.glow(0, 0, radius, (240, 92, 92), 120))
        return group

    def act(self, e: Expression, mouth: MouthShape, blink: float, gaze: tuple[float, float], t: float) -> None:
        self._ears.act(e, self._seed, t)
        if self._away:
            return
        for eye in self.eyes:
            eye.act(e, blink, gaze)
        self.mouth.act(mouth, e)
        self._act_jaw(round(self.mouth.drop, 1))
        for cheek in self._blush:
            cheek.opacity(min(1.0, e.blush * 0.8))
        y = self._data["eyes"]["y"]
        for k, (tear, eye) in enumerate(zip(self._tears, self.eyes, strict=True)):
            phase = (t * 0.42 + k * 0.37) % 1.0
            shown = tear.visible(e.tear > 0.55).place(eye.x, y + 11 + 26 * phase * phase)
            shown.opacity(min(1.0, 4 * (1 - phase)))
        self._sweat.visible(e.sweat > 0.35).place(self._temple, -22 + 5 * ((t * 0.3) % 1.0))
        self._whiskers.place(rotation=0.02 * motion.sway(self._seed + 9, t * 2) - 0.03 * e.corner)

    def _act_jaw(self, drop: float) -> None:
        if self._jaw_shape is None or drop == self._jaw_drawn:
            return
        self._jaw_drawn = drop
        path = self._masses["jaw"].outline(self.turn.yaw, drop, self._data.get("jaw_drop", [1.0] * len(self._data["jaw"])))
        self._jaw_shape.set(path)
        if self._jaw_line is not None:
            self._jaw_line.set(path)


@functools.cache
def face_bounds(species: Species, yaw: float = YAWS[View.THREE_QUARTER]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of skull, muzzle and jaw in head units."""
    data = data_of(species)["head"]
    return _around([Solid(data[name]).outline(yaw) for name in ("skull", "muzzle", "jaw") if name in data])


@functools.cache
def upright_bounds(species: Species) -> tuple[float, float, float, float]:
    """As `face_bounds`, on a person's body."""
    left, top, right, bottom = face_bounds(species)
    return left * UPRIGHT, upright_y(top), right * UPRIGHT, upright_y(bottom)


def upright_y(y: float) -> float:
    return CHIN[1] + (y - CHIN[1]) * UPRIGHT + UPRIGHT_AT[1]


@functools.cache
def crown_of(species: Species) -> float:
    """y of the highest tip of ears, horns and crest in head units."""
    data = data_of(species)["head"]
    ys = [face_bounds(species)[1]]
    if "ears" in data:
        ys += [data["ears"]["at"][1] + row[1] for row in data["ears"]["shape"]]
    ys += [row[1] for spec in data.get("horns", []) for row in spec["line"]]
    ys += [row[1] for spec in data.get("ruff", []) for row in spec.get("half", spec.get("both", []))]
    return float(min(ys))


def _face(look: CharacterLook, data: dict[str, Any]) -> Face:
    """The measures of the eyes and brows; of a person's face only the temper of its traits is left."""
    eyes, own = data["eyes"], face_of(look)
    size = 1 + 0.16 * (look.eye_size * 2 - 1) + 0.14 * own.young
    return replace(
        own, male=0.6, lashes=own.lashes * float(eyes.get("lashes", 0.6)), eye_width=eyes["width"] * size,
        eye_height=eyes["height"] * size, eye_y=float(eyes["y"]), eye_gap=0.0, eye_tilt=float(eyes.get("tilt", 0.4)),
        brow_width=float(eyes.get("brow_width", 0.9)), young=min(own.young, 0.4),
    )  # fmt: skip


def form(ink: Ink, colour: Rgb, box: tuple[float, float, float, float], strength: float) -> Paint:
    """The colour from the lit upper side to the shadow below on the other side: what is round takes light from above."""
    paint = ink.volume(colour, 0.0, 1.0, strength)
    if not isinstance(paint, Linear):
        return paint
    left, top, right, bottom = box
    third, low = (right - left) * 0.3, (bottom - top) * 0.92
    middle = (left + right) / 2
    x1, x2 = (middle - third, middle + third) if ink.lit_side < 0 else (middle + third, middle - third)
    return paint._replace(x1=x1, y1=top, x2=x2, y2=top + low)


def _mixed(ink: Ink, colour: Rgb) -> Paint:
    return mix(ink.lit(colour), ink.light.shadow, 0.12 * (not ink.flat))


def _around(paths: list[Path]) -> tuple[float, float, float, float]:
    boxes = [path.bounds() for path in paths]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _drop(group: Group, w: float, h: float) -> Group:
    group.shape(spline([(0, -h), (w, 1), (0, h * 0.6), (-w, 1)], True, 0.55), (214, 236, 255, 205), (150, 190, 230, 160), 0.6)
    group.shape(ellipse(-0.3 * w, 0.4, 0.8, 1.3), fade((255, 255, 255), 230))
    return group.visible(False)
