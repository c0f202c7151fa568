"""Draws the sheets, one process a core, and writes them with one page that shows them all."""

from __future__ import annotations

import importlib.metadata
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import jinja2
from ainern2d_contracts.errors import AinerError, ErrorCode

from .. import export
from . import sheets

PAGE = "index.html"


def run(wanted: Sequence[str], out: Path, workers: int, done: Callable[[str], None]) -> Path:
    """Draw the named sheets, all where none is named, into `out`; gives the page. `done` hears of each finished sheet.

    Raises:
        AinerError: OPTION_INVALID for a sheet that there is not, OUTPUT_NOT_WRITABLE, DISK_FULL.
    """
    unknown = [name for name in wanted if name not in sheets.SHEETS]
    if unknown:
        raise AinerError(ErrorCode.OPTION_INVALID, f"no sheet {unknown[0]}; there are: {', '.join(sheets.SHEETS)}")
    names = [name for name in sheets.SHEETS if not wanted or name in wanted]
    files: dict[str, str | bytes] = {PAGE: _page(names)}
    with export.target(out):
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            for name, picture in zip(names, pool.map(_drawn, names), strict=True):
                files[f"{name}.png"] = picture
                done(name)
        export.write_files(files, out)
    return out / PAGE


def _drawn(name: str) -> bytes:
    cv2.setNumThreads(1)
    return cv2.imencode(".png", sheets.draw(sheets.SHEETS[name]))[1].tobytes()


def _page(names: Sequence[str]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ainern2d_cli"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    shown = [(name, sheets.SHEETS[name]) for name in names]
    return environment.get_template("gallery.html.j2").render(version=importlib.metadata.version("ainern2d"), sheets=shown)
