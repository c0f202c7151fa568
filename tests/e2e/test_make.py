"""One short story, made whole: what lies in the folder, what is reused, what repeats byte for byte."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
from pathlib import Path
from typing import Any

import av
import opentimelineio as otio
import pysubs2
import pytest

from tests.e2e.conftest import STORY, Ainern2d, events

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("films")]

COMPANIONS = (
    "film.mp4",
    "subtitles.srt",
    "subtitles.vtt",
    "subtitles.ass",
    "timeline.otio",
    "story.json",
    "entities.json",
    "report.html",
    "manifest.json",
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def done(found: list[dict[str, object]]) -> dict[str, Any]:
    last = found[-1]
    assert last["event"] == "done"
    return last


@pytest.fixture
def made(ainern2d: Ainern2d, tmp_path: Path) -> Path:
    ainern2d.make(tmp_path / "out")
    return tmp_path / "out"


def test_everything_lies_beside_the_film_and_agrees(made: Path) -> None:
    for name in COMPANIONS:
        assert (made / name).stat().st_size > 0, name
    with av.open(str(made / "film.mp4")) as film:
        kinds = [stream.type for stream in film.streams]
        video = film.streams.video[0]
        assert kinds == ["video", "audio", "subtitle"]
        assert (video.width, video.height, float(video.average_rate or 0)) == (320, 180, 12.0)
        assert (video.codec_context.name, film.streams.audio[0].codec_context.name) == ("h264", "aac")
        seconds = float(film.duration or 0) / av.time_base
    timeline = otio.adapters.read_from_file(str(made / "timeline.otio"))
    assert timeline.tracks[0].duration().to_seconds() == pytest.approx(seconds, abs=0.1)
    for clip in timeline.tracks[0]:
        assert (made / clip.media_reference.target_url).exists()
    story = json.loads((made / "story.json").read_text())
    assert "".join(shot["text"] for shot in story["shots"]).split() == STORY.split()
    said = [line for line in story["lines"] if line["kind"] == "speech"]
    assert [line["text"] for line in said] == ["老伯，有人追我。", "别怕，快进来。"]
    assert said[0]["speaker"] == "小梅"
    cues = pysubs2.load(str(made / "subtitles.srt"))
    shown = "".join(event.plaintext for event in cues).replace("\n", "").replace(" ", "")
    for line in story["lines"]:
        assert line["text"].replace(" ", "").strip("“”") in shown
    report = (made / "report.html").read_text()
    assert "data:image/jpeg" in report
    assert "http://" not in report
    assert "https://" not in report
    manifest = json.loads((made / "manifest.json").read_text())
    assert digest(made / "film.mp4") in {artifact["ref"]["sha256"] for artifact in manifest["artifacts"]}


def test_the_same_again_reuses_everything_and_a_changed_line_almost(ainern2d: Ainern2d, tmp_path: Path) -> None:
    first = done(ainern2d.make(tmp_path / "one"))
    again = done(ainern2d.make(tmp_path / "two"))
    assert digest(tmp_path / "one" / "film.mp4") == digest(tmp_path / "two" / "film.mp4")
    assert (first["reused"], again["reused"]) == (0, again["jobs"])
    ainern2d.story.write_text(STORY.replace("别怕，快进来。", "别怕，快进屋。"), encoding="utf-8")
    changed = done(ainern2d.make(tmp_path / "three"))
    assert digest(tmp_path / "one" / "film.mp4") != digest(tmp_path / "three" / "film.mp4")
    manifests = [json.loads((tmp_path / name / "manifest.json").read_text())["artifacts"] for name in ("one", "three")]
    for kind in ("speech", "clip"):
        before, after = ({a["ref"]["sha256"] for a in artifacts if a["kind"] == kind} for artifacts in manifests)
        assert len(after - before) == 1, f"one line changed: one {kind} is made anew"
    assert changed["reused"] > 0


def test_a_fresh_data_folder_gives_the_same_bytes(made: Path, story: Path, tmp_path: Path) -> None:
    Ainern2d(story, tmp_path / "other").make(tmp_path / "again")
    assert digest(made / "film.mp4") == digest(tmp_path / "again" / "film.mp4")


def test_ctrl_c_stops_cleanly_and_the_same_command_goes_on(ainern2d: Ainern2d, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = ainern2d.start(out)
    assert process.stdout is not None
    for line in process.stdout:
        if '"Speaking' in line:
            break
    process.send_signal(signal.SIGINT)
    rest, complaint = process.communicate(timeout=60)
    assert process.returncode == 130, complaint
    assert events(rest)[-1]["event"] == "stopped"
    assert not list(out.glob("*")) if out.exists() else True
    ainern2d.make(out)
    assert (out / "film.mp4").exists()


def test_a_second_program_on_the_same_data_folder_is_told_so(ainern2d: Ainern2d, tmp_path: Path) -> None:
    first = ainern2d.start(tmp_path / "out")
    assert first.stdout is not None
    first.stdout.readline()
    second = subprocess.run(ainern2d.command(tmp_path / "other"), capture_output=True, text=True, timeout=60, check=False)
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=60)
    assert second.returncode == 3
    assert events(second.stdout)[-1]["code"] == "DATA_FOLDER_IN_USE"
    assert not (tmp_path / "other").exists()
