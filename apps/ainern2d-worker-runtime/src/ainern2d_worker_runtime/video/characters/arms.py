"""Arms: one spline for a sleeve from shoulder to hanging cuff, with folds, lining, cuff and what is worn over it."""

from __future__ import annotations

import math

import numpy as np

from ..raster.geometry import ellipse, spline, tapered
from ..raster.scene import Group, Rgb, mix
from .curves import Points, limb, strand
from .hands import HandRig
from .ink import Ink, fade, part
from .outfits import Dye, OutfitSpec, Sleeve
from .skeleton import Arm, ArmPose, Hand

_GRAVITY = np.array([0.0, 1.0])


class ArmRig:
    def __init__(
        self, ink: Ink, group: Group, spec: OutfitSpec, sleeve: Sleeve, dye: Dye, skin: Rgb, width: float, cloth: Rgb
    ) -> None:
        self._sleeve, self._width, self._kind = sleeve, width, sleeve.kind
        span = (-100.0, 100.0)
        seed = ellipse(0, 0, 1)
        self.group = group
        self._skin = part(ink, group, seed, skin, span, strength=0.22, line=0.8) if sleeve.length < 0.95 else None
        self._lining = part(ink, group, seed, mix(dye.lining, (60, 40, 70), 0.28), span, line=0.7) if sleeve.drop > 20 else None
        glove = (
            mix(dye.main, (120, 124, 140), 0.5) if spec.sleeve == "plate" else dye.second if spec.sleeve == "segmented" else None
        )
        self.prop_slot = group.group()
        self.hand = HandRig(ink, group.group(), skin, 0.94 * width, glove)
        self._cloth = part(ink, group, seed, cloth, span, strength=0.34, rim=7.0)
        cuff = dye.trim if "cuff" in spec.trim else mix(cloth, (40, 30, 50), 0.14)
        self._cuff = part(ink, group, seed, cuff, span, line=0.8) if sleeve.cuff else None
        shade = fade(ink.mark(cloth, 0.5), 74)
        creases = group.group()
        self._fold_clip = creases.clip(seed)
        self._folds = [creases.shape(None, shade) for _ in range(3)]
        self._wear = self._wear_of(ink, group, dye, cloth)

    def _wear_of(self, ink: Ink, group: Group, dye: Dye, cloth: Rgb) -> Group | None:
        """Rigid things that sit on the shoulder or the forearm, drawn once and moved."""
        if self._kind == "bracer":
            wear = group.group()
            leather = mix(dye.belt, (60, 40, 34), 0.3)
            part(
                ink,
                wear,
                spline([(-40, -16), (-12, -14), (2, -11), (3, 11), (-12, 14), (-40, 16)], True, 0.35),
                leather,
                strength=0.3,
            )
            for x in (-32, -21, -10):
                wear.shape(tapered([(x, -13), (x + 1.5, 0), (x, 13)], 1.6, 1.6, 3), ink.lit(dye.ornament))
            return wear
        if self._kind == "puff":
            wear = group.group()
            puff = spline([(-12, -20), (8, -30), (32, -24), (44, -2), (36, 22), (12, 30), (-12, 22)], True, 0.55)
            part(ink, wear, puff, cloth, strength=0.36, rim=5)
            for y in (-12, 0, 12):
                wear.shape(tapered([(40, y * 0.6), (20, y), (2, y * 1.2)], 2.6, 0.4, 4), fade(ink.mark(cloth, 0.5), 84))
            return wear
        if self._kind == "plate":
            wear = group.group()
            for k, (x, r) in enumerate(((26, 26), (12, 29), (-4, 30))):
                steel = mix((176, 182, 196), dye.main, 0.16 + 0.05 * k)
                plate = spline(
                    [(x - 14, -r), (x + 8, -r * 0.9), (x + 15, 0), (x + 8, r * 0.9), (x - 14, r), (x - 6, 0)], True, 0.5
                )
                part(ink, wear, plate, steel, strength=0.5, rim=4)
            return wear
        return None

    def set(self, arm: Arm, pose: ArmPose, wind: float) -> None:
        """Bring the arm to its joints. `wind` is a swing of -1 to 1."""
        spec, scale = self._sleeve, self._width
        s, e, w = arm.shoulder, arm.elbow, arm.wrist
        f = np.array([math.cos(arm.angle), math.sin(arm.angle)])
        self.hand.place(w[0] + f[0] * 4, w[1] + f[1] * 4, _hand_angle(arm.angle, pose))
        covered = pose.hidden and spec.drop > 20
        self.hand.show(None if covered else Hand.GRIP if pose.hidden else pose.hand)
        if self._skin is not None:
            self._skin.set(limb(s, e, w + f * 3, (32 * scale, 25 * scale, 17 * scale)))
        if spec.length < 0.6:
            t = spec.length / 0.5
            end = s + (e - s) * t
            self._tube(s, s + (e - s) * t * 0.5, end, wind)
        else:
            end = e + (w - e) * ((spec.length - 0.5) / 0.5)
            self._tube(s, e, end, wind)
        self._move_wear(arm)

    def _move_wear(self, arm: Arm) -> None:
        if self._wear is None:
            return
        if self._kind == "bracer":
            self._wear.place(float(arm.wrist[0]), float(arm.wrist[1]), arm.angle, self._width)
            return
        d = arm.elbow - arm.shoulder
        self._wear.place(float(arm.shoulder[0]), float(arm.shoulder[1]), math.atan2(d[1], d[0]), self._width)

    def _tube(self, s: Points, e: Points, w: Points, wind: float) -> None:
        spec, k = self._sleeve, self._width
        u, f = _unit(e - s), _unit(w - e)
        n = np.array([-f[1], f[0]])
        if n[1] < -0.02 or (abs(n[1]) <= 0.02 and n[0] > 0):
            n = -n
        nu = np.array([-u[1], u[0]])
        nu = nu if float(nu @ n) >= -0.1 else -nu
        nb = _unit(n + nu)
        w0, w1, w2 = spec.shoulder * k / 2, spec.elbow * k / 2, spec.wrist * k / 2
        hang = spec.drop * (0.32 * n + _GRAVITY * (0.68 * max(0.12, abs(float(n[1])))) + np.array([0.07 * wind, 0.0]))
        top, low = w - n * min(w2, 13 * k), w + n * (w2 if spec.drop < 20 else min(w2, 16 * k)) + hang
        under = e + nb * w1 + hang * (0.62 if spec.drop > 20 else 0)
        outline = np.array([
            s - nu * w0 * 0.9 - u * 4, s - nu * w0 + u * w0 * 0.7, (s + e) / 2 - nu * (w0 * 0.5 + w1 * 0.52),
                e - nb * w1 * (1.02 if spec.drop > 20 else 1.0),
            (e + w) / 2 - n * (w1 + w2) * 0.46 if spec.drop < 20 else (e + w) / 2 - n * 15 * k, top, (top + low) / 2 + f * 2.5,
            low,
            (low + under) / 2 + hang * 0.05 + n * 1.5, under, (s + e) / 2 + nu * (w0 * 0.5 + w1 * 0.52) + hang * 0.1,
            s + nu * w0 + u * w0 * 0.5, s + nu * w0 * 0.4 - u * w0 * 0.75,
        ])  # fmt: skip
        border = spline(outline, True, 0.5)
        self._cloth.set(border, spline(outline[1:12], False, 0.5))
        self._fold_clip.set(border)
        if self._cuff is not None:
            c = spec.cuff * k
            self._cuff.set(
                spline(
                    [
                        top - f * c * 0.8,
                        top + f * c * 0.25,
                        (top + low) / 2 + f * (c * 0.3 + 2.5),
                        low + f * c * 0.25,
                        low - f * c * 0.7 - hang * 0.02,
                        (top + low) / 2 - f * c * 0.45,
                    ],
                    True,
                    0.32,
                )
            )
        if self._lining is not None:
            self._lining.set(
                spline(
                    [
                        top + f * 1.5,
                        (top + low) / 2 + f * (7 + spec.drop * 0.04),
                        low + f * 2.5,
                        low - f * 9,
                        (top + low) / 2 - f * 4,
                    ],
                    True,
                    0.5,
                )
            )
        self._set_folds(s, e, w, n, nb, hang, u)

    def _set_folds(self, s: Points, e: Points, w: Points, n: Points, nb: Points, hang: Points, u: Points) -> None:
        k = self._width
        a, b, c = self._folds
        mid = (e + w) / 2
        a.set(strand([e - nb * 9 * k, e + nb * 2 * k, mid + n * 5 * k + hang * 0.1], 4.2))
        b.set(strand([e + nb * 4 * k, mid + hang * 0.4, w + hang * 0.78 - u * 3], 5.0))
        c.set(strand([s + u * 14 + nb * 5, (s + e) / 2 + nb * 3, e - u * 8 - nb * 2], 3.6))


def _hand_angle(forearm: float, pose: ArmPose) -> float:
    """The forearm's direction and the pose's turn, or as much of the pose's own direction as it asks for."""
    own = (pose.aim - forearm - pose.turn + math.pi) % (2 * math.pi) - math.pi
    return forearm + pose.turn + own * pose.aimed


def _unit(v: Points) -> Points:
    length = float(np.hypot(v[0], v[1]))
    return v / length if length > 1e-6 else np.array([0.0, 1.0])
