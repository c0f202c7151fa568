"""The built-in PostgreSQL under kills, neighbours and awkward folders."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.db.embedded_postgres import EmbeddedPostgres
from ainern2d_shared.db.engine import make_engine
from sqlalchemy import text


@pytest.fixture
def server(service_folder: Path, request: pytest.FixtureRequest) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(service_folder / request.node.name[:30], durable=False)
    yield made
    made.stop()


def rows(url: str) -> list[int]:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT number FROM kept ORDER BY number")))
    engine.dispose()
    return found


def make_table(url: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept (number integer)"))
    engine.dispose()


def test_committed_rows_survive_a_killed_server(server: EmbeddedPostgres) -> None:
    url = server.start()
    make_table(url)
    engine = make_engine(url)
    for number in range(50):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO kept VALUES (:number)"), {"number": number})
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    again = server.start()
    assert server.alive()
    assert again == url
    assert rows(again) == list(range(50))
    with engine.connect() as connection:  # the old engine goes on with the new server
        assert connection.scalar(text("SELECT count(*) FROM kept")) == 50
    engine.dispose()


def test_extensions_and_chinese_trigrams(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT '[1,2,3]'::vector <-> '[1,2,4]'::vector")) == pytest.approx(1.0)
        assert connection.scalar(text("SELECT similarity('青石镇的夜', '青石镇')")) > 0
    engine.dispose()


def test_a_wrong_password_is_refused(postgres_server: EmbeddedPostgres) -> None:
    url = make_engine(postgres_server.url()).url
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(url.query["host"]), user=url.username, password="guess", dbname="ainern2d")


def test_it_does_not_listen_on_the_network(postgres_server: EmbeddedPostgres) -> None:
    assert postgres_server.pid is not None
    assert [c for c in psutil.Process(postgres_server.pid).net_connections("inet") if c.status == psutil.CONN_LISTEN] == []


OWNER = """
import os, sys
from pathlib import Path
from ainern2d_shared.db.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
server.start()
print(server.pid, flush=True)
if sys.argv[2] == "orphan":
    server._process._watchdog.kill()
os.kill(os.getpid(), 9)
"""


def killed_owner(folder: Path, how: str) -> psutil.Process | None:
    """A program that starts the server and is killed; its server, where that still runs."""
    done = subprocess.run([sys.executable, "-c", OWNER, str(folder), how], stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    try:
        return psutil.Process(int(done.stdout))
    except psutil.NoSuchProcess:
        return None


def ended(process: psutil.Process | None, patience: float) -> bool:
    """Nobody reaps an orphan in a container without an init: a zombie has ended too."""
    if process is None:
        return True
    try:
        process.wait(patience)
    except psutil.TimeoutExpired:
        return process.status() == psutil.STATUS_ZOMBIE
    return True


def test_the_server_ends_with_the_program_that_started_it(service_folder: Path) -> None:
    assert ended(killed_owner(service_folder / "owned", "watched"), 5.0)


def test_an_orphan_is_stopped_and_its_rows_are_kept(service_folder: Path, server: EmbeddedPostgres) -> None:
    url = server.start()
    make_table(url)
    server.stop()
    orphan = killed_owner(server.folder, "orphan")
    assert orphan is not None
    assert orphan.is_running()
    again = server.start()
    assert server.pid != orphan.pid
    assert ended(orphan, 2.0)
    assert rows(again) == []


def test_a_half_made_cluster_is_made_again(server: EmbeddedPostgres) -> None:
    (server.folder / "cluster.new" / "base").mkdir(parents=True)
    (server.folder / "cluster.new" / "PG_VERSION").write_text("18\n")
    server.start()
    assert server.alive()


def test_a_broken_cluster_says_so_with_its_log(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    (server.folder / "cluster" / "global" / "pg_control").unlink()
    with pytest.raises(AinerError) as caught:
        server.start()
    assert caught.value.code is ErrorCode.DATABASE_START_FAILED
    assert "pg_control" in caught.value.detail
    assert not server.alive()


def test_a_full_disk_is_said(small_disk: Path) -> None:
    server = EmbeddedPostgres(small_disk / "postgres", durable=False)
    with pytest.raises(AinerError) as caught:
        server.start()
    assert caught.value.code is ErrorCode.DISK_FULL
    assert not server.alive()


def test_a_folder_with_a_very_long_path(service_folder: Path) -> None:
    folder = service_folder / ("long-" + "x" * 120)
    server = EmbeddedPostgres(folder, durable=False)
    url = server.start()
    make_table(url)
    sockets = Path(str(make_engine(url).url.query["host"]))
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    assert server.start() == url, "whoever holds the address goes on"
    assert rows(url) == []
    server.stop()
    assert not sockets.exists()
    assert rows(server.start()) == []
    server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_below_a_closed_folder_the_cluster_moves_and_nothing_is_opened(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    before = [(path, path.stat().st_mode) for path in (closed, *closed.parents)]
    server = EmbeddedPostgres(closed / "postgres", durable=False)
    try:
        make_table(server.start())
        assert server.folder != closed / "postgres"
        assert (closed / "postgres" / "moved_to.txt").read_text().strip() == str(server.folder)
        server.stop()
        again = EmbeddedPostgres(closed / "postgres", durable=False)
        assert rows(again.start()) == []
        assert psutil.Process(again.pid).username() == "nobody"
        again.stop()
        assert [(path, path.stat().st_mode) for path in (closed, *closed.parents)] == before
    finally:
        server.stop()
        shutil.rmtree(server.folder.parent)
