"""What is remembered belongs to a film: a work, or one chapter of it."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE entity_core.entity_memory RENAME COLUMN work_id TO film")


def downgrade() -> None:
    op.execute("ALTER TABLE entity_core.entity_memory RENAME COLUMN film TO work_id")
