"""Skills 13 and 17, and what they keep."""

from __future__ import annotations

from itertools import product

import pytest
from ainern2d_contracts.gate import ExperimentTask, FeedbackTask
from ainern2d_contracts.governance import CriticReport, ExperimentReport, FeedbackReport, Verdict
from ainern2d_shared.db.engine import make_engine
from ainern2d_studio_api.modules.governance import repository
from ainern2d_studio_api.modules.governance.critic.judge import judge, report
from ainern2d_studio_api.modules.governance.handlers import ENGINE, handlers
from ainern2d_studio_api.modules.governance.skill_13_feedback import propose
from ainern2d_studio_api.modules.governance.skill_17_experiment import EXACT_PAIRS, compare, decide, shot_score, sign_flip_p
from hypothesis import given, settings
from hypothesis import strategies as st

GOOD = report("s", [judge("shot", "frame_difference", 0), judge("shot", "mean_luma", 100)])
DARK = report("s", [judge("shot", "frame_difference", 0), judge("shot", "mean_luma", 10)])
FILM = report("film", [judge("film", "loudness", 0)])
QUIET = report("film", [judge("film", "loudness", -2)])


def feedback_task(count: int) -> FeedbackTask:
    return FeedbackTask(shots=tuple(f"s{n}" for n in range(count)), style_id="ink_wash")


def test_nothing_fell_short_nothing_is_proposed() -> None:
    assert propose(feedback_task(3), FILM, {f"s{n}": GOOD for n in range(3)}).proposals == ()


def test_what_often_falls_short_is_proposed_with_its_evidence() -> None:
    shots = {f"s{n}": DARK if n < 4 else GOOD for n in range(10)}
    found = propose(feedback_task(10), FILM, shots)
    (proposal,) = found.proposals
    assert proposal.target == "persona"
    assert "ink_wash" in proposal.change
    assert "4 of 10" in proposal.reason
    assert len(proposal.evidence) == 4
    assert proposal.evidence[0].startswith("s0: mean_luma 10")


def test_one_dark_shot_in_many_is_no_pattern_but_the_film_always_counts() -> None:
    shots = {f"s{n}": DARK if n == 0 else GOOD for n in range(30)}
    assert propose(feedback_task(30), FILM, shots).proposals == ()
    assert [p.target for p in propose(feedback_task(30), QUIET, shots).proposals] == ["policy"]


differences = st.lists(st.sampled_from([-1.0, -0.5, 0.0, 0.25, 0.5, 1.0]), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(values=differences)
def test_the_p_value_is_the_share_of_sign_flips_at_least_as_far(values: list[float]) -> None:
    flips = [abs(sum(s * v for s, v in zip(signs, values, strict=True))) for signs in product((1, -1), repeat=len(values))]
    expected = sum(flip >= abs(sum(values)) - 1e-9 for flip in flips) / len(flips)
    assert sign_flip_p(values) == pytest.approx(expected)


def test_many_pairs_are_sampled_and_agree_with_the_exact_test() -> None:
    values = [0.3, -0.1, 0.2, 0.1, -0.2, 0.25, 0.1] * 2
    assert len(values) == EXACT_PAIRS
    assert sign_flip_p([*values, 0.0]) == pytest.approx(sign_flip_p(values), abs=0.02)


def test_a_style_that_is_better_in_every_shot_is_promoted() -> None:
    task = ExperimentTask(style_a="soft_gradient", style_b="ink_wash", trials=8)
    found = compare(task, [DARK] * 8, [GOOD] * 8)
    assert found.promoted == "ink_wash"
    assert found.p_value == pytest.approx(2 / 2**8)
    assert compare(task, [GOOD] * 8, [DARK] * 8).promoted is None, "worse beyond chance is not promoted"
    assert compare(task, [DARK] * 3, [GOOD] * 3).promoted is None, "three shots prove nothing"
    assert compare(task, [GOOD] * 8, [GOOD] * 8).p_value == 1.0


def test_a_review_counts_half() -> None:
    assert (shot_score(GOOD), shot_score(DARK)) == (1.0, 0.75)
    assert DARK.gate is Verdict.REVIEW


def test_without_a_trial_no_proposal_is_promoted() -> None:
    found = propose(feedback_task(2), QUIET, {})
    decision = decide(ExperimentTask(style_a="ink_wash"), found)
    assert decision.promoted is None
    assert "1 proposals" in decision.why


def test_the_loop_runs_as_jobs_and_keeps_what_it_found_once(job, store, database_url: str) -> None:  # type: ignore[no-untyped-def]
    engine = make_engine(database_url)
    capabilities = handlers(engine)
    shots: dict[str, CriticReport] = {f"shot__s{n}": DARK for n in range(3)}
    trials = {f"a__{n}": DARK for n in range(8)} | {f"b__{n}": GOOD for n in range(7)}
    for _ in range(2):
        told = capabilities["skill.13"](job("skill.13", feedback_task(4), film=QUIET, **shots))
        feedback = FeedbackReport.from_json(store.get(told.outputs["result"].ref.sha256))
        task = ExperimentTask(style_a="soft_gradient", style_b="ink_wash", trials=8)
        tried = capabilities["skill.17"](job("skill.17", task, feedback=feedback, **trials))
    with engine.begin() as tx:
        assert {kept.proposal for kept in repository.kept_proposals(tx)} == set(feedback.proposals)
        assert {kept.style_id for kept in repository.kept_proposals(tx)} == {"ink_wash"}
        assert len(repository.kept_proposals(tx)) == 2
        (experiment,) = repository.kept_experiments(tx)
    engine.dispose()
    assert experiment == ExperimentReport.from_json(store.get(tried.outputs["result"].ref.sha256))
    assert len(experiment.arms[0].scores) == 7, "a trial that was not drawn is left out"


def test_every_handler_names_its_engine(database_url: str) -> None:
    engine = make_engine(database_url)
    assert set(handlers(engine)) == set(ENGINE)
    engine.dispose()
