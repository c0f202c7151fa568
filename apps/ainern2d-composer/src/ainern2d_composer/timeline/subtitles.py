"""Subtitle cues from the timeline's subtitle track, and the three files made of them.

A cue holds at most two lines; a long line of the story becomes several cues at its clause borders, their times
shared out by length.
Line lengths: Netflix timed-text style guides (16 Chinese characters or 42 Latin ones a line).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import pysubs2
from ainern2d_contracts.sound import Clip, TimelinePlan
from ainern2d_contracts.vocabulary import Language

LINE_LENGTH = {Language.CHINESE: 16, Language.ENGLISH: 42}
LINES = 2
_CLAUSE = {
    Language.CHINESE: re.compile(r"[^，。！？；：、…]*[，。！？；：、…”’」』）]*"),
    Language.ENGLISH: re.compile(r"[^,.!?;:—]*[,.!?;:—\"'”’)]*\s*"),
}
_HARMLESS = str.maketrans({"\\": "＼", "{": "｛", "}": "｝", "<": "＜", ">": "＞", "\n": "\\N"})
NOT_AT_START = "，。！？；：、…”’」』）》,.!?;:)"
NOT_AT_END = "“‘「『（《("


@dataclass(frozen=True)
class Cue:
    """Times in seconds of film; `text` has its line breaks."""

    start: Fraction
    end: Fraction
    text: str
    speaker: str | None


def cues(timeline: TimelinePlan, language: Language) -> tuple[Cue, ...]:
    """All cues in order, without overlap: a cue that would run into the next ends where that begins."""
    found = [cue for clip in timeline.track("subtitle").clips if clip.text for cue in _cues_of(clip, language)]
    found.sort(key=lambda cue: cue.start)
    ends = [min(cue.end, after.start) for cue, after in pairwise(found)] + [cue.end for cue in found[-1:]]
    return tuple(Cue(cue.start, end, cue.text, cue.speaker) for cue, end in zip(found, ends, strict=True) if end > cue.start)


def _cues_of(clip: Clip, language: Language) -> list[Cue]:
    text = " ".join((clip.text or "").split())
    start, length = clip.range.start.seconds, clip.range.duration.seconds
    pieces = split(text, LINE_LENGTH[language] * LINES, language)
    total = sum(len(piece) for piece in pieces)
    found, done = [], 0
    for piece in pieces:
        begin, done = start + length * done / total, done + len(piece)
        found.append(
            Cue(begin, start + length * done / total, wrap(piece.strip(), LINE_LENGTH[language], language), clip.speaker)
        )
    return found


def split(text: str, limit: int, language: Language) -> list[str]:
    """Cut at clause borders into pieces of at most `limit` characters; a longer clause at words, or anywhere in Chinese."""
    clauses = [part for part in _CLAUSE[language].findall(text) if part] or [text]
    pieces: list[str] = []
    for clause in (bit for part in clauses for bit in _chop(part, limit, language)):
        if pieces and len((pieces[-1] + clause).rstrip()) <= limit:
            pieces[-1] += clause
        else:
            pieces.append(clause)
    return pieces


def _chop(clause: str, limit: int, language: Language) -> list[str]:
    if len(clause.rstrip()) <= limit:
        return [clause]
    if language is Language.ENGLISH:
        pieces: list[str] = []
        for word in re.findall(r"\S+\s*", clause):
            if pieces and len((pieces[-1] + word).rstrip()) <= limit:
                pieces[-1] += word
            else:
                pieces.append(word)
        return pieces
    parts = -(-len(clause) // limit)
    size = -(-len(clause) // parts)
    return [clause[i : i + size] for i in range(0, len(clause), size)]


def wrap(text: str, width: int, language: Language) -> str:
    """Break into balanced lines. Chinese follows kinsoku: no closing mark begins a line, no opening one ends it."""
    if len(text) <= width:
        return text
    middle = len(text) / 2
    if language is Language.ENGLISH:
        gaps = [match.start() for match in re.finditer(" ", text)]
        if not gaps:
            return text
        at = min(gaps, key=lambda gap: abs(gap - middle))
        return text[:at] + "\n" + text[at + 1 :]
    places = [i for i in range(1, len(text)) if text[i] not in NOT_AT_START and text[i - 1] not in NOT_AT_END]
    if not places:
        return text
    after_mark = [i for i in places if text[i - 1] in NOT_AT_START and max(i, len(text) - i) <= width]
    at = min(after_mark or places, key=lambda place: abs(place - middle))
    return text[:at] + "\n" + text[at:]


def files(all_cues: tuple[Cue, ...], width: int, height: int) -> dict[str, str]:
    """`srt`, `vtt` and `ass` as text. What would be a command in one of the formats is shown as its full-width twin."""
    plain = pysubs2.SSAFile()
    styled = pysubs2.SSAFile()
    styled.info.update({"PlayResX": str(width), "PlayResY": str(height), "WrapStyle": "2", "ScaledBorderAndShadow": "yes"})
    styled.styles["Default"] = pysubs2.SSAStyle(
        fontname="Noto Sans CJK SC",
        fontsize=round(height * 0.055),
        outline=height * 0.003,
        shadow=0.0,
        marginv=round(height * 0.06),
        marginl=round(width * 0.08),
        marginr=round(width * 0.08),
    )
    for cue in all_cues:
        begin, end = round(cue.start * 1000), round(cue.end * 1000)
        safe = cue.text.translate(_HARMLESS)
        plain.append(pysubs2.SSAEvent(start=begin, end=end, text=safe))
        styled.append(pysubs2.SSAEvent(start=begin, end=end, text=safe, name=(cue.speaker or "").replace(",", "")))
    return {"srt": plain.to_string("srt"), "vtt": plain.to_string("vtt"), "ass": styled.to_string("ass")}
