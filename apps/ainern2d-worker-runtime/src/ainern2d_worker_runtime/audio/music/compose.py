"""A scene's piece: phrases of four bars over a progression, a motif that the whole work shares, a cadence at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.sound import MusicCue

from ..data import table
from .score import BEATS, DOMINANT, TONIC, Key, Note, Score, fitted, nearest

RING = 1.4
"""Seconds after the last bar in which the last chord dies away."""


@dataclass(frozen=True)
class Motif:
    """One bar of tune: (start, length) in beats, and steps of the melody's scale from its first note."""

    rhythm: tuple[tuple[float, float], ...]
    steps: tuple[int, ...]

    def inverted(self) -> Motif:
        return Motif(self.rhythm, tuple(-step for step in self.steps))


@dataclass(frozen=True)
class Plan:
    cue: MusicCue
    key: Key
    mood: dict[str, Any]
    culture: dict[str, Any]
    chords: tuple[int, ...]
    """The root of each bar, as a scale degree."""


def compose(cue: MusicCue, motif_seed: int, seconds: float) -> Score:
    """A piece whose bars and ring fill `seconds`. The tempo bends from the cue's by at most what whole bars need."""
    music = table("music")
    work = np.random.default_rng(stable_seed("motif", str(motif_seed)))
    scene = np.random.default_rng(stable_seed("music", str(motif_seed), str(cue.seed), cue.mood.value))
    mood, culture = music["moods"][cue.mood.value], music["cultures"][cue.culture.value]
    playing = max(seconds - RING, seconds * 0.6)
    bars = max(2, round(playing / (BEATS * 60 / cue.tempo)))
    motif, tonic = _motif(work, music["rhythms"]), int(work.integers(0, 12))
    scale = mood["scale"]
    key = Key(tonic, tuple(music["scales"][scale]), tuple(music["melodies"][culture["melody"]][scale]))
    plan = Plan(cue, key, mood, culture, _chords(scene, mood["progressions"], bars))
    lead = int(culture["lead"][int(scene.integers(0, len(culture["lead"])))])
    plucked = int(culture["plucked"][int(scene.integers(0, len(culture["plucked"])))])
    programs = {"lead": lead, "plucked": plucked, "pad": culture["pad"], "bass": culture["bass"], "drum": culture["drum"]}
    notes = [
        *_lead(plan, motif, programs, scene),
        *_plucked(plan, programs, scene),
        *_pad(plan),
        *_bass(plan, programs),
        *_drum(plan),
    ]
    return Score(
        tuple(sorted(notes, key=lambda note: (note.start, note.part, note.pitch))), programs, BEATS * bars * 60 / playing, bars
    )


def _motif(rng: np.random.Generator, rhythms: list[list[list[float]]]) -> Motif:
    """Small steps with at most one leap, ending near where it began."""
    rhythm = rhythms[int(rng.integers(0, len(rhythms)))]
    steps = [0]
    leap_at = int(rng.integers(1, len(rhythm)))
    for i in range(1, len(rhythm)):
        size = int(rng.integers(2, 4)) if i == leap_at else 1
        direction = -1 if steps[-1] > 1 else 1 if steps[-1] < -1 else int(rng.choice([-1, 1]))
        steps.append(steps[-1] + size * direction)
    return Motif(tuple((start, length) for start, length in rhythm), tuple(steps))


def _chords(rng: np.random.Generator, progressions: list[list[int]], bars: int) -> tuple[int, ...]:
    """Two progressions as A A B A …, then dominant and tonic."""
    order = rng.permutation(len(progressions))
    first, second = progressions[int(order[0])], progressions[int(order[-1])]
    phrases = (first, first, second, first)
    chords = [phrases[bar // 4 % 4][bar % 4] for bar in range(bars)]
    chords[-2:] = [DOMINANT, TONIC]
    return tuple(chords)


def _classes(plan: Plan, chord: int) -> list[int]:
    """Pitch classes of the chord that the melody's scale holds; the root where it holds none."""
    tones = {pitch % 12 for pitch in plan.key.chord(chord, 5, False)}
    sung = {plan.key.melody_pitch(step, 5) % 12 for step in range(len(plan.key.melody))}
    return sorted(tones & sung) or [plan.key.pitch(chord, 5) % 12]


def _lead(plan: Plan, motif: Motif, programs: dict[str, int], rng: np.random.Generator) -> list[Note]:
    """Each phrase: the motif, its sequence, a variation, and a bar of rest or a long note; the last bar is the tonic."""
    entry = table("music")["programs"][str(programs["lead"])]
    # The tonic lies between F#4 and F5, or an octave lower in dark moods, where tunes are sung rather than hummed.
    octave = (6 if plan.key.tonic < 6 else 5) + plan.mood["register"]
    lift = int(rng.integers(0, 2))
    notes: list[Note] = []
    bars = len(plan.chords)
    rhythm: tuple[tuple[float, float], ...]
    for bar, chord in enumerate(plan.chords):
        place = bar % 4
        is_answer = bar // 4 % 2 == 1
        if bar == bars - 1:
            pitches, rhythm = [plan.key.pitch(TONIC, octave)], ((0.0, 4.0),)
        elif place == 3 or (bar == 0 and plan.cue.opening and bars > 4):
            if not is_answer:
                continue
            pitches, rhythm = [nearest(plan.key.melody_pitch(2, octave), _classes(plan, chord))], ((0.0, 3.0),)
        else:
            shape = motif.inverted() if place == 2 and is_answer else motif
            rhythm = shape.rhythm if place < 2 else shape.rhythm[:-1]
            pitches = _sung(plan, shape, chord, octave, place + lift)
        for (start, length), pitch in zip(rhythm, pitches, strict=False):
            swell = round(6 * np.sin(np.pi * (place + start / BEATS) / 4))
            velocity = plan.mood["velocity"] + 8 + swell
            sounding = fitted(pitch, entry["low"], entry["high"])
            notes.append(Note("lead", bar * BEATS + start, length * 0.96, sounding, velocity))
    return notes


def _sung(plan: Plan, motif: Motif, chord: int, octave: int, base: int) -> list[int]:
    """The motif from scale step `base`; its first and its long notes lie in the chord."""
    classes = _classes(plan, chord)
    pitches = []
    for (_, length), step in zip(motif.rhythm, motif.steps, strict=True):
        pitch = plan.key.melody_pitch(base + step, octave)
        pitches.append(nearest(pitch, classes) if length >= 1.5 or step == 0 else pitch)
    return pitches


def _plucked(plan: Plan, programs: dict[str, int], rng: np.random.Generator) -> list[Note]:
    """Broken chords, up and down, thinning out at the end of each phrase."""
    entry = table("music")["programs"][str(programs["plucked"])]
    per_beat = plan.mood["broken"] / 2
    patterns = ((0, 1, 2, 3, 2, 1), (0, 2, 1, 3), (0, 1, 2, 1), (3, 2, 1, 0, 1, 2))
    pattern = patterns[int(rng.integers(0, len(patterns)))]
    notes = []
    for bar, chord in enumerate(plan.chords):
        triad = plan.key.chord(chord, 4, plan.culture["open_chords"])
        tones = [*triad, triad[0] + 12]
        is_last = bar == len(plan.chords) - 1
        count = 4 if is_last else max(1, round(BEATS * per_beat * (0.5 if bar % 4 == 3 else 1)))
        for i in range(count):
            start = bar * BEATS + (i * 0.25 if is_last else i * BEATS / count)
            pitch = fitted(tones[i] if is_last else tones[pattern[i % len(pattern)]], entry["low"], entry["high"])
            accent = 6 if i == 0 else int(rng.integers(-5, 1))
            notes.append(
                Note("plucked", start, 4.0 if is_last else BEATS / count + 0.5, pitch, plan.mood["velocity"] - 4 + accent)
            )
    return notes


def _pad(plan: Plan) -> list[Note]:
    """Held chords, all within one octave from F3, so that voices move little. Open chords double their root below."""
    notes: list[Note] = []
    for bar, chord in enumerate(plan.chords):
        triad = plan.key.chord(chord, 4, plan.culture["open_chords"])
        close = {53 + (pitch - 53) % 12 for pitch in triad}
        root = 53 + (triad[0] - 53) % 12
        voices = close | ({root - 12} if plan.culture["open_chords"] else set())
        notes += [Note("pad", bar * BEATS, BEATS * 0.99, pitch, plan.mood["velocity"] - 12) for pitch in sorted(voices)]
    return notes


def _bass(plan: Plan, programs: dict[str, int]) -> list[Note]:
    entry = table("music")["programs"][str(programs["bass"])]
    notes = []
    for bar, chord in enumerate(plan.chords):
        root = fitted(plan.key.pitch(chord, 3), entry["low"], entry["high"])
        fifth = fitted(plan.key.pitch(chord + 4, 3), entry["low"], entry["high"])
        is_lively = plan.mood["broken"] >= 4 and bar < len(plan.chords) - 1
        for start, length, pitch in ((0.0, 2.0, root), (2.0, 2.0, fifth)) if is_lively else ((0.0, 4.0, root),):
            notes.append(Note("bass", bar * BEATS + start, length * 0.95, pitch, plan.mood["velocity"] - 2))
    return notes


def _drum(plan: Plan) -> list[Note]:
    pattern = table("music")["drums"][plan.mood["drum"]]
    pitch = fitted(plan.key.pitch(TONIC, 3), 40, 52)
    notes = [
        Note("drum", bar * BEATS + start, 0.5, pitch, max(1, round(plan.mood["velocity"] * weight)))
        for bar in range(1 if plan.cue.opening else 0, len(plan.chords) - 1)
        for start, weight in pattern
    ]
    last = (len(plan.chords) - 1) * BEATS
    return [*notes, Note("drum", last, 1.0, pitch, round(plan.mood["velocity"] * 0.7))] if pattern else notes
