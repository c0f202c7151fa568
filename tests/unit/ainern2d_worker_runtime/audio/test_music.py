"""Music: form, harmony and sound."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.sound import MusicCue, MusicTask, ShotTiming
from ainern2d_contracts.vocabulary import Culture, Mood
from ainern2d_worker_runtime.audio.data import table
from ainern2d_worker_runtime.audio.dsp.loudness import loudness
from ainern2d_worker_runtime.audio.dsp.wave import read_wav
from ainern2d_worker_runtime.audio.music.compose import RING, compose
from ainern2d_worker_runtime.audio.music.job import handle, music
from ainern2d_worker_runtime.audio.music.score import BEATS, Key, Score
from hypothesis import given, settings
from hypothesis import strategies as st


def cue(mood: Mood = Mood.CALM, culture: Culture = Culture.CHINESE, tempo: int = 80, seed: int = 1) -> MusicCue:
    return MusicCue(scene_id="s", mood=mood, culture=culture, tempo=tempo, seed=seed)


def tune(score: Score) -> list[tuple[float, int]]:
    return [(note.start, note.pitch % 12) for note in score.notes if note.part == "lead"]


seeds = st.integers(0, 2**60)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(Mood), st.sampled_from(Culture), st.integers(40, 200), seeds, seeds, st.floats(1, 200))
def test_every_piece_is_whole(mood: Mood, culture: Culture, tempo: int, seed: int, work: int, seconds: float) -> None:
    score = compose(cue(mood, culture, tempo, seed), work, seconds)
    assert score.bars * BEATS * 60 / score.tempo == pytest.approx(max(seconds - RING, seconds * 0.6))
    assert len({note.part for note in score.notes}) >= 4
    for note in score.notes:
        entry = table("music")["programs"][str(score.programs[note.part])]
        assert 0 <= note.start < score.bars * BEATS
        assert 1 <= note.velocity <= 127
        if note.part != "pad":
            assert entry["low"] <= note.pitch <= entry["high"]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(Mood), st.sampled_from(Culture), st.integers(0, 2**60))
def test_a_piece_ends_on_its_tonic(mood: Mood, culture: Culture, work: int) -> None:
    score = compose(cue(mood, culture), work, 40)
    last = (score.bars - 1) * BEATS
    bass = next(note for note in score.notes if note.part == "bass" and note.start == last)
    lead = [note for note in score.notes if note.part == "lead"][-1]
    assert lead.start == last
    assert lead.pitch % 12 == bass.pitch % 12


def test_a_minor_key_has_a_leading_tone_in_its_dominant() -> None:
    minor = Key(tonic=9, scale=(0, 2, 3, 5, 7, 8, 10), melody=(0, 1, 2, 3, 4, 5, 6))
    assert [pitch % 12 for pitch in minor.chord(4, 4, False)] == [4, 8, 11]
    assert [pitch % 12 for pitch in minor.chord(0, 4, False)] == [9, 0, 4]
    assert [pitch % 12 for pitch in minor.chord(4, 4, True)] == [4, 11, 4]


def test_a_chinese_tune_has_five_notes() -> None:
    for work in range(8):
        assert len({pitch for _, pitch in tune(compose(cue(seed=work), work, 60))}) <= 5


def test_two_works_have_two_tunes_and_one_work_has_one_motif() -> None:
    tunes = {tuple(tune(compose(cue(), work, 40))) for work in range(12)}
    assert len(tunes) == 12
    rhythm = [[start % BEATS for start, _ in tune(compose(cue(mood), 7, 40))[:4]] for mood in Mood]
    assert all(first == rhythm[0] for first in rhythm)


def test_the_sound_is_level_unclipped_and_begins_and_ends_softly() -> None:
    task = MusicTask(cue=cue(Mood.HEROIC, Culture.EUROPEAN, 100), shots=1, motif_seed=4)
    sound = music(task, 48_000 * 9)
    assert sound.shape == (48_000 * 9, 2)
    assert loudness(sound, 48_000) == pytest.approx(-20, abs=0.3)
    assert np.abs(sound).max() <= 10 ** (-3 / 20) + 1e-9
    assert np.abs(sound[:48]).max() < 0.01
    assert np.abs(sound[-480:]).max() < 0.001
    assert np.array_equal(sound, music(task, 48_000 * 9))


def test_the_job_fills_the_scene_to_the_sample(run_job: Any, store: Any) -> None:
    shots = {f"timing:{n}": ShotTiming(fps=24, frames=frames, lines=()) for n, frames in enumerate((37, 50))}
    outcome = run_job(handle, MusicTask(cue=cue(), shots=2, motif_seed=1), shots)
    sound, rate = read_wav(store.path(outcome.outputs["music"].ref.sha256))
    assert (sound.shape, rate) == ((87 * 2000, 2), 48_000)
    assert outcome.degradations == ()
    assert np.sqrt((sound**2).mean()) > 0.01
