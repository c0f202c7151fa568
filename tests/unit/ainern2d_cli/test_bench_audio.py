"""What the audio bench measures with: errors of hearing, faults of takes, distance of voices."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ainern2d_cli.bench import sentences, sound_faults, voice_distance
from ainern2d_cli.bench.hearing import errors, sounds
from ainern2d_contracts.vocabulary import Language
from hypothesis import given
from hypothesis import strategies as st

RATE = 24_000
ENGLISH, CHINESE = Language.ENGLISH, Language.CHINESE


def hum(seconds: float, hertz: float = 140.0) -> np.ndarray:
    """A voice-like tone with the silence that takes have around them."""
    time = np.arange(int(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 10))
    return np.pad(0.2 * tone * np.minimum(1, np.minimum(time, seconds - time) / 0.05), RATE // 30)


@pytest.mark.parametrize(
    ("language", "one", "other", "wrong"),
    [
        (ENGLISH, "It’s 11 o'clock, Adèle!", "it's eleven o'clock Adele", 0),
        (ENGLISH, "the colour of tranquillity", "The color of tranquility", 0),
        (ENGLISH, "our four hours", "or for hors", 3),
        (ENGLISH, "a ring", "ring a bell", 2),
        (CHINESE, "他行了，说得对。", "他行瞭說得對", 0),
        (CHINESE, "第3天", "第三天", 0),
        (CHINESE, "宝刀", "饱到", 0),
        (CHINESE, "妖精脱命", "腰紧脱命", 1),
        (CHINESE, "", "嗯", 1),
    ],
)
def test_what_was_heard_is_counted_by_sound(language: Language, one: str, other: str, wrong: int) -> None:
    assert errors(sounds(one, language), sounds(other, language)) == wrong


@given(st.text("ab c", max_size=9), st.text("ab c", max_size=9))
def test_errors_are_a_distance(one: str, other: str) -> None:
    a, b = sounds(one, ENGLISH), sounds(other, ENGLISH)
    assert errors(a, b) == errors(b, a)
    assert abs(len(a) - len(b)) <= errors(a, b) <= max(len(a), len(b))
    assert errors(a, a) == 0


def test_a_clean_take_has_no_fault_and_each_fault_is_found() -> None:
    clean = hum(2.0)
    assert sound_faults.of(clean, RATE) == {"cut": 0, "click": 0, "clipped": 0, "hole": 0}
    clicking, clipped = clean.copy(), clean.copy()
    clicking[20_000] += 0.2
    clipped[9_000:9_004] = 1.0
    hole = np.concatenate([clean, np.zeros(int(1.3 * RATE)), clean])
    assert sound_faults.of(clicking, RATE)["click"] > 0
    assert sound_faults.of(clipped, RATE)["clipped"] == 4
    assert sound_faults.of(clean[RATE:], RATE)["cut"] == 1
    assert sound_faults.of(hole, RATE)["hole"] == 1


def test_voices_are_apart_when_farther_than_one_voice_from_itself() -> None:
    rng = np.random.default_rng(3)

    def voice(hertz: float, tilt: float) -> list[voice_distance.Heard]:
        found = []
        for _ in range(4):
            tone = hum(1.0, hertz * rng.uniform(0.98, 1.02))
            found.append(voice_distance.heard(tone + tilt * np.diff(tone, prepend=0) + rng.normal(0, 1e-3, len(tone)), RATE))
        return found

    told, least = voice_distance.different([voice(110, 0), voice(160, 0), voice(220, 0)])
    assert (told, least > 1) == (1.0, True)
    same, _ = voice_distance.different([voice(160, 0), voice(160, 0)])
    assert same == 0.0


def test_sentences_are_whole_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("他来了。山上的风很大，我们都觉得冷。" * 9 + "她走了。", encoding="gb18030")
    english = "He came. The wind was high upon\nthe hill, and all of us were cold. Off he went. "
    (tmp_path / "b.txt").write_text(english * 3, encoding="utf-8")
    assert sentences.drawn(tmp_path, CHINESE, 2, 1) == ["山上的风很大，我们都觉得冷。"] * 2
    assert sentences.drawn(tmp_path, ENGLISH, 9, 1) == ["The wind was high upon the hill, and all of us were cold."] * 3
    assert sentences.drawn(tmp_path / "missing", ENGLISH, 9, 1) == []
