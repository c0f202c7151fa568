"""Framing: from a shot size and the people in the shot to the box of the world that the camera shows.

Proportions follow common practice (Thompson and Bowen, Grammar of the Shot): eyes in the upper third, head room, looking room
on the side a person faces, and cuts between joints rather than at them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ainern2d_contracts.vocabulary import CameraAngle, ShotSize

from .view import Box, View, turned, turned_box


@dataclass(frozen=True)
class Subject:
    """A person as the camera sees them: world units. `face` is the face's box, `top` the top of the head with hair and hat."""

    face: Box
    top: float
    feet: float
    facing: int = 1
    body: float | None = None
    """Where the middle of the body is, where that is not below the face: somebody lies."""

    @property
    def height(self) -> float:
        return self.feet - self.top

    @property
    def x(self) -> float:
        return (self.face[0] + self.face[2]) / 2

    @property
    def middle(self) -> float:
        return self.x if self.body is None else self.body

    @property
    def eyes(self) -> float:
        return self.face[1] + (self.face[3] - self.face[1]) * EYES

    @property
    def gaze(self) -> Box:
        """The part of the face that an extreme close-up shows: from above the brows to the nose."""
        left, top, right, bottom = self.face
        tall = bottom - top
        return left, top + GAZE[0] * tall, right, top + GAZE[1] * tall

    @property
    def pupils(self) -> Box:
        """What of the face must be seen in any case: where the eyes look from."""
        left, top, right, bottom = self.face
        tall, wide = bottom - top, right - left
        return left + PUPILS[0] * wide, top + PUPILS[1] * tall, left + PUPILS[2] * wide, top + PUPILS[3] * tall

    def eyes_only(self) -> Subject:
        """What an extreme close-up must keep of them."""
        return replace(self, face=self.gaze, top=self.gaze[1])

    def turned(self, roll: float) -> Subject:
        """As a picture tilted by `roll` sees them, whose edges are upright."""
        left, _top, right, _bottom = self.face
        tops = [turned(x, self.top, roll)[1] for x in (left, right)]
        body = None if self.body is None else turned(self.body, self.feet, roll)[0]
        return Subject(turned_box(self.face, roll), min(tops), turned(self.middle, self.feet, roll)[1], self.facing, body)


EYES = 0.45
"""The line that framing goes by, in heights of the face from its top: the brows."""
GAZE = (0.41, 0.77)
"""What an extreme close-up shows, in heights of the face from its top: the brows, the eyes, the bridge of the nose."""
HEIGHTS: dict[ShotSize, float] = {
    # height of the box in heights of the person
    ShotSize.EXTREME_WIDE: 2.25,
    ShotSize.WIDE: 1.6,
    ShotSize.FULL: 1.24,
    ShotSize.MEDIUM: 0.92,
    ShotSize.MEDIUM_CLOSE_UP: 0.62,
    ShotSize.CLOSE_UP: 0.44,
    ShotSize.INSERT: 0.5,
}
SET_HEIGHTS: dict[ShotSize, float] = {
    # height of the box in world units where nobody is in the shot
    ShotSize.EXTREME_WIDE: 1040.0,
    ShotSize.WIDE: 860.0,
    ShotSize.FULL: 720.0,
    ShotSize.MEDIUM: 600.0,
    ShotSize.MEDIUM_CLOSE_UP: 480.0,
    ShotSize.CLOSE_UP: 400.0,
    ShotSize.EXTREME_CLOSE_UP: 340.0,
    ShotSize.INSERT: 400.0,
}
GROUP_SIZES = {ShotSize.EXTREME_WIDE, ShotSize.WIDE, ShotSize.FULL}
"""Sizes that show all the cast, whoever the focus is."""
CLOSE_SIZES = {ShotSize.MEDIUM_CLOSE_UP, ShotSize.CLOSE_UP, ShotSize.EXTREME_CLOSE_UP}

EYE_LINE = 0.36
"""Where the eyes lie, in heights from the top of the picture."""
HEAD_ROOM = 0.045
MARGIN = 0.05
"""The least distance of a face from the left and right edge, in widths."""
LOOKING_ROOM = 0.09
"""How far off the middle a single person stands, away from where they look, in widths."""
LIFTS = {CameraAngle.EYE_LEVEL: 0.0, CameraAngle.LOW: 92.0, CameraAngle.HIGH: -80.0, CameraAngle.DUTCH: 0.0}
ROLL = 0.13
"""Radians of a dutch angle: 7.5 degrees are felt as unrest, and do not look like an accident."""
STRIP_HEIGHT, STRIP_ASPECT, STRIP_MIDDLE = 0.56, 2.3, 0.43
"""The band of an extreme close-up: at most so much of the picture's height, at least so wide for its height, its middle."""
PUPILS = (0.2, 0.52, 0.8, 0.68)
"""Where in a face the eyes lie: left, top, right, bottom, in parts of its box."""
EYES_WIDTH = 0.84
"""Least width of an extreme close-up, in widths of the face."""
REFERENCE_HEIGHT = 620.0
BUST = 1.5
"""What must be seen of each of several people below the face, in heights of the face."""
BODY_SHARE = 0.55
"""How far a medium shot of somebody who lies, or is long, goes from the face to the middle of the body."""
TAKE_IN = 1.28
"""How much larger than usual a medium shot may be to hold the whole cast."""


def subtitle_zone(aspect: float) -> float:
    """The top of the part of the picture that subtitles may use, in heights. Upright pictures keep more free below."""
    return 0.79 if aspect >= 1.0 else 0.74


def strip(aspect: float) -> tuple[float, float]:
    """Top and bottom, in heights, of the band to which an extreme close-up narrows the picture: nothing but the eyes, and
    the subtitles below it."""
    half = min(STRIP_HEIGHT, aspect / STRIP_ASPECT) / 2
    return STRIP_MIDDLE - half, STRIP_MIDDLE + half


def faces_box(subjects: Sequence[Subject]) -> Box:
    """The box around all faces."""
    return (
        min(s.face[0] for s in subjects),
        min(s.face[1] for s in subjects),
        max(s.face[2] for s in subjects),
        max(s.face[3] for s in subjects),
    )


def framed(subjects: Sequence[Subject], focus: int | None, size: ShotSize, aspect: float) -> list[Subject]:
    """Whom this shot must show: all in wide sizes, else the focus, else all. A medium shot takes in all where little is lost."""
    if size is ShotSize.EXTREME_CLOSE_UP:
        return [subjects[focus or 0]] if subjects else []
    if focus is None or size in GROUP_SIZES or not subjects:
        return list(subjects)
    if size is ShotSize.MEDIUM:
        left, _top, right, _bottom = faces_box(subjects)
        if (right - left) / (1 - 2 * MARGIN) / aspect <= HEIGHTS[size] * REFERENCE_HEIGHT * TAKE_IN:
            return list(subjects)
    return [subjects[focus]]


def frame_set(size: ShotSize, angle: CameraAngle, aspect: float) -> View:
    """A shot of the place alone. An upright picture shows the same width of it as far as the set reaches."""
    height = SET_HEIGHTS[size] * (1.0 if aspect >= 1.2 else min(1.5, (1.2 / aspect) ** 0.5))
    return View(0.0, -290.0 - (height - 720.0) * 0.28, height, LIFTS[angle], ROLL if angle is CameraAngle.DUTCH else 0.0)


def frame_eyes(subject: Subject, aspect: float) -> View:
    """An extreme close-up: the eyes fill the band of `strip`."""
    left, top, right, bottom = subject.gaze
    upper, lower = strip(aspect)
    seen = max(bottom - top, (right - left) * EYES_WIDTH / aspect * (lower - upper))
    height = seen / (lower - upper)
    return View(subject.x, (top + bottom) / 2 + (0.5 - STRIP_MIDDLE) * height, height)


def fit(view: View, subjects: Sequence[Subject], aspect: float) -> View:
    """Grow and move a view as little as needed: each face inside, heads below the upper edge, faces above the subtitles."""
    if not subjects:
        return view
    if view.roll:
        level = fit(view.levelled(), [s.turned(view.roll) for s in subjects], aspect)
        return level.tilted(view.roll)
    left, _top, right, bottom = faces_box(subjects)
    top = min(s.top for s in subjects)
    zone = subtitle_zone(aspect)
    need = max((right - left) / (1 - 2 * MARGIN) / aspect, (bottom - top) / (zone - HEAD_ROOM))
    height = max(view.height, need)
    width = height * aspect
    cx = min(max(view.cx, right + MARGIN * width - width / 2), left - MARGIN * width + width / 2)
    cy = view.cy
    cy = min(cy, top - HEAD_ROOM * height + height / 2)
    cy = max(cy, bottom + (0.5 - zone) * height)
    return replace(view, cx=cx, cy=cy, height=height)


def _with_busts(view: View, shown: Sequence[Subject]) -> View:
    """Grow downwards until the smallest person shows more than a head: a child beside an adult."""
    top = view.cy - view.height / 2
    # The box of a face that falls to the ground is as high as the fall; below the ground there is nothing to show.
    low = max(min(s.face[3] + BUST * (s.face[3] - s.face[1]), max(s.feet, s.face[3])) for s in shown)
    height = max(view.height, low - top)
    return replace(view, cy=top + height / 2, height=height)


def frame(size: ShotSize, angle: CameraAngle, aspect: float, subjects: Sequence[Subject], focus: int | None = None) -> View:
    """The view of a shot. Without subjects it shows the set."""
    shown = framed(subjects, focus, size, aspect)
    if not shown:
        return frame_set(size, angle, aspect)
    if angle is CameraAngle.DUTCH:
        roll = -ROLL * shown[0].facing
        level = frame(size, CameraAngle.EYE_LEVEL, aspect, [s.turned(roll) for s in subjects], focus)
        return level.tilted(roll)
    if size is ShotSize.EXTREME_CLOSE_UP:
        return replace(frame_eyes(subjects[focus or 0], aspect), lift=LIFTS[angle])
    alone = len(shown) == 1 and focus is not None and size not in GROUP_SIZES
    main = subjects[focus] if alone and focus is not None else None
    tall = max(s.height for s in shown) if main is None else main.height
    # A kneeling or lying person is not shown larger than the same person standing would be.
    tall = max(tall, REFERENCE_HEIGHT * (1.0 if size is ShotSize.EXTREME_WIDE else 0.62))
    height = HEIGHTS[size] * tall
    if aspect < 1.0 and size in GROUP_SIZES:
        height *= 1.12
    low, high = min(s.top for s in shown), max(s.feet for s in shown)
    eyes = sum(s.eyes for s in shown) / len(shown) if main is None else main.eyes
    if size in GROUP_SIZES:
        cx = sum(s.middle for s in shown) / len(shown) * (0.55 if size is ShotSize.EXTREME_WIDE else 0.8)
        cy = (low + high) / 2 - height * (0.1 if size is ShotSize.EXTREME_WIDE else 0.03)
    else:
        centre = main.x if main else 0.0
        if main and main.body is not None and size is ShotSize.MEDIUM:
            centre += (main.body - main.x) * BODY_SHARE
        cx = (
            centre + main.facing * LOOKING_ROOM * height * aspect
            if main
            else (min(s.x for s in shown) + max(s.x for s in shown)) / 2
        )
        cy = eyes + (0.5 - EYE_LINE) * height
    view = fit(View(cx, cy, height, LIFTS[angle]), shown, aspect)
    return fit(_with_busts(view, shown), shown, aspect) if len(shown) > 1 else view
