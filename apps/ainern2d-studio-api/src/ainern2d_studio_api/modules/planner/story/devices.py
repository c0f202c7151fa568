"""What of the film maker's devices a beat calls for by its words: whip pan, orbit, dutch angle, eyes, rack focus.

Each is asked of the beat alone, so that a changed line moves no other shot. They are rare because their words are, and each
needs a feeling, a deed or a company that fits (Katz, Shot by Shot; Mercado, The Filmmaker's Eye).
"""

from __future__ import annotations

from functools import lru_cache
from re import Pattern

from ainern2d_contracts.vocabulary import Emotion, Language, LineKind, Pose

from .beats import Beat, BeatKind
from .lexicon import table, words_pattern

SUDDEN_POSES = frozenset({Pose.RUN, Pose.STRIKE, Pose.FALL, Pose.GUARD})
STARTLED = frozenset({Emotion.FEAR, Emotion.SURPRISE, Emotion.ANGER})
STARTLED_FROM = 0.6
TERROR_FROM = 0.9
"""Strength of fear that tilts the picture without a word of madness."""
EYES_FROM = 0.7
LONGEST_EYES = 7.0
"""Seconds that a pair of eyes holds the screen."""
HEAD = {Language.CHINESE: 10, Language.ENGLISH: 30}
"""Characters within which a word stands at the head of its sentence."""


@lru_cache
def _pattern(device: str, kind: str, language: Language) -> Pattern[str] | None:
    words = table("camera", language)[device].get(kind)
    return words_pattern(words, language) if words else None


def _found(device: str, beat: Beat, language: Language, *, at_head: bool = False) -> bool:
    for cue in beat.cues:
        told = cue.line.kind is LineKind.NARRATION
        pattern = _pattern(device, "narration" if told else "speech", language)
        match = pattern.search(cue.line.text) if pattern else None
        if match is not None and (not at_head or match.start() < HEAD[language]):
            return True
    return False


def breaks_in(beat: Beat, language: Language) -> bool:
    """Sudden by its first words: a deed, a fright, somebody new, or a thing that happens by itself."""
    if not _found("whip", _opening(beat), language, at_head=True):
        return False
    emotion, intensity = beat.feeling
    deed = any(cue.action.pose in SUDDEN_POSES or cue.action.shock for cue in beat.cues)
    return deed or beat.focus is None or beat.entrance or (emotion in STARTLED and intensity >= STARTLED_FROM)


def comes_in(beat: Beat, language: Language) -> bool:
    """Somebody comes into sight for the first time, by the words that tell it."""
    return beat.entrance and beat.kind in (BeatKind.TALK, BeatKind.PORTRAIT) and _found("enters", _opening(beat), language)


def is_oath(beat: Beat, language: Language) -> bool:
    """An oath or a confrontation by those in the picture."""
    return beat.kind in (BeatKind.TALK, BeatKind.PORTRAIT) and _found("orbit", beat, language)


def is_terror(beat: Beat) -> bool:
    """The utmost fear of somebody in the picture: in a close-up, the picture tilts."""
    emotion, intensity = beat.feeling
    return beat.focus is not None and emotion is Emotion.FEAR and intensity >= TERROR_FROM


def out_of_joint(beat: Beat, language: Language) -> bool:
    """A mind or a world out of joint, by words of the beat."""
    return beat.focus is not None and _found("dutch", beat, language)


def speaks_with_eyes(beat: Beat, language: Language) -> bool:
    """A silent look, with a strong feeling behind it or in its very word."""
    if beat.kind is not BeatKind.PORTRAIT or beat.entrance or beat.seconds > LONGEST_EYES:
        return False
    emotion, intensity = beat.feeling
    strong = emotion is not Emotion.NEUTRAL and intensity >= EYES_FROM
    return _found("look", beat, language) or (strong and _found("eyes", beat, language))


def is_noticed(beat: Beat, language: Language) -> bool:
    """A thing that is seen only now."""
    return beat.kind is BeatKind.INSERT and _found("noticed", beat, language)


def leaps(beat: Beat, language: Language) -> bool:
    """Time leaps by its first words: the face before may stay."""
    return _found("match", _opening(beat), language)


def _opening(beat: Beat) -> Beat:
    return Beat(beat.kind, beat.cues[:1], beat.focus)
