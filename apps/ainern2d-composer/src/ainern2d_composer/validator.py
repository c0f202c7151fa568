"""Is it a film? Decodes every frame and counts: what ffmpeg says it wrote is not proof."""

from __future__ import annotations

from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.film import FilmFacts
from ainern2d_contracts.render import Canvas

AUDIO_DRIFT = 0.06
"""Seconds that sound and picture may differ in length: AAC's last packet is 21 ms at 48 kHz, and its priming as much again."""


def measure(film: Path, subtitle_cues: int) -> FilmFacts:
    """Decode the film whole.

    Raises:
        AinerError: FILM_INVALID where a stream is missing or does not decode.
    """
    import av

    try:
        with av.open(str(film), format="mov") as container:
            video, audio = container.streams.video[0], container.streams.audio[0]
            video.thread_type = "AUTO"
            video.codec_context.options = {"skip_loop_filter": "all"}  # Counting needs no smooth block edges.
            frames, samples, rate = 0, 0, audio.rate or 0
            for packet in container.demux(video, audio):
                for frame in packet.decode():
                    if packet.stream is video:
                        frames += 1
                    else:
                        samples += frame.samples  # type: ignore[union-attr]
            fps = float(video.average_rate or 0)
            return FilmFacts(
                width=video.width,
                height=video.height,
                fps=fps,
                frames=frames,
                video_seconds=frames / fps if fps else 0.0,
                audio_seconds=samples / rate if rate else 0.0,
                sample_rate=rate,
                subtitle_cues=subtitle_cues,
            )
    except (av.FFmpegError, IndexError) as cause:
        raise AinerError(ErrorCode.FILM_INVALID, f"the film does not decode: {cause}") from cause


def verify(facts: FilmFacts, canvas: Canvas, frames: int) -> None:
    """Compare with what was planned.

    Raises:
        AinerError: FILM_INVALID, with both figures.
    """
    if (facts.width, facts.height) != (canvas.width, canvas.height):
        raise AinerError(
            ErrorCode.FILM_INVALID, f"{facts.width}x{facts.height} pixels; {canvas.width}x{canvas.height} were planned"
        )
    if facts.frames != frames:
        raise AinerError(ErrorCode.FILM_INVALID, f"{facts.frames} frames decode; {frames} were planned")
    drift = abs(facts.audio_seconds - facts.video_seconds)
    if drift > AUDIO_DRIFT:
        raise AinerError(ErrorCode.FILM_INVALID, f"sound and picture differ by {drift:.3f} s")
