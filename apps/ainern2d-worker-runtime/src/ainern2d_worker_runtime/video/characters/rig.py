"""A whole character facing one way: builds the tree once, then brings each part to a moment."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Gender, Prop

from ..acting import Acting
from ..light import Light
from ..raster.geometry import spline
from ..raster.scene import Group, Rgb, mix
from . import affine
from .arms import ArmRig
from .belts import draw_belt
from .cloth import Cloth
from .collars import draw_collar
from .curves import vec
from .facial_hair import Beard
from .hair import Hair
from .head import Head
from .headwear import draw_headwear
from .ink import Ink, part, rgb
from .legs import LegRig, draw_seat
from .ornaments import Cape, Hanging, Ribbon, draw_ornaments, draw_scabbard
from .outfits import SLEEVES, Dye, OutfitSpec, catalogue, dye_of
from .overlays import BEFORE_COLLAR, draw_overlay
from .poses import prop_of
from .proportions import body_of
from .props import draw_prop, grip
from .skeleton import Seat
from .stage import Moment, moment
from .torso import draw_neck, draw_trunk

_SEATED = {"trousers", "hakama", "plate_legs", "split_robe"}
_HANGING = {"long", "half_long", "curly_long", "ponytail", "high_ponytail"}
"""Back hair that hangs down and swings, instead of turning with the skull."""
_NO_CLOTH = {"trousers", "hakama", "plate_legs"}


class Rig:
    def __init__(self, parent: Group, look: CharacterLook, style: StylePack, light: Light, facing: int) -> None:
        self.look, self.facing = look, facing
        self.body = body_of(look)
        self.ink = Ink(style, light, facing)
        self.spec: OutfitSpec = catalogue()[look.outfit]
        self.dye: Dye = dye_of(look)
        self.skin = rgb(look.skin)
        self.root = parent.group().transform(facing, 0, 0, 0, 1, 0)
        self._whole = self.root.group()
        self._stool: Group | None = None
        self._stool_slot = self._whole.group()
        self._back = self._whole.group()
        self._far_arm_slot = self._whole.group()
        self._build_lower()
        self._chest = self._whole.group()
        self._build_trunk()
        self._build_head()
        self._near_arm_slot = self._whole.group()
        self._near = self._arm(self._near_arm_slot, False)
        self._far: dict[bool, ArmRig] = {}
        self._props: dict[Prop, Group] = {}
        if style.layer_shadow:
            self._paper_shadows()

    def _paper_shadows(self) -> None:
        """Paper cut: each layer throws a small shadow on the one below."""
        angle = 135.0 if self.ink.lit_side < 0 else 225.0
        for group in (self._head_group, self._near_arm_slot):
            group.drop_shadow((24, 12, 40, 110), angle, 5.0, 3.0, 30)

    def _cloth_colour(self) -> Rgb:
        return self.dye.main

    def _build_lower(self) -> None:
        ink, spec, dye, body = self.ink, self.spec, self.dye, self.body
        self._cape = Cape(ink, self._back.group(), dye) if "cape" in spec.extras else None
        self._lower = self._whole.group()
        self._ribbon = Ribbon(ink, self._whole.group(), dye) if spec.over == "ribbon" else None
        width = 0.96 * body.limb
        self._legs = [
            LegRig(ink, self._lower.group(), spec, dye, self.skin, width * 0.96),
            LegRig(ink, self._lower.group(), spec, dye, self.skin, width),
        ]
        if spec.lower in _SEATED:
            draw_seat(ink, self._lower.group(), spec, dye, body)
        self._cloths: list[Cloth] = []
        colour = dye.second if spec.two_piece else dye.main
        if spec.lower not in _NO_CLOTH:
            self._cloths.append(Cloth(ink, self._lower.group(), spec, dye, body, spec.lower, spec.length, colour))
        elif spec.skirt:
            self._cloths.append(Cloth(ink, self._lower.group(), spec, dye, body, "coat", spec.skirt, dye.main))
        if spec.over == "apron":
            self._cloths.append(Cloth(ink, self._lower.group(), spec, dye, body, "apron", 0.72, (250, 247, 240)))

    def _build_trunk(self) -> None:
        ink, spec, dye, body, chest = self.ink, self.spec, self.dye, self.body, self._chest
        female = 1.0 if self.look.gender is Gender.FEMALE and body.scale > 0.8 else 0.0
        cloth = self._shirt()
        draw_trunk(ink, chest, spec, body, female, cloth)
        draw_neck(ink, chest, body, self.skin, deep=spec.collar in ("crossed", "shirt", "lapel", "hood", "scoop", "square"))
        bottom = -300.0 if not spec.belt and not spec.skirt else -338.0
        if spec.over in BEFORE_COLLAR:
            draw_overlay(ink, chest, spec.over, dye, body, bottom)
        draw_collar(ink, chest, spec, dye, self.skin, cloth)
        if spec.over not in BEFORE_COLLAR:
            draw_overlay(ink, chest, spec.over, dye, body, bottom)
        draw_belt(ink, chest, spec.belt, dye, body.waist)
        draw_ornaments(ink, chest, spec, dye, body)
        self._hanging = Hanging(ink, chest, spec, dye)
        self._hilt: Group | None = None
        if "scabbard" in spec.extras:
            self._hilt = draw_scabbard(ink, chest.group() if self.facing < 0 else self._back.group(), dye)
        self._far_front_slot = chest.group()

    def _shirt(self) -> Rgb:
        """What trunk and sleeves are cut from; under a waistcoat or a jacket that is a shirt."""
        if self.spec.over in ("waistcoat",):
            return self.dye.under
        return self.dye.main

    def _build_head(self) -> None:
        ink, look = self.ink, self.look
        behind = self._back.group()
        self._head_back = behind
        hat_behind = behind.group()
        self._hair_behind = hair_behind = behind.group()
        self._head_group = self._chest.group()
        hair = self._hair = Hair(ink, look, self.facing)
        hair.draw_behind(hair_behind)
        hair.draw_knot(self._head_group.group(), self.dye.trim)
        self.head = Head(ink, self._head_group.group(), look)
        self._beard = Beard(ink, self.head.beard_under, self.head.beard_over, look.facial_hair, hair.colour)
        hair.draw_front(self._head_group.group(), self.head.hair_shadow, self.skin)
        self._hat = draw_headwear(
            ink,
            self._head_group.group(),
            hat_behind,
            self.head.hair_shadow,
            look.headwear,
            self.dye,
            self.skin,
            plain=look.gender is Gender.MALE,
        )

    def _arm(self, group: Group, far: bool) -> ArmRig:
        sleeve_colour = self._shirt()
        if self.spec.over in ("jacket",):
            sleeve_colour = self.dye.second
        if far:
            sleeve_colour = mix(sleeve_colour, self.ink.light.shadow, 0.1)
        width = (0.9 if far else 0.96) * self.body.limb
        return ArmRig(self.ink, group, self.spec, SLEEVES[self.spec.sleeve], self.dye, self.skin, width, sleeve_colour)

    def act(self, acting: Acting) -> Moment:
        m = moment(acting, self.look.seed, self.body)
        self._whole.transform(*_six(m.body))
        self._act_lower(m, acting)
        for group in (self._back, self._chest, self._near_arm_slot, self._far_arm_slot):
            group.transform(*_six(m.torso))
        self._act_head(m, acting)
        self._act_arms(m, acting)
        self._hanging.act(acting.t, m.wind, m.lean)
        if self._cape is not None:
            self._cape.act(acting.t, abs(m.wind), self.body, m.drop)
        return m

    def _act_lower(self, m: Moment, acting: Acting) -> None:
        self._legs[0].set(m.far_leg)
        self._legs[1].set(m.near_leg)
        for cloth in self._cloths:
            cloth.set(m.near_leg, m.far_leg, m.frame.seat, acting.t, acting.wind, 1 - 0.75 * abs(math.sin(m.frame.turn)))
        if self._ribbon is not None:
            self._ribbon.act(acting.t, acting.wind, self.body, m.drop)
        sitting = m.frame.seat is Seat.SIT
        if sitting and self._stool is None:
            self._stool = _stool(self.ink, self._stool_slot)
        if self._stool is not None:
            self._stool.visible(sitting).place(0, -m.drop)

    def _act_head(self, m: Moment, acting: Acting) -> None:
        six = _six(m.head)
        self._head_group.transform(*six)
        self._head_back.transform(*six)
        self.head.act(m.expression, acting.mouth, m.blink, m.gaze, acting.t)
        if self._hair.back in _HANGING:
            self._hair_behind.place(rotation=-0.4 * m.tilt - 0.45 * m.lean + 0.022 * m.wind, pivot=(0.0, -24.0))
        self._hat.act(acting.t, m.wind, m.tilt)
        self._beard.act(acting.t, acting.wind, 5.0 * self.head.mouth.opening)
        for k, (lock, pivot) in enumerate(self._hair.locks):
            lock.place(rotation=-0.5 * m.tilt - 0.6 * m.lean + 0.06 * m.wind * (1 + 0.3 * k), pivot=pivot)

    def _act_arms(self, m: Moment, acting: Acting) -> None:
        front = m.frame.far_front
        if front not in self._far:
            self._far[front] = self._arm(self._far_front_slot if front else self._far_arm_slot, True)
        for key, arm in self._far.items():
            arm.group.visible(key is front)
        # Before the chest, the far shoulder moves outwards so that its sleeve leaves the collar free.
        far = replace(m.far_arm, shoulder=m.far_arm.shoulder + vec(10, 3)) if front else m.far_arm
        self._far[front].set(far, m.frame.far, m.wind)
        self._near.set(m.near_arm, m.frame.near, m.wind)
        self._act_prop(m, acting)

    def _act_prop(self, m: Moment, acting: Acting) -> None:
        prop = prop_of(acting) if m.frame.hold else None
        if prop is not None and prop not in self._props:
            self._props[prop] = self._near.prop_slot.group()
            draw_prop(self._props[prop], prop, self.ink.light, self.ink.flat, self.facing)
        if self._hilt is not None:
            self._hilt.visible(prop is not Prop.SWORD)
        for kind, group in self._props.items():
            group.visible(kind is prop)
        if prop is None:
            return
        g = grip(prop)
        f = np.array([math.cos(m.near_arm.angle), math.sin(m.near_arm.angle)])
        hand = m.near_arm.wrist + f * g.reach
        turn = g.turn + m.frame.prop_turn - m.lean
        self._props[prop].transform(*_six(affine.place(float(hand[0]), float(hand[1]), turn, g.scale) @ affine.place(-g.x, -g.y)))


def _six(m: affine.Matrix) -> tuple[float, float, float, float, float, float]:
    return float(m[0, 0]), float(m[0, 1]), float(m[0, 2]), float(m[1, 0]), float(m[1, 1]), float(m[1, 2])


def _stool(ink: Ink, parent: Group) -> Group:
    """A round stool, top at the seat's height."""
    group, wood = parent.group(), (128, 84, 60)
    part(
        ink,
        group,
        spline([(-46, -132), (-50, -70), (-44, 0), (44, 0), (50, -70), (46, -132)], True, 0.3),
        wood,
        strength=0.45,
        rim=5,
    )
    part(
        ink,
        group,
        spline([(-54, -142), (0, -148), (54, -142), (56, -132), (0, -126), (-56, -132)], True, 0.4),
        mix(wood, (220, 170, 120), 0.3),
        strength=0.4,
    )
    part(
        ink,
        group,
        spline([(-49, -22), (0, -16), (49, -22), (47, -10), (0, -4), (-47, -10)], True, 0.4),
        mix(wood, (60, 30, 30), 0.3),
        line=0.7,
    )
    return group
