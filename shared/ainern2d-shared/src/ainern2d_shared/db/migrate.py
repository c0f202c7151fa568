"""Alembic histories: one per module, in a PostgreSQL schema and with a version table of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, text

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext, RevisionStep

from ainern2d_shared.db.errors import database_errors

BUS_MIGRATIONS = Path(__file__).parent / "migrations" / "bus"
"""The bus has an Alembic history of its own, in schema `bus`."""

VERSION_TABLE = "alembic_version"
_REVISION = re.compile(r'^revision\b[^=\n]*=\s*["\']([^"\']+)["\']', re.MULTILINE)
_DOWN_REVISION = re.compile(r'^down_revision\b[^=\n]*=\s*["\']([^"\']+)["\']', re.MULTILINE)


def migrate(engine: Engine, module: str, script_location: Path) -> None:
    """Bring the schema `module` to the newest revision of `script_location/versions/*.py`; needs no `env.py`.

    A schema that is up to date costs one query: Alembic is not even imported. Safe to call from several processes at once.

    Raises:
        AinerError: DATABASE_UNAVAILABLE.
    """
    with database_errors():
        with engine.connect() as connection:
            if _is_current(connection, module, script_location):
                return
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"migrate {module}"})
            if not _is_current(connection, module, script_location):
                _upgrade(connection, module, script_location)


def migrate_bus(engine: Engine) -> None:
    """As `migrate`, for the bus's own tables."""
    migrate(engine, "bus", BUS_MIGRATIONS)


def _newest(script_location: Path) -> set[str]:
    """The revisions that no other one follows, read from the files' text."""
    files = [path.read_text(encoding="utf-8") for path in sorted((script_location / "versions").glob("*.py"))]
    revisions = {match for file in files for match in _REVISION.findall(file)}
    return revisions - {match for file in files for match in _DOWN_REVISION.findall(file)}


def _is_current(connection: Connection, module: str, script_location: Path) -> bool:
    if connection.scalar(text("SELECT to_regclass(:name)"), {"name": f'"{module}".{VERSION_TABLE}'}) is None:
        return False
    return set(connection.scalars(text(f'SELECT version_num FROM "{module}".{VERSION_TABLE}'))) == _newest(script_location)


def _upgrade(connection: Connection, module: str, script_location: Path) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(script_location).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: MigrationContext) -> list[RevisionStep]:
        return list(scripts._upgrade_revs("head", revision))

    connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{module}"'))
    with EnvironmentContext(config, scripts, fn=steps, destination_rev="head") as context:
        context.configure(
            connection=connection, version_table=VERSION_TABLE, version_table_schema=module, transactional_ddl=False
        )
        context.run_migrations()
