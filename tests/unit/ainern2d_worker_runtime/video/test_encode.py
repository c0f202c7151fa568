"""Encoding: real clips that decode to the frames written, in BT.709, joinable; failures say why."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import Canvas
from ainern2d_worker_runtime.video.encode import Encoder, arguments, count_frames, to_i420

CANVAS = Canvas(width=128, height=96, fps=12)


def frames(count: int) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    return [np.full((96, 128, 3), (20 + k * 12, 120, 220 - k * 10), np.uint8) for k in range(count)]


def encode(path: Path, count: int = 12) -> Path:
    with Encoder(CANVAS, path) as encoder:
        for picture in frames(count):
            encoder.write(picture)
    return path


def test_twelve_frames_decode_to_twelve_in_the_right_colours(tmp_path: Path) -> None:
    path = encode(tmp_path / "clip.mp4")
    assert count_frames(path) == 12
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.average_rate) == (128, 96, 12)
        assert stream.codec_context.colorspace == 1
        assert stream.time_base.denominator == 12 * 512
        first = next(container.decode(video=0))
        planes = [np.asarray(plane)[: plane.line_size].astype(float).mean() for plane in first.planes]
    expected = to_i420(frames(1)[0])
    assert planes[0] == pytest.approx(float(expected[0]), abs=2)
    assert planes[2] == pytest.approx(float(expected[-1]), abs=2)


def test_the_matrix_is_bt709_limited() -> None:
    def yuv(b: int, g: int, r: int) -> tuple[int, int, int]:
        flat = to_i420(np.full((4, 4, 3), (b, g, r), np.uint8))
        return int(flat[0]), int(flat[16]), int(flat[20])

    assert yuv(0, 0, 0) == (16, 128, 128)
    assert yuv(255, 255, 255) == (235, 128, 128)
    assert yuv(0, 0, 255) == (63, 102, 240)
    assert yuv(0, 255, 0) == (173, 42, 26)
    assert yuv(255, 0, 0) == (32, 240, 118)


def test_the_same_frames_are_the_same_bytes(tmp_path: Path) -> None:
    assert encode(tmp_path / "a.mp4").read_bytes() == encode(tmp_path / "b.mp4").read_bytes()


def test_every_clip_has_the_same_parameters() -> None:
    command = arguments(CANVAS, Path("clip.mp4"), "ffmpeg")
    assert command[command.index("-video_track_timescale") + 1] == "6144"
    assert "+cgop+bitexact" in command
    assert command.count("bt709") == 6


def test_a_frame_of_the_wrong_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AinerError) as caught, Encoder(CANVAS, tmp_path / "clip.mp4") as encoder:
        encoder.write(np.zeros((10, 10, 3), np.uint8))
    assert caught.value.code is ErrorCode.RENDER_FAILED


def test_a_failing_ffmpeg_is_reported_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(AinerError) as caught:
        encode(tmp_path / "no" / "such" / "folder" / "clip.mp4", 40)
    assert caught.value.code is ErrorCode.ENCODE_FAILED
    assert "No such file" in caught.value.detail


def test_chroma_comes_from_the_mean_of_four_pixels() -> None:
    picture = np.zeros((4, 4, 3), np.uint8)
    picture[:2, :2] = cv2.merge([np.full((2, 2), 200, np.uint8)] * 3)
    flat = to_i420(picture)
    assert flat[16] == 128
    assert flat[0] > flat[3]
