"""The video lane's built-in work: `video.render_shot` and `video.blend`."""

from __future__ import annotations

import cv2
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import BlendTask, ShotSpec
from ainern2d_contracts.sound import ShotTiming, VisemeTrack
from ainern2d_shared.jobs.handler import Handler, JobContext, JobOutcome

from . import blend as blending
from .shot import render_shot
from .substitutes import drawable

CAPABILITY = "video.render_shot"
BLEND = "video.blend"
ENGINE: dict[str, str] = {CAPABILITY: "ainer-2d/42", BLEND: "blend/3"}


def render(context: JobContext) -> JobOutcome:
    """Parameters: `ShotSpec`. Inputs: `timing`, and `visemes` where somebody speaks. Outputs: `clip`, `thumbnail`, `metrics`.

    Raises:
        AinerError: RENDER_FAILED for whatever goes wrong while drawing; ENCODE_FAILED, FONT_MISSING, PACKAGE_MISSING; and
            CONTRACT_* for parameters or inputs that cannot be read. What the engine has not, is replaced and told as a
            degradation.
    """
    spec = ShotSpec.from_data(dict(context.spec.parameters))
    timing = context.read("timing", ShotTiming)
    visemes = context.read("visemes", VisemeTrack) if "visemes" in context.inputs else None
    clip, thumbnail = context.work_dir / "clip.mp4", context.work_dir / "thumbnail.png"
    try:
        metrics = render_shot(spec, timing, visemes, clip, thumbnail, context.progress)
    except (ValueError, ArithmeticError, LookupError, TypeError, cv2.error) as cause:
        raise AinerError(ErrorCode.RENDER_FAILED, f"{type(cause).__name__}: {cause}") from cause
    facts = {"frames": metrics.frames, "fps": timing.fps, "width": spec.canvas.width, "height": spec.canvas.height}
    # CPU time differs from run to run: it is a cost, not part of the picture, so the document leaves it out.
    stable = metrics.model_copy(update={"cpu_ms_per_frame": 0.0})
    replaced = drawable(spec, context.spec.key.rpartition("/")[2]).replaced
    return JobOutcome(
        outputs={
            "clip": context.keep_file(clip, "video/mp4", **facts),
            "thumbnail": context.keep_file(thumbnail, "image/png"),
            "metrics": context.keep(stable),
        },
        facts={**facts, "cpu_ms_per_frame": metrics.cpu_ms_per_frame},
        degradations=replaced,
    )


def blend(context: JobContext) -> JobOutcome:
    """Parameters: `BlendTask`. Inputs: `before`, `clip`. Outputs: `head`, `body`.

    Raises:
        AinerError: RENDER_FAILED, ENCODE_FAILED, PACKAGE_MISSING, CONTRACT_*.
    """
    task = BlendTask.from_data(dict(context.spec.parameters))
    head, body = context.work_dir / "head.mp4", context.work_dir / "body.mp4"
    cv2.setNumThreads(1)
    frames = blending.blend(task, context.path("before"), context.path("clip"), head, body)
    outputs = {"head": context.keep_file(head, "video/mp4", frames=frames), "body": context.keep_file(body, "video/mp4")}
    return JobOutcome(outputs=outputs)


def handlers() -> dict[str, Handler]:
    return {CAPABILITY: render, BLEND: blend}
