"""Skill 17, Experiment A/B Orchestrator: the same shots in two styles, compared on the critic's own scores."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from ainern2d_contracts.gate import ExperimentTask
from ainern2d_contracts.governance import CriticReport, ExperimentArm, ExperimentReport, FeedbackReport, Verdict
from ainern2d_contracts.ids import stable_seed

SIGNIFICANT = 0.05
EXACT_PAIRS = 14
"""Up to this many pairs every assignment of signs is tried (16 384); above, that many random ones."""
RANDOM_SIGNS = 20_000

_WORTH = {Verdict.PASS: 1.0, Verdict.REVIEW: 0.5, Verdict.FAIL: 0.0}


def shot_score(report: CriticReport) -> float:
    """One figure a shot, 0 to 1: the share of its measures that pass, a review counting half."""
    return sum(_WORTH[score.verdict] for score in report.scores) / len(report.scores) if report.scores else 0.0


def sign_flip_p(differences: Sequence[float]) -> float:
    """Two-sided p value of a paired sign-flip (Fisher-Pitman randomisation) test: under the null each difference is as likely
    with the other sign. Exact up to `EXACT_PAIRS`, else from seeded random signs with the observed one counted in."""
    values = np.asarray(differences, dtype=float)
    observed = abs(values.sum()) - 1e-12
    if len(values) <= EXACT_PAIRS:
        signs = np.array(list(product((1.0, -1.0), repeat=len(values)))).reshape(-1, len(values))
        return float((np.abs(signs @ values) >= observed).mean())
    random = np.random.default_rng(stable_seed("sign-flip", str(len(values))))
    signs = random.choice((1.0, -1.0), size=(RANDOM_SIGNS, len(values)))
    return float((1 + (np.abs(signs @ values) >= observed).sum()) / (RANDOM_SIGNS + 1))


def compare(task: ExperimentTask, a: Sequence[CriticReport], b: Sequence[CriticReport]) -> ExperimentReport:
    """Arm b against arm a on the same shots, in the same order; b is promoted only where it is better beyond chance."""
    scores_a, scores_b = tuple(map(shot_score, a)), tuple(map(shot_score, b))
    differences = [y - x for x, y in zip(scores_a, scores_b, strict=True)]
    difference = float(np.mean(differences)) if differences else 0.0
    p_value = sign_flip_p(differences) if differences else 1.0
    style_b = task.style_b or task.style_a
    promoted = style_b if difference > 0 and p_value < SIGNIFICANT else None
    return ExperimentReport(
        arms=(
            ExperimentArm(name="a", style_id=task.style_a, scores=scores_a),
            ExperimentArm(name="b", style_id=style_b, scores=scores_b),
        ),
        difference=round(difference, 6),
        p_value=round(p_value, 9),
        promoted=promoted,
        why=f"{style_b} scores {difference:+.3f} against {task.style_a} on {len(differences)} shots, p = {p_value:.3f}",
    )


def decide(task: ExperimentTask, feedback: FeedbackReport) -> ExperimentReport:
    """Without trials nothing is promoted: a proposal is an opinion until it is measured."""
    arm = ExperimentArm(name="a", style_id=task.style_a)
    waiting = len(feedback.proposals)
    return ExperimentReport(
        arms=(arm, arm.model_copy(update={"name": "b"})),
        difference=0.0,
        p_value=1.0,
        promoted=None,
        why=f"{waiting} proposals wait for an experiment" if waiting else "nothing was proposed",
    )
