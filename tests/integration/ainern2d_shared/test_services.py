"""The data folder, the services in it, and migrations."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.cache.valkey import ValkeyCache
from ainern2d_shared.data_folder import DataFolder
from ainern2d_shared.db.engine import database_errors, make_engine
from ainern2d_shared.db.migrate import BUS_MIGRATIONS, migrate
from ainern2d_shared.services import EmbeddedServices
from sqlalchemy import Engine, text

HOLDER = """
import sys
from pathlib import Path
from ainern2d_shared.data_folder import DataFolder
DataFolder(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_two_programs_cannot_share_a_folder_and_a_kill_frees_it(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(AinerError) as caught:
            DataFolder(tmp_path).acquire()
        assert caught.value.code is ErrorCode.DATA_FOLDER_IN_USE
        assert str(other.pid) in caught.value.detail
        other.send_signal(signal.SIGKILL)
        other.wait()
    with DataFolder(tmp_path):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(AinerError) as caught:
        DataFolder(tmp_path / "file" / "data").acquire()
    assert caught.value.code is ErrorCode.DATA_FOLDER_UNUSABLE


def test_the_signing_key_is_made_once_and_private(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    key = folder.signing_key()
    assert len(key) == 32
    assert DataFolder(tmp_path).signing_key() == key
    assert (tmp_path / "signing.key").stat().st_mode & 0o777 == 0o600


def test_services_start_work_restart_and_stop(service_folder: Path) -> None:
    with EmbeddedServices(service_folder / "all", durable=False) as services:
        assert services.alive()
        cache = ValkeyCache(services.cache_url)
        cache.put("a", b"1", 60.0)
        assert cache.get("a") == b"1"
        cache.close()
        engine = make_engine(services.database_url)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE kept AS SELECT 7 AS number"))
        services.postgres.stop()
        with pytest.raises(AinerError) as caught, database_errors(), engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        assert caught.value.code is ErrorCode.DATABASE_UNAVAILABLE
        services.restart_database()
        with database_errors(), engine.connect() as connection:
            assert connection.scalar(text("SELECT number FROM kept")) == 7
        engine.dispose()
        with pytest.raises(AinerError) as caught:
            EmbeddedServices(service_folder / "all").start()
        assert caught.value.code is ErrorCode.DATA_FOLDER_IN_USE
    assert not services.alive()
    with DataFolder(service_folder / "all"):
        pass


def test_a_defect_of_ours_is_not_called_an_outage(engine: Engine) -> None:
    from sqlalchemy.exc import ProgrammingError

    with pytest.raises(ProgrammingError), database_errors(), engine.connect() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))


def history(folder: Path, *names: str) -> Path:
    """An Alembic history with one table per revision."""
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names, 1):
        down = repr(f"{number - 1:04}") if number > 1 else "None"
        (folder / "versions" / f"v{number:04}_{name}.py").write_text(
            f'from alembic import op\nrevision = "{number:04}"\ndown_revision = {down}\n'
            f'def upgrade():\n    op.execute("CREATE TABLE shop.{name} (n int)")\n'
        )
    return folder


def test_a_module_migrates_in_its_own_schema_step_by_step(engine: Engine, tmp_path: Path) -> None:
    migrate(engine, "shop", history(tmp_path, "orders"))
    migrate(engine, "shop", history(tmp_path, "orders"))
    migrate(engine, "shop", history(tmp_path, "orders", "bills"))
    with engine.connect() as connection:
        tables = set(connection.scalars(text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'shop'")))
        assert tables == {"orders", "bills", "alembic_version"}
        assert connection.scalar(text("SELECT version_num FROM shop.alembic_version")) == "0002"


def test_a_failed_migration_leaves_nothing_behind(engine: Engine, tmp_path: Path) -> None:
    from sqlalchemy.exc import DBAPIError

    location = history(tmp_path, "orders", "orders")
    with pytest.raises(DBAPIError):
        migrate(engine, "shop", location)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT to_regclass('shop.orders')")) is None


def test_the_bus_is_at_its_head(engine: Engine) -> None:
    migrate(engine, "bus", BUS_MIGRATIONS)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM bus.message")) == 0
