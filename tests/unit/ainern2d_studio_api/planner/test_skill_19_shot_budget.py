"""Water-filling."""

from __future__ import annotations

from ainern2d_contracts.governance import CreativePolicy, PolicyRule
from ainern2d_studio_api.modules.planner.skill_05_audio_assets import plan_audio
from ainern2d_studio_api.modules.planner.skill_06_audio_timeline import compose_audio_timeline
from ainern2d_studio_api.modules.planner.skill_19_shot_budget import ShotDemand, budget_shots, level_for, share
from hypothesis import given, settings
from hypothesis import strategies as st

DEMANDS = st.lists(
    st.builds(ShotDemand, st.just("s"), st.integers(1, 500), st.floats(5, 200), st.floats(0, 1)), min_size=1, max_size=30
)


@settings(max_examples=200, deadline=None)
@given(demands=DEMANDS, part=st.floats(0.05, 1.0))
def test_what_is_given_is_what_there_is(demands: list[ShotDemand], part: float) -> None:
    amount = part * sum(demand.frames * demand.full_ms for demand in demands)
    given_ms = share(demands, amount)
    spent = sum(demand.frames * ms for demand, ms in zip(demands, given_ms, strict=True))
    assert abs(spent - amount) < 1e-6 * amount
    assert all(0 <= ms <= demand.full_ms * (1 + 1e-9) for demand, ms in zip(demands, given_ms, strict=True))


@settings(max_examples=100, deadline=None)
@given(demands=DEMANDS, low=st.floats(0.05, 1.0), high=st.floats(0.05, 1.0))
def test_more_to_share_gives_no_shot_less(demands: list[ShotDemand], low: float, high: float) -> None:
    low, high = sorted((low, high))
    wanted = sum(demand.frames * demand.full_ms for demand in demands)
    for less, more in zip(share(demands, low * wanted), share(demands, high * wanted), strict=True):
        assert less <= more + 1e-6


def test_of_two_equal_shots_the_more_important_gets_more() -> None:
    less, more = share([ShotDemand("a", 100, 50, 0.2), ShotDemand("b", 100, 50, 0.9)], 7000)
    assert less < more


def test_levels_fit_what_is_given() -> None:
    assert [level_for(ms, 100) for ms in (100, 90, 60, 31, 1)] == [0, 1, 2, 3, 3]


def test_without_a_budget_everything_is_full_unless_the_policy_says_less(film) -> None:  # type: ignore[no-untyped-def]
    timeline = compose_audio_timeline(film.plan, plan_audio(film.plan, film.registry, film.context), film.context, 24)
    assert {shot.level for shot in budget_shots(film.plan, timeline, film.policy, None).shots} == {0}
    policy = CreativePolicy(rules=(PolicyRule(level="project", name="lowest_level", value=2),), conflicts=())
    assert {shot.level for shot in budget_shots(film.plan, timeline, policy, None).shots} == {2}


def test_a_short_budget_lowers_the_unimportant_shots_and_says_why(film) -> None:  # type: ignore[no-untyped-def]
    timeline = compose_audio_timeline(film.plan, plan_audio(film.plan, film.registry, film.context), film.context, 24)
    full = budget_shots(film.plan, timeline, film.policy, None)
    short = budget_shots(film.plan, timeline, film.policy, full.total_cpu_seconds * 0.6)
    levels = {shot.shot_id: shot for shot in short.shots}
    assert levels["s01-003"].level < levels["s02-001"].level
    assert all(shot.why for shot in short.shots if shot.level)
