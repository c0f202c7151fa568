"""Judges one shot: its picture, its mouths, its faces and its subtitles. Pure but for the pictures it is given."""

from __future__ import annotations

from collections.abc import Iterable

from ainern2d_contracts.gate import ShotGateTask
from ainern2d_contracts.governance import CriticReport, Score
from ainern2d_contracts.render import ShotMetrics
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import Language

from ..catalogue import table
from .judge import judge, report
from .pictures import Pictures


def judge_shot(task: ShotGateTask, pictures: Pictures, metrics: ShotMetrics, timing: ShotTiming) -> CriticReport:
    """The report of one shot. A clip that does not decode is judged by that alone."""
    decodes = judge("shot", "decodes", 0.0 if pictures.error else 1.0, pictures.error)
    if pictures.error:
        return report(task.subject, [decodes])
    return report(
        task.subject,
        [
            decodes,
            *_picture(task, pictures, timing),
            *_mouths(task, metrics),
            *_faces(task, metrics),
            *reading_speeds("shot", task.language, [(line.text, line.end - line.start) for line in timing.lines]),
        ],
    )


def undrawn(task: ShotGateTask) -> CriticReport:
    """The report of a shot that could not be drawn at all."""
    return report(task.subject, [judge("shot", "decodes", 0.0, "the shot could not be drawn")])


def _picture(task: ShotGateTask, pictures: Pictures, timing: ShotTiming) -> list[Score]:
    fps = timing.fps
    frames = abs(pictures.frames - timing.frames)
    scores = [
        judge("shot", "frame_difference", frames, f"{pictures.frames} frames decode, {timing.frames} were planned"),
        judge("shot", "longest_black", pictures.longest_black / fps, _stretch(pictures.black_at, pictures.longest_black, fps)),
        judge(
            "shot",
            "longest_freeze",
            pictures.longest_freeze / fps,
            _stretch(pictures.freeze_at, pictures.longest_freeze, fps),
            relax=table("thresholds")["still_kinds_factor"] if _may_stand_still(task) else 1.0,
        ),
    ]
    # A title card is white on black: its mean says nothing.
    if task.spec.title_card is None:
        scores.append(judge("shot", "mean_luma", pictures.mean_luma, f"mean of {pictures.frames} frames"))
    return scores


def _may_stand_still(task: ShotGateTask) -> bool:
    spec = task.spec
    return spec.level in table("thresholds")["still_levels"] or spec.title_card is not None or not spec.actors


def _stretch(start: int, frames: int, fps: int) -> str:
    return f"from {start / fps:.2f} s to {(start + frames) / fps:.2f} s" if frames else ""


def _mouths(task: ShotGateTask, metrics: ShotMetrics) -> Iterable[Score]:
    """Speech without a mouth that moves, and a mouth that moves without speech."""
    names = {seen.entity_id: seen for seen in task.cast}
    for actor, speaking, silent in metrics.mouth_motion:
        seen = names.get(actor)
        if seen is None or not metrics.faces_in_frame.get(actor, True):
            continue
        if seen.speaks:
            yield judge("shot", "mouth_while_speaking", speaking, f"{seen.name} speaks", subject=seen.name)
        yield judge("shot", "mouth_while_silent", silent, f"{seen.name} is silent", subject=seen.name)


def _faces(task: ShotGateTask, metrics: ShotMetrics) -> Iterable[Score]:
    if task.spec.size.value not in table("thresholds")["seen_sizes"]:
        return
    for seen in task.cast:
        inside = metrics.faces_in_frame.get(seen.entity_id)
        if inside is None:
            continue
        if seen.entity_id == task.spec.focus:
            yield judge("shot", "focus_in_frame", float(inside), f"the shot is about {seen.name}", subject=seen.name)
        elif seen.speaks:
            yield judge("shot", "face_in_frame", float(inside), f"{seen.name} speaks", subject=seen.name)


def reading_speeds(kind: str, language: Language, lines: list[tuple[str, float]]) -> list[Score]:
    """The fastest subtitle: characters without blanks (Chinese) or with them (English) by seconds on the screen."""
    speeds = [
        (len("".join(text.split()) if language is Language.CHINESE else text) / seconds, text)
        for text, seconds in lines
        if seconds > 0
    ]
    if not speeds:
        return []
    fastest, text = max(speeds)
    return [judge(kind, f"reading_speed_{language.value}", fastest, f"“{text[:40]}”")]
