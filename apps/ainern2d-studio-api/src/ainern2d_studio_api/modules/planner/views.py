"""From which side each of the cast is seen: rules of staging for what the plan leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ainern2d_contracts.shot_plan import Blocking, Shot, ShotPlan
from ainern2d_contracts.vocabulary import CameraMovement, Emotion, LineKind, Pose, ShotSize, View

from .catalogue import table

_CONFRONTS = {Emotion.ANGER, Emotion.DETERMINATION}
_CONFRONTS_FROM = 0.7
"""Strength of feeling from which somebody in a close-up looks into the lens."""
FOCUS_DEPTH = 0.7
"""Where somebody stands to whom the focus goes from another: so far behind that the lens tells them apart."""
_CALM = {Pose.STAND, Pose.HANDS_FOLDED, Pose.HOLD, Pose.ARMS_CROSSED, Pose.GUARD}
"""Poses that read from every side: nothing in them points to somebody else."""
_SIDEWAYS = _CALM | {Pose.WALK, Pose.SIT, Pose.KNEEL, Pose.BOW}
_WIDE = {ShotSize.WIDE, ShotSize.FULL}


def with_views(shot: Shot, plan: ShotPlan, cast: Sequence[Blocking]) -> tuple[Blocking, ...]:
    """`cast` with a view for everybody for whom the plan has none. In order of precedence:

    - who leaves or looks out at something far off, alone in the picture, is seen from behind;
    - in a close shot of a speaker, the one who listens is the near shoulder, from behind;
    - strong anger or resolve in a close-up looks into the lens, from the front;
    - two who talk turn to each other: the listener in profile, in a wide shot both.
    """
    lines = [plan.line(line_id) for line_id in shot.lines]
    told = " ".join(line.text for line in lines if line.kind is LineKind.NARRATION)
    speakers = {line.speaker for line in lines if line.kind is LineKind.SPEECH and line.speaker}
    turned = (
        blocking if blocking.view is not View.THREE_QUARTER else blocking.model_copy(update={"view": view})
        for blocking in cast
        for view in [_view(blocking, shot, cast, told, speakers)]
    )
    return tuple(_behind(blocking) if _comes_in(blocking, shot, cast) else blocking for blocking in turned)


def _comes_in(who: Blocking, shot: Shot, cast: Sequence[Blocking]) -> bool:
    """The focus goes to them, from somebody nearer."""
    return shot.movement is CameraMovement.RACK_FOCUS and len(cast) > 1 and who.character == shot.focus


def _behind(who: Blocking) -> Blocking:
    return who.model_copy(update={"depth": max(who.depth, FOCUS_DEPTH)})


def _view(who: Blocking, shot: Shot, cast: Sequence[Blocking], told: str, speakers: set[str]) -> View:
    alone = len(cast) == 1
    speaks = who.character in speakers
    if alone and not speaks and shot.size in _WIDE | {ShotSize.MEDIUM, ShotSize.EXTREME_WIDE}:
        if who.pose in (Pose.WALK, Pose.RUN) and _says("leaves", told):
            return View.BACK
        if who.pose in _CALM and _says("looks_out", told):
            return View.BACK
    close = shot.size in (ShotSize.CLOSE_UP, ShotSize.MEDIUM_CLOSE_UP)
    if close and len(cast) == 2 and shot.focus not in (None, who.character) and not speaks and who.pose is not Pose.LIE:
        return View.BACK
    if alone and shot.size is ShotSize.CLOSE_UP and who.pose in _CALM and _confronts(who):
        return View.FRONT
    listens = shot.size is ShotSize.WIDE or (shot.size in (ShotSize.MEDIUM, ShotSize.FULL) and who.character != shot.focus)
    if listens and len(cast) == 2 and speakers and who.pose in _SIDEWAYS and _towards_each_other(cast):
        return View.PROFILE
    return View.THREE_QUARTER


def _confronts(who: Blocking) -> bool:
    return who.emotion in _CONFRONTS and who.intensity >= _CONFRONTS_FROM


def _towards_each_other(cast: Sequence[Blocking]) -> bool:
    left, right = sorted(cast, key=lambda blocking: blocking.x)
    return left.x < right.x and left.facing > 0 > right.facing


@cache
def _pattern(rule: str) -> re.Pattern[str]:
    words = table("views")[rule]
    return re.compile(f"{words['zh']}|{words['en']}", re.IGNORECASE)


def _says(rule: str, told: str) -> bool:
    return _pattern(rule).search(told) is not None
