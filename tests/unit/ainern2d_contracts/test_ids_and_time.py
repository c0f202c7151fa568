"""Ids sort by time and repeat by content; rational time never drifts."""

from __future__ import annotations

from uuid import UUID

from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.ids import stable_id, stable_seed, uuid7
from ainern2d_contracts.job import TaskSpec, content_key
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.time import RationalTime
from hypothesis import given
from hypothesis import strategies as st

MS = st.integers(0, (1 << 48) - 1)


@given(MS, MS, st.binary(min_size=10, max_size=10))
def test_uuid7_is_valid_and_sorts_by_time(a: int, b: int, rand: bytes) -> None:
    first, second = uuid7(a, rand), uuid7(b, rand)
    assert UUID(first).version == 7
    assert UUID(first).variant == "specified in RFC 4122"
    assert (first < second) == (a < b)
    assert UUID(first).int >> 80 == a


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_stable_ids_depend_on_their_parts_alone(a: list[str], b: list[str]) -> None:
    assert stable_id(*a) == stable_id(*a)
    assert stable_seed(*a) == stable_seed(*a)
    if "\x1f".join(a) != "\x1f".join(b):
        assert stable_id(*a) != stable_id(*b)
    assert 0 <= stable_seed(*a) < 1 << 63


@given(st.integers(-(10**9), 10**9), st.integers(1, 192_000), st.integers(1, 192_000))
def test_rescaling_is_at_most_half_a_unit_off(value: int, rate: int, other: int) -> None:
    time = RationalTime(value=value, rate=rate)
    assert abs(time.rescaled(other).seconds - time.seconds) * other * 2 <= 1
    assert time.rescaled(rate) == time


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=50))
def test_sums_of_frames_are_exact_in_samples(frames: list[int]) -> None:
    total = RationalTime(value=0, rate=24)
    for count in frames:
        total = total + RationalTime(value=count, rate=24)
    assert total.rescaled(48_000).value == sum(frames) * 2_000


def _spec(**changes: object) -> TaskSpec:
    values: dict[str, object] = {
        "key": "a",
        "lane": Lane.AUDIO,
        "capability": "audio.speak",
        "stage": "execution",
        "engine": "x/1",
        "parameters": {"text": "雨", "n": 1},
    }
    return TaskSpec.model_validate({**values, **changes})


def test_content_key_follows_what_decides_the_output_and_nothing_else() -> None:
    ref = ArtifactRef(sha256="1" * 64, media_type="audio/wav", size=3)
    base = content_key(_spec(), {"take": ref})
    assert content_key(_spec(key="b", title="other", priority=9, max_attempts=1), {"take": ref}) == base
    assert content_key(_spec(parameters={"n": 1, "text": "雨"}), {"take": ref}) == base
    for change in ({"engine": "x/2"}, {"seed": 1}, {"parameters": {"text": "雪", "n": 1}}, {"capability": "audio.mix"}):
        assert content_key(_spec(**change), {"take": ref}) != base
    assert content_key(_spec(), {"take": ArtifactRef(sha256="2" * 64, media_type="audio/wav", size=3)}) != base
    assert content_key(_spec(), {"other": ref}) != base
