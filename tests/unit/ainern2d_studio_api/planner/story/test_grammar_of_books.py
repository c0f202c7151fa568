"""The line and the size rule hold in whole stories as they are really read: the examples, and excerpts of four books."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

import pytest
from ainern2d_cli.story_reading import understand
from ainern2d_contracts.shot_plan import ShotPlan
from ainern2d_contracts.vocabulary import CameraAngle, CameraMovement, ShotSize, Transition

EXAMPLES = ("the_lamp_at_gull_point.txt", "yuye_denglong.txt")
BOOKS = ("jane_eyre.txt", "frankenstein.txt", "shuihu.utf8.txt", "xiyouji.gb18030.txt")
EXCERPT = 4000
"""Characters of a book."""


@pytest.fixture(scope="module", params=[*EXAMPLES, *BOOKS])
def planned(request: pytest.FixtureRequest, book: Callable[[str], str]) -> ShotPlan:
    name = request.param
    example = files("ainern2d_cli").joinpath("examples", name)
    text = example.read_text("utf-8") if name in EXAMPLES else book(name)[:EXCERPT]
    return understand(text.encode(), name).plan


def test_nobody_crosses_the_line(planned: ShotPlan) -> None:
    """180 degrees: within a scene everybody keeps the side they stand on and the way they look."""
    sides: dict[tuple[str, str], set[tuple[bool, int]]] = {}
    for shot in planned.shots:
        for who in shot.cast:
            sides.setdefault((shot.scene_id, who.character), set()).add((who.x > 0, who.facing))
    assert sides
    assert [who for who, stood in sides.items() if len(stood) > 1] == []


def test_a_cut_on_the_same_subject_changes_the_size(planned: ShotPlan) -> None:
    """30 degrees: the camera does not jump on one subject; it comes nearer or goes farther."""
    same = [(one, two) for one, two in pairwise(planned.shots) if one.scene_id == two.scene_id and one.focus == two.focus]
    assert [(one.shot_id, two.shot_id) for one, two in same if one.focus and one.size is two.size] == []


def test_the_extraordinary_stays_rare(planned: ShotPlan) -> None:
    moves = {CameraMovement.ORBIT_LEFT, CameraMovement.ORBIT_RIGHT, CameraMovement.RACK_FOCUS}
    rare = [
        shot
        for shot in planned.shots
        if shot.movement in moves
        or shot.angle is CameraAngle.DUTCH
        or shot.size is ShotSize.EXTREME_CLOSE_UP
        or shot.transition in (Transition.WHIP_PAN, Transition.MATCH_CUT)
    ]
    assert len(rare) <= max(2, len(planned.shots) / 6)
