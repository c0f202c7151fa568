"""What skills 14, 22, 15, 19, 16, 18, 13 and 17 give."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from .base import Contract, Document
from .entities import Colour
from .vocabulary import CameraMovement, Transition


class FillModel(StrEnum):
    GRADIENT = "gradient"
    FLAT = "flat"
    CEL = "cel"
    """Figures in two tones with a hard edge between them; places are painted."""


class StylePack(Document):
    """Skill 14: a style's DNA and persona baseline, versioned."""

    SCHEMA = "ainer.style_pack"
    style_id: str
    title: str
    revision: int
    fill: FillModel
    line_width: float
    """In rig units; 0 for no line."""
    line_darkness: float = Field(ge=0, le=1)
    layer_shadow: bool
    post: tuple[str, ...]
    """Post chain, in order: bloom, grain, vignette, woodgrain, ink_wash, posterize, noir."""
    tint: Colour | None = None
    saturation: float = 1.0
    pace: float = 1.0
    """Multiplies pauses: 1 is neutral, above 1 slower."""
    scene_change: Transition = Transition.DISSOLVE
    """How this style goes from one place or time to the next."""
    movements: tuple[CameraMovement, ...] = ()
    """Camera movements this style prefers."""


class PersonaBinding(Document):
    """Skill 22: the runtime binding. Skills 10, 15 and 17 accept this and nothing else of a persona."""

    SCHEMA = "ainer.persona_binding"
    persona_id: str
    style: StylePack
    lineage: tuple[str, ...]
    """Digests of the style pack, the knowledge base and the embeddings it was built from."""
    exemplars: tuple[str, ...] = ()
    """Ids of knowledge chunks nearest to the style."""


class PolicyRule(Contract):
    """`level` is house (the program's floor) or project (the user's wishes); house wins on a hard rule."""

    level: str
    name: str
    value: Any
    hard: bool = False


class PolicyConflict(Contract):
    name: str
    kept: PolicyRule
    dropped: PolicyRule
    why: str


class CreativePolicy(Document):
    """Skill 15: the resolved policy stack. Closed before 09, 10 and 20."""

    SCHEMA = "ainer.creative_policy"
    rules: tuple[PolicyRule, ...]
    conflicts: tuple[PolicyConflict, ...]

    def value(self, name: str, default: Any = None) -> Any:
        return next((rule.value for rule in self.rules if rule.name == name), default)


class ShotBudget(Contract):
    """`level` counts down a ladder: 0 full, 1 no particles or extra lights, 2 held camera and simple set, 3 a still with lips."""

    shot_id: str
    frame_ms: float
    """CPU milliseconds a frame that the shot may cost."""
    level: int = Field(ge=0, le=3)
    why: str = ""


class BudgetPlan(Document):
    """Skill 19."""

    SCHEMA = "ainer.budget_plan"
    total_cpu_seconds: float
    shots: tuple[ShotBudget, ...]


class Verdict(StrEnum):
    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


class Score(Contract):
    """One measured figure against its threshold, with the evidence a person can check."""

    name: str
    value: float
    unit: str
    threshold: str
    """As `<= 2.0`."""
    verdict: Verdict
    evidence: str = ""


class CriticReport(Document):
    """Skill 16. `gate` is the worst verdict of the scores."""

    SCHEMA = "ainer.critic_report"
    subject: str
    """A shot id, or `film`."""
    scores: tuple[Score, ...]
    gate: Verdict


class FailureClass(StrEnum):
    TRANSIENT = "transient"
    DEFECT_OF_PICTURE = "defect_of_picture"
    DEFECT_OF_SOUND = "defect_of_sound"
    OVER_BUDGET = "over_budget"
    UNRECOVERABLE = "unrecoverable"


class RecoveryPlan(Document):
    """Skill 18: what kind of failure it was and what is made instead. `level` None hands over to a person."""

    SCHEMA = "ainer.recovery_plan"
    subject: str
    failure: FailureClass
    level: int | None
    message: str
    """Shown to the user: what was degraded and why."""


class ImprovementProposal(Contract):
    target: str
    """persona, policy or prompt."""
    change: str
    reason: str
    evidence: tuple[str, ...] = ()


class FeedbackReport(Document):
    """Skill 13."""

    SCHEMA = "ainer.feedback_report"
    proposals: tuple[ImprovementProposal, ...]


class ExperimentArm(Contract):
    name: str
    style_id: str
    scores: tuple[float, ...] = ()
    """One figure a shot; higher is better."""


class ExperimentReport(Document):
    """Skill 17: two arms compared on the same shots; `p_value` from a paired sign-flip test."""

    SCHEMA = "ainer.experiment_report"
    arms: tuple[ExperimentArm, ExperimentArm]
    difference: float
    p_value: float
    promoted: str | None
    why: str
