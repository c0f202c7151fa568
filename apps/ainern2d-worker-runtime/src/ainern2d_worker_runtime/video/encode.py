"""Frames to H.264: a pipe to ffmpeg. Every clip has the same parameters, so that clips join by stream copy."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.render import Canvas
from numpy.typing import NDArray

CRF = 19
TICKS = 512
"""Of the track's clock, a frame: clips of one clock join by stream copy."""
DRAFT_PIXELS = 640 * 360
"""A picture no larger than this is a draft: the quickest preset, since nobody keeps it."""
_LUMA = np.array([[0.0722, 0.7152, 0.2126]]) * (219 / 255)
"""Row for B, G, R of ITU-R BT.709's Y, limited range."""
_CHROMA = np.array(
    [
        [0.5, -0.7152 / 1.8556, -0.2126 / 1.8556],
        [-0.0722 / 1.5748, -0.7152 / 1.5748, 0.5],
    ]
) * (224 / 255)  # fmt: skip
_TO_Y = np.hstack([_LUMA, [[16.0]]]).astype(np.float32)
_TO_UV = np.hstack([_CHROMA, [[128.0], [128.0]]]).astype(np.float32)


def to_i420(bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """BT.709 limited-range planar 4:2:0, as one flat array. OpenCV's own conversion is BT.601, so the matrix is ours."""
    height, width = bgr.shape[:2]
    out = np.empty(height * width * 3 // 2, np.uint8)
    luma = out[: height * width].reshape(height, width)
    cv2.transform(bgr, _TO_Y, dst=luma)
    half = cv2.resize(bgr, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    chroma = cv2.transform(half, _TO_UV)
    planes = out[height * width :].reshape(2, height // 2, width // 2)
    planes[0], planes[1] = chroma[..., 0], chroma[..., 1]
    return out


def arguments(canvas: Canvas, path: Path, executable: str, key_frame: int = 0) -> list[str]:
    """The whole command line. `cgop` and the timescale let clips be joined; `bitexact` keeps versions out.

    `key_frame` is a frame at which the clip can be cut.
    """
    colour = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    source = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{canvas.width}x{canvas.height}", "-r", str(canvas.fps)]
    gop = canvas.fps * 2
    preset = "ultrafast" if canvas.width * canvas.height <= DRAFT_PIXELS else "veryfast"
    x264 = f"keyint={gop}:min-keyint={max(1, canvas.fps // 2)}:open-gop=0:threads=1"
    return [
        *(executable, "-y", "-nostdin", "-loglevel", "error", "-fflags", "+bitexact"),
        *source,
        *colour,
        *("-i", "pipe:0", "-an", "-sn", "-map_metadata", "-1"),
        *("-c:v", "libx264", "-preset", preset, "-crf", str(CRF), "-pix_fmt", "yuv420p", "-profile:v", "high"),
        *(("-force_key_frames", f"expr:eq(n,{key_frame})") if key_frame else ()),
        *("-threads", "1", "-x264-params", x264, "-flags", "+cgop+bitexact"),
        *colour,
        *("-video_track_timescale", str(canvas.fps * TICKS), "-movflags", "+faststart", "-f", "mp4", str(path)),
    ]


class Encoder:
    """Writes one clip. Use it as a context manager; leaving it finishes the file.

    Raises:
        AinerError: ENCODE_FAILED with the end of what ffmpeg said; PACKAGE_MISSING without imageio-ffmpeg.
    """

    def __init__(self, canvas: Canvas, path: Path, key_frame: int = 0) -> None:
        try:
            import imageio_ffmpeg
        except ImportError as cause:
            raise AinerError(ErrorCode.PACKAGE_MISSING, "imageio-ffmpeg (extra `video`)") from cause
        self._canvas, self._path, self.frames = canvas, path, 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__, with the process that writes it
        command = arguments(canvas, path, imageio_ffmpeg.get_ffmpeg_exe(), key_frame)
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._errors)
        except OSError as cause:
            self._errors.close()
            raise AinerError(ErrorCode.ENCODE_FAILED, f"ffmpeg did not start: {cause}") from cause

    def write(self, bgr: NDArray[np.uint8]) -> None:
        """One frame, height x width x 3."""
        if bgr.shape != (self._canvas.height, self._canvas.width, 3):
            raise AinerError(ErrorCode.RENDER_FAILED, f"a frame has the shape {bgr.shape}")
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(to_i420(bgr).data)
        except BrokenPipeError as cause:
            self._process.wait()
            raise AinerError(ErrorCode.ENCODE_FAILED, self._tail()) from cause
        self.frames += 1

    def _tail(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace").strip()[-600:] or f"exit status {self._process.returncode}"

    def finish(self) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except BrokenPipeError as cause:
            self._process.wait()
            raise AinerError(ErrorCode.ENCODE_FAILED, self._tail()) from cause
        if self._process.wait() != 0:
            raise AinerError(ErrorCode.ENCODE_FAILED, self._tail())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self.finish()
            else:
                self._process.kill()
                self._process.wait()
                if self._process.stdin is not None and not self._process.stdin.closed:
                    self._abandon_pipe()
        finally:
            self._errors.close()

    def _abandon_pipe(self) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            return  # ffmpeg was stopped with frames still in the pipe; the clip is thrown away anyway


def count_frames(path: Path) -> int:
    """Frames that really decode."""
    import av

    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))
