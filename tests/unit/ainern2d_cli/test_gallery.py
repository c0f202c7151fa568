"""The gallery: every sheet has distinct names, draws, and the page shows what was asked for."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
from ainern2d_cli.gallery import command
from ainern2d_cli.gallery.cast import cast, look_of
from ainern2d_cli.gallery.sheets import CAPTION, SHEETS, Sheet, draw
from ainern2d_contracts.errors import AinerError, ErrorCode


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_names_each_picture_once_and_draws_it(name: str) -> None:
    cells = list(SHEETS[name].cells())
    assert len({label for label, _ in cells}) >= len(cells) / 2, "at most the two sample people share a label"
    some = list(islice(cells, 2))
    sheet = draw(Sheet("t", "t", len(some), lambda: iter(some)))
    height, width = some[0][1]().shape[:2]
    assert sheet.shape == (height + CAPTION, width * len(some), 3)
    assert float(sheet[:height].std()) > 5, "something is drawn"


def test_the_same_number_is_the_same_person_in_every_period() -> None:
    song, victorian = look_of(3, "song"), look_of(3, "victorian")
    assert (song.seed, song.jaw, song.eye_size) == (victorian.seed, victorian.jaw, victorian.eye_size)
    assert song.outfit != victorian.outfit
    assert len({look.seed for look in cast(20, "song")}) == 20


def test_the_page_shows_the_sheets_that_were_asked_for(tmp_path: Path) -> None:
    finished: list[str] = []
    page = command.run(["props", "visemes"], tmp_path / "g", 1, finished.append)
    html = page.read_text(encoding="utf-8")
    assert finished == ["visemes", "props"], "in the gallery's order"
    assert sorted(p.name for p in page.parent.iterdir()) == ["index.html", "props.png", "visemes.png"]
    assert 'src="props.png"' in html
    assert "faces" not in html
    assert np.asarray(cv2.imread(str(page.parent / "props.png"))).std() > 5


def test_an_unknown_sheet_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    with pytest.raises(AinerError) as refused:
        command.run(["hats"], tmp_path / "g", 1, print)
    assert refused.value.code is ErrorCode.OPTION_INVALID
    assert "outfits" in refused.value.detail
    assert not (tmp_path / "g").exists()
