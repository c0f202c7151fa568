"""The folder that everything of one installation lies in, and the lock that keeps a second program out of it."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from pathlib import Path
from types import TracebackType
from typing import Self

from ainern2d_contracts.errors import AinerError, ErrorCode

from ainern2d_shared.unprivileged import make_folder

LOCK = "lock"
SIGNING_KEY = "signing.key"


class DataFolder:
    """Also a context manager. The kernel drops the lock with the process, however it ends.

    The lock's file descriptor is not inherited by programs that are started, so that none of them keeps the folder locked.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def acquire(self) -> Self:
        """Make the folder where there is none, and lock it.

        Raises:
            AinerError: DATA_FOLDER_IN_USE, naming the process that works in it; DATA_FOLDER_UNUSABLE; DISK_FULL.
        """
        if self._descriptor is not None:
            return self
        try:
            make_folder(self.path)
            descriptor = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as cause:
            code = ErrorCode.DISK_FULL if cause.errno == errno.ENOSPC else ErrorCode.DATA_FOLDER_UNUSABLE
            raise AinerError(code, f"{self.path}: {cause.strerror}") from cause
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        except BlockingIOError as cause:
            holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            raise AinerError(ErrorCode.DATA_FOLDER_IN_USE, f"{self.path}: process {holder} works in it") from cause
        except OSError as cause:
            os.close(descriptor)
            code = ErrorCode.DISK_FULL if cause.errno == errno.ENOSPC else ErrorCode.DATA_FOLDER_UNUSABLE
            raise AinerError(code, f"{self.path}: {cause.strerror}") from cause
        self._descriptor = descriptor
        return self

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def signing_key(self) -> bytes:
        """The key that signs this installation's addresses: made on first use, readable by its owner alone."""
        place = self.path / SIGNING_KEY
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return bytes.fromhex(place.read_text(encoding="ascii"))
        key = secrets.token_bytes(32)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex())
        return key

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /) -> None:
        self.release()
