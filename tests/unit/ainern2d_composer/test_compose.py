"""Two real clips and a real mix become a film that decodes to the planned frames; a wrong count is refused."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import opentimelineio as otio
import pytest
from ainern2d_composer.ffmpeg.runner import executable
from ainern2d_composer.handlers import compose, release
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.film import ComposeTask, FilmFacts
from ainern2d_contracts.governance import CriticReport, Score, Verdict
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.render import Canvas
from ainern2d_contracts.sound import Clip, TimelinePlan, Track
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.time import RationalTime, TimeRange
from ainern2d_contracts.vocabulary import Language
from ainern2d_shared.jobs.handler import JobContext, JobOutcome

CANVAS = Canvas(width=160, height=90, fps=24)


class FolderStore:
    """A store in one folder; the smallest thing that keeps the port's promises."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes, media_type: str) -> ArtifactRef:
        digest = hashlib.sha256(data).hexdigest()
        (self.root / digest).write_bytes(data)
        return ArtifactRef(sha256=digest, media_type=media_type, size=len(data))

    def put_file(self, path: Path, media_type: str) -> ArtifactRef:
        return self.put(path.read_bytes(), media_type)

    def get(self, sha256: str) -> bytes:
        return (self.root / sha256).read_bytes()

    def path(self, sha256: str) -> Path:
        return self.root / sha256

    def exists(self, sha256: str) -> bool:
        return self.path(sha256).exists()

    def uri(self, sha256: str) -> str:
        return self.path(sha256).as_uri()

    def signed_url(self, sha256: str, expires_in: float) -> str:
        return self.uri(sha256)


def ffmpeg(*arguments: str) -> None:
    subprocess.run([executable(), "-y", "-loglevel", "error", *arguments], check=True)


def clip(folder: Path, name: str, frames: int) -> Path:
    path = folder / name
    source = f"testsrc=size=160x90:rate=24:duration={frames / 24}"
    ffmpeg("-f", "lavfi", "-i", source, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-video_track_timescale", "12288", str(path))
    return path


def plan(frames: tuple[int, ...]) -> TimelinePlan:
    at, clips = 0, []
    for i, count in enumerate(frames):
        span = TimeRange(start=RationalTime(value=at, rate=24), duration=RationalTime(value=count, rate=24))
        clips.append(Clip(name=f"s{i}", media=None, range=span, text="你好。"))
        at += count
    return TimelinePlan(
        fps=24, frames=at, tracks=(Track(kind="video", clips=tuple(clips)), Track(kind="subtitle", clips=tuple(clips)))
    )


def run(tmp_path: Path, planned: tuple[int, ...], task: Document | None = None) -> tuple[JobOutcome, FolderStore]:
    store = FolderStore(tmp_path)
    mix = tmp_path / "mix.wav"
    ffmpeg("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=2", "-ac", "2", str(mix))
    inputs = {
        "clip:s0": store.put_file(clip(tmp_path, "a.mp4", 24), "video/mp4"),
        "clip:s1": store.put_file(clip(tmp_path, "b.mp4", 24), "video/mp4"),
        "mix": store.put_file(mix, "audio/wav"),
        "timeline": store.put(plan(planned).to_json(), "application/json"),
    }
    task = task or ComposeTask(shots=("s0", "s1"), canvas=CANVAS, language=Language.CHINESE, title="雨夜'; rm")
    parameters = {"schema": task.SCHEMA, "schema_version": task.VERSION, **task.model_dump(mode="json")}
    spec = TaskSpec(
        key="compose", lane=Lane.COMPOSER, capability="composer.compose", stage="execution", engine="x/1", parameters=parameters
    )
    work = tmp_path / f"work{len(list(tmp_path.iterdir()))}"
    work.mkdir()
    return compose(JobContext(spec=spec, inputs=inputs, store=store, work_dir=work)), store


def test_film_has_the_planned_frames_and_its_companions(tmp_path: Path) -> None:
    outcome, store = run(tmp_path, (24, 24))
    facts = FilmFacts.from_json(store.get(outcome.outputs["facts"].ref.sha256))
    assert (facts.frames, facts.width, facts.height, facts.subtitle_cues) == (48, 160, 90, 2)
    assert facts.audio_seconds == pytest.approx(2.0, abs=0.06)
    timeline = otio.adapters.read_from_string(store.get(outcome.outputs["otio"].ref.sha256).decode(), "otio_json")
    assert timeline.tracks[0].duration() == otio.opentime.RationalTime(48, 24)


def test_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    first, _ = run(tmp_path, (24, 24))
    second, _ = run(tmp_path, (24, 24))
    assert first.outputs["film"].ref == second.outputs["film"].ref


def test_a_film_with_missing_frames_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AinerError) as caught:
        run(tmp_path, (24, 30))
    assert caught.value.code is ErrorCode.FILM_INVALID
    assert "48" in caught.value.detail


@pytest.mark.parametrize("gate", list(Verdict))
def test_no_film_leaves_around_the_gate(tmp_path: Path, gate: Verdict) -> None:
    store = FolderStore(tmp_path)
    score = Score(name="silence", value=9.0, unit="s", threshold="<= 5", verdict=gate)
    report = store.put(CriticReport(subject="film", scores=(score,), gate=gate).to_json(), "application/json")
    film = store.put(b"film", "video/mp4")
    spec = TaskSpec(key="release", lane=Lane.COMPOSER, capability="composer.release", stage="execution", engine="x/1")
    context = JobContext(spec=spec, inputs={"film": film, "report": report}, store=store, work_dir=tmp_path)
    if gate is Verdict.FAIL:
        with pytest.raises(AinerError) as caught:
            release(context)
        assert caught.value.code is ErrorCode.GATE_REFUSED
        assert "silence" in caught.value.detail
    else:
        assert release(context).outputs["film"].ref == film
