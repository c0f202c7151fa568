"""One line spoken: a take and its timing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from ainern2d_contracts.ids import stable_seed
from ainern2d_contracts.sound import LineTiming, SpeechTask, TimedSymbol
from ainern2d_contracts.vocabulary import Language

from ..dsp.loudness import Signal, gain, limited, loudness
from ..dsp.voicing import breathy, faded, in_room, resampled, tremulous
from ..language.spoken import SpokenUnit
from .delivery import FASTEST, SLOWEST, Delivery, delivery
from .model import FRAME, MAX_TOKENS, SAMPLE_RATE, RawSpeech
from .pauses import with_pauses
from .phrases import Phrase, is_speakable, phrases
from .timing import HOP, level, phones, seconds_of, without_silence, words
from .voices import Styles, blended

TAKE_LUFS = -20.0
"""Every take's loudness before its manner, so that the mix is balanced."""

TAKE_PEAK_DB = -1.5
LEAD, TAIL = 0.04, 0.12
"""Seconds of silence kept before and after the sound."""

BETWEEN_PHRASES = 0.16
UNSPOKEN = 0.5
"""Seconds of silence where a line holds nothing to say."""

SILENCE_BELOW = 0.02
"""Share of the take's loud level (95th percentile of RMS) that counts as silence: -34 dB."""

Speak = Callable[[str, Styles, float], RawSpeech]
Timed = tuple[TimedSymbol, int]


@dataclass(frozen=True)
class Take:
    """`samples` [n] mono at 24 kHz, within ±1."""

    samples: Signal
    timing: LineTiming


def spoken(task: SpeechTask, units: Sequence[SpokenUnit], known: Sequence[str], model: Callable[[], Speak]) -> Take:
    """Speaks `units` (the text read by `language.script.Reader`); `model` is asked for only if there is something to say.

    Raises:
        AinerError: VOICE_MISSING, SPEECH_FAILED.
    """
    styles = blended(task.voice.blend)
    if not is_speakable(units):
        return _take(task, np.zeros(int(UNSPOKEN * SAMPLE_RATE)), [], [])
    how = delivery(task)
    speak = model()
    pieces: list[Signal] = []
    timed: list[Timed] = []
    for phrase in phrases(units, known, MAX_TOKENS):
        if pieces:
            pieces.append(np.zeros(int(BETWEEN_PHRASES * SAMPLE_RATE)))
        begin = sum(map(len, pieces)) / SAMPLE_RATE
        samples, piece_timed = _piece(phrase, speak, styles, how)
        pieces.append(samples)
        timed += [(_shifted(phone, begin), owner) for phone, owner in piece_timed]
    finished = _delivered(np.concatenate(pieces), how, stable_seed("take", task.digest))
    return _take(task, finished, timed, words(task.text, units, timed))


def _piece(phrase: Phrase, speak: Speak, styles: Styles, how: Delivery) -> tuple[Signal, list[Timed]]:
    """One phrase at its pitch, trimmed, with its phones. Pitch comes from playing faster what was spoken slower."""
    ratio = 2 ** (how.pitch / 12)
    raw = speak(phrase.symbols, styles, min(FASTEST, max(SLOWEST, how.speed / ratio)))
    samples = resampled(raw.samples, ratio)
    frame = FRAME / SAMPLE_RATE * len(samples) / len(raw.samples)
    timed = phones(phrase.symbols, phrase.owners, seconds_of(raw.frames, frame))
    loud = level(samples, SAMPLE_RATE)
    floor = SILENCE_BELOW * float(np.percentile(loud, 95))
    timed = without_silence(timed, loud, floor)
    samples, timed = with_pauses(samples, timed, SAMPLE_RATE, how.speed)
    loud = level(samples, SAMPLE_RATE)
    sounding = np.flatnonzero(loud > floor)
    first = max(0.0, float(sounding[0]) * HOP - LEAD)
    last = min(len(samples) / SAMPLE_RATE, float(sounding[-1] + 1) * HOP + TAIL)
    cut = samples[int(first * SAMPLE_RATE) : int(last * SAMPLE_RATE)]
    length = len(cut) / SAMPLE_RATE
    return faded(cut, SAMPLE_RATE), [(_shifted(phone, -first, length), owner) for phone, owner in timed]


def _delivered(samples: Signal, how: Delivery, seed: int) -> Signal:
    rng = np.random.default_rng(seed)
    samples = tremulous(samples, SAMPLE_RATE, how.tremor_hz, how.tremor)
    samples = breathy(samples, how.breath, rng)
    samples = in_room(samples, SAMPLE_RATE, how.room, rng)
    samples = faded(samples - samples.mean(), SAMPLE_RATE)
    level_now = loudness(samples, SAMPLE_RATE)
    samples = samples * gain(TAKE_LUFS + how.gain_db - level_now)
    return limited(samples, SAMPLE_RATE, TAKE_PEAK_DB)


def _shifted(phone: TimedSymbol, by: float, length: float = float("inf")) -> TimedSymbol:
    start, end = (min(length, max(0.0, at + by)) for at in (phone.start, phone.end))
    return TimedSymbol(symbol=phone.symbol, start=start, end=end)


def _take(task: SpeechTask, samples: Signal, timed: Sequence[Timed], words_: Sequence[TimedSymbol]) -> Take:
    timing = LineTiming(
        sample_rate=SAMPLE_RATE,
        samples=len(samples),
        text=task.text,
        phonemes=tuple(_rounded(phone) for phone, _ in timed),
        words=tuple(_rounded(word) for word in words_),
        language=Language(task.voice.language),
    )
    return Take(samples, timing)


def _rounded(symbol: TimedSymbol) -> TimedSymbol:
    """Milliseconds are enough, and keep the JSON short and equal on every machine."""
    return TimedSymbol(symbol=symbol.symbol, start=round(symbol.start, 3), end=round(symbol.end, 3))
