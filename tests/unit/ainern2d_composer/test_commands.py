"""ffmpeg is tested by its argument list: story text must stay inside one argument."""

from __future__ import annotations

from pathlib import Path

from ainern2d_composer.ffmpeg import commands
from ainern2d_contracts.vocabulary import Language
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(min_size=1))
def test_a_title_is_one_argument_whatever_it_says(title: str) -> None:
    arguments = commands.compose("ffmpeg", Path("list"), Path("mix"), Path("srt"), Path("film"), Language.CHINESE, title)
    plain = commands.compose("ffmpeg", Path("list"), Path("mix"), Path("srt"), Path("film"), Language.CHINESE, "x")
    assert len(arguments) == len(plain)
    assert [a for a, b in zip(arguments, plain, strict=True) if a != b] in ([f"title={title}"], [])


def test_pictures_are_copied_not_encoded_again() -> None:
    arguments = commands.compose("ffmpeg", Path("l"), Path("m"), Path("s"), Path("f"), Language.ENGLISH, "t")
    assert arguments[arguments.index("-c:v") + 1] == "copy"
    assert "-vf" not in arguments
    assert "-filter_complex" not in arguments


def test_quotes_in_paths_are_escaped() -> None:
    assert commands.concat_list([Path("/a/it's.mp4")]) == "file '/a/it'\\''s.mp4'\n"
