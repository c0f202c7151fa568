"""`ShotPlan`: scenes, shots and lines. Skill 03 drafts it with names; skill 21 binds it to fixed entity ids."""

from __future__ import annotations

from pydantic import Field

from .base import Contract, Document
from .story import SourceSpan
from .vocabulary import (
    CameraAngle,
    CameraMovement,
    Emotion,
    LineKind,
    Manner,
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


class Line(Contract):
    """One thing said or told. Narration lines have no speaker; the narrator speaks them.

    `speaker` and `addressee` are names as the story gives them in a draft, entity ids once bound.
    """

    line_id: str
    kind: LineKind
    span: SourceSpan
    text: str
    """What is spoken: the source, verbatim, without the quotation marks around it."""
    speaker: str | None = None
    addressee: str | None = None
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = Field(default=0.5, ge=0, le=1)
    manner: Manner = Manner.NORMAL
    evidence: str = ""
    """How the speaker was found: explicit, pronoun, turn, default."""


class Blocking(Contract):
    """Where one of the cast stands and what they do. `x` is -1 (left edge of the set) to 1; `facing` 1 is to the right.

    `depth` 0 is at the camera, 1 at the back of the set.
    """

    character: str
    """A name in a draft, an entity id once bound."""
    x: float = Field(ge=-1, le=1)
    depth: float = Field(default=0.35, ge=0, le=1)
    facing: int = 1
    view: View = View.THREE_QUARTER
    pose: Pose = Pose.STAND
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = Field(default=0.5, ge=0, le=1)
    prop: Prop | None = None
    posture: Pose = Pose.STAND
    """What the body keeps doing under a gesture: sitting, kneeling or crouching. `FALL`: who lies, lies where they fell."""
    exits: int = 0
    """-1 or 1: walks or runs out of the picture to the left or to the right, as the pose says, instead of coming in."""


class Shot(Contract):
    shot_id: str
    scene_id: str
    span: SourceSpan
    """Shots cover their chapter without gap or overlap."""
    size: ShotSize
    angle: CameraAngle = CameraAngle.EYE_LEVEL
    movement: CameraMovement = CameraMovement.STATIC
    cast: tuple[Blocking, ...] = ()
    focus: str | None = None
    """Whom the shot is about: one of the cast."""
    insert: Prop | None = None
    lines: tuple[str, ...] = ()
    """Line ids, in order. One shot may carry several; a line lies in one shot."""
    importance: float = Field(default=0.5, ge=0, le=1)
    transition: Transition = Transition.CUT
    """How the shot begins."""
    title_card: str | None = None
    """Text of a chapter card; such a shot shows no cast."""


class Scene(Contract):
    scene_id: str
    chapter: int
    span: SourceSpan
    place: str
    """The place's name in the story, or a plain description."""
    place_kind: PlaceKind
    time: TimeOfDay
    weather: Weather = Weather.CLEAR
    season: Season | None = None
    """None where the story has not told it."""
    mood: Mood = Mood.CALM
    cast: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    """Reasons for the border before this scene: place, time, cast, break."""


class ShotPlanDraft(Document):
    """Skill 03's own result: people are names. Skills 07, 08, 10 and 16 do not accept it."""

    SCHEMA = "ainer.shot_plan_draft"
    scenes: tuple[Scene, ...]
    shots: tuple[Shot, ...]
    lines: tuple[Line, ...]


class ShotPlan(Document):
    """The plan bound to the registry: every `speaker`, `addressee`, `character`, `focus` and cast member is an `EntityId`."""

    SCHEMA = "ainer.shot_plan"
    scenes: tuple[Scene, ...]
    shots: tuple[Shot, ...]
    lines: tuple[Line, ...]

    def line(self, line_id: str) -> Line:
        return next(line for line in self.lines if line.line_id == line_id)

    def scene(self, scene_id: str) -> Scene:
        return next(scene for scene in self.scenes if scene.scene_id == scene_id)
