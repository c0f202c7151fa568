"""The film in rational time: nothing overlaps, nothing drifts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.sound import (
    AmbienceCue,
    EffectCue,
    MusicCue,
    ShotTiming,
    TimedLine,
    TimedSymbol,
    TimelinePlan,
    TimelineShot,
    TimelineTask,
)
from ainern2d_contracts.vocabulary import Ambience, Culture, LineKind, Mood, SoundEffect
from ainern2d_worker_runtime.audio.readable import Subtitle, readable
from ainern2d_worker_runtime.audio.sentences import sentences
from ainern2d_worker_runtime.audio.timeline import handle, timeline
from hypothesis import given
from hypothesis import strategies as st


def line(line_id: str, start: float, end: float, kind: LineKind = LineKind.SPEECH) -> TimedLine:
    return TimedLine(line_id=line_id, kind=kind, speaker="a", text=line_id, start=start, end=end)


def task(shots: list[tuple[str, str]], fps: int = 24, **cues: Any) -> TimelineTask:
    return TimelineTask(fps=fps, shots=tuple(TimelineShot(shot_id=shot, scene_id=scene) for shot, scene in shots), **cues)


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=30), st.sampled_from([8, 12, 23, 24, 25, 29, 30, 60]))
def test_shots_tile_the_film_and_lines_never_drift(frames: list[int], fps: int) -> None:
    shots = [(f"s{n}", f"c{n // 4}") for n in range(len(frames))]
    timings = {f"s{n}": ShotTiming(fps=fps, frames=f, lines=(line(f"l{n}", 0.01, 0.02),)) for n, f in enumerate(frames)}
    plan = timeline(task(shots, fps), timings, {})
    video = plan.track("video").clips
    assert plan.frames == sum(frames)
    assert [clip.range.start.value for clip in video] == [sum(frames[:n]) for n in range(len(frames))]
    for clip, n in zip(plan.track("dialogue").clips, range(len(frames)), strict=True):
        exact = sum(frames[:n]) / fps + 0.01
        assert float(clip.range.start.seconds) == pytest.approx(exact, abs=1.1 / 48_000)


def test_tracks_carry_what_the_film_holds() -> None:
    shots = [("s0", "c0"), ("s1", "c0"), ("s2", "c1")]
    timings = {
        "s0": ShotTiming(fps=24, frames=48, lines=(line("l0", 0.5, 1.5), line("l1", 1.6, 1.9, LineKind.NARRATION))),
        "s1": ShotTiming(fps=24, frames=24, lines=()),
        "s2": ShotTiming(fps=24, frames=72, lines=(line("l2", 1, 2, LineKind.THOUGHT),)),
    }
    cue = MusicCue(scene_id="c1", mood=Mood.CALM, culture=Culture.CHINESE, tempo=80, seed=1)
    plan = timeline(
        task(
            shots,
            music=(cue,),
            effects=(
                EffectCue(shot_id="s0", line_id="l0", effect=SoundEffect.BELL, at=0.5),
                EffectCue(shot_id="s2", effect=SoundEffect.BELL, at=0.9),
            ),
            ambience=(AmbienceCue(scene_id="c0", ambience=Ambience.RAIN, gain_db=-3),),
        ),
        timings,
        {"take:l0": "d" * 64, "music:c1": "e" * 64},
    )
    assert [clip.name for clip in plan.track("dialogue").clips] == ["l0", "l2"]
    assert plan.track("dialogue").clips[0].media == "d" * 64
    assert [clip.name for clip in plan.track("narration").clips] == ["l1"]
    assert [clip.name for clip in plan.track("subtitle").clips] == ["l0", "l1", "l2"]
    (music,) = plan.track("music").clips
    assert (music.range.start.value, music.range.duration.value, music.media) == (72, 72, "e" * 64)
    (rain,) = plan.track("ambience").clips
    assert (rain.range.duration.value, rain.media, rain.gain_db) == (72, "rain", -3)
    first, last = plan.track("sfx").clips
    assert float(first.range.start.seconds) == 1.0
    assert float(last.range.end.seconds) <= plan.frames / plan.fps + 1e-9


def test_lines_counted_within_their_shot_get_the_film_s_names() -> None:
    timings = {name: ShotTiming(fps=24, frames=48, lines=(line("0", 0.5, 1), line("1", 1, 1.5))) for name in ("s0", "s1")}
    shots = tuple(TimelineShot(shot_id=name, scene_id="c", line_ids=(f"{name}-a", f"{name}-b")) for name in timings)
    cue = EffectCue(shot_id="s1", line_id="s1-b", effect=SoundEffect.BELL, at=0)
    plan = timeline(TimelineTask(fps=24, shots=shots, effects=(cue,)), timings, {"take:s1-b": "d" * 64})
    assert [clip.name for clip in plan.track("dialogue").clips] == ["s0-a", "s0-b", "s1-a", "s1-b"]
    assert plan.track("dialogue").clips[-1].media == "d" * 64
    assert float(plan.track("sfx").clips[0].range.start.seconds) == 3.0
    with pytest.raises(AinerError):
        timeline(TimelineTask(fps=24, shots=(TimelineShot(shot_id="s0", scene_id="c", line_ids=("x",)),)), timings, {})


def spoken(text: str, start: float = 1.0) -> TimedLine:
    """A line of which each character takes a tenth of a second, marks too."""
    words = tuple(
        TimedSymbol(symbol=c, start=start + i * 0.1, end=start + i * 0.1 + 0.1) for i, c in enumerate(text) if c.isalnum()
    )
    end = start + len(text) * 0.1
    return TimedLine(line_id="l", kind=LineKind.SPEECH, speaker="a", text=text, start=start, end=end, words=words)


def test_subtitles_follow_the_sentences_of_a_line() -> None:
    first, second = sentences(spoken("他推开门，看见屋里没有一个人。“那封信已经不在桌上了！”"))
    assert first.text == "他推开门，看见屋里没有一个人。"
    assert second.text == "“那封信已经不在桌上了！”"
    assert (first.start, first.end) == (1.0, second.start)
    assert second.start == pytest.approx(1.0 + 16 * 0.1)


def test_a_title_s_point_ends_no_sentence_and_short_ones_stay_together() -> None:
    assert len(sentences(spoken("I have never once seen Mr. Darcy laugh."))) == 1
    assert len(sentences(spoken("走！快走！"))) == 1
    assert sentences(spoken("……"))[0].text == "……"


@given(st.text(alphabet="天地。！？，. aB“”\n", min_size=1, max_size=80))
def test_sentences_tile_their_line(text: str) -> None:
    whole = spoken(text)
    found = sentences(whole)
    assert "".join("".join(piece.text for piece in found).split()) == "".join(text.split())
    assert (found[0].start, found[-1].end) == (whole.start, whole.end)
    assert all(a.end == b.start and a.start <= a.end for a, b in pairwise(found))


def test_a_scene_cut_in_two_or_another_rate_is_an_error(run_job: Any) -> None:
    timings = {f"timing:s{n}": ShotTiming(fps=24, frames=24, lines=()) for n in range(3)}
    for wrong in (task([("s0", "a"), ("s1", "b"), ("s2", "a")]), task([("s0", "a")], fps=25), task([("s9", "a")])):
        with pytest.raises(AinerError) as caught:
            run_job(handle, wrong, timings)
        assert caught.value.code is ErrorCode.CONTRACT_INVALID


def test_the_job_reads_and_writes_documents(run_job: Any, store: Any) -> None:
    outcome = run_job(handle, task([("s0", "a")]), {"timing:s0": ShotTiming(fps=24, frames=24, lines=())})
    assert TimelinePlan.from_json(store.get(outcome.outputs["timeline"].ref.sha256)).frames == 24


def subtitle(text: str, start: float, end: float, last: float = 100.0) -> Subtitle:
    return Subtitle("l", text, "a", start, end, last)


def speed(one: Subtitle) -> float:
    return one.characters / (one.end - one.start)


def test_a_fast_subtitle_lingers_into_the_pause_and_comes_a_little_early() -> None:
    fast, later = readable([subtitle("x" * 40, 5.0, 6.0), subtitle("Well, then.", 9.0, 10.0)])
    assert fast.end == pytest.approx(5.0 + 40 / 17)
    assert (fast.start, later.start) == (5.0, 9.0)
    (fast, _) = readable([subtitle("x" * 40, 5.0, 6.0), subtitle("Well, then, let us go home.", 7.0, 9.0)])
    assert (fast.start, fast.end) == (4.75, 7.0)
    (alone,) = readable([subtitle("x" * 80, 5.0, 6.0, last=6.5)])
    assert alone.end == 6.5, "not into the next scene"


def test_what_is_too_short_to_be_read_shares_a_subtitle_with_a_neighbour() -> None:
    line, tag = subtitle("I never saw him before in all my life,", 1.0, 3.0), subtitle("said Mr. Bingley.", 3.05, 3.6)
    first, second = readable([line, tag, subtitle("Nobody answered her for a long while.", 3.7, 6.5)])
    assert second.text == "said Mr. Bingley. Nobody answered her for a long while."
    assert max(speed(first), speed(second)) <= 20
    first, second = readable([line, tag, subtitle("x" * 80, 3.7, 7.7)])
    assert first.text == "I never saw him before in all my life, said Mr. Bingley.", "the other one is full"
    han = readable([subtitle("我从来没有见过他，", 1.0, 3.0), subtitle("老周慢慢说道。", 3.05, 3.6), subtitle("天" * 30, 3.7, 9)])
    assert [one.text for one in han] == ["我从来没有见过他，老周慢慢说道。", "天" * 30]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Yes.", "x" * 30, "y" * 70, "好。", "天" * 20]), st.floats(0.2, 4), st.floats(0, 2)),
        min_size=1,
        max_size=12,
    )
)
def test_no_word_is_lost_nothing_overlaps_and_nothing_gets_faster(rows: list[tuple[str, float, float]]) -> None:
    spoken, at = [], 0.0
    for text, seconds, pause in rows:
        spoken.append(subtitle(text, at, at + seconds, last=1000.0))
        at += seconds + pause
    shown = readable(spoken)
    assert "".join("".join(one.text.split()) for one in shown) == "".join(text for text, _, _ in rows)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(shown))
    assert max(map(speed, shown)) <= max(map(speed, spoken)) + 1e-6
    for one in shown:
        assert any(one.start - 1e-9 <= said.start <= one.end for said in spoken)
