"""The mouth in finished pictures agrees with the sound of the line; and the measures themselves tell shut from open."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from ainern2d_cli.bench import lips
from ainern2d_cli.bench.lips_measured import HOP, Closure, away, closures, lag, level
from ainern2d_contracts.sound import TimedSymbol
from ainern2d_contracts.vocabulary import Language
from ainern2d_worker_runtime.audio.speak_job import Speaker

FRAME = 1 / lips.CANVAS.fps
SPOKEN = {Language.CHINESE: "别怕，把灯笼放在门边吧。", Language.ENGLISH: "Be brave, my boy, and bring me the lamp."}


@pytest.mark.parametrize("language", Language)
def test_lips_of_a_line_are_shut_in_time_follow_its_sound_and_rest_in_silence(language: Language, speaker: Speaker) -> None:
    line = lips.measured(SPOKEN[language], language, 1, speaker)
    assert len(line.away) >= 3
    assert max(line.away) <= lips.WITHIN
    assert abs(line.lag) <= FRAME
    assert abs(line.pixel_lag) <= FRAME
    assert line.outline[line.silent].max() == 0.0
    assert np.ptp(line.pixels[line.silent]) < 0.3 * np.ptp(line.pixels)
    assert line.outline[~line.silent].max() > 0.4
    assert np.corrcoef(line.outline, line.pixels)[0, 1] > 0.85


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return Speaker()


RATE = 24_000
PARTS = (("a", 0.2), ("p", 0.08), ("a", 0.3), ("m", 0.09), ("a", 0.2), ("b", 0.01), ("a", 0.2))


def made() -> tuple[list[TimedSymbol], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Vowels as noise, p as silence, m as a hum, and a b that cannot be heard."""
    ends = np.cumsum([seconds for _, seconds in PARTS])
    phonemes = [
        TimedSymbol(symbol=symbol, start=end - seconds, end=end) for (symbol, seconds), end in zip(PARTS, ends, strict=True)
    ]
    noise = np.random.default_rng(1).normal(0, 0.2, round(ends[-1] * RATE))
    times = np.arange(len(noise)) / RATE
    for phone in phonemes:
        inside = (times >= phone.start) & (times < phone.end)
        if phone.symbol == "p":
            noise[inside] = 0.0
        if phone.symbol == "m":
            noise[inside] = 0.3 * np.sin(2 * np.pi * 200 * times[inside])
    return phonemes, noise


def test_closures_are_heard_where_the_sound_falls() -> None:
    phonemes, sound = made()
    heard = closures(phonemes, level(sound, RATE))
    assert [closure.symbol for closure in heard] == ["p", "m"]
    for closure, phone in zip(heard, (phonemes[1], phonemes[3]), strict=True):
        assert closure.start == pytest.approx(phone.start, abs=0.015)
        assert closure.end == pytest.approx(phone.end, abs=0.015)


def test_distance_and_lag_of_pictures() -> None:
    opening = np.ones(24)
    opening[12] = 0.0
    assert away(Closure("p", 0.01, 0.05), opening, 24, lead=0.5) == 0.0
    assert away(Closure("p", 0.1417, 0.2), opening, 24, lead=0.5) == pytest.approx(0.1, abs=0.001)
    assert away(Closure("p", 0.1, 0.2), np.ones(24), 24, lead=0.5) == float("inf")
    loud = (np.sin(np.arange(0, 2, HOP) * 9) > 0.3).astype(np.float64)
    pictures = loud[::8][:48]
    late = [lag(np.roll(pictures, shift), loud, 25, lead=0.0) for shift in (-2, 0, 2)]
    assert late[1] == pytest.approx(0.0, abs=0.021)
    assert all(before - after == pytest.approx(0.08, abs=0.021) for before, after in pairwise(late))
