"""Skull, face, ear, nose, cheeks and marks; holds eyes and mouth. Origin at the head's centre, chin at y = 52."""

from __future__ import annotations

from ainern2d_contracts.entities import CharacterLook

from ..acting import MouthShape
from ..raster.geometry import Path, ellipse, polygon, spline, tapered
from ..raster.scene import Group, mix
from .curves import Points, points
from .emotions import Expression
from .eyes import Eye, EyeColours, brow_colour
from .ink import Ink, fade, part, rgb
from .mouth import Mouth
from .proportions import Face, draw, face_of

_JAW_DROP = 6.5
"""How far the chin sinks with the mouth wide open, in head units."""
BOX = (-56.0, -66.0, 52.0, 56.0)
"""Left, top, right, bottom of the face with its hair line, in head units: what framing and the critic look at."""


def face_outline(face: Face, drop: float = 0.0) -> Points:
    """The border of the face, seen three-quarters from the right; clockwise from the near temple. `drop` lowers the jaw."""
    j, c, chin = face.jaw, face.cheek, face.chin + drop
    return points([
        (-43, -12), (-42.5 - 0.8 * c, 6), (-39 - 1.6 * c - 1.2 * j, 20), (-31.5 - 1.8 * c - 4.2 * j, 34 + chin * 0.5),
        (-16 - 4.6 * j, 46.2 + chin * 0.8 + j), (0.5 - 3.4 * j, 51.4 + chin), (12, 52.6 + chin), (21 + 2.6 * j, 49 + chin * 0.9),
        (31.5 + 2.4 * j + 0.4 * c, 37 + chin * 0.6), (38.6 + 0.8 * j + 1.2 * c, 23), (41.4 + 1.3 * c, 11), (40.8, -1),
        (42, -12), (39, -34), (24, -53),
        (-4, -60), (-30, -50),
    ])  # fmt: skip


class Head:
    """The head's front: everything of the face. Hair and hats are drawn by others over and behind it."""

    def __init__(self, ink: Ink, group: Group, look: CharacterLook) -> None:
        self.face = face_of(look)
        self.outline: Path = spline(face_outline(self.face), True, 0.52)
        skin, hair = rgb(look.skin), rgb(look.hair)
        self._ink, self._skin = ink, skin
        self._warm = mix(ink.lit(skin), (214, 92, 88), 0.55)
        self._dark = mix(ink.lit(skin), (132, 58, 66), 0.55)
        self._ear(group)
        self._skull = part(
            ink, group, self.outline, skin, line=0.62, rim=5.0, paint=ink.skin(skin, -44, 44, 0.3), stroke=ink.skin_line(skin)
        )
        self.inside = group.group()
        self._inside_clip = self.inside.clip(self.outline)
        self._dropped = 0.0
        self._shading()
        self.hair_shadow = self.inside.group()
        self._pale = self.inside.shape(self.outline, ink.down(-40, 30, (0.0, (150, 170, 210, 110)), (1.0, (150, 170, 210, 0))))
        self._blush = [self._cheek(-23.0, 1.0), self._cheek(36.0, 0.62)]
        self._marks(look)
        colours = EyeColours(skin, rgb(look.iris), hair, brow_colour(hair, skin, self.face.male))
        self.beard_under = group.group()
        self._nose(group)
        self.mouth = Mouth(ink, group, self.face, skin, rgb(look.lip))
        self.beard_over = group.group()
        self.eyes = [Eye(ink, group, self.face, colours, far=False), Eye(ink, group, self.face, colours, far=True)]
        if look.glasses:
            self._glasses(group)
        self._drops = group.group()
        self._tears = [self._drop(1.0, 2.2, 4.6), self._drop(0.8, 1.9, 4.0)]
        self._sweat = self._drop(1.0, 3.0, 6.4)

    def _ear(self, group: Group) -> None:
        ink, skin = self._ink, mix(self._skin, (224, 130, 116), 0.16)
        ear = spline([(-37, 0), (-43, -5), (-48.5, -1), (-48, 9), (-43.5, 18), (-38, 17)], True, 0.55)
        part(ink, group, ear, skin, line=0.6, paint=ink.skin(skin, -50, -30, 0.2), stroke=ink.skin_line(skin))
        group.shape(tapered([(-40, 2), (-44.5, 0.5), (-45.4, 7), (-42.5, 12.5)], 0.8, 1.7, 4), fade(self._dark, 150))

    def _shading(self) -> None:
        """Soft form: shadow side of the jaw and the far temple, light on the lit cheek."""
        ink, inside = self._ink, self.inside
        if ink.flat:
            inside.shape(
                spline([(60, -60), (60, 70), (-10, 70), (16, 50), (33, 34), (39, 12), (39, -20)], True, 0.5), fade(self._dark, 46)
            )
            return
        x = 44.0 if ink.lit_side < 0 else -46.0
        inside.shape(ellipse(x, 26, 34, 46), ink.glow(x, 26, 44, self._dark, 120))
        inside.shape(ellipse(6, 62, 40, 18), ink.glow(6, 62, 34, self._dark, 110))
        inside.shape(
            ellipse(-x * 0.5, 10, 30, 30), ink.glow(-x * 0.5, 10, 30, mix(self._ink.light.sun, (255, 255, 255), 0.3), 42)
        )

    def _cheek(self, x: float, squeeze: float) -> Group:
        ink, y = self._ink, 24.0 - 1.5 * self.face.young
        group = self.inside.group()
        radius = 15.5
        group.place(x, y, scale_x=squeeze, scale_y=0.68).shape(
            ellipse(0, 0, radius), ink.glow(0, 0, radius, (240, 92, 92), 150 - 60 * self.face.male)
        )
        for k in range(3 if self.face.male < 0.7 else 0):
            group.shape(tapered([(-5 + k * 5, 4), (-2.4 + k * 5, -4)], 0.8, 1.2, 2), fade((222, 84, 92), 110))
        return group

    def _nose(self, group: Group) -> None:
        ink, s = self._ink, 1 + 0.24 * self.face.nose
        dark = self._dark
        tip = (17.5 + 2.2 * s, 18.0 + 1.4 * s)
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
        if self.face.male > 0.5:
            group.shape(tapered([(17.6, -2), (19.6, 6), (tip[0] + 0.2, tip[1] - 5)], 0.5, 1.0, 3), fade(dark, 110))
            group.shape(
                tapered([(5.5 - s, tip[1] - 0.5), (3.6 - s, tip[1] + 1.2), (5 - s, tip[1] + 2.6)], 0.4, 1.2, 3), fade(dark, 130)
            )

    def _marks(self, look: CharacterLook) -> None:
        inside, dark = self.inside, self._dark
        if look.freckles:
            for k in range(15):
                x, y = -30 + 72 * draw(look.seed, f"freckle.x{k}"), 16 + 11 * draw(look.seed, f"freckle.y{k}")
                inside.shape(
                    ellipse(x, y, 0.9 + 0.5 * draw(look.seed, f"freckle.r{k}")), fade(mix(dark, (150, 80, 40), 0.5), 130)
                )
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
        self._wrinkles(max(look.wrinkles, 0.75 * (self.face.old == 1.0), 0.2 * (self.face.old > 0)))

    def _wrinkles(self, amount: float) -> None:
        lines = (
            (0.15, [(-16, 24), (-12, 31), (-13, 38)]), (0.15, [(29.5, 24), (32, 31), (31, 37)]),
            (0.3, [(-24, 13.5), (-15, 16.5), (-6, 14.5)]),
            (0.3, [(24, 14.5), (31, 16), (36, 13)]), (0.35, [(-33, 2), (-37, 0), (-39, -3)]),
            (0.35, [(-33, 5), (-37.5, 6), (-40, 5)]),
            (0.5, [(-16, -32), (6, -35), (30, -31)]), (0.6, [(-10, -26), (8, -28.5), (26, -26)]),
            (0.8, [(9, -14), (10, -9), (9.4, -5)]),
        )  # fmt: skip
        for need, line in lines:
            if amount >= need:
                self.inside.shape(tapered(line, 0.6, 1.5, 4), fade(self._dark, 70 + 100 * amount))

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
        outline = spline(face_outline(self.face, drop), True, 0.52)
        self._skull.set(outline)
        self._inside_clip.set(outline)

    def act(self, e: Expression, mouth: MouthShape, blink: float, gaze: tuple[float, float], t: float) -> None:
        for eye in self.eyes:
            eye.act(e, blink, gaze)
        self.mouth.act(mouth, e)
        self._drop_jaw(round(_JAW_DROP * self.mouth.opening, 1))
        self._pale.opacity(e.pale)
        for cheek in self._blush:
            cheek.opacity(min(1.0, e.blush * (0.95 - 0.4 * self.face.male)))
        for k, (tear, x) in enumerate(zip(self._tears, (-16.0, 31.0), strict=True)):
            phase = (t * 0.42 + k * 0.37) % 1.0
            tear.visible(e.tear > 0.55).place(x - 2 * phase, self.face.eye_y + 9 + 27 * phase * phase).opacity(
                min(1.0, 4 * (1 - phase))
            )
        self._sweat.visible(e.sweat > 0.35).place(-33, -26 + 5 * ((t * 0.3) % 1.0))
