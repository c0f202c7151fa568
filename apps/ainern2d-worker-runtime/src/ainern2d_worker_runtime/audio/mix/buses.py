"""Each bus of the film as one stereo signal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import numpy as np
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.sound import Clip, MixRule, TimelinePlan
from ainern2d_contracts.time import RationalTime
from ainern2d_contracts.vocabulary import Ambience, SoundEffect

from ..data import table
from ..dsp.loudness import Signal, by_channel, gain
from ..dsp.wave import read_wav
from ..effects import ambience, effect
from ..effects.ambience import NOMINAL_LUFS as AMBIENCE_LUFS
from ..effects.catalogue import NOMINAL_DB as EFFECT_DB

RATE = 48_000
MUSIC_LUFS = -20.0
"""The level at which `audio.music` renders."""

SCENE_FADE = 0.6
"""Seconds by which ambience crosses a scene's border on either side."""

MUSIC_FADE = 0.25

SoundFile = Callable[[str], Path]
"""The file behind an input's name, as `take:<line_id>`."""


def samples(time: RationalTime) -> int:
    return time.rescaled(RATE).value


def at_mix_rate(signal: Signal, rate: int) -> Signal:
    """[n, channels] at any rate, at 48 kHz."""
    from scipy.signal import resample_poly

    ratio = Fraction(RATE, rate)
    return signal if ratio == 1 else np.asarray(resample_poly(signal, ratio.numerator, ratio.denominator, axis=0))


def panned(signal: Signal, pan: float) -> Signal:
    """Mono [n] or [n, 1] as stereo with constant power; in the middle each channel keeps the signal's level."""
    angle = (pan + 1) * np.pi / 4
    mono = by_channel(signal)[:, 0]
    return np.asarray(np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1) * np.sqrt(2))


def add(bus: Signal, signal: Signal, start: int) -> None:
    """Adds a stereo signal in place from sample `start`; what lies outside the bus is left out."""
    skip = max(0, -start)
    piece = signal[skip : skip + max(0, len(bus) - start - skip)]
    bus[start + skip : start + skip + len(piece)] += piece


def voices(timeline: TimelinePlan, kind: str, file: SoundFile, pans: Mapping[str, float], length: int) -> Signal:
    bus = np.zeros((length, 2), np.float32)
    for clip in timeline.track(kind).clips:
        take, rate = read_wav(file(f"take:{clip.name}"))
        add(
            bus,
            panned(at_mix_rate(take, rate), pans.get(clip.speaker or "", 0.0)) * gain(clip.gain_db),
            samples(clip.range.start),
        )
    return bus


def music(timeline: TimelinePlan, file: SoundFile, rule: MixRule, length: int) -> Signal:
    bus = np.zeros((length, 2), np.float32)
    for clip in timeline.track("music").clips:
        tune, rate = read_wav(file(f"music:{clip.name}"))
        size = samples(clip.range.duration)
        tune = enveloped(at_mix_rate(tune, rate)[:size], MUSIC_FADE, MUSIC_FADE)
        add(bus, tune * gain(clip.gain_db + rule.music_db - MUSIC_LUFS), samples(clip.range.start))
    return bus


def effects(timeline: TimelinePlan, rule: MixRule, seed: int, length: int) -> Signal:
    bus = np.zeros((length, 2), np.float32)
    for index, clip in enumerate(timeline.track("sfx").clips):
        kind = SoundEffect(clip.media or "")
        sound = effect(kind, stable_seed("effect", str(seed), kind.value, str(index)))[: samples(clip.range.duration)]
        tail = min(len(sound), RATE // 50)
        sound[-tail:] *= np.linspace(1, 0, tail)
        stereo = panned(sound, float(table("effects")[kind.value]["pan"]))
        add(bus, stereo * gain(clip.gain_db + rule.effects_db - EFFECT_DB), samples(clip.range.start))
    return bus


def ambiences(timeline: TimelinePlan, rule: MixRule, seed: int, length: int) -> Signal:
    """Each scene's loops from its start, crossing its borders by `SCENE_FADE`."""
    bus = np.zeros((length, 2), np.float32)
    cross = round(SCENE_FADE * RATE)
    for clip in timeline.track("ambience").clips:
        loop = _loop(Ambience(clip.media or ""), seed)
        start, size = samples(clip.range.start) - cross, samples(clip.range.duration) + 2 * cross
        index = (np.arange(size) + _phase(clip, len(loop))) % len(loop)
        sound = enveloped(loop[index], 2 * SCENE_FADE, 2 * SCENE_FADE)
        add(bus, sound * gain(clip.gain_db + rule.ambience_db - AMBIENCE_LUFS), start)
    return bus


@lru_cache(maxsize=12)
def _loop(kind: Ambience, seed: int) -> Signal:
    """Loops repeat from scene to scene; a few of them are worth keeping."""
    return ambience(kind, stable_seed("ambience", str(seed), kind.value))


def _phase(clip: Clip, size: int) -> int:
    """Another place of the loop in each scene."""
    return stable_seed("ambience", clip.name) % size


def enveloped(signal: Signal, fade_in: float, fade_out: float) -> Signal:
    """A copy with equal-power fades at both ends, in seconds; each at most half of the signal."""
    out = signal.copy()
    fade(out, fade_in, fade_out)
    return out


def fade(signal: Signal, fade_in: float, fade_out: float) -> None:
    """As `enveloped`, in place."""
    for seconds, ending in ((fade_in, False), (fade_out, True)):
        size = min(len(signal) // 2, round(seconds * RATE))
        if size:
            ramp = np.sin(0.5 * np.pi * (np.arange(size) + 0.5) / size)[:, None]
            if ending:
                signal[-size:] *= ramp[::-1]
            else:
                signal[:size] *= ramp


def ducking(spoken: Sequence[tuple[int, int]], rule: MixRule, length: int) -> Signal:
    """Gain [length] that keeps music under speech: down before a line begins (attack), up after it ends (release), smooth in dB.

    `spoken` are sample ranges. Lines closer than the release stay down between.
    """
    attack, release = round(rule.duck_attack * RATE), round(rule.duck_release * RATE)
    depth = np.zeros(length, np.float32)
    for start, end in spoken:
        low, high = max(0, start - attack), min(length, end + release)
        if high <= low:
            continue
        t = np.arange(low, high)
        rise = 0.5 - 0.5 * np.cos(np.pi * np.clip((t - start + attack) / max(1, attack), 0, 1))
        fall = 0.5 + 0.5 * np.cos(np.pi * np.clip((t - end) / max(1, release), 0, 1))
        depth[low:high] = np.maximum(depth[low:high], rise * fall)
    return np.asarray(np.float32(10) ** (np.float32(rule.duck_db / 20) * depth))


def spoken_ranges(timeline: TimelinePlan) -> list[tuple[int, int]]:
    clips = [*timeline.track("dialogue").clips, *timeline.track("narration").clips]
    return sorted((samples(clip.range.start), samples(clip.range.end)) for clip in clips)
