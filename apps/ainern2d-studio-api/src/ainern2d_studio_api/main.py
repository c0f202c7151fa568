"""What a composition root needs to know of the API's modules: which have tables, and where their histories lie."""

from __future__ import annotations

from pathlib import Path

MODULES_WITH_TABLES = ("orchestrator", "entity_core", "asset_knowledge", "governance")


def migrations_of(module: str) -> Path:
    """Folder of a module's Alembic history."""
    return Path(__file__).resolve().parent / "migrations" / module
