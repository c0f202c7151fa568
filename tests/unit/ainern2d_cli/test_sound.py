"""Trying voices and music alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_cli import sound
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Culture, Language, Mood
from ainern2d_worker_runtime.audio.dsp.wave import read_wav

CHINESE, ENGLISH = Language.CHINESE, Language.ENGLISH


def test_a_voice_is_a_name_or_a_blend_whose_weights_are_shares() -> None:
    blend = sound.voice_from("zf_xiaoxiao:3+zm_yunxi:1", CHINESE, 1.0, -1.0)
    assert [(part.name, part.weight) for part in blend.blend] == [("zf_xiaoxiao", 0.75), ("zm_yunxi", 0.25)]
    assert [part.name for part in sound.voice_from(None, ENGLISH, 1.0, 0.0).blend] == ["bf_emma"]
    assert (sound.language_of("Tom说"), sound.language_of("Tom said")) == (CHINESE, ENGLISH)


@pytest.mark.parametrize("given", ["nobody", "zf_xiaoxiao:x", "zf_xiaoxiao:0", "zf_xiaoxiao:-1+zm_yunxi:2", "", "+"])
def test_a_voice_that_there_is_not_is_refused(given: str) -> None:
    with pytest.raises(AinerError) as refused:
        sound.voice_from(given or "+", CHINESE, 1.0, 0.0)
    assert refused.value.code is ErrorCode.OPTION_INVALID


def test_a_sentence_becomes_a_file_and_an_empty_one_an_error(tmp_path: Path) -> None:
    voice = sound.voice_from("zm_yunjian", CHINESE, 1.0, 0.0)
    made = sound.say("你好，世界。", tmp_path / "new" / "a.wav", voice)
    samples, rate = read_wav(made.path)
    assert len(samples) / rate == pytest.approx(made.seconds)
    assert 60 < made.pitch < 200, "a man's voice"
    with pytest.raises(AinerError) as refused:
        sound.say(" ", tmp_path / "other" / "a.wav", voice)
    assert refused.value.code is ErrorCode.INPUT_EMPTY
    assert not (tmp_path / "other").exists()


def test_a_score_has_its_length_and_another_seed_is_another_tune(tmp_path: Path) -> None:
    first, again, other = (
        sound.score(Mood.SAD, Culture.CHINESE, 6.0, seed, tmp_path / f"{n}.wav").path.read_bytes()
        for n, seed in enumerate((0, 0, 1))
    )
    assert first == again
    assert first != other
    samples, rate = read_wav(tmp_path / "0.wav")
    assert len(samples) == 6 * rate
