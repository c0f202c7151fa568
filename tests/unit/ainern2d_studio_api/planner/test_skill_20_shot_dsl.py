"""The shot language: written and read back, refused with a place, compiled."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.governance import BudgetPlan, CreativePolicy, PolicyRule
from ainern2d_contracts.knowledge import AssetCandidate, AssetMatch, AssetMatches
from ainern2d_contracts.vocabulary import (
    CameraAngle,
    CameraMovement,
    Emotion,
    Mood,
    PlaceKind,
    Pose,
    Prop,
    Season,
    ShotSize,
    TimeOfDay,
    Transition,
    View,
    Weather,
)
from ainern2d_studio_api.modules.planner.shot_language import parse
from ainern2d_studio_api.modules.planner.shot_script import ActorLine, PlaceLine, ShotScript, write
from ainern2d_studio_api.modules.planner.skill_09_render_plan import plan_rendering
from ainern2d_studio_api.modules.planner.skill_20_shot_dsl import compile_shot, compile_shots
from ainern2d_studio_api.modules.planner.staging import overlap, spread
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = """# A lantern in the rain
ainer-shot 1
shot "s01-003" medium eye_level push_in   # the size comes first
place "听雨轩" courtyard night rain mood sad
actor "林婉儿" at -0.4 depth 0.35 facing right pose stand emotion worry 0.7 holding lantern
actor "赵无极" at 0.4 facing left
focus "赵无极"
budget 1
seed 7
"""

names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
unit = st.floats(0, 1, allow_nan=False)
actors = st.builds(
    ActorLine, names, st.floats(-1, 1), unit, st.sampled_from([-1, 1]), st.sampled_from(View), st.sampled_from(Pose),
    st.sampled_from(Emotion), unit,
    st.none() | st.sampled_from(Prop),
)  # fmt: skip
places = st.builds(
    PlaceLine, names, st.sampled_from(PlaceKind), st.sampled_from(TimeOfDay), st.sampled_from(Weather), st.sampled_from(Mood),
    st.none() | st.sampled_from(Season),
)  # fmt: skip
scripts = st.builds(
    ShotScript, names, st.sampled_from(ShotSize), st.sampled_from(CameraAngle), st.sampled_from(CameraMovement), places,
    st.lists(actors, max_size=4).map(tuple), st.none() | names, st.none() | st.sampled_from(Prop), st.none() | names,
    st.sampled_from(Transition), st.booleans(), st.booleans(), st.integers(0, 3), st.integers(0, 2**63 - 1),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(script=scripts)
def test_what_is_written_is_read_back(script: ShotScript) -> None:
    assert parse(write(script)) == script


def test_a_shot_compiles_to_what_it_says(film) -> None:  # type: ignore[no-untyped-def]
    spec = compile_shot(TEXT, film.pack, film.binding, film.canvas)
    lin, zhao = spec.actors
    assert (lin.entity_id, lin.x, lin.prop, lin.emotion, lin.intensity) == ("e-lin", -0.4, Prop.LANTERN, Emotion.WORRY, 0.7)
    assert (zhao.facing, zhao.pose, zhao.depth) == (-1, Pose.STAND, 0.35)
    assert (spec.focus, spec.level, spec.seed, spec.place.seed) == ("e-zhao", 1, 7, 77)
    assert (spec.size, spec.movement, spec.weather, spec.mood) == (
        ShotSize.MEDIUM, CameraMovement.PUSH_IN, Weather.RAIN, Mood.SAD,
    )  # fmt: skip


def test_an_alias_and_an_id_name_a_person_too(film) -> None:  # type: ignore[no-untyped-def]
    for name in ("婉儿", "e-lin"):
        spec = compile_shot(TEXT.replace("林婉儿", name), film.pack, film.binding, film.canvas)
        assert spec.actors[0].entity_id == "e-lin"


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("ainer-shot 1", "ainer-shot 9", "line 2, column 12", "version"),
        ("push_in", "puhs_in", "line 3, column 33", "did you mean push_in?"),
        ("at -0.4", "at -1.4", "line 5, column 16", "outside -1 to 1"),
        ("facing right", "facing up", "line 5", "left or right"),
        ("holding lantern", "holding sofa", "line 5", "is no prop"),
        ("林婉儿", "孙悟空", "line 5, column 1", "孙悟空"),
        ("at 0.4", "at -0.38", "line 6, column 1", "stands where"),
        ('focus "赵无极"', 'focus "张老丈"', "line 7, column 1", "not in the shot"),
        ("budget 1", "budget 4", "line 8, column 8", "above 3"),
        ("budget 1", "seed 3", "line 9, column 1", "a second `seed`"),
        ("seed 7", "seed", "line 9", "expected: int"),
        ("seed 7", "dance 7", "line 9, column 1", "dance"),
        ("place", "# place", "line 3, column 1", "needs a `place`"),
        ("medium", "med!um", "line 3, column 19", "'!' does not belong here"),
        ("at 0.4 facing left", "at 0.4 at 0.5", "line 6", "a second `at`"),
    ],
)
def test_mistakes_are_refused_where_they_stand(film, old: str, new: str, where: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AinerError) as refused:
        compile_shot(TEXT.replace(old, new, 1), film.pack, film.binding, film.canvas)
    assert refused.value.code is ErrorCode.SHOT_DSL_INVALID
    assert where in refused.value.detail
    assert message in refused.value.detail


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60) | st.sampled_from(TEXT.splitlines()).map(lambda one: TEXT.replace(one, "", 1)))
def test_any_text_compiles_or_is_refused(film, text: str) -> None:  # type: ignore[no-untyped-def]
    with suppress(AinerError):
        compile_shot(text, film.pack, film.binding, film.canvas)


@settings(max_examples=100, deadline=None)
@given(xs=st.lists(st.floats(-1, 1), max_size=12))
def test_spread_leaves_nobody_in_anothers_place(xs: list[float]) -> None:
    placed = spread([ActorLine(str(n), x) for n, x in enumerate(xs)])
    assert [actor.name for actor in placed] == [str(n) for n in range(len(xs))]
    assert not any(overlap(one, other) for n, one in enumerate(placed) for other in placed[:n])
    assert all(-1 <= actor.x <= 1 and 0 <= actor.depth <= 1 for actor in placed)


def compiled(film, policy: CreativePolicy | None = None, burn: bool = False):  # type: ignore[no-untyped-def]
    policy = policy or film.policy
    planned = plan_rendering(
        film.plan, film.pack, AssetMatches(matches=()), policy, BudgetPlan(total_cpu_seconds=1, shots=()), film.canvas
    )
    return compile_shots(planned, film.plan, film.pack, policy, film.binding, film.canvas, burn)


def test_the_whole_plan_compiles_and_fades_where_it_should(film) -> None:  # type: ignore[no-untyped-def]
    shots, left_out = compiled(film)
    by_id = {shot.shot_id: shot for shot in shots.shots}
    assert not left_out
    assert [shot.shot_id for shot in shots.shots if shot.spec.fade_out] == ["s01-004", "s02-002"]
    assert by_id["s01-001"].spec.title_card == "第一章"
    assert by_id["s01-001"].spec.actors == ()
    assert by_id["s01-003"].spec.focus == "e-zhao"
    assert by_id["s02-001"].spec.place.kind is PlaceKind.RIVER
    assert by_id["s02-001"].spec.place == by_id["s02-002"].spec.place, "an unregistered place looks the same each time"
    assert len({shot.spec.seed for shot in shots.shots}) == 6
    assert 'actor "林婉儿"' in by_id["s01-003"].dsl


def test_the_policy_holds_the_camera_and_counts_the_cast(film) -> None:  # type: ignore[no-untyped-def]
    rules = (
        PolicyRule(level="house", name="forbidden_movements", value=["push_in"]),
        PolicyRule(level="house", name="max_actors", value=1),
    )
    shots, left_out = compiled(film, CreativePolicy(rules=rules, conflicts=()), burn=True)
    spec = next(shot.spec for shot in shots.shots if shot.shot_id == "s01-003")
    assert spec.movement is CameraMovement.STATIC
    assert [actor.entity_id for actor in spec.actors] == ["e-zhao"], "whom the shot is about stays"
    assert spec.burn_subtitles
    assert {degradation.what for degradation in left_out} >= {"no camera movement push_in", "林婉儿 is not shown"}


def test_the_style_moves_the_camera_where_nobody_acts(film) -> None:  # type: ignore[no-untyped-def]
    moving = {"s01-002": CameraMovement.PUSH_IN, "s01-003": CameraMovement.PUSH_IN}
    shots = tuple(s.model_copy(update={"movement": moving.get(s.shot_id, s.movement)}) for s in film.plan.shots)
    habit = CreativePolicy(
        rules=(PolicyRule(level="house", name="preferred_movements", value=["static", "tilt_up"]),), conflicts=()
    )
    found, left_out = compiled(replace(film, plan=film.plan.model_copy(update={"shots": shots})), habit)
    by_id = {shot.shot_id: shot.spec.movement for shot in found.shots}
    assert by_id["s01-002"] is CameraMovement.TILT_UP
    assert by_id["s01-003"] is CameraMovement.PUSH_IN, "an acted shot moves as the action wants"
    assert by_id["s02-001"] is CameraMovement.STATIC
    assert not left_out


def test_the_seed_follows_the_words_not_the_place_in_the_film(film) -> None:  # type: ignore[no-untyped-def]
    renamed = {shot.shot_id: f"x{n}" for n, shot in enumerate(film.plan.shots)}
    moved = film.plan.model_copy(
        update={"shots": tuple(s.model_copy(update={"shot_id": renamed[s.shot_id]}) for s in film.plan.shots)}
    )
    before, _ = compiled(film)
    after, _ = compiled(replace(film, plan=moved))
    assert [shot.spec for shot in before.shots] == [shot.spec for shot in after.shots]


def test_two_of_one_name_are_told_apart_by_id(film) -> None:  # type: ignore[no-untyped-def]
    twins = [
        entity.model_copy(update={"entity": entity.entity.model_copy(update={"name": "林婉儿"})})
        if entity.entity.entity_id == "e-zhao"
        else entity
        for entity in film.pack.entities
    ]
    shots, _ = compiled(replace(film, pack=film.pack.model_copy(update={"entities": tuple(twins)})))
    shot = next(shot for shot in shots.shots if shot.shot_id == "s01-003")
    assert [actor.entity_id for actor in shot.spec.actors] == ["e-lin", "e-zhao"]


def test_an_insert_without_a_prop_takes_the_best_candidate(film) -> None:  # type: ignore[no-untyped-def]
    shots = tuple(
        shot.model_copy(update={"size": ShotSize.INSERT, "lines": ()}) if shot.shot_id == "s02-001" else shot
        for shot in film.plan.shots
    )

    def candidate(name: str, rerank: float) -> AssetCandidate:
        return AssetCandidate(asset_id=name, kind="prop", lexical=0, vector=0, rerank=rerank, licence="Apache-2.0")

    found = (candidate("prop/letter", 0.2), candidate("prop/boat", 0.9), candidate("prop/elephant", 1.0))
    matches = AssetMatches(matches=(AssetMatch(subject="s02", candidates=found),))
    plan = film.plan.model_copy(update={"shots": shots})
    budget = BudgetPlan(total_cpu_seconds=1, shots=())
    planned = plan_rendering(plan, film.pack, matches, film.policy, budget, film.canvas)
    assert next(shot for shot in planned.shots if shot.shot_id == "s02-001").insert is Prop.BOAT
    without = plan_rendering(plan, film.pack, AssetMatches(matches=()), film.policy, budget, film.canvas)
    assert next(shot for shot in without.shots if shot.shot_id == "s02-001").strategy == "establishing"
