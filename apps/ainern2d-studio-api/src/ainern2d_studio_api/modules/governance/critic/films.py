"""Judges the film: streams, lengths, black, silence, loudness, peaks and subtitles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.gate import FilmGateTask
from ainern2d_contracts.governance import CriticReport, Score
from ainern2d_contracts.sound import LoudnessReport, TimelinePlan

from .judge import judge, report
from .shots import reading_speeds
from .sound import FilmMeters

SUBJECT = "film"


@dataclass(frozen=True)
class FilmStreams:
    """What the container holds and how much of it decodes: seconds of picture and sound, from the first frame of each."""

    video: int
    audio: int
    width: int = 0
    height: int = 0
    frames: int = 0
    video_seconds: float = 0.0
    audio_seconds: float = 0.0
    error: str = ""


def count(film: Path) -> FilmStreams:
    """What the film's two tracks hold, by their packets. That they decode is the meters' to find, who decode all of it.

    Raises:
        AinerError: PACKAGE_MISSING.
    """
    try:
        import av
    except ImportError as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "av, to decode the film") from cause
    try:
        with av.open(str(film), format="mov") as container:
            videos, audios = container.streams.video, container.streams.audio
            if not videos or not audios:
                return FilmStreams(len(videos), len(audios))
            video, audio = videos[0], audios[0]
            frames = samples = 0
            for packet in container.demux(video, audio):
                if packet.size and packet.stream is video:
                    frames += 1
                elif packet.size and packet.duration:
                    samples += round(packet.duration * packet.time_base * (audio.rate or 0))
            fps = float(video.average_rate or 0)
            seconds = frames / fps if fps else 0.0
            heard = samples / audio.rate if audio.rate else 0.0
            return FilmStreams(len(videos), len(audios), video.width, video.height, frames, seconds, heard)
    except av.FFmpegError as cause:
        return FilmStreams(0, 0, error=str(cause))


def judge_film(
    task: FilmGateTask, streams: FilmStreams, meters: FilmMeters | None, timeline: TimelinePlan, loudness: LoudnessReport
) -> CriticReport:
    """The film's report. Without `meters` the film could not be metered, and is judged by its streams alone."""
    scores = [
        judge("film", "decodes", 0.0 if streams.error else 1.0, streams.error),
        judge("film", "video_streams", streams.video),
        judge("film", "audio_streams", streams.audio),
    ]
    if streams.error or meters is None:
        return report(SUBJECT, scores)
    wrong = abs(streams.width - task.canvas.width) + abs(streams.height - task.canvas.height)
    drift = (streams.audio_seconds - streams.video_seconds) * 1000
    scores += [
        judge("film", "size_difference", wrong, f"{streams.width}x{streams.height}"),
        judge("film", "frame_difference", abs(streams.frames - timeline.frames), f"{streams.frames} of {timeline.frames} frames"),
        judge("film", "av_drift", drift, f"sound {streams.audio_seconds:.3f} s, picture {streams.video_seconds:.3f} s"),
        *_meters(meters, loudness.target),
        *reading_speeds("film", task.language, _cues(timeline)),
        _overlaps(timeline),
        *_speech_over_music(loudness),
    ]
    return report(SUBJECT, scores)


def _meters(meters: FilmMeters, target: float) -> list[Score]:
    silence = max(meters.silences, key=lambda stretch: stretch[1], default=(0.0, 0.0))
    black = max(meters.blacks, key=lambda stretch: stretch[1], default=(0.0, 0.0))
    off = meters.loudness - target if math.isfinite(meters.loudness) else math.nan
    return [
        judge("film", "longest_silence", silence[1], f"at {silence[0]:.2f} s"),
        judge("film", "longest_black", black[1], f"at {black[0]:.2f} s"),
        judge("film", "clipped", meters.clipped),
        judge("film", "true_peak", meters.true_peak),
        judge("film", "loudness", off, f"{meters.loudness:.1f} LUFS, wanted {target:.1f}"),
    ]


def _speech_over_music(loudness: LoudnessReport) -> list[Score]:
    return [] if loudness.speech_over_music is None else [judge("film", "speech_over_music", loudness.speech_over_music)]


def _cues(timeline: TimelinePlan) -> list[tuple[str, float]]:
    return [(clip.text or "", float(clip.range.duration.seconds)) for clip in timeline.track("subtitle").clips]


def _overlaps(timeline: TimelinePlan) -> Score:
    clips = sorted(timeline.track("subtitle").clips, key=lambda clip: clip.range.start.seconds)
    pairs = [
        (one, other)
        for one, other in pairwise(clips)
        # A cue may touch the next to the sample; a millisecond is rounding.
        if float(other.range.start.seconds - one.range.end.seconds) < -0.001
    ]
    names = ", ".join(f"{one.name}/{other.name}" for one, other in pairs[:5])
    return judge("film", "subtitle_overlap", len(pairs), names)
