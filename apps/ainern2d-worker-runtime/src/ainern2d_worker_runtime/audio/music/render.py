"""Plays a score from the vendored soundfont."""

from __future__ import annotations

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode

from ..data import data_bytes, table
from ..dsp.loudness import Signal, gain, limited, loudness
from .score import Note, Score

RATE = 48_000
TARGET_LUFS = -20.0
PEAK_DB = -3.0
FADE_IN, FADE_OUT = 0.12, 1.2
"""Seconds."""

PARTS = ("lead", "plucked", "pad", "bass", "drum")
PART_GAIN = {"lead": 0.0, "plucked": -4.0, "pad": -8.0, "bass": -5.0, "drum": -7.0}
"""dB, on top of what makes the programs equally loud."""

PART_PAN = {"lead": 0.1, "plucked": -0.3, "pad": 0.0, "bass": 0.05, "drum": 0.2}
HALL = 0.14
HALL_SECONDS = 1.6


def played(score: Score, size: int, seed: int) -> Signal:
    """The score as [size, 2] at 48 kHz and -20 LUFS, with a soft start and end.

    Raises:
        AinerError: PACKAGE_MISSING where the synthesizer or the soundfont cannot be loaded.
    """
    dry = np.zeros((size, 2))
    for part in PARTS:
        notes = [note for note in score.notes if note.part == part]
        if notes:
            signal = _part(notes, score.programs[part], score.tempo, size)
            entry = table("music")["programs"][str(score.programs[part])]
            mono = signal.mean(axis=1) * gain(PART_GAIN[part] + entry["gain_db"])
            angle = (PART_PAN[part] + 1) * np.pi / 4
            dry += np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1) * np.sqrt(2)
    return _finished(_in_hall(dry, np.random.default_rng(seed)))


def _part(notes: list[Note], program: int, tempo: float, size: int) -> Signal:
    try:
        import tinysoundfont

        synth = tinysoundfont.Synth(samplerate=RATE)
        font = synth.sfload(data_bytes("soundfont.sf3"))
    except (ImportError, OSError, RuntimeError) as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, f"music: {cause}") from cause
    synth.program_select(0, font, 0, program)
    beat = RATE * 60 / tempo
    early = table("music")["programs"][str(program)]["attack"] * RATE
    events = []
    for note in notes:
        start = max(0, round(note.start * beat - early))
        events += [(start, 1, note), (max(start + 1, round((note.start + note.length) * beat - early)), 0, note)]
    pieces: list[bytes] = []
    now = 0
    for at, is_on, note in sorted(events, key=lambda event: (event[0], event[1], event[2].pitch)):
        if now < min(at, size):
            pieces.append(bytes(synth.generate(min(at, size) - now)))
            now = min(at, size)
        if is_on:
            synth.noteon(0, note.pitch, min(127, note.velocity))
        else:
            synth.noteoff(0, note.pitch)
    if now < size:
        pieces.append(bytes(synth.generate(size - now)))
    return np.frombuffer(b"".join(pieces), np.float32).reshape(-1, 2).astype(np.float64)


def _in_hall(dry: Signal, rng: np.random.Generator) -> Signal:
    """A soft hall: a decaying noise response of its own for each channel, low and high ends taken off."""
    from scipy.signal import butter, oaconvolve, sosfilt

    size = int(HALL_SECONDS * RATE)
    fall = np.exp(-6.9 * np.arange(size) / size)
    band = butter(1, [180, 4200], "bandpass", fs=RATE, output="sos")
    wet = []
    for channel in range(2):
        response = sosfilt(band, rng.standard_normal(size)) * fall
        response[: int(0.015 * RATE)] = 0
        response /= np.sqrt((response**2).sum())
        wet.append(oaconvolve(dry[:, channel], response)[: len(dry)])
    return np.asarray(dry + HALL * 2.2 * np.stack(wet, axis=1))


def _finished(signal: Signal) -> Signal:
    signal = signal - signal.mean(axis=0)
    for seconds, ending in ((FADE_IN, False), (FADE_OUT, True)):
        size = min(len(signal) // 3, int(seconds * RATE))
        ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(size) / max(1, size)))[:, None]
        if ending and size:
            signal[-size:] *= ramp[::-1]
        elif size:
            signal[:size] *= ramp
    now = loudness(signal, RATE)
    return limited(signal * gain(TARGET_LUFS - now), RATE, PEAK_DB) if now > -70 else signal
