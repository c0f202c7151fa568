"""Real services for every test: one PostgreSQL and one Valkey per test process, one database per test."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from ainern2d_shared.cache.embedded import EmbeddedValkey
from ainern2d_shared.clock import ManualClock
from ainern2d_shared.db.embedded_postgres import EmbeddedPostgres
from ainern2d_shared.db.engine import make_engine
from ainern2d_shared.db.migrate import migrate
from ainern2d_shared.storage.local import LocalObjectStore
from sqlalchemy import Engine, create_engine, text

ROOT = Path(__file__).parents[1]
TEMPLATE = "template_migrated"
_numbers = itertools.count()


def migration_histories() -> list[tuple[str, Path]]:
    """Module and script location of every Alembic history in the repository: `…/migrations/<module>/versions/*.py`."""
    found = [path.parent for base in ("shared", "apps") for path in (ROOT / base).glob("*/**/migrations/*/versions")]
    return sorted((path.name, path) for path in found if "node_modules" not in path.parts)


@pytest.fixture(scope="session")
def service_folder() -> Iterator[Path]:
    """Short, and open to the account that PostgreSQL runs as under root: pytest's own folders are neither."""
    folder = Path(tempfile.mkdtemp(prefix="ainer-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(service_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server of this test process; `database_url` is what a test usually wants."""
    server = EmbeddedPostgres(service_folder / "postgres", durable=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _migrated_template(postgres_server: EmbeddedPostgres) -> EmbeddedPostgres:
    admin = create_engine(postgres_server.url(), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {TEMPLATE} TEMPLATE ainern2d"))
    admin.dispose()
    engine = make_engine(postgres_server.url(TEMPLATE))
    for module, location in migration_histories():
        migrate(engine, module, location)
    engine.dispose()
    return postgres_server


@pytest.fixture
def database_url(_migrated_template: EmbeddedPostgres) -> Iterator[str]:
    """A database of the test's own, with every module's schema migrated and the extensions there."""
    name = f"test_{next(_numbers)}"
    admin = create_engine(_migrated_template.url(), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy"))
    yield _migrated_template.url(name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def _valkey_server(service_folder: Path) -> Iterator[str]:
    server = EmbeddedValkey(service_folder / "valkey")
    yield server.start()
    server.stop()


@pytest.fixture
def valkey_url(_valkey_server: str) -> str:
    """An empty cache server."""
    with redis.Redis.from_url(_valkey_server) as client:
        client.flushall()
    return _valkey_server


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def object_store(tmp_path: Path, clock: ManualClock) -> LocalObjectStore:
    """An empty store; its signed addresses age with `clock`."""
    return LocalObjectStore(tmp_path / "objects", b"signing key of the tests", clock)


@pytest.fixture
def small_disk(service_folder: Path) -> Iterator[Path]:
    """A file system of 1 MB, to fill."""
    place = service_folder / f"small-{next(_numbers)}"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small file system needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)
