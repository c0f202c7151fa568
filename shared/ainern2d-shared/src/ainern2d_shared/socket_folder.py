"""Folders for Unix sockets, whose paths the kernel keeps short."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ainern2d_shared.unprivileged import Account

LONGEST_PATH = 103
"""Bytes of a socket's path: macOS; Linux allows four more."""
_PLACE = Path("/tmp")
_PREFIX = "ainern2d-"


def socket_folder(preferred: Path, name: str, account: Account | None = None) -> Path:
    """`preferred` where `preferred/name` is short enough, else a new folder in `/tmp`; only its owner may enter a new one."""
    if len(os.fsencode(preferred / name)) <= LONGEST_PATH:
        preferred.mkdir(mode=0o700, parents=True, exist_ok=True)
        return preferred
    short = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_PLACE))
    if account is not None:
        account.own(short)
    return short


def remove_socket_folder(folder: Path) -> None:
    """Remove a folder that `socket_folder` made in `/tmp`; leave a preferred one, which lies with other files."""
    if folder.parent == _PLACE and folder.name.startswith(_PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
