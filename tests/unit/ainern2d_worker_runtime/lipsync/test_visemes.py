"""Mouth shapes from phonemes: seen, on time, closed where lips close."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import (
    AlignReport,
    LineTiming,
    ShotTiming,
    TimedLine,
    TimedSymbol,
    VisemeLine,
    VisemeTask,
    VisemeTrack,
)
from ainern2d_contracts.vocabulary import Language, LineKind, Viseme
from ainern2d_worker_runtime.lipsync.align import offset_ms
from ainern2d_worker_runtime.lipsync.handlers import ENGINE, handlers
from ainern2d_worker_runtime.lipsync.track import ANTICIPATION, SHORTEST, keys, loudness_curve, seen, shapes
from hypothesis import given
from hypothesis import strategies as st

SYMBOLS = list("pbmfvtdnszkaeiouyɑɔəɛɪʊʌwjlɹŋʂɕθðAIOQWY.,?! ")


def timed(*phones: tuple[str, float]) -> list[TimedSymbol]:
    found, at = [], 0.0
    for symbol, seconds in phones:
        found.append(TimedSymbol(symbol=symbol, start=at, end=at + seconds))
        at += seconds
    return found


phones = st.lists(st.tuples(st.sampled_from(SYMBOLS), st.floats(0.01, 0.4)), max_size=30).map(lambda found: timed(*found))


def visemes(phonemes: list[TimedSymbol]) -> str:
    return "".join(shape.viseme.value for shape in seen(shapes(phonemes)))


def test_every_symbol_the_voice_knows_has_a_shape() -> None:
    for symbol in SYMBOLS:
        assert shapes(timed(("a", 0.1), (symbol, 0.2)))[-1].end == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ([("m", 0.08), ("a→", 0.2)], "AD"),
        ([("f", 0.08), ("u", 0.2)], "GF"),
        ([("w", 0.08), ("o↓", 0.2)], "FE"),
        ([("b", 0.06), ("I", 0.3), ("t", 0.06)], "ADB"),
        ([("a", 0.2), (".", 0.3), ("m", 0.1)], "DXA"),
        ([("a", 0.2), (",", 0.05), ("i", 0.2)], "DB"),
        ([("ʂ", 0.1), ("e", 0.03), ("i↗", 0.15)], "BCB"),
        ([("a", 0.2), ("t", 0.03), ("o", 0.2)], "DE"),
    ],
)
def test_words(word: list[tuple[str, float]], expected: str) -> None:
    assert visemes(timed(*word)) == expected


@given(phones)
def test_shapes_are_in_order_without_gaps_and_closures_stay(phonemes: list[TimedSymbol]) -> None:
    raw, mouth = shapes(phonemes), seen(shapes(phonemes))
    assert all(a.viseme is not b.viseme for a, b in pairwise(mouth) if a.seconds >= SHORTEST and b.seconds >= SHORTEST) or mouth
    for before, after in pairwise(mouth):
        assert before.end <= after.start + 1e-9
        assert before.start <= before.end
    closed = [shape for i, shape in enumerate(raw) if shape.is_closure and (i == 0 or raw[i - 1].viseme is not shape.viseme)]
    assert sum(shape.is_closure for shape in mouth) >= len({id(s) for s in closed}) - _joined(raw)


def _joined(raw: list[Any]) -> int:
    """Closures that a pause too short to be seen lies between: they are one."""
    return sum(shape.viseme is Viseme.X for shape in raw)


@given(phones, st.floats(0, 3))
def test_keys_rise_stay_in_the_shot_and_end_at_rest(phonemes: list[TimedSymbol], offset: float) -> None:
    curve = np.ones(2000)
    limit = offset + (phonemes[-1].end if phonemes else 0.0) + 0.2
    found = keys(seen(shapes(phonemes)), curve, offset, limit)
    assert all(a.at < b.at for a, b in pairwise(found))
    assert all(0 <= key.at <= limit and 0 <= key.strength <= 1 for key in found)
    if found:
        assert found[-1].viseme is Viseme.X


def test_lips_lead_the_sound() -> None:
    mouth = seen(shapes(timed((".", 0.5), ("m", 0.1), ("a", 0.3))))
    found = keys(mouth, np.ones(400), 2.0, 5.0)
    assert [key.at for key in found if key.viseme is Viseme.A] == [pytest.approx(2.5 - ANTICIPATION)]


def test_a_loud_vowel_opens_the_mouth_wider() -> None:
    mouth = seen(shapes(timed(("a", 0.3), ("m", 0.1), ("a", 0.3))))
    samples = np.concatenate([0.1 * np.ones(7200), np.zeros(2400), np.ones(7200)]) * np.sin(np.arange(16800))
    quiet, closed, loud, _ = keys(mouth, loudness_curve(samples, 24_000), 0.0, 2.0)
    assert quiet.strength < 0.6 < loud.strength
    assert closed.strength == 1.0


@pytest.mark.parametrize("late", [-0.08, 0.0, 0.06])
def test_the_offset_is_found(late: float) -> None:
    rhythm = timed((".", 0.3), ("a", 0.2), ("m", 0.1), ("a", 0.35), (".", 0.3), ("a", 0.15), ("p", 0.1), ("a", 0.25), (".", 0.4))
    found = keys(seen(shapes(rhythm)), np.ones(600), 0.0, 3.0)
    curve = np.zeros(430)
    for phone in rhythm:
        if phone.symbol == "a":
            curve[round((phone.start + late) / 0.005) : round((phone.end + late) / 0.005)] = 1.0
    assert offset_ms(found, curve, 0.0) == pytest.approx((late + ANTICIPATION) * 1000, abs=15)


def line(n: int, start: float, end: float) -> TimedLine:
    return TimedLine(line_id=f"l{n}", kind=LineKind.SPEECH, speaker="a", text="妈", start=start, end=end)


def take(run: Any, *phones_: tuple[str, float]) -> tuple[LineTiming, Any]:
    phonemes = timed(*phones_)
    size = round(phonemes[-1].end * 24_000)
    timing = LineTiming(
        sample_rate=24_000, samples=size, text="妈", phonemes=tuple(phonemes), words=(), language=Language.CHINESE
    )
    loud = np.zeros(size)
    for phone in phonemes:
        if phone.symbol[0] in "aeiou":
            loud[round(phone.start * 24_000) : round(phone.end * 24_000)] = 0.5
    return timing, run(loud * np.sin(np.arange(size) * 0.05))


@pytest.fixture
def wav(store: Any, tmp_path: Path) -> Any:
    import wave

    def write(samples: Any) -> Any:
        with wave.open(str(tmp_path / "t.wav"), "wb") as file:
            file.setparams((1, 2, 24_000, 0, "NONE", ""))
            file.writeframes((samples * 32767).astype("<i2").tobytes())
        return store.put_file(tmp_path / "t.wav", "audio/wav")

    return write


def test_two_speakers_of_one_shot(run_job: Any, store: Any, wav: Any) -> None:
    shot = ShotTiming(fps=24, frames=72, lines=(line(0, 0.4, 1.0), line(1, 1.4, 2.0), line(2, 2.2, 2.8)))
    inputs: dict[str, Any] = {"timing": shot}
    for n in (0, 2):
        inputs[f"timing:{n}"], inputs[f"take:{n}"] = take(wav, ("m", 0.1), ("a", 0.3), ("p", 0.08), ("a", 0.12))
    task = VisemeTask(lines=(VisemeLine(index=0, speaker="a"), VisemeLine(index=2, speaker="b")))
    outcome = run_job(handlers()["lipsync.visemes"], task, inputs)
    track = VisemeTrack.from_json(store.get(outcome.outputs["visemes"].ref.sha256))
    report = AlignReport.from_json(store.get(outcome.outputs["report"].ref.sha256))
    assert [found.speaker for found in track.tracks] == ["a", "b"]
    first, second = (found.keys for found in track.tracks)
    assert "".join(key.viseme.value for key in first) == "XADADX"
    assert first[-1].at == pytest.approx(1.0, abs=0.01)
    assert (second[0].at, second[0].viseme) == (0.0, Viseme.X)
    assert second[1].at == pytest.approx(2.2 - ANTICIPATION)
    assert [(found.closures, found.closure_errors) for found in report.lines] == [(2, 0), (2, 0)]


def test_a_line_that_is_not_there_is_an_error(run_job: Any) -> None:
    shot = ShotTiming(fps=24, frames=72, lines=(line(0, 0.4, 1.0),))
    for index in (0, 5):
        with pytest.raises(AinerError) as caught:
            run_job(handlers()["lipsync.visemes"], VisemeTask(lines=(VisemeLine(index=index, speaker="a"),)), {"timing": shot})
        assert caught.value.code is ErrorCode.CONTRACT_INVALID


def test_a_shot_in_which_nobody_speaks(run_job: Any, store: Any) -> None:
    outcome = run_job(handlers()["lipsync.visemes"], VisemeTask(lines=()), {"timing": ShotTiming(fps=24, frames=24, lines=())})
    assert VisemeTrack.from_json(store.get(outcome.outputs["visemes"].ref.sha256)).tracks == ()
    assert set(handlers()) == set(ENGINE)
