"""What the embedded profile starts by itself: a data folder of its own, PostgreSQL and Valkey in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ainern2d_shared.cache.embedded import EmbeddedValkey
from ainern2d_shared.clock import Clock, SystemClock
from ainern2d_shared.data_folder import DataFolder
from ainern2d_shared.db.embedded_postgres import EmbeddedPostgres


class EmbeddedServices:
    """A context manager; `start` and `stop` do the same by hand.

    Layout of the data folder: `lock`, `signing.key`, `postgres/`, `valkey/`, `objects/`, `work/`, `logs/`, `traces/`.
    """

    def __init__(self, data_dir: Path, clock: Clock | None = None, *, durable: bool = True, cache: bool = True) -> None:
        clock = clock or SystemClock()
        self.folder = DataFolder(data_dir)
        self.postgres = EmbeddedPostgres(data_dir / "postgres", clock, durable=durable)
        self.valkey = EmbeddedValkey(data_dir / "valkey", clock) if cache else None
        self._database_url = ""
        self._cache_url = ""

    @property
    def database_url(self) -> str:
        """SQLAlchemy URL with password; the same after `restart_database`."""
        return self._database_url

    @property
    def cache_url(self) -> str:
        """Empty where the cache was not asked for."""
        return self._cache_url

    def start(self) -> Self:
        """Lock the folder and start everything in it.

        Raises:
            AinerError: DATA_FOLDER_IN_USE, DATA_FOLDER_UNUSABLE, PACKAGE_MISSING, DATABASE_START_FAILED, CACHE_UNAVAILABLE,
                DISK_FULL; nothing is left running then.
        """
        self.folder.acquire()
        with self._all_or_nothing():
            self._database_url = self.postgres.start()
            if self.valkey is not None:
                self._cache_url = self.valkey.start()
        return self

    def restart_database(self) -> str:
        """Start the database anew, whether it lives or died; committed work is kept. Gives its URL."""
        self._database_url = self.postgres.start()
        return self._database_url

    def alive(self) -> bool:
        """Whether every server runs."""
        return self.postgres.alive() and (self.valkey is None or self.valkey.alive())

    def stop(self) -> None:
        if self.valkey is not None:
            self.valkey.stop()
        self.postgres.stop()
        self.folder.release()

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                self.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /) -> None:
        self.stop()
