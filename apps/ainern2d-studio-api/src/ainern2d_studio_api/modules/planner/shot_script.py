"""What the shot language says, as values; and how it is written. Reading it is `shot_language`."""

from __future__ import annotations

from dataclasses import dataclass, field

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

LANGUAGE_VERSION = 1


@dataclass(frozen=True)
class Position:
    """Line and column of a statement, from 1; 0 where no text was read."""

    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class ActorLine:
    """One of the cast. `name` is a name or alias of the pack, or an entity id. Conventions as in `Blocking`."""

    name: str
    x: float = 0.0
    depth: float = 0.35
    facing: int = 1
    view: View = View.THREE_QUARTER
    pose: Pose = Pose.STAND
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    prop: Prop | None = None
    posture: Pose = Pose.STAND
    exits: int = 0
    where: Position = field(default=Position(), compare=False)


@dataclass(frozen=True)
class PlaceLine:
    name: str
    kind: PlaceKind
    time: TimeOfDay
    weather: Weather
    mood: Mood
    season: Season | None = None


@dataclass(frozen=True)
class ShotScript:
    """One shot as the language states it: all that decides its picture, with names for looks."""

    shot_id: str
    size: ShotSize
    angle: CameraAngle
    movement: CameraMovement
    place: PlaceLine
    actors: tuple[ActorLine, ...] = ()
    focus: str | None = None
    insert: Prop | None = None
    title: str | None = None
    transition: Transition = Transition.CUT
    fade_out: bool = False
    burn_subtitles: bool = False
    level: int = 0
    seed: int = 0
    focus_where: Position = field(default=Position(), compare=False)


def write(script: ShotScript) -> str:
    """The text of a shot. `parse(write(script)) == script` for every script."""
    place = script.place
    sky = f"{place.time.value} {place.weather.value} mood {place.mood.value}"
    season = f" season {place.season.value}" if place.season else ""
    lines = [
        f"ainer-shot {LANGUAGE_VERSION}",
        f"shot {_quoted(script.shot_id)} {script.size.value} {script.angle.value} {script.movement.value}",
        f"place {_quoted(place.name)} {place.kind.value} {sky}{season}",
        *(_actor(actor) for actor in script.actors),
    ]
    if script.focus is not None:
        lines.append(f"focus {_quoted(script.focus)}")
    if script.insert is not None:
        lines.append(f"insert {script.insert.value}")
    if script.title is not None:
        lines.append(f"title {_quoted(script.title)}")
    if script.transition is not Transition.CUT:
        lines.append(f"begin {script.transition.value}")
    if script.fade_out:
        lines.append(f"end {Transition.FADE_TO_BLACK.value}")
    if script.burn_subtitles:
        lines.append("subtitles burned")
    return "\n".join([*lines, f"budget {script.level}", f"seed {script.seed}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return f'"{escaped}"'


def _number(value: float) -> str:
    # The shortest text that reads back as the same number; a whole number without its `.0`.
    return str(int(value)) if value == int(value) else repr(value)


def _actor(actor: ActorLine) -> str:
    parts = [
        f"actor {_quoted(actor.name)} at {_number(actor.x)} depth {_number(actor.depth)}",
        f"facing {'right' if actor.facing >= 0 else 'left'}",
        *([f"view {actor.view.value}"] if actor.view is not View.THREE_QUARTER else []),
        f"pose {actor.pose.value}",
        f"emotion {actor.emotion.value} {_number(actor.intensity)}",
    ]
    if actor.prop is not None:
        parts.append(f"holding {actor.prop.value}")
    if actor.posture is not Pose.STAND:
        parts.append(f"keeping {actor.posture.value}")
    if actor.exits:
        parts.append("exits right" if actor.exits > 0 else "exits left")
    return " ".join(parts)
