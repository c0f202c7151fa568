"""Line breaking: nothing is lost, no forbidden character starts or ends a line, lines fit, pages hold two lines."""

from __future__ import annotations

from ainern2d_worker_runtime.video.text_layout import NO_LINE_END, NO_LINE_START, atoms, break_lines, pages
from hypothesis import given
from hypothesis import strategies as st

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张师父我们该启程了"
alphabet = st.sampled_from([*HAN, *"，。！？；：、“”‘’（）《》……——", "walk", "Sherlock", "don't", "1,024", " ", "Mr.", "Holmes,"])
texts = st.lists(alphabet, min_size=1, max_size=90).map("".join)


def measure(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts, st.floats(8, 40))
def test_nothing_is_lost_and_no_line_breaks_the_rules(text: str, width: float) -> None:
    lines = break_lines(text, measure, width)
    assert squeezed("".join(lines)) == squeezed(text)
    for line in lines[1:]:
        assert line[0] not in NO_LINE_START
    for line in lines[:-1]:
        assert line[-1] not in NO_LINE_END


@given(texts, st.floats(8, 40))
def test_lines_fit_unless_a_piece_cannot_be_broken(text: str, width: float) -> None:
    widest = max((measure(piece) for piece in atoms(text)), default=0.0)
    for line in break_lines(text, measure, width):
        assert measure(line) <= max(width, widest)


@given(texts, st.floats(8, 30))
def test_pages_hold_two_lines_and_the_whole_text(text: str, width: float) -> None:
    made = pages(text, measure, width)
    assert squeezed("".join(line for page in made for line in page)) == squeezed(text)
    assert all(1 <= len(page) <= 2 for page in made) or not text.strip()


def test_english_breaks_between_words() -> None:
    text = "The mysterious stranger didn't say a word, but he smiled at her all the same."
    lines = break_lines(text, measure, 16)
    assert " ".join(lines) == text
    assert all(measure(line) <= 16 for line in lines)


def test_lines_are_of_nearly_equal_length() -> None:
    lines = break_lines("暮色四合的时候他们终于走到了那座荒废已久的山间古寺门前", measure, 20)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 2


def test_a_short_text_is_one_line() -> None:
    assert break_lines("走吧。", measure, 20) == ["走吧。"]
