"""Shots of real plans, on wide, square and upright pictures: subtitles lie in the safe area and never over a face, and whom a
shot is about is whole in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from ainern2d_cli.gallery.cast import look_of
from ainern2d_cli.story_reading import understand
from ainern2d_contracts.render import Actor, Canvas, ShotSpec
from ainern2d_contracts.shot_plan import Blocking, Shot, ShotPlan
from ainern2d_contracts.sound import ShotTiming, TimedLine
from ainern2d_contracts.vocabulary import INTERIORS, PlaceKind, Pose, ShotSize
from ainern2d_studio_api.modules.planner.views import with_views
from ainern2d_worker_runtime.video.acted import ActedScene
from ainern2d_worker_runtime.video.shot import faces_of
from ainern2d_worker_runtime.video.subtitle_art import Subtitles, common

BOOKS = Path(__file__).parents[5] / "shared" / "data" / "texts"
STORIES = {"yuye_denglong.txt": (0, None), "the_lamp_at_gull_point.txt": (0, None), "jane_eyre.txt": (90_000, 93_000)}
"""The part of each that is read."""
CANVASES = {"16:9": Canvas(width=320, height=180, fps=8), "1:1": Canvas(width=240, height=240, fps=8),
            "9:16": Canvas(width=180, height=320, fps=8)}  # fmt: skip
SHOTS = 4
"""Of each story, spread over it."""
TOUCH = 2e-4
"""Of the picture: less than two pixels by five."""


def plan_of(name: str) -> ShotPlan:
    first, last = STORIES[name]
    inside = files("ainern2d_cli").joinpath("examples", name)
    if not inside.is_file() and not (BOOKS / name).exists():
        pytest.skip(f"the book {name} is not on this machine")
    raw = inside.read_bytes() if inside.is_file() else (BOOKS / name).read_bytes()
    return understand(raw.decode("utf-8")[first:last].encode(), name).plan


def timing_of(shot: Shot, plan: ShotPlan) -> ShotTiming:
    lines, at = [], 0.3
    for line_id in shot.lines:
        line = plan.line(line_id)
        end = at + max(0.6, 0.06 * len(line.text))
        lines.append(TimedLine(line_id=line_id, kind=line.kind, speaker=line.speaker, text=line.text, start=at, end=end))
        at = end + 0.2
    return ShotTiming(fps=8, frames=max(8, round(8 * at)), lines=tuple(lines))


@pytest.fixture(scope="module", params=sorted(STORIES))
def shots(request: pytest.FixtureRequest, make_spec: Callable[..., ShotSpec]) -> list[tuple[ShotSpec, ShotTiming]]:
    """Shots with people in them, dressed by chance, in a plain place."""
    plan = plan_of(request.param)
    shown = [shot for shot in plan.shots if shot.cast and not shot.title_card and not shot.insert]
    people = sorted({who.character for shot in shown for who in shot.cast})

    def actor_of(who: Blocking) -> Actor:
        acting = {name: getattr(who, name) for name in ("x", "depth", "facing", "view", "pose", "emotion", "intensity")}
        return Actor(entity_id=who.character, look=look_of(people.index(who.character), "song"), **acting)

    def spec_of(shot: Shot) -> ShotSpec:
        plain = make_spec()
        indoors = plan.scene(shot.scene_id).place_kind in INTERIORS
        return plain.model_copy(
            update={
                "place": plain.place.model_copy(update={"kind": PlaceKind.CAVE if indoors else PlaceKind.FIELD}),
                "actors": tuple(actor_of(who) for who in with_views(shot, plan, shot.cast)),
                "size": shot.size if shot.size is not ShotSize.INSERT else ShotSize.MEDIUM,
                **{name: getattr(shot, name) for name in ("angle", "movement", "focus")},
                "level": 1,
                "burn_subtitles": True,
            }
        )

    step = max(1, len(shown) // SHOTS)
    return [(spec_of(shot), timing_of(shot, plan)) for shot in shown[::step]]


def scenes(shots: list[tuple[ShotSpec, ShotTiming]], canvas: Canvas) -> Iterator[tuple[ShotSpec, ShotTiming, ActedScene]]:
    for spec, timing in shots:
        scene = ActedScene(spec.model_copy(update={"canvas": canvas}), timing, None)
        try:
            yield spec, timing, scene
        finally:
            scene.close()


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_no_subtitle_covers_a_face_and_nobody_is_cut(shots: list[tuple[ShotSpec, ShotTiming]], canvas: Canvas) -> None:
    for spec, timing, scene in scenes(shots, canvas):
        about = (spec.size.value, spec.angle.value, spec.movement.value, [line.text for line in timing.lines])
        subtitles = Subtitles(timing.lines, canvas.width, canvas.height, faces_of(scene))
        for frame in range(0, timing.frames, 5):
            for box in subtitles.boxes(frame / timing.fps):
                assert box[0] > 0.03, about
                assert box[1] > 0.03, about
                assert box[2] < 0.97, about
                assert box[3] < 0.99, about  # the text ends at 0.955, its shadow spreads
                assert all(common(box, face) < TOUCH for face in scene.seen_faces(frame)), about
        inside = scene.faces_in_frame(timing.frames // 2)
        assert all(inside.values()), (about, inside)


@pytest.mark.parametrize("pose", [Pose.LEAP, Pose.FALL, Pose.STRIKE, Pose.BOW])
def test_a_quick_deed_does_not_leave_the_picture(make_spec: Callable[..., ShotSpec], pose: Pose) -> None:
    spec = make_spec(actors=1, size=ShotSize.MEDIUM_CLOSE_UP, focus="a", level=1, burn_subtitles=True)
    canvas = Canvas(width=180, height=320, fps=24)
    acting = spec.model_copy(update={"canvas": canvas, "actors": (spec.actors[0].model_copy(update={"pose": pose}),)})
    scene = ActedScene(acting, ShotTiming(fps=24, frames=60, lines=()), None)
    try:
        assert [frame for frame in range(60) if not all(scene.faces_in_frame(frame).values())] == []
    finally:
        scene.close()
