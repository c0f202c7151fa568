"""Skull, face, ear, nose, cheeks and marks; holds eyes and mouth. Origin at the head's centre, chin at y = 52."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import Build, View

from ..acting import MouthShape
from ..raster.geometry import Path, ellipse, polygon, spline, tapered
from ..raster.scene import Group, mix
from .curves import Points, points, strand
from .emotions import Expression
from .eyes import Eye, EyeColours, EyeSeat, brow_colour
from .features import draw
from .ink import Ink, fade, part, rgb
from .mouth import Mouth
from .proportions import Face, face_of
from .views import face_lens

_JAW_DROP = 6.5
"""How far the chin sinks with the mouth wide open, in head units."""
_WIDER = 2.8
BOX = (-56.0, -66.0, 52.0, 56.0)
"""Left, top, right, bottom of the face with its hair line, in head units: what framing and the critic look at."""


@functools.cache
def views() -> dict[str, dict[str, Any]]:
    """Outline and seats of the features for each view, in head units. An outline's point may name how traits move it."""
    data: dict[str, dict[str, Any]] = json.loads(resources.files(__package__).joinpath("faces.json").read_text("utf-8"))
    return data


AGED_SKIN = (206, 176, 150)
"""What the skin of the old turns towards: less blood in it."""


def _least_wrinkles(old: float) -> float:
    """What age alone draws: nothing at 30, first lines at 50."""
    return 0.85 if old >= 1.0 else 0.38 if old > 0.3 else 0.0


def face_outline(face: Face, view: View = View.THREE_QUARTER, drop: float = 0.0) -> Points:
    """The border of the face, closed; `drop` lowers the jaw."""
    amount = {
        "jowl": face.old * (1.0 if face.old > 0.3 else 0.0),
        "jaw": face.jaw,
        "cheek": face.cheek,
        "nose": face.nose,
        "lip": face.lip,
        "open": drop,
    }
    amount |= {"bridge": face.own.bridge, "nose_long": face.own.nose_long}
    amount["chin"] = face.chin + (0.0 if view is View.PROFILE else drop)
    rows = views()[view.value]["outline"]
    out = points([row[:2] for row in rows])
    for k, row in enumerate(rows):
        for trait, (dx, dy) in (row[2] if len(row) > 2 else {}).items():
            out[k] += (dx * amount[trait], dy * amount[trait])
    if view is not View.PROFILE:
        side = np.clip((out[:, 0] - views()[view.value]["mouth"][0]) / 30, -1, 1)
        out[:, 0] += _WIDER * face.own.wide * side * np.clip((out[:, 1] + 8) / 26, 0, 1)
    return out


class Head:
    """The head's front: everything of the face. Hair and hats are drawn by others over and behind it."""

    def __init__(self, ink: Ink, group: Group, look: CharacterLook, view: View = View.THREE_QUARTER) -> None:
        self.face, self._view, self._seats = face_of(look), view, views()[view.value]
        self.outline: Path = spline(face_outline(self.face, view), True, 0.52)
        skin, hair = mix(rgb(look.skin), AGED_SKIN, 0.16 * max(0.0, self.face.old - 0.1)), rgb(look.hair)
        self._ink, self._skin = ink, skin
        self._warm = mix(ink.lit(skin), (214, 92, 88), 0.55)
        self._dark = mix(ink.lit(skin), (132, 58, 66), 0.55)
        profile = view is View.PROFILE
        if not profile:
            self._ears(group)
        # In profile the whole face lies on one side of the head: its light falls off beyond it.
        paint = ink.skin(skin, *((-60, 100) if profile else (-44, 44)), 0.3)
        self._skull = part(ink, group, self.outline, skin, line=0.62, rim=5.0, paint=paint, stroke=ink.skin_line(skin))
        self.inside = group.group()
        self._inside_clip = self.inside.clip(self.outline)
        self._dropped = 0.0
        self._shading()
        self.hair_shadow = self.inside.group()
        lens = face_lens(view)
        self._flat = self.inside.lensed(lens) if lens else self.inside
        self._pale = self.inside.shape(self.outline, ink.down(-40, 30, (0.0, (150, 170, 210, 110)), (1.0, (150, 170, 210, 0))))
        self._blush = [self._cheek(*seat) for seat in self._seats["cheeks"]]
        self._flush = [self._flushed(*seat) for seat in self._seats["cheeks"]]
        if profile:
            self._ears(group)
        seen = group.group().visible(view is not View.BACK)
        if view is not View.BACK:
            self._marks(look)
            self._nose(seen)
        self._strain, self._wrinkled = group.group(), group.group()
        if view in (View.THREE_QUARTER, View.FRONT):
            self._frown()
        self.beard_under = group.lensed(lens) if lens else group.group()
        self.mouth = Mouth(ink, self.inside if profile else seen, self.face, skin, rgb(look.lip), *self._mouth_seat())
        self.beard_over = group.lensed(lens) if lens else group.group()
        colours = EyeColours(skin, rgb(look.iris), hair, brow_colour(hair, skin, self.face.male))
        front = self.inside if profile else group
        self.eyes = [
            Eye(ink, front, self.face, colours, EyeSeat(x, squeeze, mirror, profile))
            for x, squeeze, mirror in self._seats["eyes"]
        ]
        if look.glasses and view is not View.BACK:
            self._glasses(group.lensed(lens) if lens else group)
        self._drops = group.group().visible(view is not View.BACK)
        self._tears = [self._drop(1.0, 2.2, 4.6) for _ in self._seats["tears"]]
        self._sweat = self._drop(1.0, 3.0, 6.4)

    def _mouth_seat(self) -> tuple[float, float, float]:
        x, y, squeeze = self._seats["mouth"]
        return x, y + 0.3 * self.face.chin + 1.5 * self.face.own.mouth_low, squeeze

    def _ears(self, group: Group) -> None:
        ink, skin = self._ink, mix(self._skin, (224, 130, 116), 0.16)
        shape = spline([(6, -3), (0, -8), (-5.5, -4), (-5, 6), (-0.5, 15), (5, 14)], True, 0.55)
        for x, y, scale, turn in self._seats["ears"]:
            ear = group.group().place(x, y, turn, scale, abs(scale))
            part(ink, ear, shape, skin, line=0.6, paint=ink.skin(skin, -7, 13, 0.2), stroke=ink.skin_line(skin))
            if self._view is not View.BACK:
                ear.shape(tapered([(3, -1), (-1.5, -2.5), (-2.4, 4), (0.5, 9.5)], 0.8, 1.7, 4), fade(self._dark, 150))

    def _shading(self) -> None:
        """Soft form: shadow side of the jaw and the far temple, light on the lit cheek."""
        ink, inside = self._ink, self.inside
        if ink.flat:
            inside.shape(
                spline([(60, -60), (60, 70), (-10, 70), (16, 50), (33, 34), (39, 12), (39, -20)], True, 0.5), fade(self._dark, 46)
            )
            return
        x = 44.0 if ink.lit_side < 0 else -46.0
        soft = 0.5 if self._view is View.PROFILE else 1.0
        inside.shape(ellipse(x, 26, 34, 46), ink.glow(x, 26, 44, self._dark, 120 * soft))
        inside.shape(ellipse(6, 62, 40, 18), ink.glow(6, 62, 34, self._dark, 110))
        inside.shape(
            ellipse(-x * 0.5, 10, 30, 30), ink.glow(-x * 0.5, 10, 30, mix(self._ink.light.sun, (255, 255, 255), 0.3), 42 * soft)
        )

    def _cheek(self, x: float, squeeze: float) -> Group:
        ink, y = self._ink, 24.0 - 1.5 * self.face.young
        group = self.inside.group()
        radius = 15.5
        group.place(x, y, scale_x=squeeze, scale_y=0.68).shape(
            ellipse(0, 0, radius), ink.glow(0, 0, radius, (240, 92, 92), 150 - 60 * self.face.male)
        )
        return group

    def _flushed(self, x: float, squeeze: float) -> Group:
        """The strokes of a strong blush."""
        group = self.inside.group().place(x, 24.0 - 1.5 * self.face.young, scale_x=squeeze, scale_y=0.68)
        for k in range(3):
            group.shape(tapered([(-5 + k * 5, 4), (-2.4 + k * 5, -4)], 0.8, 1.2, 2), fade((222, 84, 92), 110))
        return group

    def _nose(self, group: Group) -> None:
        ink, s = self._ink, 1 + 0.26 * self.face.nose + 0.1 * self.face.own.nose_broad
        dark = self._dark
        if self._view is not View.THREE_QUARTER:
            self._nose_front(group, s) if self._view is View.FRONT else self._nose_profile(group, s)
            return
        own = self.face.own
        tip = (17.5 + 2.2 * s + 0.8 * own.bridge, 18.0 + 1.4 * s + 2.0 * own.nose_long)
        if not ink.flat:
            side = 1 if ink.lit_side < 0 else -0.9
            group.shape(
                spline([(12 + 4 * side, -4), (15 + 6.5 * side * s, 10), tip, (11, 21), (11.5, 8)], True, 0.55),
                ink.glow(13 + 5 * side, 13, 17, dark, 78),
            )
            group.shape(ellipse(15.4, 13, 2.1, 6), ink.glow(15.4, 13, 6, (255, 255, 255), 64))
        strong = 0.75 + 0.5 * self.face.male
        group.shape(
            tapered(
                [
                    (tip[0] - 1.4, tip[1] - 5.5 * s),
                    (tip[0] + 0.5, tip[1] - 1.2),
                    (tip[0] - 2.4, tip[1] + 2.2),
                    (tip[0] - 7.2 * s, tip[1] + 1.8),
                ],
                0.4,
                1.5 * strong,
                4,
            ),
            fade(dark, 215),
        )
        if own.bridge > 0.3:
            hook = [(16.6, -1), (19.4 + own.bridge, 5), (tip[0] + 0.6, tip[1] - 4)]
            group.shape(tapered(hook, 0.5, 1.2, 4), fade(dark, 150))
        elif self.face.male > 0.5:
            group.shape(tapered([(17.6, -2), (19.6, 6), (tip[0] + 0.2, tip[1] - 5)], 0.5, 1.0, 3), fade(dark, 110))
        if self.face.male > 0.5 or own.nose_broad > 0.3:
            group.shape(
                tapered([(5.5 - s, tip[1] - 0.5), (3.6 - s, tip[1] + 1.2), (5 - s, tip[1] + 2.6)], 0.4, 1.2, 3), fade(dark, 130)
            )

    def _nose_front(self, group: Group, s: float) -> None:
        ink, dark, y = self._ink, self._dark, 18.0 + 1.4 * s + 2.0 * self.face.own.nose_long
        strong = 0.75 + 0.5 * self.face.male
        if not ink.flat:
            side = 1 if ink.lit_side < 0 else -1
            shadow = [(3.2 * side, -6), (4.5 * side, 6), (7.5 * side * s, y), (0, y + 3), (1.5 * side, 6)]
            group.shape(spline(shadow, True, 0.55), ink.glow(4 * side, 11, 15, dark, 84))
            group.shape(ellipse(0, 12, 2.1, 6), ink.glow(0, 12, 6, (255, 255, 255), 60))
        for side in (-1, 1):
            wing = [(side * 6.6 * s, y - 1.6), (side * 5.6 * s, y + 1.4), (side * 2.4 * s, y + 0.8)]
            group.shape(tapered(wing, 0.5, 1.3 * strong, 4), fade(dark, 200))
        group.shape(tapered([(-2 * s, y + 2.2), (0, y + 3), (2 * s, y + 2.2)], 0.7, 0.7, 3), fade(dark, 130))

    def _nose_profile(self, group: Group, s: float) -> None:
        x, y = 43.0 + 1.2 * self.face.nose, 19.0 + 0.6 * self.face.nose
        group.shape(tapered([(x - 3.4 * s, y - 4), (x - 5.0 * s, y), (x - 2.2, y + 1.4)], 0.4, 1.4, 4), fade(self._dark, 170))

    def _marks(self, look: CharacterLook) -> None:
        inside, dark = self._flat, self._dark
        if look.freckles:
            for k in range(15):
                x, y = -30 + 72 * draw(look.seed, f"freckle.x{k}"), 16 + 11 * draw(look.seed, f"freckle.y{k}")
                inside.shape(
                    ellipse(x, y, 0.9 + 0.5 * draw(look.seed, f"freckle.r{k}")), fade(mix(dark, (150, 80, 40), 0.5), 130)
                )
        own = self.face.own
        mouth = 31.0 + 0.3 * self.face.chin + 1.5 * own.mouth_low
        lines: list[list[tuple[float, float]]] = []
        if own.fold > 0.5 and self.face.young < 0.5:
            lines += [[(-22, 14), (-14, 16.5), (-5, 14.5)], [(24, 14.5), (30.5, 16), (36, 13.5)]]
        if own.dimple > 0.6:
            lines += [
                [(-5, mouth - 2.4), (-6.2, mouth - 0.4), (-5.4, mouth + 1.8)],
                [(25.4, mouth - 2.4), (26.2, mouth - 0.4), (25.6, mouth + 1.8)],
            ]
        if own.cleft > 0.6 and self.face.young < 0.5:
            lines.append([(12.4, mouth + 12), (12.8, mouth + 15), (12.2, mouth + 18)])
        if look.build is Build.STOUT and self.face.young < 0.8:
            x = self._seats["mouth"][0] if self._view is not View.THREE_QUARTER else 12.5
            lines.append([(x - 11, mouth + 14.5), (x, mouth + 18), (x + 11, mouth + 14)])
        for line in lines:
            inside.shape(tapered(line, 0.5, 1.3, 4), fade(dark, 110))
        if look.mole:
            spots = ((-6, 41), (28, 25), (-27, 27), (1, 25))
            x, y = spots[int(draw(look.seed, "mole") * len(spots))]
            inside.shape(ellipse(x, y, 1.6), mix(dark, (40, 20, 24), 0.6))
        if look.scar:
            x = -27.0 if draw(look.seed, "scar") < 0.5 else 27.0
            line = [(x - 5, -20), (x - 1, 2), (x + 3, 18), (x + 2, 32)]
            inside.shape(tapered(line, 2.4, 1.4, 5), fade(mix(dark, (190, 90, 90), 0.4), 235))
            inside.shape(
                tapered([(px + 1.3, py) for px, py in line], 0.9, 0.5, 5),
                fade(mix(self._ink.lit(self._skin), (255, 255, 255), 0.5), 170),
            )
        self._wrinkles(max(look.wrinkles, _least_wrinkles(self.face.old)))

    def _wrinkles(self, amount: float) -> None:
        lines = (
            (0.15, [(3.5, 22), (-2.5, 28), (-4.5, 36)]), (0.15, [(22, 23), (27, 29), (27.5, 35)]),
            (0.35, [(-30, 2), (-35, 0), (-38, -3)]), (0.35, [(-30, 6), (-35, 7), (-38.5, 6.5)]),
            (0.6, [(-29, 9), (-33, 12), (-36, 13)]),
            (0.5, [(-16, -32), (6, -35), (30, -31)]), (0.6, [(-10, -26), (8, -28.5), (26, -26)]),
            (0.8, [(9, -14), (10, -9), (9.4, -5)]), (0.7, [(-29, 25), (-27, 33), (-20, 39)]),
            (0.7, [(-6, 38), (-7, 42), (-4, 46)]),
            (0.7, [(29, 37), (29, 41), (26, 45)]), (0.6, [(8, 43), (12, 44.5), (17, 43)]),
        )  # fmt: skip
        for need, line in lines:
            if amount >= need:
                self._flat.shape(strand(line, 2.2), fade(self._dark, 60 + 90 * amount))

    def _frown(self) -> None:
        """Creases that come and go: between drawn brows, and on a wrinkled nose."""
        x = self._seats["mouth"][0] - (2.0 if self._view is View.THREE_QUARTER else 0.0)
        y, ink = self.face.eye_y - 13.0, fade(self._dark, 215)
        for side, tall in ((-1, 7.0), (1, 8.5)):
            self._strain.shape(
                tapered([(x + 2.6 * side, y + 2), (x + 2.0 * side, y - 1), (x + 2.8 * side, y - tall)], 1.7, 0.5, 4), ink
            )
        for side in (-1, 1):
            for k in range(2):
                at = y + 14.0 + 4.0 * k
                line = [(x + 1.0 * side, at + 1.0), (x + 4.5 * side, at - 0.6), (x + 7.5 * side, at - 3.0)]
                self._wrinkled.shape(tapered(line, 0.6, 1.4, 4), ink)

    def _glasses(self, group: Group) -> None:
        y, metal = self.face.eye_y + 1, (64, 52, 56)
        for x, w in ((-13.0, 17.0), (29.0, 14.0)):
            rim = spline(
                [
                    (x - w, y - 6),
                    (x - w * 0.4, y - 12),
                    (x + w * 0.6, y - 11.5),
                    (x + w, y - 4),
                    (x + w * 0.7, y + 10),
                    (x, y + 13),
                    (x - w * 0.75, y + 10),
                ],
                True,
                0.55,
            )
            group.shape(rim, (225, 238, 250, 44), self._ink.lit(metal), 1.9)
            group.shape(
                polygon([(x - w * 0.5, y - 8), (x - w * 0.1, y - 9), (x - w * 0.5, y + 6), (x - w * 0.72, y + 4)]),
                (255, 255, 255, 60),
            )
        group.shape(tapered([(3.5, y - 4), (9, y - 6.5), (15, y - 4)], 1.8, 1.8, 3), self._ink.lit(metal))
        group.shape(tapered([(-30, y - 5), (-44, y - 4)], 2.0, 2.0, 2), self._ink.lit(metal))

    def _drop(self, scale: float, w: float, h: float) -> Group:
        group = self._drops.group()
        body = spline([(0, -h), (w, 1), (0, h * 0.6), (-w, 1)], True, 0.55)
        group.shape(body, (214, 236, 255, 205), (150, 190, 230, 160), 0.6)
        group.shape(ellipse(-0.6 * w * 0.5, 0.4, 0.8 * scale, 1.3 * scale), (255, 255, 255, 230))
        return group.visible(False)

    def _drop_jaw(self, drop: float) -> None:
        if drop == self._dropped:
            return
        self._dropped = drop
        outline = spline(face_outline(self.face, self._view, drop), True, 0.52)
        self._skull.set(outline)
        self._inside_clip.set(outline)

    def act(self, e: Expression, mouth: MouthShape, blink: float, gaze: tuple[float, float], t: float) -> None:
        for eye in self.eyes:
            eye.act(e, blink, gaze)
        self.mouth.act(mouth, e)
        self._strain.opacity(max(0.0, min(1.0, 1.3 * (e.squeeze - 0.3) * (e.brow_inner < 0.6) + 0.7 * (e.squeeze - 0.5))))
        self._wrinkled.opacity(min(1.0, e.nose))
        if self._view is not View.BACK:
            self._drop_jaw(round(_JAW_DROP * self.mouth.gap, 1))
        self._pale.opacity(e.pale)
        for cheek in self._blush:
            cheek.opacity(min(1.0, e.blush * (0.95 - 0.4 * self.face.male)))
        for strokes in self._flush:
            strokes.opacity(max(0.0, min(1.0, 4.0 * (e.blush - 1.0) if e.corner > 0 else 0.0)))
        for k, (tear, x) in enumerate(zip(self._tears, self._seats["tears"], strict=True)):
            phase = (t * 0.42 + k * 0.37) % 1.0
            tear.visible(e.tear > 0.55).place(x - 2 * phase, self.face.eye_y + 9 + 27 * phase * phase).opacity(
                min(1.0, 4 * (1 - phase))
            )
        self._sweat.visible(e.sweat > 0.35).place(-33, -26 + 5 * ((t * 0.3) % 1.0))
