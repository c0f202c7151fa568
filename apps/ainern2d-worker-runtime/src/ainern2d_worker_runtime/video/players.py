"""Actors on the stage: where each stands, how large they are there, who rides whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ainern2d_contracts.render import Actor, ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import INTERIORS, Pose
from ainern2d_contracts.vocabulary import View as Side

from .acting import Acting, Performer
from .bedding import draw_bedding
from .camera.framing import CLOSE_SIZES
from .camera.orbit import Pivot
from .camera.staging import end_of_floor
from .camera.view import Box
from .company import arm_in_front, burden_of, carried_of, embraced_of
from .light import Light
from .performance import Director, Walk
from .raster.geometry import ellipse
from .raster.scene import Group, radial
from .sets.stage import HALF_WIDTH, Floor, Stage

LYING = 120.0
"""Units from the middle of the body to the face beyond which somebody lies rather than leans."""
_STANDS_BACK = 0.7
"""Of the way from the middle of a long body to its face."""
_IN_BED = frozenset({Pose.LIE, Pose.SLEEP})
_GOING = {Pose.WALK: 0.11, Pose.RUN: 0.2}
"""Depth a second that somebody gains who goes away from the camera."""


@dataclass
class Player:
    """An actor on the stage. `scale` and the feet's place follow from the depth."""

    actor: Actor
    index: int
    root: Group
    shadow: Group
    performer: Performer
    x: float
    feet: float
    scale: float
    walk: Walk
    floor: Floor
    recedes: float = 0.0
    """Depth that somebody who goes away gains with each frame."""
    farthest: float = 1.0
    frame: int = 0
    aside: float = 0.0
    grown: float = 1.0
    """World units to the side, and the factor on the scale, by which an orbit of the camera moves somebody."""
    over: Group | None = None
    """What of this one lies over the next: an arm round another's back."""

    def __post_init__(self) -> None:
        self.recede()

    def recede(self) -> None:
        """Bring the depth of the current frame; others stay where they were put."""
        if self.recedes:
            depth = min(self.farthest, self.actor.depth + self.recedes * self.frame)
            self.feet, self.scale = self.floor.feet(depth), self.floor.scale(depth)

    @property
    def at(self) -> float:
        """World x at the current frame: on the way to `x`, or there."""
        way = float(self.walk.left[self.frame]) * self.performer.stride * self.scale
        return self.x - way * (1 if self.actor.facing >= 0 else -1) + self.aside

    def swing(self, pivot: Pivot, swing: float) -> None:
        """Bring the place that an orbit gives."""
        self.aside, self.grown = 0.0, 1.0
        if swing:
            x, self.grown = pivot.moved(self.at, self.scale, swing)
            self.aside = x - self.at

    @property
    def ground(self) -> float:
        """World y of the feet: who comes nearer grows from the horizon on."""
        return self.floor.horizon + (self.feet - self.floor.horizon) * self.grown

    def to_world(self, box: Box) -> Box:
        left, top, right, bottom = box
        x, y, scale = self.at, self.ground, self.scale * self.grown
        return x + left * scale, y + top * scale, x + right * scale, y + bottom * scale

    def stand(self, acting: Acting) -> None:
        """Bring the feet to their place, and the shadow under the body, however it lies."""
        left, _top, right, _bottom = self.performer.face_box(acting)
        self.shadow.place(0, 4, 0.0, 1.0 + abs(left + right) / 2 / LYING * 0.5, 0.17)
        self.recede()
        for group in (self.root, self.over):
            if group is not None:
                group.place(self.at, self.ground, 0.0, self.scale * self.grown)

    def visible(self, on: bool) -> None:
        for group in (self.root, self.over):
            if group is not None:
                group.visible(on)


def _ahead(performer: Performer, actor: Actor) -> float:
    """How far somebody long stands back, in units, so that their head is not in the face of whom they stand before."""
    left, _top, right, _bottom = performer.face_box(Acting(0.0, 1.0, 1 if actor.facing >= 0 else -1, Pose.STAND))
    ahead = (left + right) / 2
    return ahead * _STANDS_BACK if abs(ahead) > LYING else 0.0


def mounts_of(actors: Sequence[Actor]) -> dict[int, int]:
    """For each actor who rides, the beast among the actors that carries them, in order, as far as there are any."""
    from .characters import carries

    free = [k for k, actor in enumerate(actors) if carries(actor.look)]
    return dict(zip([k for k, actor in enumerate(actors) if actor.pose is Pose.RIDE], free, strict=False))


def over_shoulder(spec: ShotSpec, actor: Actor) -> bool:
    """Somebody seen from behind at the edge of a close shot of another: the camera looks over their shoulder."""
    return spec.size in CLOSE_SIZES and actor.view is Side.BACK and spec.focus not in (None, actor.entity_id)


def enter(spec: ShotSpec, stage: Stage, director: Director, timing: ShotTiming) -> list[Player]:
    """Put the actors on the stage, the farthest first."""
    if not spec.actors:
        return []
    from .characters import goes_on_its_own_legs, make_character, make_rider

    mounts, embraced, carried = mounts_of(spec.actors), embraced_of(spec.actors), carried_of(spec.actors)
    borne = {*mounts.values(), *carried.values()}
    order = [k for k in _from_behind(spec) if k not in borne]
    for one, other in embraced.items():
        # The one is drawn, then the other, then the first one's arm over the other's back.
        order.remove(other)
        order.insert(order.index(one) + 1, other)
    arms: dict[int, Group] = {}
    players = []
    for index in order:
        actor = spec.actors[index]
        root = stage.actors.group()
        shadow = root.group()
        draw_shadow(shadow, stage.light)
        in_bed = actor.pose in _IN_BED and actor.posture is not Pose.FALL and spec.place.kind in INTERIORS
        if in_bed and not goes_on_its_own_legs(actor.look):
            draw_bedding(root.group(), stage.light, actor.look.seed, -1 if actor.facing >= 0 else 1)
        style, light = spec.style, stage.light
        if actor.pose is Pose.RIDE:
            mount = spec.actors[mounts[index]].look if index in mounts else None
            performer = make_rider(root, actor.look, style, light, mount)
        else:
            burden = spec.actors[carried[index]].look if index in carried else burden_of(actor)
            held = embraced.get(index)
            seen = held is not None and arm_in_front(actor, spec.actors[held])
            over = arms.setdefault(held, stage.actors.loose()) if held is not None and seen else None
            performer = make_character(root, actor.look, style, light, over=over, burden=burden)
        players.append(_player(spec, stage.floor, director, timing, (index, root, shadow, performer)))
        if index in arms:
            stage.actors.adopt(arms[index])
            players[-2].over = arms[index]
    return players


def _from_behind(spec: ShotSpec) -> list[int]:
    return sorted(range(len(spec.actors)), key=lambda k: (over_shoulder(spec, spec.actors[k]), -spec.actors[k].depth, k))


def draw_shadow(group: Group, light: Light) -> None:
    dark = light.shadow[:3]
    soft = radial(0, 0, 150, (0.0, (*dark, 150)), (0.5, (*dark, 80)), (1.0, (*dark, 0)))
    group.shape(ellipse(0, 0, 150), soft)


def _player(
    spec: ShotSpec, floor: Floor, director: Director, timing: ShotTiming, drawn: tuple[int, Group, Group, Performer]
) -> Player:
    index, root, shadow, performer = drawn
    actor = spec.actors[index]
    gone = _GOING.get(actor.pose, 0.0) / timing.fps if actor.view is Side.BACK else 0.0
    return Player(
        actor,
        index,
        root,
        shadow,
        performer,
        actor.x * HALF_WIDTH - _ahead(performer, actor) * floor.scale(actor.depth),
        floor.feet(actor.depth),
        floor.scale(actor.depth),
        director.walks[index],
        floor,
        gone,
        max(actor.depth, end_of_floor(spec)),
        0 if gone or director.walks[index].leaves else timing.frames - 1,
    )
