"""`ainern2d bench ingest`: on which text, and what its rows say of the figures measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from ainern2d_cli.bench import ingest
from ainern2d_cli.bench.ingest_side import Side, measure
from ainern2d_contracts.errors import AinerError, ErrorCode

TEXT = "第一回 上路\n宋江喝道：“哪里走！”武松笑了。\n"


def test_a_side_is_measured_on_the_whole_text() -> None:
    for side in (Side.OURS, Side.TAGGER):
        figures = measure(side, (TEXT * 2000).encode())
        assert figures["cpu"] > 0
        assert figures["peak"] >= figures["before"] > 0


def test_rows_compare_ours_with_the_rival_and_the_long_text_with_the_short(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[Side, int]] = []

    def measured(side: Side, text: Path) -> dict[str, float]:
        size = len(text.read_text(encoding="utf-8"))
        seen.append((side, size))
        return {"cpu": size / 1e6 * (20.0 if side is Side.POSSEG else 1.0), "before": 50e6, "peak": 50e6 + 5 * size}

    monkeypatch.setattr(ingest, "in_a_process", measured)
    book = tmp_path / "book.txt"
    book.write_text(TEXT, encoding="utf-8")
    rows = {row.id: row for row in ingest.rows(book, [], rounds=2)}
    assert rows["ingest-1m"].ratio == pytest.approx(0.05)
    assert rows["ingest-1m"].met
    assert rows["ingest-5m"].ratio == pytest.approx(5.0)
    assert rows["memory-5m"].met
    assert len(rows["ingest-1m"].rival) == 2
    assert seen[:4] == [(Side.OURS, 10**6), (Side.POSSEG, 10**6), (Side.TAGGER, 10**6), (Side.OURS, 5 * 10**6)]


def test_without_a_book_the_example_is_read_over_and_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    english, chinese = tmp_path / "a.txt", tmp_path / "b.txt"
    english.write_text("It rained all day.", encoding="utf-8")
    chinese.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(ingest, "shared_data", lambda: None)
    text, note = ingest.chosen(None, [english, chinese])
    assert text == TEXT
    assert "packaged example" in note
    assert len(ingest.stretched(text, 1001)) == 1001


def test_a_folder_without_chinese_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained all day.", encoding="utf-8")
    for place, code in ((tmp_path, ErrorCode.INPUT_NOT_TEXT), (tmp_path / "none", ErrorCode.INPUT_NOT_FOUND)):
        with pytest.raises(AinerError) as refused:
            ingest.chosen(place, [])
        assert refused.value.code is code
