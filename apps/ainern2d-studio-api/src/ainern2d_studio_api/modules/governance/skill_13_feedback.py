"""Skill 13, Feedback Evolution Loop: what the run's own measurements propose to do better next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ainern2d_contracts.gate import FeedbackTask
from ainern2d_contracts.governance import CriticReport, FeedbackReport, ImprovementProposal, Score, Verdict

from .catalogue import table

_MOST_EVIDENCE = 8


@dataclass(frozen=True)
class _Weak:
    """A score that did not pass, and where."""

    subject: str
    score: Score

    @property
    def measure(self) -> str:
        return self.score.name.split(":", 1)[0]

    def __str__(self) -> str:
        unit = f" {self.score.unit}" if self.score.unit else ""
        return f"{self.subject}: {self.score.name} {self.score.value:g}{unit} ({self.score.threshold} wanted)"


def propose(task: FeedbackTask, film: CriticReport, shots: Mapping[str, CriticReport]) -> FeedbackReport:
    """One proposal for each measure that often fell short: in the film at all, or in its rule's share of the shots."""
    weak = [_Weak(task_id, score) for task_id in task.shots if task_id in shots for score in _short(shots[task_id])]
    of_film = [_Weak("film", score) for score in _short(film)]
    rules = table("feedback")["proposals"]
    counted = Counter(measure for measure, _ in {(w.measure, w.subject) for w in weak})
    proposals = []
    for rule in rules:
        found = [w for w in [*of_film, *weak] if w.measure == rule["measure"]]
        enough = any(w.subject == "film" for w in found) or (
            bool(found) and counted[rule["measure"]] / max(1, len(shots)) >= rule["share"]
        )
        if enough:
            proposals.append(_proposal(rule, found, counted[rule["measure"]], len(shots), task.style_id))
    return FeedbackReport(proposals=tuple(proposals))


def _short(report: CriticReport) -> Iterable[Score]:
    return (score for score in report.scores if score.verdict is not Verdict.PASS)


def _proposal(rule: Mapping[str, str], found: list[_Weak], count: int, shots: int, style: str) -> ImprovementProposal:
    worst = sorted(found, key=lambda w: (w.score.verdict is not Verdict.FAIL, w.subject, w.score.name))
    return ImprovementProposal(
        target=rule["target"],
        change=rule["change"].format(style=style),
        reason=f"{rule['measure']} fell short in {count} of {shots} shots"
        if count
        else f"{rule['measure']} of the film fell short",
        evidence=tuple(str(w) for w in worst[:_MOST_EVIDENCE]),
    )
