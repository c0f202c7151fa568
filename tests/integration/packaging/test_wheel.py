"""The wheel holds what the program needs at run time: code, histories, data, examples, licences."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    "needed",
    [
        "ainern2d_cli/examples/yuye_denglong.txt",
        "ainern2d_cli/templates/report.html.j2",
        "ainern2d_studio_api/migrations/orchestrator/versions/v0001_runs.py",
        "ainern2d_shared/db/migrations/bus/versions/",
        "ainern2d_studio_api/modules/model_router/providers.toml",
        "ainern2d_studio_api/modules/planner/data/shot_language.lark",
        "ainern2d_worker_runtime/audio/data/voices.f16.xz",
        "ainern2d_worker_runtime/audio/data/soundfont.sf3",
        "ainern2d_worker_runtime/video/characters/",
        "ainern2d_composer/handlers.py",
        "ainern2d_contracts/py.typed",
    ],
)
def test_the_wheel_has(names: set[str], needed: str) -> None:
    assert any(name.startswith(needed) for name in names)


def test_every_data_file_of_the_sources_is_in_the_wheel(names: set[str]) -> None:
    sources = [
        (source, path) for base in ("apps", "shared") for source in (ROOT / base).glob("*/src") for path in source.rglob("*.*")
    ]
    wanted = {
        path.relative_to(source).as_posix()
        for source, path in sources
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts
    }
    assert wanted
    assert wanted <= names


def test_licences_come_along(names: set[str]) -> None:
    assert {Path(name).name for name in names if ".dist-info/licenses/" in name} >= {"LICENSE", "NOTICE"}
