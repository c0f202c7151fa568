"""One side of `ainern2d bench ingest`, in a process of its own: CPU seconds of the work alone, and the most memory it took.

`python -m ainern2d_cli.bench.ingest_side SIDE FILE` prints one JSON object. What is loaded once in a process (dictionaries,
patterns) is loaded before the clock starts, by the same work on one sentence.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

WARM_UP = "第一回 上路\n武松喝道：“哪里走！”当夜，宋江来到庙里。\n"


class Side(StrEnum):
    OURS = "ours"
    POSSEG = "jieba.posseg"
    TAGGER = "rjieba.tag"


def _ours() -> Callable[[bytes], object]:
    from ainern2d_studio_api.modules.planner.story.book import scan_book

    return scan_book


def _posseg() -> Callable[[bytes], object]:
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources
        import jieba
        import jieba.posseg
    jieba.setLogLevel(logging.ERROR)
    return lambda raw: jieba.posseg.lcut(raw.decode("utf-8"))


def _tagger() -> Callable[[bytes], object]:
    import rjieba

    return lambda raw: rjieba.tag(raw.decode("utf-8"))


SIDES: dict[Side, Callable[[], Callable[[bytes], object]]] = {Side.OURS: _ours, Side.POSSEG: _posseg, Side.TAGGER: _tagger}


def peak() -> int:
    """Bytes of memory that this process has held at most."""
    status = Path("/proc/self/status")
    if status.is_file():  # ru_maxrss counts what the parent held before this program was loaded
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def measure(side: Side, raw: bytes) -> dict[str, float]:
    """`cpu` in seconds; `before` and `peak` in bytes, of memory before and after the work."""
    work = SIDES[side]()
    work(WARM_UP.encode())
    before, started = peak(), time.process_time()
    made = work(raw)
    cpu = time.process_time() - started
    del made
    return {"cpu": cpu, "before": before, "peak": peak()}


if __name__ == "__main__":
    print(json.dumps(measure(Side(sys.argv[1]), Path(sys.argv[2]).read_bytes())))
