"""`ainern2d bench story`: finds folders by their format, says shares with their intervals, refuses what is no data set."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_cli.bench import names, story
from ainern2d_cli.bench.datasets import DataSet
from ainern2d_cli.bench.frame import Row
from ainern2d_contracts.errors import AinerError, ErrorCode

SCENE = [
    "天黑了。",
    "李小红走进院子。",
    "张大山正在劈柴。",
    "“吃过饭了吗？”李小红问道。",
    "“还没有。”张大山说。",
    "风吹着院子里的树。",
    "李小红把灯放在桌上。",
    "张大山擦了擦手。",
    "屋里很静。",
    "张大山笑了笑，说：",
    "“你先坐，我去烧水。”",
    *["外面下起雨来。"] * 10,
]


@pytest.fixture
def wp2021(tmp_path: Path) -> Path:
    (tmp_path / "name_list.txt").write_text("0 李小红 小红\n1 张大山 大山\n", encoding="utf-8")
    record = "\n".join(["0", *SCENE, "Speaker: 张大山", "Speaker index: 0", "Category: explicit"])
    (tmp_path / "test_unsplit.txt").write_text(record + "\n\n" + record + "\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_known_by_its_format(wp2021: Path) -> None:
    rows = {row.id: row for row in story.rows(None, wp2021)}
    speakers = rows["wp2021-test-speakers"]
    assert speakers.sample == 2
    assert list(speakers.ours) == [1.0]
    assert speakers.interval is not None
    assert speakers.met
    assert rows["wp2021-test-time"].ours[0] > 0


def test_a_category_without_a_case_meets_no_goal(wp2021: Path) -> None:
    rows = {row.id: row for row in story.rows(DataSet.WP2021, wp2021)}
    assert rows["wp2021-test-latent"].sample == 0
    assert rows["wp2021-test-latent"].met is None


@pytest.mark.parametrize("dataset", [None, DataSet.LITBANK])
def test_what_is_no_data_set_is_refused(tmp_path: Path, dataset: DataSet | None) -> None:
    with pytest.raises(AinerError) as caught:
        story.rows(dataset, tmp_path)
    assert caught.value.code is ErrorCode.OPTION_INVALID
    with pytest.raises(AinerError) as caught:
        story.rows(dataset, tmp_path / "nowhere")
    assert caught.value.code is ErrorCode.INPUT_NOT_FOUND


def test_json_of_a_share_has_its_interval() -> None:
    row = Row("speakers", "share right", [0.8], goal=">=0.75", interval=(0.7, 0.9), sample=20)
    told = row.as_json()
    assert (told["ours"], told["low"], told["high"], told["sample"], told["met"]) == (0.8, 0.7, 0.9, 20, True)


TOKENS = """Anna\tB-PER\tO
Grey\tI-PER\tO
came\tO\tO
in\tO\tO
.\tO\tO

The\tB-PER\tO
old\tI-PER\tO
man\tI-PER\tO
saw\tO\tO
Mr.\tB-PER\tB-PER
Hale\tO\tI-PER
.\tO\tO

Anna\tB-PER\tO
Grey\tI-PER\tO
smiled\tO\tO
at\tO\tO
Mr.\tB-PER\tB-PER
Hale\tO\tI-PER
.\tO\tO
"""


def test_names_are_compared_by_their_spans(tmp_path: Path) -> None:
    (tmp_path / "entities" / "tsv").mkdir(parents=True)
    (tmp_path / "entities" / "tsv" / "work.tsv").write_text(TOKENS, encoding="utf-8")
    report = names.evaluate(tmp_path)
    assert report.names.annotated == 4
    assert (report.names.precision, report.names.recall, report.names.f1) == (1.0, 1.0, 1.0)
