"""A whole character facing one way: builds the tree once, then brings each part to a moment."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import FacialHair, Gender, Pose, Prop, Species, View

from ..acting import REST, Acting
from ..light import Light
from ..raster.geometry import ellipse, rectangle, tapered
from ..raster.scene import Group, Rgb, mix
from . import affine
from .arms import ArmRig
from .beasts.head import CHIN, UPRIGHT, UPRIGHT_AT, BeastHead
from .beasts.tails import upright_tail
from .belts import draw_belt
from .cloth import Cloth
from .collars import draw_collar
from .curves import smooth, vec
from .facial_hair import Beard
from .furniture import FURNITURE
from .hair import Hair
from .head import Head
from .headwear import draw_headwear
from .infant import CRADLED, IN_ARMS, IN_ARMS_SCALE, draw_basket, draw_bundle, swaddled_view
from .ink import Ink, Part, part, rgb
from .legs import LegRig, draw_seat
from .mouth import Mouth
from .ornaments import Cape, Hang, Hanging, Ribbon, draw_ornaments, draw_scabbard
from .outfit_files import outfit
from .outfits import SLEEVES, Dye, OutfitSpec, dye_of
from .overlays import BEFORE_COLLAR, draw_overlay
from .poses import furniture_of, prop_of
from .proportions import body_of
from .props import draw_prop, grip
from .skeleton import Frame
from .stage import Moment, leans_on_stick, moment
from .torso import draw_neck, draw_trunk
from .views import STANCES, torso_lens

_SEATED = {"trousers", "hakama", "plate_legs", "split_robe"}
_HANGING = {"long", "half_long", "curly_long", "ponytail", "high_ponytail"}
"""Back hair that hangs down and swings, instead of turning with the skull."""
_NO_CLOTH = {"trousers", "hakama", "plate_legs"}


_OVER_ARMS = {"mantle", "ermine"}
_OVER_SLEEVES: dict[str, Callable[[Dye], Rgb]] = {
    "jacket": lambda dye: dye.main,
    "white_coat": lambda _dye: (246, 248, 250),
    "surcoat": lambda dye: mix(dye.main, (26, 26, 48), 0.5),
    "haori": lambda dye: mix(dye.main, (24, 22, 40), 0.3),
}
"""What the sleeves are cut from under these layers: the layer's own cloth."""
_OVER_SKIRTS = {kind: _OVER_SLEEVES[kind] for kind in ("white_coat", "surcoat")}


class Rig:
    def __init__(
        self,
        parent: Group,
        look: CharacterLook,
        style: StylePack,
        light: Light,
        facing: int,
        view: View = View.THREE_QUARTER,
        *,
        over: Group | None = None,
        burden: CharacterLook | None = None,
    ) -> None:
        """`over` and `burden` as `make_character` takes them."""
        self.look, self.facing, self.view = look, facing, view
        self.stance = STANCES[view]
        self.body = body_of(look)
        self.ink = Ink(style, light, facing)
        self.ink.furred = look.species is not Species.HUMAN
        self.spec: OutfitSpec = outfit(look.outfit)
        self.dye: Dye = dye_of(look)
        self.skin = rgb(look.skin if look.species is Species.HUMAN else look.hair)
        self.root = parent.group().transform(facing, 0, 0, 0, 1, 0)
        self._whole = self.root.group()
        self._over_root = over.group().transform(facing, 0, 0, 0, 1, 0) if over is not None else None
        self._over_whole = self._over_root.group() if self._over_root is not None else None
        self._furniture: dict[str, Group] = {}
        self._furniture_slots = {"stool": self._whole.group()}
        self._back = self._whole.group()
        self._far_arm_slot = self._whole.group()
        self._legs: list[LegRig] = []
        self._cloths: list[Cloth] = []
        self._cape: Cape | None = None
        self._ribbon: Ribbon | None = None
        self._hilt: Group | None = None
        self._over_arm: Group | None = None
        self._stick: Part | None = None
        self._tail = upright_tail(self.ink, self._back, look) if view is not View.FRONT else None
        if self.body.wrapped:
            self._build_infant()
        else:
            self._build_lower()
            self._chest = self._whole.group()
            self._build_trunk()
        self._build_head()
        self._furniture_slots["desk"] = self._whole.group()
        self._burden = Rig(self._whole.group(), burden, style, light, 1, swaddled_view(view)) if burden is not None else None
        self._near_arm_slot = (self._over_whole or self._whole).group()
        if self.body.wrapped:
            self._basket = self._near_arm_slot.group()
            draw_basket(self.ink, self._basket)
        elif view is not View.BACK:
            self._over_arm = self._whole.group()
            self._cover_shoulders(self._over_arm)
        self._arms: dict[tuple[bool, bool], ArmRig] = {}
        self._props: dict[tuple[bool, Prop], Group] = {}
        if style.layer_shadow:
            self._paper_shadows()

    def _paper_shadows(self) -> None:
        """Paper cut: each layer throws a small shadow on the one below."""
        angle = 135.0 if self.ink.lit_side < 0 else 225.0
        for group in (self._head_group, self._near_arm_slot):
            group.drop_shadow((24, 12, 40, 110), angle, 5.0, 3.0, 30)

    def _build_infant(self) -> None:
        self._lower = self._whole.group()
        self._chest = self._whole.group()
        draw_bundle(self.ink, self._chest, self.dye)

    def _build_lower(self) -> None:
        ink, spec, dye, body = self.ink, self.spec, self.dye, self.body
        caped = "cape" in spec.extras and self.view is not View.BACK
        self._cape = Cape(ink, self._back.group(), dye, self.view) if caped else None
        self._lower = self._whole.group()
        shawl = spec.over == "ribbon" or "shawl" in spec.extras
        self._ribbon = Ribbon(ink, self._whole.group(), dye, self.view) if shawl else None
        width = 0.96 * body.limb
        self._legs = [
            LegRig(ink, self._lower.group(), spec, dye, self.skin, width * 0.96, self._toe(True)),
            LegRig(ink, self._lower.group(), spec, dye, self.skin, width, self._toe(False)),
        ]
        if spec.lower in _SEATED:
            draw_seat(ink, self._lower.group(), spec, dye, body, self.stance.depth)
        colour = dye.second if spec.two_piece else dye.main
        if spec.lower not in _NO_CLOTH:
            self._cloth(spec.lower, spec.length, colour)
        if spec.skirt:
            self._cloth("coat", spec.skirt, _OVER_SKIRTS[spec.over](dye) if spec.over in _OVER_SKIRTS else dye.main)
        if spec.over == "apron" and self.view is not View.BACK:
            self._cloth("apron", min(0.72, 0.84 * spec.length), (250, 247, 240))

    def _cloth(self, kind: str, length: float, colour: Rgb) -> None:
        slot = self._lower.group()
        self._cloths.append(Cloth(self.ink, slot, self.spec, self.dye, self.body, kind, length, colour, self.stance))

    def _toe(self, far: bool) -> float:
        """Feet point outwards where they come towards the eye or go from it."""
        return self.stance.toe * (1 if self.stance.toe == 1 or self.stance.hip[far] > 0 else -1)

    def _build_trunk(self) -> None:
        ink, spec, dye, body, chest = self.ink, self.spec, self.dye, self.body, self._chest
        female = 1.0 if self.look.gender is Gender.FEMALE and body.scale > 0.8 else 0.0
        cloth, view = self._shirt(), self.view
        draw_trunk(ink, chest, spec, dye, body, female, cloth, view)
        deep = spec.collar in ("crossed", "layered", "sailor", "shirt", "lapel", "hood", "scoop", "square")
        draw_neck(ink, chest, body, self.skin, deep, view)
        lens = torso_lens(view, body)
        worn = chest.lensed(lens) if lens else chest
        bottom = -300.0 if spec.hangs else -338.0
        if spec.over in BEFORE_COLLAR:
            draw_overlay(ink, worn, spec.over, dye, body, bottom, view)
        draw_collar(ink, worn, spec, dye, self.skin, cloth, view)
        if spec.over not in BEFORE_COLLAR:
            draw_overlay(ink, worn, spec.over, dye, body, bottom, view)
        draw_belt(ink, worn, spec.belt, dye, body.waist, view)
        draw_ornaments(ink, worn, spec, dye, body, view)
        self._hanging = Hanging(ink, chest, spec, dye, view)
        if "scabbard" in spec.extras:
            hidden = self.facing > 0 and view in (View.THREE_QUARTER, View.PROFILE)
            self._hilt = draw_scabbard(ink, self._back.group() if hidden else chest.group(), dye, view)
        self._chest_arms_slot = chest.group()
        if view is View.BACK:
            self._cover_shoulders(chest.group())
        if "cape" in spec.extras and view is View.BACK:
            self._cape = Cape(ink, chest.group(), dye, view)

    def _cover_shoulders(self, slot: Group) -> None:
        """What lies over both shoulders lies over the arms too: drawn once more above them, but not before the neck."""
        boards = replace(self.spec, extras=self.spec.extras & {"epaulettes", "boards"})
        if self.spec.over not in _OVER_ARMS and not boards.extras:
            return
        lens = torso_lens(self.view, self.body)
        edge = 60.0 if self.view is View.PROFILE else -26.0
        near = slot.group()
        near.clip(rectangle(-120, -520, edge, -380))
        sides = [near]
        if self.view in (View.FRONT, View.BACK):
            sides.append(slot.group())
            sides[1].clip(rectangle(-edge, -520, 120, -380))
        for side in sides:
            layer = side.lensed(lens) if lens else side
            if self.spec.over in _OVER_ARMS:
                draw_overlay(self.ink, layer, self.spec.over, self.dye, self.body, -338.0, self.view)
            draw_ornaments(self.ink, layer, boards, self.dye, self.body, self.view)

    def _shirt(self) -> Rgb:
        """What trunk and sleeves are cut from; under a waistcoat or a jacket that is a shirt."""
        if self.spec.over in ("waistcoat", "jacket"):
            return self.dye.under
        return self.dye.main

    def _build_head(self) -> None:
        ink, look, view = self.ink, self.look, self.view
        behind = self._back.group()
        self._head_back = behind
        hat_behind = behind.group()
        self._head_group = self._chest.group()
        from_behind = view is View.BACK
        if not from_behind:
            self._hair_behind = behind.group()
        hair = self._hair = Hair(ink, look, self.facing, view)
        knot = None if from_behind else self._knot_slot(behind)
        beast = look.species is not Species.HUMAN
        make = BeastHead if beast else Head
        self.head: Head | BeastHead = make(ink, self._head_group.group(), look, view)
        if from_behind:
            self._hair_behind = self._head_group.group()
            knot = self._head_group.group()
        assert knot is not None
        if not beast:
            hair.draw_behind(self._hair_behind)
            hair.draw_knot(knot, self.dye.trim)
        kind = FacialHair.NONE if from_behind or beast or self.body.wrapped else look.facial_hair
        two_sides = view is not View.PROFILE
        self._beard = Beard(ink, self.head.beard_under, self.head.beard_over, kind, hair.colour, look.seed, two_sides)
        if not beast:
            hair.draw_front(self._head_group.group(), self.head.hair_shadow, self.skin)
        hat = self._head_group.group()
        if beast:
            hat.place(*UPRIGHT_AT, 0.0, UPRIGHT, pivot=CHIN)
        plain = look.gender is Gender.MALE
        self._hat = draw_headwear(ink, hat, hat_behind, self.head.hair_shadow, look.headwear, self.dye, self.skin, plain, view)

    def _knot_slot(self, behind: Group) -> Group:
        """A knot lies on the skull; from the front, one at the nape is behind it."""
        low = self.view is View.FRONT and self._hair.knot in ("chignon", "bun_back")
        return behind.group() if low else self._head_group.group()

    def _arm(self, group: Group, far: bool) -> ArmRig:
        sleeve_colour = self._shirt()
        sleeve_colour = _OVER_SLEEVES[self.spec.over](self.dye) if self.spec.over in _OVER_SLEEVES else sleeve_colour
        if far:
            sleeve_colour = mix(sleeve_colour, self.ink.light.shadow, 0.1)
        width = (0.9 if far else 0.96) * self.body.limb
        return ArmRig(self.ink, group, self.spec, SLEEVES[self.spec.sleeve], self.dye, self.skin, width, sleeve_colour)

    def visible(self, on: bool) -> None:
        for root in (self.root, self._over_root):
            if root is not None:
                root.visible(on)

    def act(self, acting: Acting) -> Moment:
        m = moment(acting, self.look.seed, self.body)
        for whole in (self._whole, self._over_whole):
            if whole is not None:
                whole.transform(*_six(m.body))
        if not self.body.wrapped:
            self._act_lower(m, acting)
        for group in (self._back, self._chest, self._near_arm_slot, self._far_arm_slot, self._over_arm):
            if group is not None:
                group.transform(*_six(m.torso))
        self._act_head(m, acting)
        if self._tail is not None:
            self._tail.wag(acting.t, m.wind, m.expression)
        if self.body.wrapped:
            return m
        self._act_arms(m, acting)
        self._hanging.act(acting.t, m.wind, m.lean)
        if self._cape is not None:
            self._cape.act(acting.t, abs(m.wind), self.body, _hang(m))
        return m

    def _act_lower(self, m: Moment, acting: Acting) -> None:
        self._legs[0].set(m.far_leg)
        self._legs[1].set(m.near_leg)
        for cloth in self._cloths:
            cloth.set(m.near_leg, m.far_leg, m.frame.seat, acting.t, acting.wind, 1 - 0.75 * abs(math.sin(m.frame.turn)))
        if self._ribbon is not None:
            self._ribbon.act(acting.t, acting.wind, self.body, _hang(m))
        self._act_furniture(furniture_of(acting), m.drop)

    def _act_furniture(self, wanted: Sequence[str], drop: float) -> None:
        for name in wanted:
            if name not in self._furniture:
                self._furniture[name] = self._furniture_slots[name].group()
                FURNITURE[name](self.ink, self._furniture[name], self.view)
        for name, group in self._furniture.items():
            group.visible(name in wanted).place(0, -drop)

    def _act_head(self, m: Moment, acting: Acting) -> None:
        six = _six(m.head)
        self._head_group.transform(*six)
        self._head_back.transform(*six)
        self.head.act(m.expression, acting.mouth, m.blink, m.gaze, acting.t)
        if self._hair.back in _HANGING:
            self._hair_behind.place(rotation=-0.4 * m.tilt - 0.45 * m.lean + 0.022 * m.wind, pivot=(0.0, -24.0))
        self._hat.act(acting.t, m.wind, m.tilt)
        mouth = self.head.mouth
        self._beard.act(acting.t, acting.wind, 5.0 * (mouth.gap if isinstance(mouth, Mouth) else mouth.opening))
        for k, (lock, pivot) in enumerate(self._hair.locks):
            lock.place(rotation=-0.5 * m.tilt - 0.6 * m.lean + 0.06 * m.wind * (1 + 0.3 * k), pivot=pivot)

    def _act_arms(self, m: Moment, acting: Acting) -> None:
        frame = m.frame
        near = self._shown_arm(False, self._before(frame, frame.near.x, True))
        front = self._before(frame, frame.far.x, frame.far_front)
        far = self._shown_arm(True, front)
        # Before the chest, the far shoulder moves outwards so that its sleeve leaves the collar free.
        moved = vec(10, 3) if front and self.view is View.THREE_QUARTER else vec(0, 0)
        far.set(replace(m.far_arm, shoulder=m.far_arm.shoulder + moved), frame.far, m.wind)
        near.set(m.near_arm, frame.near, m.wind)
        self._act_prop(m, acting, near)
        if self._burden is not None:
            self._act_burden(m, acting, self._burden)
        self._act_stick(m, leans_on_stick(acting, self.body), near)

    def _act_burden(self, m: Moment, acting: Acting, infant: Rig) -> None:
        """An infant in the crook of the far arm, its head higher, looking up."""
        infant.lie_in_arms()
        infant.act(replace(acting, pose=Pose.STAND, prop=None, mouth=REST, speaking=0.0, stress=0.0, view=infant.view, turn=0.0))
        lap = (m.near_arm.wrist + m.far_arm.wrist) / 2 + vec(*IN_ARMS[self.view])
        crook = affine.apply(m.torso, float(lap[0]), float(lap[1]))
        infant.root.place(*crook, CRADLED, IN_ARMS_SCALE / self.body.scale)

    def lie_in_arms(self) -> None:
        """An infant's rig: without its basket."""
        self._basket.visible(False)

    def _act_stick(self, m: Moment, on: bool, arm: ArmRig) -> None:
        """A walking stick from the hand to the floor, with a crook above the hand."""
        if self._stick is None:
            if not on:
                return
            self._stick = part(
                self.ink, arm.prop_slot.group(), ellipse(0, 0, 1), (112, 74, 48), (-100, 100), strength=0.4, line=0.8
            )
        self._stick.visible(on)
        if not on:
            return
        f = np.array([math.cos(m.near_arm.angle), math.sin(m.near_arm.angle)])
        x, y = (float(v) for v in m.near_arm.wrist + f * 17)
        root = affine.apply(m.torso, x, y)
        foot = affine.apply(np.asarray(np.linalg.inv(m.torso), np.float64), root[0] + 12 * self.stance.forward, -m.drop)
        line = [(x - 12, y - 16), (x - 6, y - 26), (x + 3, y - 20), (x, y), ((x + foot[0]) / 2 + 2, (y + foot[1]) / 2), foot]
        self._stick.set(tapered(line, 7.0, 5.5, 5))

    def _before(self, frame: Frame, reach: float, three_quarter: bool) -> bool:
        """Whether an arm is drawn before the trunk."""
        if self.view is View.BACK:
            return not frame.far_front and reach < 0.25
        return three_quarter if self.view is View.THREE_QUARTER else self.view is View.FRONT or three_quarter

    def _shown_arm(self, far: bool, front: bool) -> ArmRig:
        if (far, front) not in self._arms:
            over = self._chest_arms_slot if far or self.view is View.BACK else self._near_arm_slot
            self._arms[far, front] = self._arm((over if front else self._far_arm_slot).group(), far)
        for (side, before), arm in self._arms.items():
            if side is far:
                arm.group.visible(before is front)
        return self._arms[far, front]

    def _act_prop(self, m: Moment, acting: Acting, arm: ArmRig) -> None:
        prop = None if m.frame.empty else prop_of(acting)
        front = arm is self._arms.get((False, True))
        if prop is not None and (front, prop) not in self._props:
            self._props[front, prop] = arm.prop_slot.group()
            draw_prop(self._props[front, prop], prop, self.ink.light, self.ink.flat, self.facing)
        if self._hilt is not None:
            self._hilt.visible(prop is not Prop.SWORD)
        for (_, kind), group in self._props.items():
            group.visible(kind is prop)
        if prop is None:
            return
        g = grip(prop)
        f = np.array([math.cos(m.near_arm.angle), math.sin(m.near_arm.angle)])
        hand = m.near_arm.wrist + f * g.reach
        turn = g.turn + m.frame.prop_turn - m.lean
        self._props[front, prop].transform(
            *_six(affine.place(float(hand[0]), float(hand[1]), turn, g.scale) @ affine.place(-g.x, -g.y))
        )


def _hang(m: Moment) -> Hang:
    return Hang(m.torso, m.drop, m.frame.turn, smooth((m.lean + m.frame.turn - 0.6) / 0.5))


def _six(m: affine.Matrix) -> tuple[float, float, float, float, float, float]:
    return float(m[0, 0]), float(m[0, 1]), float(m[0, 2]), float(m[1, 0]), float(m[1, 1]), float(m[1, 2])
