"""What a user may ask for, and what is refused before anything starts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ainern2d_cli.options import Aspect, FilmOptions, canvas_from
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import Canvas


@pytest.mark.parametrize(
    ("aspect", "size"), [(Aspect.WIDE, (1280, 720)), (Aspect.TALL, (720, 1280)), (Aspect.SQUARE, (720, 720))]
)
def test_the_aspect_decides_the_size(aspect: Aspect, size: tuple[int, int]) -> None:
    canvas = canvas_from(None, aspect, 24)
    assert (canvas.width, canvas.height) == size


def test_a_size_may_be_written_with_either_cross() -> None:
    assert canvas_from("640x360", Aspect.WIDE, 24) == canvas_from("640×360", Aspect.WIDE, 24)


@pytest.mark.parametrize("size", ["640", "640x", "641x360", "0x0", "-2x4", "9999x720", "axb", "1e3x720"])
def test_sizes_that_cannot_be_encoded_are_refused(size: str) -> None:
    with pytest.raises(AinerError) as caught:
        canvas_from(size, Aspect.WIDE, 24)
    assert caught.value.code is ErrorCode.OPTION_INVALID


@pytest.mark.parametrize("fps", [0, 7, 61])
def test_frame_rates_out_of_range_are_refused(fps: int) -> None:
    with pytest.raises(AinerError):
        canvas_from(None, Aspect.WIDE, fps)


def test_the_run_key_follows_story_options_and_versions() -> None:
    options = FilmOptions(name="a", canvas=Canvas(width=640, height=360, fps=24), style="soft_gradient")
    key = options.key("0" * 64, {"audio.speak": "x/1"})
    assert options.key("0" * 64, {"audio.speak": "x/1"}) == key
    assert options.key("1" * 64, {"audio.speak": "x/1"}) != key
    assert options.key("0" * 64, {"audio.speak": "x/2"}) != key
    assert replace(options, burn_subtitles=True).key("0" * 64, {"audio.speak": "x/1"}) != key
