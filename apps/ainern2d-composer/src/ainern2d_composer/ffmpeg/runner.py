"""Runs ffmpeg: in its own process group, with a watchdog, its complaint kept for the error."""

from __future__ import annotations

import os
import signal
import subprocess

from ainern2d_contracts.errors import AinerError, ErrorCode

TAIL = 800
"""Characters of ffmpeg's complaint that an error shows."""


def executable() -> str:
    """The static ffmpeg that comes with `imageio-ffmpeg`.

    Raises:
        AinerError: PACKAGE_MISSING.
    """
    try:
        import imageio_ffmpeg
    except ModuleNotFoundError as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "imageio-ffmpeg (extra `composer`)") from cause
    return str(imageio_ffmpeg.get_ffmpeg_exe())


def run(command: list[str], timeout: float = 600.0) -> None:
    """Run one command to its end.

    Raises:
        AinerError: ENCODE_FAILED with the end of ffmpeg's complaint; DISK_FULL where that was the reason.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        _, complaint = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired as cause:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise AinerError(ErrorCode.ENCODE_FAILED, f"ffmpeg did not finish within {timeout:.0f} s") from cause
    if process.returncode != 0:
        text = complaint.decode(errors="replace").strip()[-TAIL:]
        code = ErrorCode.DISK_FULL if "No space left on device" in text else ErrorCode.ENCODE_FAILED
        raise AinerError(code, f"exit status {process.returncode}: {text}")
