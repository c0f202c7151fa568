"""ffmpeg commands as argument lists: pure, so that they are tested without running ffmpeg.

No text of the story ever enters a filter or an argument's syntax: titles go in as one whole argument, subtitles as files.
"""

from __future__ import annotations

from pathlib import Path

from ainern2d_contracts.vocabulary import Language

AUDIO_BITRATE = "192k"
SAMPLE_RATE = 48_000
ISO_639_2 = {Language.CHINESE: "chi", Language.ENGLISH: "eng"}
AI_LABEL = (
    '{"Label":"1","ContentProducer":"AinerN2D","ProduceID":"","ReservedCode1":"",'
    '"ContentPropagator":"","PropagateID":"","ReservedCode2":""}'
)
"""Implicit label of generated content, as GB 45438-2025 names its fields; label 1 says: generated."""


def concat_list(clips: list[Path]) -> str:
    """The concat demuxer's list. Paths are ours (digests in the store), quoted all the same."""
    return "".join("file '" + str(clip).replace("'", "'\\''") + "'\n" for clip in clips)


def compose(ffmpeg: str, clip_list: Path, mix: Path, subtitles: Path, target: Path, language: Language, title: str) -> list[str]:
    """Join the shots by stream copy, encode the one mixed track, add the soft subtitle track: one pass, one file.

    Bit-exact flags keep dates and versions out of the file: the same inputs give the same bytes.
    """
    return [
        *(ffmpeg, "-hide_banner", "-loglevel", "error", "-nostdin", "-y"),
        *("-f", "concat", "-safe", "0", "-i", str(clip_list)),
        *("-f", "wav", "-i", str(mix)),
        *("-f", "srt", "-i", str(subtitles)),
        *("-map", "0:v:0", "-map", "1:a:0", "-map", "2:s:0"),
        *("-c:v", "copy", "-c:a", "aac", "-b:a", AUDIO_BITRATE, "-ar", str(SAMPLE_RATE), "-ac", "2", "-c:s", "mov_text"),
        *("-metadata", f"title={title}", "-metadata", f"AIGC={AI_LABEL}"),
        *("-metadata:s:a:0", f"language={ISO_639_2[language]}", "-metadata:s:s:0", f"language={ISO_639_2[language]}"),
        *("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_chapters", "-1"),
        *("-movflags", "+faststart+use_metadata_tags", "-threads", "1"),
        str(target),
    ]
