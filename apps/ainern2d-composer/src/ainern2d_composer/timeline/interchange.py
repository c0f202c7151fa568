"""The timeline as OpenTimelineIO, for every editing program that reads it. Media lie beside the file, in `media/`."""

from __future__ import annotations

from ainern2d_contracts.sound import Clip, TimelinePlan
from ainern2d_contracts.time import RationalTime

AUDIO_KINDS = frozenset({"dialogue", "narration", "music", "sfx", "ambience"})
SHOT_FOLDER = "media/shots"
MIX_FILE = "media/mix.wav"


def to_otio(timeline: TimelinePlan, title: str) -> str:
    """OTIO JSON: the shots, the mix, and one track for each kind of sound, empty where nothing sounds.

    Clips of the separate sound tracks have no media of their own: they mark what lies where in the mix.
    """
    import opentimelineio as otio

    def time(value: RationalTime) -> otio.opentime.RationalTime:
        return otio.opentime.RationalTime(value.value, value.rate)

    def fill(track: otio.schema.Track, clips: tuple[Clip, ...], folder: str | None) -> None:
        at = RationalTime(value=0, rate=timeline.fps)
        for clip in sorted(clips, key=lambda c: c.range.start.seconds):
            start = clip.range.start.rescaled(timeline.fps)
            if start.value < at.value:
                continue  # Overlapping sounds of one kind: OTIO tracks hold one thing at a time; the mix has them both.
            if start.value > at.value:
                gap = otio.opentime.TimeRange(duration=time(RationalTime(value=start.value - at.value, rate=timeline.fps)))
                track.append(otio.schema.Gap(source_range=gap))
            length = clip.range.duration.rescaled(timeline.fps)
            if length.value <= 0:
                continue
            whole = otio.opentime.TimeRange(time(RationalTime(value=0, rate=timeline.fps)), time(length))
            media = (
                otio.schema.ExternalReference(f"{folder}/{clip.name}.mp4", available_range=whole)
                if folder
                else otio.schema.MissingReference()
            )
            notes = {"ainern2d": {"text": clip.text or "", "speaker": clip.speaker or "", "gain_db": clip.gain_db}}
            track.append(otio.schema.Clip(name=clip.name, media_reference=media, source_range=whole, metadata=notes))
            at = start + length

    document = otio.schema.Timeline(name=title)
    for plan in timeline.tracks:
        is_video = plan.kind == "video"
        if not is_video and plan.kind not in AUDIO_KINDS:
            continue
        kind = otio.schema.TrackKind.Video if is_video else otio.schema.TrackKind.Audio
        track = otio.schema.Track(name=plan.kind, kind=kind)
        fill(track, plan.clips, SHOT_FOLDER if is_video else None)
        document.tracks.append(track)
    whole = otio.opentime.TimeRange(
        otio.opentime.RationalTime(0, timeline.fps), otio.opentime.RationalTime(timeline.frames, timeline.fps)
    )
    mix = otio.schema.Track(name="mix", kind=otio.schema.TrackKind.Audio)
    mix.append(
        otio.schema.Clip(
            name="mix", source_range=whole, media_reference=otio.schema.ExternalReference(MIX_FILE, available_range=whole)
        )
    )
    document.tracks.append(mix)
    return str(otio.adapters.write_to_string(document, "otio_json"))
