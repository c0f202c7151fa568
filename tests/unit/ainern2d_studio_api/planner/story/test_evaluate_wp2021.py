"""Measuring Chinese speakers on windows of 21 sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.vocabulary import Gender, Language
from ainern2d_studio_api.modules.planner.story.evaluate_wp2021 import evaluate, judge
from ainern2d_studio_api.modules.planner.story.mentions import Roster
from ainern2d_studio_api.modules.planner.story.wp2021 import (
    SpokenWindow,
    paragraphs_of,
    passage_of,
    read_people,
    read_windows,
)

CORPUS = Path(__file__).parents[6] / "shared" / "data" / "wp2021"
BEFORE = ["天刚亮。", "街上没有人。", "李青山推开门。", "林婉儿坐在灯下。", "茶还热着。"] * 2
AFTER = ["雨停了。", "远处有人唱歌。", "灯灭了。", "门开着。", "风很大。"] * 2


def record(number: int, middle: str, after: str, speaker: str, category: str) -> str:
    lines = [f"Instance index: {number}", *BEFORE, middle, after, *AFTER[1:]]
    return "\n".join([*lines, f"Speaker: {speaker}", "Speaker index: 0", f"Category: {category}"])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    records = [
        record(0, "“茶凉了。”", "青山说。", "李青山", "explicit"),
        record(1, "“你冷么？”", "她问。", "林婉儿", "implicit"),
        record(2, "“你冷么？”", "婉儿问。", "李青山", "latent"),
        record(3, "天黑了，", "雨很大。", "李青山", "latent"),
    ]
    (tmp_path / "dev_unsplit.txt").write_bytes("\ufeff".encode() + "\r\n\r\n".join(records).replace("\n", "\r\n").encode())
    (tmp_path / "name_list.txt").write_text("1 李青山 青山\n0 林婉儿 婉儿\n\n", "utf-8")
    return tmp_path


def test_the_list_of_names(corpus: Path) -> None:
    assert [(p.name, p.aliases, p.gender) for p in read_people(corpus)] == [
        ("李青山", ("青山",), Gender.MALE),
        ("林婉儿", ("婉儿",), Gender.FEMALE),
    ]


def test_windows_have_their_sentence_in_the_middle(corpus: Path) -> None:
    windows = list(read_windows(corpus, "dev"))
    assert [window.category for window in windows] == ["explicit", "implicit", "latent", "latent"]
    start, end = windows[0].middle()
    assert windows[0].text[start:end] == "“茶凉了。”"
    assert windows[0].speaker == "李青山"


def test_every_window_counts(corpus: Path) -> None:
    verdicts = judge(corpus)
    assert [(verdict.said, verdict.right) for verdict in verdicts] == [
        ("李青山", True),
        ("林婉儿", True),
        ("林婉儿", False),
        ("", False),
    ]
    report = evaluate(corpus)
    assert (report.windows, report.speakers.right, report.speakers.of) == (4, 2, 4)
    assert (report.by_category["latent"].right, report.by_category["latent"].of) == (0, 2)
    assert report.speakers.low <= report.speakers.share <= report.speakers.high


def test_names_may_be_found_in_the_text(corpus: Path) -> None:
    report = evaluate(corpus, roster=False)
    assert not report.listed
    assert report.speakers.of == 4


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AinerError) as raised:
        evaluate(tmp_path)
    assert raised.value.code is ErrorCode.INPUT_NOT_FOUND


def test_a_cut_quotation_is_put_together() -> None:
    sentences = ["他说：", "“先去。", "再回来。", "”", "好。", "“第一。", "第二。", "“第三。”", "完。"]
    joined = ["\n".join(sentences)[start:end] for start, end in paragraphs_of(sentences)]
    assert joined == ["他说：", "“先去。\n再回来。\n”", "好。", "“第一。\n第二。", "“第三。”", "完。"]


def test_the_quotation_in_question_is_the_one_that_fills_the_middle(corpus: Path) -> None:
    window = next(read_windows(corpus, "dev"))
    cut = SpokenWindow((*window.sentences[:9], "“先喝茶。", "”“那你呢？”", *window.sentences[11:]), "林婉儿", "latent")
    passage, here = passage_of(cut, Roster(Language.CHINESE, read_people(corpus), closed=True))
    assert here is not None
    assert cut.text[slice(*passage.quotes[here].inner)] == "那你呢？"


def test_speakers_of_prose_that_nothing_was_trained_on() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the WP2021 corpus is not on this machine")
    report = evaluate(CORPUS, "dev")
    assert report.windows == 298
    assert report.speakers.share >= 0.80
    assert report.by_category["explicit"].share >= 0.95
