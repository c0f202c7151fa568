"""Several as one of the cast: as many as told, each of its own size and step, the leader in charge."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.governance import StylePack
from ainern2d_contracts.vocabulary import Pose, Species
from ainern2d_worker_runtime.video.acting import Acting
from ainern2d_worker_runtime.video.characters import make_character
from ainern2d_worker_runtime.video.characters.beasts.sheets import sample_look
from ainern2d_worker_runtime.video.characters.groups import varied
from ainern2d_worker_runtime.video.characters.sheets import DAYLIGHT
from ainern2d_worker_runtime.video.raster.scene import Canvas


def drawn(number: int, style: StylePack, t: float = 1.0, before: float | None = None, pose: Pose = Pose.STAND) -> np.ndarray:
    look = sample_look(Species.SHEEP, False).model_copy(update={"number": number})
    with Canvas(480, 220) as canvas:
        group = canvas.root.group()
        flock = make_character(group, look, style, DAYLIGHT)
        if before is not None:
            flock.act(Acting(before, 4.0, pose=pose))
        flock.act(Acting(t, 4.0, pose=pose))
        group.place(240, 200, 0, 0.3)
        return canvas.render()[..., 3].copy()


def test_more_of_them_cover_more_of_the_picture(house_style: StylePack) -> None:
    covered = [int((drawn(number, house_style) > 128).sum()) for number in (1, 2, 3, 5)]
    assert covered == sorted(covered)
    assert covered[-1] > 1.8 * covered[0]


def test_a_moment_is_the_same_whatever_was_drawn_before(house_style: StylePack) -> None:
    for pose in (Pose.STAND, Pose.RUN):
        assert np.array_equal(drawn(4, house_style, 1.03, pose=pose), drawn(4, house_style, 1.03, 0.2, pose))


def test_the_camera_asks_the_leader(house_style: StylePack) -> None:
    look = sample_look(Species.HORSE, False)
    with Canvas(16, 9) as canvas:
        one = make_character(canvas.root.group(), look, house_style, DAYLIGHT)
        herd = make_character(canvas.root.group(), look.model_copy(update={"number": 4}), house_style, DAYLIGHT)
        acting = Acting(0.5, 2.0, pose=Pose.WALK, arrives=1.5)
        assert herd.face_box(acting) == one.face_box(acting)
        assert (herd.height, herd.stride, herd.head_top(acting)) == (one.height, one.stride, one.head_top(acting))


def test_each_is_another_and_always_the_same() -> None:
    look = sample_look(Species.WOLF, False)
    members = [varied(look, number) for number in range(1, 5)]
    assert len({(member.seed, member.height, member.hair) for member in members}) == 4
    assert members == [varied(look, number) for number in range(1, 5)]
    assert all((member.species, member.outfit, member.number) == (look.species, look.outfit, 1) for member in members)
