"""Annotated works: put back into running text, and what is read in them compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.planner.story.detokenise import detokenise
from ainern2d_studio_api.modules.planner.story.evaluate_litbank import category, evaluate
from ainern2d_studio_api.modules.planner.story.litbank import read_works

LITBANK = Path(__file__).parents[6] / "shared" / "data" / "litbank"
SENTENCES = [
    "Ruth met Hugh in the lane , and Ruth laughed .",
    "“ You are late , ” said Ruth .",
    "“ I walked , ” he answered .",
    "“ All the way ? ” asked Ruth .",
    "“ All the way . ”",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    quotations, coreference = tmp_path / "quotations" / "tsv", tmp_path / "coref" / "conll"
    quotations.mkdir(parents=True)
    coreference.mkdir(parents=True)
    (quotations / "lane.txt").write_text("\n".join(SENTENCES) + "\n", "utf-8")
    rows = [(1, 0, 5, "Ruth-0"), (2, 0, 4, "Hugh-1"), (3, 0, 5, "Ruth-0"), (4, 0, 5, "Hugh-1")]
    lines = [f"QUOTE\tQ{n}\t{s}\t{a}\t{s}\t{b}\twords" for n, (s, a, b, _) in enumerate(rows)]
    lines += [f"ATTRIB\tQ{n}\t{who}" for n, (_, _, _, who) in enumerate(rows)]
    (quotations / "lane.ann").write_text("\n".join(lines) + "\n", "utf-8")
    tokens = [token for sentence in SENTENCES for token in sentence.split()]
    clusters = {"Ruth": "(0)", "Hugh": "(1)", "he": "(1)"}
    table = [f"lane\t0\t{i}\t{token}\t_\t{clusters.get(token, '')}" for i, token in enumerate(tokens)]
    (coreference / "lane.conll").write_text("#begin document (lane); part 0\n" + "\n".join(table) + "\n", "utf-8")
    return tmp_path


def test_tokens_become_running_text() -> None:
    text, places = detokenise([sentence.split(" ") for sentence in SENTENCES])
    assert text.split("\n\n")[1] == "“You are late,” said Ruth."
    assert text[slice(*places[2, 4])] == "”"
    assert len(text.split("\n\n")) == 5


def test_straight_marks_open_and_close() -> None:
    text, _ = detokenise([['"', "Come", ",", '"', "he", "said", ".", '"'], ["Now", "!", '"'], ["Do", "n't", "."]])
    assert text.startswith('"Come," he said. "')
    assert text.endswith("Don't.")


def test_a_work_with_its_speakers(folder: Path) -> None:
    work = next(read_works(folder))
    said = {work.text[slice(*q.span)]: (q.speaker, q.cluster) for q in work.quotations}
    assert said["“All the way?”"] == ("Ruth-0", "0")
    assert [category(work, q) for q in work.quotations] == ["named", "pronoun", "named", "latent"]


def test_what_is_read_is_compared(folder: Path) -> None:
    found = evaluate(folder)
    assert (found.works, found.quotations.right, found.speakers.of, found.invented) == (1, 4, 4, 0)
    assert found.by_category["named"].share == 1.0
    assert found.speakers.right == 4


def test_without_annotations_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(AinerError) as raised:
        evaluate(tmp_path)
    assert raised.value.code is ErrorCode.INPUT_NOT_FOUND


@pytest.mark.skipif(not LITBANK.is_dir(), reason="needs ../shared/data/litbank")
def test_annotated_novels(tmp_path: Path) -> None:
    for part in ("quotations/tsv", "coref/conll"):
        (tmp_path / part).mkdir(parents=True)
        for pattern in ("2852_*", "1342_*", "24_*"):
            for path in (LITBANK / part).glob(pattern):
                shutil.copy(path, tmp_path / part / path.name)
    found = evaluate(tmp_path)
    assert found.quotations.share >= 0.95
    assert found.speakers.share >= 0.75
