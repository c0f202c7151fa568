"""Entry point of the `ainern2d` command: Ctrl-C is quiet even while the program is still being loaded."""

from __future__ import annotations

import os
import signal
from types import FrameType


def main() -> None:
    signal.signal(signal.SIGINT, _quit)
    from .main import main as run  # takes a second

    run()


def _quit(_number: int, _frame: FrameType | None) -> None:
    """Nothing has been started yet."""
    os.write(2, b"Stopped.\n")
    os._exit(130)


if __name__ == "__main__":
    main()
