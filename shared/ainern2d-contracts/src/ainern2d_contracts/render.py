"""What skills 09, 10 and 20 give, and what the video lane takes."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from .base import Contract, Document
from .entities import CharacterLook, PlaceLook
from .governance import StylePack
from .vocabulary import (
    CameraAngle,
    CameraMovement,
    Emotion,
    Mood,
    Pose,
    Prop,
    Season,
    ShotSize,
    TimeOfDay,
    Transition,
    View,
    Weather,
)


class Canvas(Contract):
    """Even numbers of pixels, frames a second."""

    width: int = Field(ge=64, multiple_of=2)
    height: int = Field(ge=64, multiple_of=2)
    fps: int = Field(ge=8, le=60)


class ShotRenderPlan(Contract):
    """Skill 09, one shot: which strategy, which layers, what it depends on."""

    shot_id: str
    strategy: str
    """acted (rig and set), insert (a prop), establishing (set alone) or title."""
    layers: tuple[str, ...]
    level: int = Field(ge=0, le=3)
    depends_on: tuple[str, ...] = ()
    """Entity ids."""
    insert: Prop | None = None
    """The prop of an insert: the shot plan's own, else the best candidate of skill 08."""


class RenderPlan(Document):
    SCHEMA = "ainer.render_plan"
    canvas: Canvas
    shots: tuple[ShotRenderPlan, ...]


class ShotPrompt(Contract):
    """Skill 10, one shot: words for a generative back end. The built-in engine does not need them; a remote one does."""

    shot_id: str
    prompt: str
    negative: str
    references: tuple[str, ...] = ()


class PromptPack(Document):
    SCHEMA = "ainer.prompt_pack"
    shots: tuple[ShotPrompt, ...]


class Actor(Contract):
    """One of the cast in one shot. Conventions as in `Blocking`."""

    entity_id: str
    look: CharacterLook
    x: float = Field(ge=-1, le=1)
    depth: float = Field(default=0.35, ge=0, le=1)
    facing: int = 1
    view: View = View.THREE_QUARTER
    pose: Pose = Pose.STAND
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    prop: Prop | None = None
    posture: Pose = Pose.STAND
    """What the body keeps doing under a gesture: sitting, kneeling or crouching. `FALL`: who lies, lies where they fell."""
    exits: int = 0
    """-1 or 1: walks or runs out of the picture to the left or to the right, as the pose says, instead of coming in."""


class ShotSpec(Document):
    """Parameters of `video.render_shot`: one shot for the built-in engine, complete but for its timing and its lips.

    The job's inputs are `timing` (`ShotTiming`) and, where somebody speaks, `visemes` (`VisemeTrack`).
    It holds no ordinal of the shot in the film: two equal shots are one piece of work.
    """

    SCHEMA = "ainer.shot_spec"
    seed: int
    canvas: Canvas
    style: StylePack
    place: PlaceLook
    time: TimeOfDay
    weather: Weather
    season: Season | None = None
    """What grows and falls outdoors; None leaves it to the place's seed."""
    mood: Mood
    size: ShotSize
    angle: CameraAngle
    movement: CameraMovement
    actors: tuple[Actor, ...] = ()
    focus: str | None = None
    """Entity id of the actor the camera frames; None frames the set, or all the actors."""
    insert: Prop | None = None
    title_card: str | None = None
    transition: Transition = Transition.CUT
    fade_out: bool = False
    burn_subtitles: bool = False
    level: int = Field(default=0, ge=0, le=3)


class BlendTask(Document):
    """Parameters of `video.blend`: the change from one shot to the next, drawn over the first frames of the second.

    The job's inputs are `before` and `clip`, the two shots' clips; its outputs `head`, the blended frames, and `body`, the rest
    of `clip` as it is.
    """

    SCHEMA = "ainer.blend_task"
    transition: Transition
    seed: int
    canvas: Canvas


class CompiledShot(Contract):
    """Skill 20, one shot: the readable text and what it compiles to."""

    shot_id: str
    dsl: str
    spec: ShotSpec


class CompiledShots(Document):
    SCHEMA = "ainer.compiled_shots"
    shots: tuple[CompiledShot, ...]


class ShotMetrics(Document):
    """Made by `video.render_shot` beside the clip: figures that the critic judges.

    `mouth_motion` has for each actor the mean opening of the mouth while they speak and while they are silent.
    """

    SCHEMA = "ainer.shot_metrics"
    frames: int
    cpu_ms_per_frame: float
    mean_luma: float
    motion: float
    """Mean absolute difference of successive frames, 0 to 255."""
    longest_freeze: int
    """Frames."""
    mouth_motion: tuple[tuple[str, float, float], ...] = ()
    faces_in_frame: dict[str, bool] = {}
    extra: dict[str, Any] = {}
