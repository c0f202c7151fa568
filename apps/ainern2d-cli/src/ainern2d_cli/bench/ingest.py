"""`ainern2d bench ingest`: a whole Chinese book from its bytes to chapters, scenes, quotations, words and names, against jieba.

Every figure is taken in a process of its own, ours and the rival's in turn.
"""

from __future__ import annotations

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_studio_api.modules.entity_core.decoding import decode
from ainern2d_studio_api.modules.entity_core.skill_01_story_ingestion import is_chinese

from .datasets import shared_data
from .frame import Row
from .ingest_side import Side

ROUNDS = 5
MILLION = 1_000_000
LONG = 5
"""Millions of characters of the longer text."""
TEXTS = "texts"
GENERATED = "No Chinese book was found (../shared/data/texts, or name a file): the text is the packaged example, over and over."
REPEATED = "The text is {names}, cut or repeated to 1 and 5 million characters."
MEMORY = "Memory is what the process held at most, above what it held with everything loaded, per byte of the UTF-8 text."
CPU_GOAL, GROWTH_GOAL, MEMORY_GOAL = "<=0.06", "<=5.2", "<=10"

Measure = Callable[[Side, Path], dict[str, float]]


def rows(source: Path | None, examples: Sequence[Path], rounds: int = ROUNDS) -> list[Row]:
    """Measure on `source` (a text, or a folder of texts), else on the Chinese books of `../shared/data/texts`.

    Raises:
        AinerError: PACKAGE_MISSING without jieba; INPUT_NOT_FOUND; INPUT_NOT_TEXT where there is no Chinese in it.
    """
    if importlib.util.find_spec("jieba") is None:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "jieba is not installed: pip install 'ainern2d[bench]'")
    text, note = chosen(source, examples)
    with tempfile.TemporaryDirectory(prefix="ainern2d-bench-") as folder:
        short, long = Path(folder) / "short.txt", Path(folder) / "long.txt"
        short.write_text(stretched(text, MILLION), encoding="utf-8")
        long.write_text(stretched(text, LONG * MILLION), encoding="utf-8")
        return list(_rows(short, long, note, rounds, in_a_process))


def chosen(source: Path | None, examples: Sequence[Path]) -> tuple[str, str]:
    """(the text, what a reader of the figures must know of it)."""
    data = shared_data() if source is None else None
    if source is None and (data is None or not (data / TEXTS).is_dir()):
        return next(text for path in examples if is_chinese(text := path.read_text(encoding="utf-8"))), GENERATED
    place = source if source is not None else (data or Path()) / TEXTS
    if not place.exists():
        raise AinerError(ErrorCode.INPUT_NOT_FOUND, str(place))
    files = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    found = {path.name: text for path in files if is_chinese(text := decode(path.read_bytes())[0])}
    if not found:
        raise AinerError(ErrorCode.INPUT_NOT_TEXT, f"{place} holds no Chinese text")
    return "\n".join(found.values()), REPEATED.format(names=" and ".join(found))


def stretched(text: str, length: int) -> str:
    """`text` over and over, cut to `length` characters; what jieba would not count as one is left out."""
    plain = text.replace("\r\n", "\n") + "\n"
    return (plain * (length // len(plain) + 1))[:length]


def in_a_process(side: Side, text: Path) -> dict[str, float]:
    """Raises AinerError INTERNAL with the last words of a side that failed."""
    done = subprocess.run(
        [sys.executable, "-m", "ainern2d_cli.bench.ingest_side", side, str(text)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AinerError(ErrorCode.INTERNAL, f"{side}: {done.stderr.strip().splitlines()[-1:]}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _rows(short: Path, long: Path, note: str, rounds: int, measure: Measure) -> Iterator[Row]:
    ours, rival, tagger, longer = [], [], [], []
    for _ in range(rounds):
        ours.append(measure(Side.OURS, short))
        rival.append(measure(Side.POSSEG, short))
        tagger.append(measure(Side.TAGGER, short))
        longer.append(measure(Side.OURS, long))
    seconds, rival_seconds, long_seconds = ([run["cpu"] for run in runs] for runs in (ours, rival, longer))
    yield Row("ingest-1m", "CPU s", seconds, rival_seconds, Side.POSSEG.value, CPU_GOAL, note=note)
    yield Row("ingest-5m", "CPU s", long_seconds, seconds, "1 M", GROWTH_GOAL)
    yield Row("tagger-1m", "CPU s", [run["cpu"] for run in tagger])
    yield Row("pace", "characters/CPU s", [MILLION / statistics.median(seconds)])
    for name, path, runs in (("1m", short, ours), ("5m", long, longer)):
        size = path.stat().st_size
        yield Row(f"memory-{name}", "x the text", [(run["peak"] - run["before"]) / size for run in runs], goal=MEMORY_GOAL)
        yield Row(f"peak-{name}", "MB", [run["peak"] / 1e6 for run in runs])
    yield Row(
        "peak-posseg-1m",
        "MB",
        [run["peak"] / 1e6 for run in rival],
        note=f"{MEMORY} tagger-1m is rjieba.tag alone, without the rest.",
    )
