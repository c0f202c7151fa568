"""Sheets of what people do: every pose in every view, strips of the cycles, hands as large as a close-up shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import numpy as np
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.render import Actor, Canvas
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import AgeBand, Build, CameraMovement, Gender, Outfit, Pose, Prop, ShotSize, View
from ainern2d_studio_api.modules.governance.skill_14_style_packs import DEFAULT_STYLE, style_pack
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters.hands import HandRig
from ainern2d_worker_runtime.video.characters.ink import Ink, rgb
from ainern2d_worker_runtime.video.characters.poses import seen_from
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT, Image, figure, picture
from ainern2d_worker_runtime.video.characters.skeleton import Hand
from ainern2d_worker_runtime.video.raster.scene import Group
from ainern2d_worker_runtime.video.shot import Finisher, strategy

from ..bench.render_scene import scene
from .cast import look_of

Cells = Iterator[tuple[str, Callable[[], Image]]]
MOMENTS = (0.0, 0.2, 0.4, 0.5, 0.62, 0.8, 1.1, 1.4, 1.8)
"""Seconds of a strip's pictures: a fight's wind-up, its blow at 0.62, and what follows."""
CYCLES: tuple[tuple[Pose, Prop | None], ...] = (
    (Pose.WALK, None), (Pose.RUN, None), (Pose.CRAWL, None), (Pose.CLIMB, None), (Pose.LEAP, None),
    (Pose.STRIKE, Prop.SWORD), (Pose.STRIKE, Prop.STAFF), (Pose.PUNCH, None), (Pose.KICK, None),
    (Pose.PARRY, Prop.SWORD), (Pose.PARRY, Prop.STAFF), (Pose.PARRY, None),
    (Pose.HIT, None), (Pose.THROW, None), (Pose.SHOOT, None), (Pose.FALL, None),
    (Pose.BOW, None), (Pose.KOWTOW, None), (Pose.FIST_SALUTE, None), (Pose.RAISE_CUP, None), (Pose.KNOCK, None),
    (Pose.DANCE, None), (Pose.SHRUG, None), (Pose.WEEP, None), (Pose.PUSH, None), (Pose.PULL, None),
)  # fmt: skip
ARMED = {Pose.GUARD: Prop.SWORD, Pose.STRIKE: Prop.SWORD, Pose.PARRY: Prop.SWORD, Pose.HOLD: Prop.LANTERN}
PAIRS = (
    ("embrace", Pose.EMBRACE, Pose.EMBRACE, None),
    ("punch and hit", Pose.PUNCH, Pose.HIT, None),
    ("kick and parry", Pose.KICK, Pose.PARRY, None),
    ("cut and parry", Pose.STRIKE, Pose.PARRY, Prop.SWORD),
    ("staff and fall", Pose.STRIKE, Pose.FALL, Prop.STAFF),
    ("carry", Pose.CARRY, Pose.STAND, None),
)


def _style() -> StylePack:
    return style_pack(DEFAULT_STYLE)


def _dressed(number: int, **changes: object) -> CharacterLook:
    return look_of(number, "song").model_copy(update=changes)


WEARERS: dict[str, dict[str, object]] = {
    "skirt": {"gender": Gender.FEMALE, "outfit": Outfit.HANFU_RUQUN},
    "robe": {"outfit": Outfit.SCHOLAR_ROBE},
    "armour": {"outfit": Outfit.ARMOUR_CHINESE, "build": Build.STRONG},
    "gown": {"gender": Gender.FEMALE, "outfit": Outfit.VICTORIAN_GOWN},
    "suit": {"outfit": Outfit.MODERN_SUIT},
    "child": {"age": AgeBand.CHILD},
    "old and stout": {"age": AgeBand.ELDER, "build": Build.STOUT, "outfit": Outfit.CHANGSHAN},
    "plate": {"outfit": Outfit.ARMOUR_PLATE},
}
"""Bodies and clothes on which a pose may come apart."""


def poses() -> Cells:
    """Each pose from each side for which it has a drawing."""
    for pose in Pose:
        for view in View:
            name = (
                f"{pose.value} {view.value}"
                if seen_from(pose, view) is view
                else f"{pose.value}: as {seen_from(pose, view).value}"
            )
            acting = Acting(1.3, 4.0, 1, pose, prop=ARMED.get(pose), view=view)
            yield name, partial(figure, _dressed(1, outfit=Outfit.WUXIA), _style(), acting, width=300, height=400, scale=0.5)


def actions() -> Cells:
    """A strip for each cycle."""
    for (pose, prop), t in product(CYCLES, MOMENTS):
        held = f" {prop.value}" if prop else ""
        acting = Acting(t, 4.0, 1, pose, prop=prop)
        look = _dressed(1, outfit=Outfit.WUXIA)
        yield f"{pose.value}{held} {t:g} s", partial(figure, look, _style(), acting, width=330, height=360, scale=0.42)


def wearers() -> Cells:
    """The poses that bend a body most, on every kind of body and dress."""
    moments = {Pose.KICK: 0.62, Pose.FALL: 1.0, Pose.LEAP: 0.7, Pose.KOWTOW: 1.2, Pose.DANCE: 0.4}
    bent = (Pose.KICK, Pose.FALL, Pose.LEAP, Pose.CRAWL, Pose.KOWTOW, Pose.CROUCH, Pose.SIT, Pose.KNEEL, Pose.PUSH, Pose.DANCE,
            Pose.WEEP, Pose.LIE)  # fmt: skip
    for pose, (name, changes) in product(bent, WEARERS.items()):
        acting = Acting(moments.get(pose, 1.5), 4.0, 1, pose)
        yield f"{pose.value} {name}", partial(figure, _dressed(1, **changes), _style(), acting, width=330, height=380, scale=0.42)


def pairs() -> Cells:
    """Two who have to do with each other's bodies, as a shot brings them together."""
    for (name, one, other, prop), t in product(PAIRS, (0.3, 0.62, 0.8, 1.3)):
        yield f"{name} {t:g} s", partial(_pair, one, other, prop, t)


def _pair(one: Pose, other: Pose, prop: Prop | None, t: float) -> Image:
    man, woman = _dressed(1, outfit=Outfit.WUXIA), _dressed(0, gender=Gender.FEMALE)
    armed = None if other is Pose.FALL else prop
    actors = (
        Actor(entity_id="man", look=man, x=-0.3, facing=1, pose=one, prop=prop),
        Actor(entity_id="woman", look=woman, x=0.3, facing=-1, pose=other, prop=armed),
    )
    shot = scene(movement=CameraMovement.STATIC)
    change = {"actors": actors, "size": ShotSize.FULL, "focus": None, "canvas": Canvas(width=480, height=270, fps=20)}
    spec, timing = shot.spec.model_copy(update=change), ShotTiming(fps=20, frames=40, lines=())
    drawn = strategy(spec, timing, None)
    try:
        return np.asarray(Finisher(spec, timing)(drawn.draw(round(t * 20)), round(t * 20)), np.uint8)
    finally:
        drawn.close()


def hands() -> Cells:
    """Each shape of a hand, on light skin, on dark skin and in a glove."""
    light, dark = (rgb(look_of(3, "song").skin), (122, 78, 56))
    for hand, (name, skin, glove) in product(
        Hand, (("", light, None), (" dark", dark, None), (" glove", light, (120, 124, 140)))
    ):
        yield f"{hand.value}{name}", partial(_hand, hand, skin, glove)


def _hand(hand: Hand, skin: tuple[int, ...], glove: tuple[int, ...] | None) -> Image:
    def draw(root: Group) -> None:
        rig = HandRig(Ink(_style(), DAYLIGHT, 1), root.group().place(90, 110, 0, 4), skin, 1.0, glove)
        rig.show(hand)

    return picture(280, 220, draw)
