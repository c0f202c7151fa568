"""Poses as motion: no joint jumps, planted feet stay, bodies lie on the floor, things stay in the hand."""

from __future__ import annotations

import math
from itertools import pairwise

import cv2
import numpy as np
import pytest
from ainern2d_contracts.entities import CharacterLook
from ainern2d_contracts.vocabulary import AgeBand, Build, HairStyle, Outfit, Pose, Prop, View
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import affine, make_character, seen_from
from ainern2d_worker_runtime.video.characters.hands import HandRig
from ainern2d_worker_runtime.video.characters.ink import Ink
from ainern2d_worker_runtime.video.characters.poses import frame_of, furniture_of, prop_of
from ainern2d_worker_runtime.video.characters.proportions import body_of
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT
from ainern2d_worker_runtime.video.characters.skeleton import FOREARM, SOLE, UPPER_ARM, Hand, Seat
from ainern2d_worker_runtime.video.characters.stage import Moment, moment
from ainern2d_worker_runtime.video.raster.scene import Canvas
from numpy.typing import NDArray

from . import people

BODY = body_of(people.look())
FPS = 24
SECONDS = 4
FASTEST = 100.0
"""Units that a joint goes in one frame at most: the foot of a runner, the fist of a boxer, some six metres a second."""
FIGHTS = (Pose.STRIKE, Pose.PUNCH, Pose.PARRY, Pose.HIT, Pose.THROW, Pose.SHOOT, Pose.GUARD)
FIRM = (*FIGHTS, Pose.KICK, Pose.PUSH, Pose.PULL, Pose.CROUCH, Pose.DANCE)
"""Poses whose feet stand on the floor while the body moves."""


def views_of(pose: Pose) -> list[View]:
    return [view for view in View if seen_from(pose, view) is view]


def at(pose: Pose, t: float, view: View = View.THREE_QUARTER, prop: Prop | None = None) -> Moment:
    return moment(Acting(t, 6.0, 1, pose, view=view, prop=prop), 7, BODY)


def joints(m: Moment) -> NDArray[np.float64]:
    """Elbows, wrists, knees, ankles and the middle of the head in the root's units."""
    upper = m.body @ m.torso
    arms = [affine.apply(upper, *map(float, p)) for arm in (m.near_arm, m.far_arm) for p in (arm.elbow, arm.wrist)]
    legs = [affine.apply(m.body, *map(float, p)) for leg in (m.near_leg, m.far_leg) for p in (leg.knee, leg.ankle)]
    return np.array([*arms, *legs, affine.apply(m.face, 0.0, 0.0)])


@pytest.mark.parametrize("prop", [None, Prop.SWORD, Prop.STAFF, Prop.UMBRELLA])
@pytest.mark.parametrize("pose", list(Pose))
def test_no_joint_jumps(pose: Pose, prop: Prop | None) -> None:
    for view in views_of(pose):
        path = np.array([joints(at(pose, k / FPS, view, prop)) for k in range(SECONDS * FPS)])
        steps = np.hypot(*np.moveaxis(np.diff(path, axis=0), 2, 0))
        assert steps.max() < FASTEST, (view, np.unravel_index(steps.argmax(), steps.shape))


@pytest.mark.parametrize("prop", [None, Prop.SWORD])
@pytest.mark.parametrize("pose", FIRM)
def test_planted_feet_do_not_slide(pose: Pose, prop: Prop | None) -> None:
    for ankle in (5, 7):
        track = np.array([joints(at(pose, k / FPS, prop=prop))[ankle] for k in range(SECONDS * FPS)])
        planted = -track[:, 1] / BODY.scale - SOLE < 1.5
        both = planted[1:] & planted[:-1]
        slides = np.abs(np.diff(track[:, 0]))[both]
        assert slides.size == 0 or slides.max() < 5.0


def bald(age: AgeBand) -> CharacterLook:
    """Somebody whose hair does not trail on the floor."""
    look: CharacterLook = people.look(age=age, outfit=Outfit.MODERN_SUIT, hair_style=HairStyle.SHAVEN)
    return look


@pytest.mark.parametrize("pose", [pose for pose in Pose if pose not in (Pose.LEAP, Pose.RIDE)])
@pytest.mark.parametrize("age", [AgeBand.ADULT, AgeBand.CHILD, AgeBand.ELDER])
def test_somebody_stands_kneels_or_lies_on_the_floor(pose: Pose, age: AgeBand) -> None:
    """The lowest pixel is at the floor, in whatever way the body is bent."""
    for t in (0.3, 1.1, 2.3):
        picture = people.drawn(bald(age), Acting(t, 4.0, 1, pose), size=(420, 300), scale=0.24)
        lowest = (np.nonzero((picture[..., 3] > 128).any(axis=1))[0].max() - 264) / 0.24
        assert -16 < lowest < 26, t


@pytest.mark.parametrize("build", list(Build))
def test_arms_are_never_longer_than_they_are(build: Build) -> None:
    body = body_of(people.look(build=build))
    for pose in Pose:
        for view in views_of(pose):
            for t in np.linspace(0.0, 3.0, 13):
                m = moment(Acting(float(t), 6.0, 1, pose, view=view), 7, body)
                for arm in (m.near_arm, m.far_arm):
                    assert math.hypot(*(arm.wrist - arm.shoulder)) <= UPPER_ARM + FOREARM + 0.1


MOMENTS = {Pose.KICK: 0.62, Pose.PUNCH: 0.62, Pose.STRIKE: 2.22, Pose.LEAP: 0.7, Pose.FALL: 0.9, Pose.HIT: 0.8, Pose.PARRY: 0.7}
"""Seconds at which these are most themselves."""


def test_at_least_forty_poses_look_different() -> None:
    """Counted on pictures of one person."""
    shapes: list[NDArray[np.int16]] = []
    with Canvas(120, 96) as canvas:
        performer = make_character(canvas.root.group().place(60, 84, 0, 0.088), people.look(), people.style(), DAYLIGHT)
        for pose in Pose:
            performer.act(Acting(MOMENTS.get(pose, 1.3), 4.0, 1, pose))
            picture = canvas.render().astype(np.int16)
            if all((np.abs(picture - other).max(axis=2) > 40).sum() > 14 for other in shapes):
                shapes.append(picture)
    assert len(shapes) >= 40


@pytest.mark.parametrize("pose", list(Pose))
@pytest.mark.parametrize("prop", [Prop.SWORD, Prop.UMBRELLA, Prop.LANTERN])
def test_a_thing_stays_in_the_hand_whatever_the_hand_does(pose: Pose, prop: Prop) -> None:
    acting = Acting(0.3, 4.0, 1, pose, prop=prop)
    assert prop_of(acting) in (prop, prop_of(Acting(0.3, 4.0, 1, pose)))
    if prop_of(acting) is prop:
        assert frame_of(acting).near.hand is Hand.GRIP


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("prop", [Prop.SWORD, Prop.STAFF, Prop.UMBRELLA, Prop.LANTERN, Prop.BOX, Prop.BAG, Prop.LETTER])
def test_a_held_thing_is_seen_from_every_side(prop: Prop, view: View) -> None:
    bare, full = (people.drawn(people.look(), Acting(0.5, 3.0, 1, Pose.HOLD, view=view, prop=p)) for p in (None, prop))
    assert (np.abs(bare.astype(int) - full.astype(int)).max(axis=2) > 24).sum() > 60


def test_the_free_hand_points_while_the_other_holds_the_umbrella() -> None:
    empty = joints(at(Pose.POINT, 1.0))
    full = joints(at(Pose.POINT, 1.0, prop=Prop.UMBRELLA))
    near, far = 1, 3
    assert empty[near, 0] > empty[far, 0] + 60, "the near arm points"
    assert full[far, 0] > full[near, 0] + 60, "the far one does"


@pytest.mark.parametrize("pose", list(Pose))
def test_a_view_is_drawn_or_replaced_by_one_that_is(pose: Pose) -> None:
    for view in View:
        seen = seen_from(pose, view)
        assert seen_from(pose, seen) is seen
    with Canvas(8, 8) as canvas:
        performer = make_character(canvas.root, people.look(), people.style(), DAYLIGHT)
        for view in View:
            asked = performer.face_box(Acting(1.0, 3.0, 1, pose, view=view))
            assert asked == performer.face_box(Acting(1.0, 3.0, 1, pose, view=seen_from(pose, view)))


@pytest.mark.parametrize("pose", [Pose.WEEP, Pose.READ, Pose.POINT, Pose.RAISE_CUP, Pose.THINK])
def test_a_gesture_is_made_sitting_and_kneeling(pose: Pose) -> None:
    for posture, seat in ((Pose.SIT, Seat.SIT), (Pose.KNEEL, Seat.KNEEL)):
        standing, kept = Acting(1.0, 3.0, 1, pose), Acting(1.0, 3.0, 1, pose, posture=posture)
        assert frame_of(kept).seat is seat
        assert frame_of(kept).near == frame_of(standing).near
        assert ("stool" in furniture_of(kept)) is (posture is Pose.SIT)
    assert frame_of(Acting(1.0, 3.0, 1, Pose.RUN, posture=Pose.SIT)).seat is Seat.STAND


def test_the_dead_do_not_breathe_and_sleepers_have_their_eyes_shut() -> None:
    stiff = {joints(at(Pose.DEAD, t)).tobytes() for t in (0.5, 1.0, 2.0, 3.7)}
    assert len(stiff) == 1
    assert at(Pose.SLEEP, 1.0).blink == at(Pose.DEAD, 1.0).blink == 1.0


@pytest.mark.parametrize("hand", list(Hand))
def test_a_hand_hangs_together_and_has_five_fingers(hand: Hand) -> None:
    with Canvas(200, 160) as canvas:
        rig = HandRig(Ink(people.style(), DAYLIGHT, 1), canvas.root.group().place(70, 80, 0, 3), (244, 206, 178), 1.0)
        rig.show(hand)
        seen = (canvas.render()[..., 3] > 128).astype(np.uint8)
    parts, _ = cv2.connectedComponents(seen)
    assert parts == 2
    assert 2200 < seen.sum() < 12000


def test_hands_differ_from_each_other() -> None:
    shapes = {}
    for hand in Hand:
        with Canvas(200, 160) as canvas:
            rig = HandRig(Ink(people.style(), DAYLIGHT, 1), canvas.root.group().place(70, 80, 0, 3), (244, 206, 178), 1.0)
            rig.show(hand)
            shapes[hand] = canvas.render()[..., :3].astype(int)
    ordered = list(shapes.values())
    for k, first in enumerate(ordered):
        for second in ordered[k + 1 :]:
            assert (np.abs(first - second).max(axis=2) > 24).sum() > 300


def test_two_blows_in_time() -> None:
    """At the moment at which one's blow lands, the other's head goes back."""
    blow = max(range(40), key=lambda k: joints(at(Pose.PUNCH, k / FPS))[3, 0]) / FPS
    heads = [joints(at(Pose.HIT, k / FPS))[8, 0] for k in range(38)]
    struck = min(pairwise(range(38)), key=lambda pair: heads[pair[1]] - heads[pair[0]])[0] / FPS
    assert abs(blow - struck) < 0.12
