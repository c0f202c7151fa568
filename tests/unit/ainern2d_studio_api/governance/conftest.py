"""Clips and films made on the spot, an object store in memory, and a job's context around them."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
import pytest
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.base import Document
from ainern2d_contracts.entities import CharacterLook, Colour, PlaceLook
from ainern2d_contracts.gate import SeenSpeaker, ShotGateTask
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.render import Actor, Canvas, ShotMetrics, ShotSpec
from ainern2d_contracts.sound import ShotTiming, TimedLine
from ainern2d_contracts.stages import Lane
from ainern2d_contracts.vocabulary import (
    AgeBand,
    CameraAngle,
    CameraMovement,
    Culture,
    Era,
    Gender,
    HairStyle,
    Language,
    LineKind,
    Mood,
    Outfit,
    PlaceKind,
    ShotSize,
    TimeOfDay,
    Weather,
)
from ainern2d_shared.jobs.handler import JobContext
from ainern2d_studio_api.modules.governance.skill_14_style_packs import style_pack

FPS = 24
SIZE = (320, 180)


class MemoryStore:
    """Objects by digest; `path` writes them into `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.objects: dict[str, bytes] = {}

    def put(self, data: bytes, media_type: str) -> ArtifactRef:
        sha256 = hashlib.sha256(data).hexdigest()
        self.objects[sha256] = data
        return ArtifactRef(sha256=sha256, media_type=media_type, size=len(data))

    def get(self, sha256: str) -> bytes:
        return self.objects[sha256]

    def path(self, sha256: str) -> Path:
        path = self.folder / sha256
        path.write_bytes(self.objects[sha256])
        return path


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    return MemoryStore(tmp_path)


@pytest.fixture
def job(store: MemoryStore, tmp_path: Path) -> Callable[..., JobContext]:
    """A context from parameters (a document or a dictionary) and inputs (documents, bytes or references)."""

    def make(capability: str, parameters: Document | dict[str, Any], **inputs: Document | bytes | ArtifactRef) -> JobContext:
        import json

        given = json.loads(parameters.to_json()) if isinstance(parameters, Document) else parameters
        spec = TaskSpec(key="k", lane=Lane.SKILL, capability=capability, stage="x", engine="e/1", parameters=given)
        refs = {name.replace("__", ":"): _ref(store, value) for name, value in inputs.items()}
        return JobContext(spec=spec, inputs=refs, store=store, work_dir=tmp_path)  # type: ignore[arg-type]

    return make


def _ref(store: MemoryStore, value: Document | bytes | ArtifactRef) -> ArtifactRef:
    if isinstance(value, ArtifactRef):
        return value
    if isinstance(value, Document):
        return store.put(value.to_json(), "application/json")
    return store.put(value, "application/octet-stream")


def moving(n: int) -> np.ndarray:
    """A grey frame with a bright square that walks."""
    frame = np.full((SIZE[1], SIZE[0]), 90, np.uint8)
    left = 10 + (n * 4) % 240
    frame[60:110, left : left + 50] = 210
    return frame


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[np.ndarray]], bytes]:
    """Encodes grey frames as a shot's clip."""

    def encode(frames: Iterable[np.ndarray]) -> bytes:
        path = tmp_path_factory.mktemp("clip") / "clip.mp4"
        with av.open(str(path), "w") as container:
            stream = container.add_stream("libx264", rate=Fraction(FPS))
            stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
            stream.options = {"preset": "ultrafast", "crf": "20"}
            for grey in frames:
                frame = av.VideoFrame.from_ndarray(grey, format="gray").reformat(format="yuv420p")
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
        return path.read_bytes()

    return encode


@pytest.fixture(scope="session")
def film_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A film from ffmpeg's own sources: a picture source and a sound source."""

    def make(video: str, audio: str | None, *options: str) -> Path:
        path = tmp_path_factory.mktemp("film") / "film.mp4"
        sound = ["-f", "lavfi", "-i", audio] if audio else []
        codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k", "-ar", "48000"]
        command = [
            imageio_ffmpeg.get_ffmpeg_exe(),
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            video,
            *sound,
            *codecs,
            *options,
            str(path),
        ]
        subprocess.run(command, check=True)
        return path

    return make


LOOK = CharacterLook(
    seed=1, gender=Gender.FEMALE, age=AgeBand.ADULT, skin=Colour(r=1, g=1, b=1), iris=Colour(r=1, g=1, b=1),
    lip=Colour(r=1, g=1, b=1), hair_style=HairStyle.LONG_BUN,
    hair=Colour(r=1, g=1, b=1), outfit=Outfit.HANFU_ROBE, palette=(Colour(r=1, g=1, b=1),) * 5,
)  # fmt: skip


@pytest.fixture
def task() -> ShotGateTask:
    spec = ShotSpec(
        seed=1,
        canvas=Canvas(width=SIZE[0], height=SIZE[1], fps=FPS),
        style=style_pack("soft_gradient"),
        place=PlaceLook(seed=1, kind=PlaceKind.HALL, culture=Culture.CHINESE, era=Era.ANCIENT),
        time=TimeOfDay.DAY,
        weather=Weather.CLEAR,
        mood=Mood.CALM,
        size=ShotSize.MEDIUM,
        angle=CameraAngle.EYE_LEVEL,
        movement=CameraMovement.PUSH_IN,
        actors=(Actor(entity_id="lin", look=LOOK, x=-0.3), Actor(entity_id="zhao", look=LOOK, x=0.3)),
        focus="lin",
    )
    return ShotGateTask(
        subject="s01-001",
        spec=spec,
        cast=(
            SeenSpeaker(entity_id="lin", name="林婉儿", speaks=True),
            SeenSpeaker(entity_id="zhao", name="赵无极", speaks=False),
        ),
        language=Language.CHINESE,
        render_engine="r/1",
        gate_engine="g/1",
        recovery_engine="v/1",
    )


@pytest.fixture
def timing() -> ShotTiming:
    line = TimedLine(line_id="0", kind=LineKind.SPEECH, speaker="lin", text="你怎么才来？", start=0.2, end=1.4)
    return ShotTiming(fps=FPS, frames=72, lines=(line,))


@pytest.fixture
def metrics() -> ShotMetrics:
    return ShotMetrics(
        frames=72,
        cpu_ms_per_frame=40,
        mean_luma=100,
        motion=3,
        longest_freeze=1,
        mouth_motion=(("lin", 0.3, 0.01), ("zhao", 0.0, 0.02)),
        faces_in_frame={"lin": True, "zhao": True},
    )
