"""From one shot to the next: exact frames, the old picture first and the new one last, the rest of the shot untouched."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import BlendTask, ShotSpec
from ainern2d_contracts.sound import ShotTiming
from ainern2d_contracts.vocabulary import BLENDS, Transition
from ainern2d_worker_runtime.video.blend import bleed_field, blend, blend_frames, wipe_field
from ainern2d_worker_runtime.video.encode import Encoder
from ainern2d_worker_runtime.video.shot import render_shot
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

KINDS = sorted(BLENDS)


def frames(clip: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(clip)) as source:
        return [np.asarray(frame.to_ndarray(format="bgr24")) for frame in source.decode(video=0)]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, make_spec: Callable[..., ShotSpec]) -> Path:
    """A shot that ends in plain red."""
    path = tmp_path_factory.mktemp("blend") / "before.mp4"
    canvas = make_spec().canvas
    with Encoder(canvas, path) as encoder:
        for k in range(15):
            encoder.write(np.full((canvas.height, canvas.width, 3), (0, 0, 40 + 12 * k), np.uint8))
    return path


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.value)
def blended(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    before: Path,
    make_spec: Callable[..., ShotSpec],
    silent: ShotTiming,
) -> dict[str, list[NDArray[Any]]]:
    folder = tmp_path_factory.mktemp("blend")
    spec = make_spec(transition=request.param)
    clip, head, body = (folder / f"{name}.mp4" for name in ("clip", "head", "body"))
    render_shot(spec, silent, None, clip, folder / "t.png", lambda _done: None)
    joined = folder / "joined.mp4"
    count = blend(BlendTask(transition=request.param, seed=3, canvas=spec.canvas), before, clip, head, body)
    assert count == blend_frames(request.param, silent.fps, silent.frames)
    (folder / "list.txt").write_text(f"file '{before}'\nfile '{head}'\nfile '{body}'\nfile '{before}'\n")
    join = ("-f", "concat", "-safe", "0", "-i", str(folder / "list.txt"), "-c", "copy", str(joined))
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", *join], check=True)
    with av.open(str(joined)) as source:
        times = np.array([float(frame.time) for frame in source.decode(video=0)])
    return {
        "times": [times],
        "joined": frames(joined),
        "before": frames(before),
        "clip": frames(clip),
        "head": frames(head),
        "body": frames(body),
    }


def test_no_frame_is_lost_or_doubled(blended: dict[str, list[NDArray[Any]]]) -> None:
    assert len(blended["head"]) + len(blended["body"]) == len(blended["clip"])
    for copied, own in zip(blended["body"], blended["clip"][len(blended["head"]) :], strict=True):
        assert np.array_equal(copied, own), "copied as it is"


def test_the_pieces_join_with_other_shots_by_stream_copy(blended: dict[str, list[NDArray[Any]]]) -> None:
    pieces = [*blended["before"], *blended["head"], *blended["body"], *blended["before"]]
    assert len(blended["joined"]) == len(pieces)
    assert all(np.array_equal(a, b) for a, b in zip(blended["joined"], pieces, strict=True))
    times = blended["times"][0]
    assert np.allclose(np.diff(times), times[1] - times[0]), "no gap and no jump in time"


def test_it_goes_from_the_old_picture_to_the_new_one(blended: dict[str, list[NDArray[Any]]]) -> None:
    old, head, clip = blended["before"][-1], blended["head"], blended["clip"]
    from_old = [float(np.abs(picture.astype(int) - old).mean()) for picture in head]
    from_new = [float(np.abs(picture.astype(int) - own).mean()) for picture, own in zip(head, clip, strict=False)]
    assert from_old == sorted(from_old), "always further from the old"
    assert from_old[0] < from_new[0]
    assert from_new[-1] < from_old[-1] / 3


def test_a_clip_without_a_key_frame_at_the_border_is_refused(
    tmp_path: Path, before: Path, make_spec: Callable[..., ShotSpec]
) -> None:
    canvas = make_spec().canvas
    with Encoder(canvas, tmp_path / "clip.mp4") as encoder:
        for _ in range(12):
            encoder.write(np.full((canvas.height, canvas.width, 3), 90, np.uint8))
    task = BlendTask(transition=Transition.DISSOLVE, seed=1, canvas=canvas)
    with pytest.raises(AinerError) as refused:
        blend(task, before, tmp_path / "clip.mp4", tmp_path / "head.mp4", tmp_path / "body.mp4")
    assert refused.value.code is ErrorCode.RENDER_FAILED


@given(st.sampled_from(KINDS), st.integers(8, 60), st.integers(2, 2000))
def test_a_change_never_takes_more_than_half_a_shot(kind: Transition, fps: int, count: int) -> None:
    assert 1 <= blend_frames(kind, fps, count) <= count / 2


def test_fronts_cover_the_picture_evenly() -> None:
    for field in (wipe_field(320, 180), bleed_field(320, 180, 5)):
        assert field.shape == (180, 320)
        shares = [float((field < u).mean()) for u in (0.25, 0.5, 0.75)]
        assert np.allclose(shares, (0.25, 0.5, 0.75), atol=0.06)
    assert np.array_equal(bleed_field(320, 180, 5), bleed_field(320, 180, 5))
    assert not np.array_equal(bleed_field(320, 180, 5), bleed_field(320, 180, 6))
