"""Parameters of the quality gate (`skill.16`), of recovery (`skill.18`) and of the loop that closes the run (13, 17)."""

from __future__ import annotations

from pydantic import Field

from .base import Contract, Document
from .render import Canvas, ShotSpec
from .vocabulary import Language


class SeenSpeaker(Contract):
    """One of the cast of a shot, and whether they speak aloud in it (thoughts and narration move no lips)."""

    entity_id: str
    name: str
    speaks: bool


class ShotGateTask(Document):
    """Parameters of `skill.16` for one shot, and of `skill.18` when that shot failed.

    Inputs: `clip`, `thumbnail`, `metrics` (`ShotMetrics`), `timing` (`ShotTiming`), and `visemes` where lips are seen to speak;
    recovery takes the critic's `report` as well.
    Outputs: `clip`, `thumbnail`, `report` (`CriticReport`); from recovery `plan` (`RecoveryPlan`) too.
    """

    SCHEMA = "ainer.shot_gate_task"
    subject: str
    """The shot's id."""
    spec: ShotSpec
    """What the clip was rendered from."""
    cast: tuple[SeenSpeaker, ...] = ()
    language: Language
    render_engine: str
    gate_engine: str
    recovery_engine: str
    attempt: int = Field(default=0, ge=0)
    """How many simpler versions were made before."""
    recover: bool = True
    """False where a clip is only judged, as in an experiment."""


class FilmGateTask(Document):
    """Parameters of `skill.16` for the film. Inputs: `film`, `timeline` (`TimelinePlan`), `loudness`. Output: `report`."""

    SCHEMA = "ainer.film_gate_task"
    canvas: Canvas
    language: Language
    recovery_engine: str


class FeedbackTask(Document):
    """Parameters of `skill.13`. Inputs: `film`, and `shot:<shot_id>` for each of `shots`: reports of the gate."""

    SCHEMA = "ainer.feedback_task"
    shots: tuple[str, ...]
    style_id: str


class ExperimentTask(Document):
    """Parameters of `skill.17`. Inputs: `feedback`, and for n from 0 to `trials` - 1 the reports `a:<n>` and `b:<n>` of one shot
    drawn in both styles. Without trials it only decides on the proposals."""

    SCHEMA = "ainer.experiment_task"
    style_a: str
    style_b: str | None = None
    trials: int = Field(default=0, ge=0)
