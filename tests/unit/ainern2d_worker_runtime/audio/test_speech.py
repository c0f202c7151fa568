"""The speech model at work. One session serves the whole module."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import LineTiming, SpeechTask, TimedSymbol, Voice, VoiceComponent
from ainern2d_contracts.vocabulary import Emotion, Language, LineKind, Manner
from ainern2d_worker_runtime.audio.dsp.loudness import loudness
from ainern2d_worker_runtime.audio.dsp.wave import read_wav
from ainern2d_worker_runtime.audio.handlers import ENGINE, handlers
from ainern2d_worker_runtime.audio.language.script import Reader
from ainern2d_worker_runtime.audio.speak_job import Speaker
from ainern2d_worker_runtime.audio.speech.delivery import delivery
from ainern2d_worker_runtime.audio.speech.model import FRAME, MAX_TOKENS, SAMPLE_RATE, RawSpeech, vocabulary
from ainern2d_worker_runtime.audio.speech.pauses import SHORTEST, with_pauses
from ainern2d_worker_runtime.audio.speech.take import spoken
from ainern2d_worker_runtime.audio.speech.timing import phones, without_silence
from ainern2d_worker_runtime.audio.speech.voices import Styles, blended, voice_names


def task(text: str, manner: Manner = Manner.NORMAL, pitch: float = 0.0, language: str = "zh", **more: Any) -> SpeechTask:
    names = ("zf_xiaoxiao", "zf_xiaoyi") if language == "zh" else ("bf_emma", "bf_isabella")
    blend = (VoiceComponent(name=names[0], weight=0.6), VoiceComponent(name=names[1], weight=0.4))
    voice = Voice(language=Language(language), blend=blend, pitch=pitch)
    return SpeechTask(text=text, kind=LineKind.SPEECH, voice=voice, manner=manner, **more)


def test_every_capability_has_an_engine() -> None:
    assert set(handlers()) == set(ENGINE)


def test_a_take_is_repeatable_level_and_timed(speaker: Speaker) -> None:
    first, again = speaker.take(task("你好，世界。")), speaker.take(task("你好，世界。"))
    assert np.array_equal(first.samples, again.samples)
    assert first.timing == again.timing
    assert loudness(first.samples, SAMPLE_RATE) == pytest.approx(-20, abs=0.7)
    assert np.abs(first.samples).max() < 0.9
    assert [word.symbol for word in first.timing.words] == ["你", "好", "世", "界"]
    times = [time for phone in first.timing.phonemes for time in (phone.start, phone.end)]
    assert times == sorted(times)
    assert times[-1] <= first.timing.seconds + 0.001


def test_the_pause_is_silent_and_the_phone_before_it_is_not(speaker: Speaker) -> None:
    take = speaker.take(task("你好。世界。"))
    pause = next(phone for phone in take.timing.phonemes if phone.symbol == "." and phone.end > phone.start)

    def rms(start: float, end: float) -> float:
        piece = take.samples[int(start * SAMPLE_RATE) : int(end * SAMPLE_RATE)]
        return float(np.sqrt((piece**2).mean()))

    assert pause.end - pause.start > 0.3
    assert rms(pause.start + 0.08, pause.end - 0.08) < 0.1 * rms(0.1, 0.4)


def test_pitch_and_manner_change_the_voice(speaker: Speaker) -> None:
    text = "我们终于回家了。"
    plain, high = speaker.take(task(text)), speaker.take(task(text, pitch=3))
    assert high.timing.seconds == pytest.approx(plain.timing.seconds, rel=0.15)

    def fundamental(samples: np.ndarray[Any, Any]) -> float:
        """Median of the autocorrelation's peak between 80 and 450 Hz, over loud frames."""
        found = []
        for start in range(0, len(samples) - 1200, 600):
            frame = samples[start : start + 1200]
            if np.sqrt((frame**2).mean()) > 0.08:
                correlation = np.correlate(frame, frame, "full")[1199:]
                lags = correlation[SAMPLE_RATE // 450 : SAMPLE_RATE // 80]
                found.append(SAMPLE_RATE / (SAMPLE_RATE // 450 + int(np.argmax(lags))))
        return float(np.median(found))

    assert fundamental(high.samples) / fundamental(plain.samples) == pytest.approx(2 ** (3 / 12), rel=0.08)
    whisper = speaker.take(task(text, Manner.WHISPER))
    shout = speaker.take(task(text, Manner.SHOUT))
    assert loudness(whisper.samples, SAMPLE_RATE) < -22 < -18.5 < loudness(shout.samples, SAMPLE_RATE)
    assert shout.timing.words[-1].end < plain.timing.words[-1].end < whisper.timing.words[-1].end


@pytest.mark.parametrize("text", ["……", "——", "☃", "。"])
def test_a_line_without_words_is_a_short_silence(speaker: Speaker, text: str) -> None:
    take = speaker.take(task(text))
    assert 0.2 < take.timing.seconds < 1
    assert not take.samples.any()
    assert take.timing.words == ()


def babble(symbols: str, styles: Styles, speed: float) -> RawSpeech:
    """A voice without a model: 75 ms of hum a symbol, silence for marks and at both ends."""
    frames = np.array([4, *([3] * len(symbols)), 4])
    sounding = np.repeat([0, *(symbol not in ".,!? " for symbol in symbols), 0], frames * FRAME)
    hum = np.sin(2 * np.pi * 150 * np.arange(len(sounding)) / SAMPLE_RATE)
    return RawSpeech(0.3 * hum * sounding, frames)


def test_a_line_longer_than_the_model_takes_is_spoken_whole() -> None:
    text = "山路很长，他走了一天又一天。" * 12
    units = Reader().units(text, Language.CHINESE, {})
    asked: list[int] = []

    def counted(symbols: str, styles: Styles, speed: float) -> RawSpeech:
        asked.append(len(symbols))
        return babble(symbols, styles, speed)

    take = spoken(task(text), units, tuple(vocabulary()), lambda: counted)
    assert len(asked) > 1
    assert max(asked) <= MAX_TOKENS
    assert "".join(word.symbol for word in take.timing.words) == "".join(c for c in text if c not in "，。")
    ends = [word.end for word in take.timing.words]
    assert ends == sorted(ends)
    assert ends[-1] <= take.timing.seconds


def test_a_hurried_pause_is_lengthened_and_what_follows_moves() -> None:
    samples = np.ones(24_000)
    timed = [
        (TimedSymbol(symbol="a", start=0.0, end=0.4), 0),
        (TimedSymbol(symbol=".", start=0.4, end=0.43), 1),
        (TimedSymbol(symbol=" ", start=0.43, end=0.45), -1),
        (TimedSymbol(symbol="b", start=0.45, end=1.0), 2),
    ]
    longer, moved = with_pauses(samples, timed, SAMPLE_RATE, 1.0)
    assert len(longer) / SAMPLE_RATE == pytest.approx(1 + SHORTEST["."] - 0.05)
    assert [round(phone.start, 3) for phone, _ in moved] == [0.0, 0.4, 0.76]
    assert [owner for _, owner in moved] == [0, 1, 2]
    same, untouched = with_pauses(samples, timed, SAMPLE_RATE, 20.0)
    assert same is samples
    assert untouched == timed


def test_english_with_a_name_and_a_word_of_chinese(speaker: Speaker) -> None:
    take = speaker.take(task("Kvothe said 你好 to me.", language="en"))
    assert [word.symbol for word in take.timing.words] == ["Kvothe", "said", "你", "好", "to", "me"]


def test_an_unknown_voice_is_named(speaker: Speaker) -> None:
    for blend in ((VoiceComponent(name="zz_nobody", weight=1),), ()):
        with pytest.raises(AinerError) as caught:
            blended(blend)
        assert caught.value.code is ErrorCode.VOICE_MISSING
    assert len(voice_names()) == 21


def test_the_job_gives_a_wav_of_the_timing_s_length(run_job: Any, store: Any, speaker: Speaker) -> None:
    outcome = run_job(speaker.handle, task("好。"))
    timing = LineTiming.from_json(store.get(outcome.outputs["timing"].ref.sha256))
    samples, rate = read_wav(store.path(outcome.outputs["speech"].ref.sha256))
    assert (samples.shape, rate) == ((timing.samples, 1), timing.sample_rate)


def test_emotion_grows_with_intensity() -> None:
    speeds = [delivery(task("x", emotion=Emotion.SADNESS, intensity=level)).speed for level in (0, 0.25, 0.5, 1)]
    assert speeds == sorted(speeds, reverse=True)
    assert speeds[0] == 1.0


def test_marks_join_their_phone() -> None:
    spans = [(n * 0.1, n * 0.1 + 0.1) for n in range(5)]
    found = phones("ˈtʰa→", [0] * 5, spans)
    times = [(phone.symbol, round(phone.start, 1), round(phone.end, 1)) for phone, _ in found]
    assert times == [("tʰ", 0.0, 0.3), ("a→", 0.3, 0.5)]


def test_trailing_silence_goes_to_the_pause() -> None:
    timed = [(TimedSymbol(symbol="a", start=0.0, end=0.5), 0), (TimedSymbol(symbol=".", start=0.5, end=0.8), 1)]
    loud = np.where(np.arange(160) * 0.005 < 0.2, 1.0, 0.0)
    (phone, _), (pause, _) = without_silence(timed, loud, 0.1)
    assert phone.end == pytest.approx(0.2, abs=0.006)
    assert (pause.start, pause.end) == (phone.end, 0.8)


@pytest.mark.parametrize(("text", "left_out"), [("😀😀", "😀😀"), ("Привет", "Привет"), ("……", ""), ("", "")])
def test_what_cannot_be_said_is_half_a_second_of_silence_and_told(run_job: Any, store: Any, text: str, left_out: str) -> None:
    outcome = run_job(handlers()["audio.speak"], task(text))
    timing = LineTiming.from_json(store.get(outcome.outputs["timing"].ref.sha256))
    assert (timing.seconds, timing.phonemes, timing.words) == (0.5, (), ())
    assert [note.why.rpartition(": ")[2] for note in outcome.degradations] == ([left_out] if left_out else [])
