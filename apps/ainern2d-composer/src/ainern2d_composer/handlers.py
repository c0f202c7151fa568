"""The composer lane's jobs: `composer.compose` and `composer.release`."""

from __future__ import annotations

from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.film import ComposeTask
from ainern2d_contracts.governance import CriticReport, Verdict
from ainern2d_contracts.job import ProducedArtifact
from ainern2d_contracts.sound import TimelinePlan
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome

from .ffmpeg import commands, runner
from .timeline import interchange, subtitles
from .validator import measure, verify

ENGINE = {"composer.compose": "composer/2", "composer.release": "composer/1"}
SUBTITLE_TYPES = {"srt": "application/x-subrip", "vtt": "text/vtt", "ass": "text/x-ass"}


def compose(context: JobContext) -> JobOutcome:
    """Join, mux, verify. Outputs: `film`, `srt`, `vtt`, `ass`, `otio`, `facts`.

    Raises:
        AinerError: ENCODE_FAILED, FILM_INVALID, DISK_FULL.
    """
    task = ComposeTask.from_data(context.spec.parameters)
    timeline = context.read("timeline", TimelinePlan)
    all_cues = subtitles.cues(timeline, task.language)
    texts = subtitles.files(all_cues, task.canvas.width, task.canvas.height)
    outputs: dict[str, ProducedArtifact] = {}
    for name, text in texts.items():
        path = context.work_dir / f"subtitles.{name}"
        path.write_text(text, encoding="utf-8", newline="\n")
        outputs[name] = context.keep_file(path, SUBTITLE_TYPES[name], cues=len(all_cues))
    clip_list = context.work_dir / "clips.txt"
    clip_list.write_text(
        commands.concat_list([piece for shot in task.shots for piece in _pieces(context, shot)]), encoding="utf-8"
    )
    film = context.work_dir / "film.mp4"
    runner.run(
        commands.compose(
            runner.executable(),
            clip_list,
            context.path("mix"),
            context.work_dir / "subtitles.srt",
            film,
            task.language,
            task.title,
        )
    )
    context.progress(0.7)
    facts = measure(film, len(all_cues))
    verify(facts, task.canvas, timeline.frames)
    otio = context.work_dir / "timeline.otio"
    otio.write_text(interchange.to_otio(timeline, task.title), encoding="utf-8")
    outputs["otio"] = context.keep_file(otio, "application/json")
    outputs["film"] = context.keep_file(film, "video/mp4", frames=facts.frames, seconds=facts.video_seconds)
    outputs["facts"] = context.keep(facts)
    return JobOutcome(outputs)


def _pieces(context: JobContext, shot: str) -> list[Path]:
    """A shot's clip, or its blended beginning and the rest."""
    names = [f"head:{shot}", f"body:{shot}"] if f"head:{shot}" in context.inputs else [f"clip:{shot}"]
    return [context.path(name) for name in names]


def release(context: JobContext) -> JobOutcome:
    """Let the film out, if the critic's gate says so. Output: `film`.

    Raises:
        AinerError: GATE_REFUSED.
    """
    report = context.read("report", CriticReport)
    if report.gate is Verdict.FAIL:
        failed = "; ".join(
            f"{score.name} {score.value:g} {score.unit} ({score.threshold})"
            for score in report.scores
            if score.verdict is Verdict.FAIL
        )
        raise AinerError(ErrorCode.GATE_REFUSED, failed)
    return JobOutcome({"film": ProducedArtifact(ref=context.inputs["film"], facts={"gate": report.gate.value})})


def handlers() -> dict[str, Handler]:
    return {"composer.compose": compose, "composer.release": release}
