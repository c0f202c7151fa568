"""Ending with the program that started this one, even when that one is killed."""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
from collections.abc import Callable

import psutil

POLL = 0.25
"""Seconds, where the kernel cannot tell of a process's end (before Linux 5.3, or not Linux)."""


def watch_parent(parent: int, orphaned: Callable[[], None]) -> threading.Thread:
    """Call `orphaned` in a thread of its own as soon as `parent`, the process that started this one, is gone.

    It waits for the process, not for the thread that started this one, as `PR_SET_PDEATHSIG` would.
    """

    def wait() -> None:
        descriptor = _descriptor(parent)
        if descriptor is not None:
            while os.getppid() == parent and not select.select([descriptor], [], [], 60.0)[0]:
                pass
            os.close(descriptor)
        while os.getppid() == parent:
            time.sleep(POLL)
        orphaned()

    thread = threading.Thread(target=wait, name="parent watch", daemon=True)
    thread.start()
    return thread


def end_now(status: int) -> None:
    """End this process and everything it started, without any clean-up; what it did not commit never happened."""
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    os._exit(status)


def _descriptor(pid: int) -> int | None:
    """Readable once the process has ended."""
    if not hasattr(os, "pidfd_open"):
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None
