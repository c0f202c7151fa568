"""Decodes a clip and looks at every frame, small and grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode

from ..catalogue import table

SIZE = (160, 90)
"""Pixels at which frames are compared: enough for black, freezes and brightness, at a hundredth of the cost."""
BLOCK = 10
"""Pixels on a side; divides both sides of `SIZE`."""
Grey = np.ndarray[tuple[int, ...], np.dtype[np.int16]]


@dataclass(frozen=True)
class Pictures:
    """What a clip shows. Runs are in frames, with the first frame of the longest; luma is 0 to 255."""

    frames: int
    fps: float
    mean_luma: float
    longest_black: int
    black_at: int
    longest_freeze: int
    freeze_at: int
    error: str = ""
    """Why decoding stopped; empty where it did not."""


def look_at(clip: Path) -> Pictures:
    """Decode a clip whole. A clip that does not decode gives the frames up to there, and the reason.

    Raises:
        AinerError: PACKAGE_MISSING.
    """
    seen = _Seen()
    fps, error = _decode(clip, seen)
    black, black_at = longest_run(seen.blacks)
    freeze, freeze_at = longest_run(seen.still)
    return Pictures(
        frames=len(seen.lumas),
        fps=fps,
        mean_luma=float(np.mean(seen.lumas)) if seen.lumas else 0.0,
        longest_black=black,
        black_at=black_at,
        longest_freeze=freeze + 1 if freeze else 0,
        freeze_at=max(0, freeze_at - 1),
        error=error,
    )


def longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    """Length and start of the longest run of true; the first of equals."""
    best, best_at, length = 0, 0, 0
    for index, flag in enumerate(flags):
        length = length + 1 if flag else 0
        if length > best:
            best, best_at = length, index - length + 1
    return best, best_at


class _Seen:
    """The frames so far: brightness, blackness, and whether each is the same picture as the one its stretch began with.

    The start of the stretch is what a frame is compared with, not the frame before: slow movement is movement.
    """

    def __init__(self) -> None:
        data = table("thresholds")
        self.lumas: list[float] = []
        self.blacks: list[bool] = []
        self.still: list[bool] = []
        self._black, self._step = data["black"], data["freeze_difference"]
        self._reference: Grey | None = None

    def add(self, grey: Grey) -> None:
        self.lumas.append(float(grey.mean()))
        self.blacks.append(bool((grey < 255 * self._black["pixel"]).mean() >= self._black["share"]))
        same = self._reference is not None and block_difference(grey, self._reference) < self._step
        self.still.append(same)
        if not same:
            self._reference = grey


def block_difference(one: Grey, other: Grey) -> float:
    """The mean difference of two frames where they differ most: over blocks of 10 by 10 pixels, in levels of 255."""
    width, height = SIZE
    blocks = np.abs(one - other).reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    return float(blocks.mean(axis=(1, 3)).max())


def _decode(clip: Path, seen: _Seen) -> tuple[float, str]:
    try:
        import av
    except ImportError as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "av, to decode clips") from cause
    fps = 0.0
    try:
        with av.open(str(clip), format="mov") as container:
            stream = container.streams.video[0]
            fps = float(stream.average_rate or 0)
            for frame in container.decode(stream):
                seen.add(frame.reformat(*SIZE, format="gray", dst_color_range="JPEG").to_ndarray().astype(np.int16))
    except (av.FFmpegError, IndexError) as cause:
        return fps, str(cause) or "there is no picture track"
    return fps, "" if seen.lumas else "there is no frame"
