"""Messages on their way, and what each consumer handled."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

# `available_at` is in no index, so that a claim is a heap-only update; `fillfactor` leaves it the room on its page.
# A queue's table changes far more than it holds: vacuum by count, not by share.
UP = """
CREATE TABLE bus.message (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text NOT NULL UNIQUE,
    queue text NOT NULL,
    schema text NOT NULL,
    body bytea NOT NULL,
    priority integer NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    receipt bigint NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
CREATE INDEX message_order ON bus.message (queue, priority DESC, seq);
CREATE TABLE bus.inbox (
    consumer text NOT NULL,
    message_id text NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_age ON bus.inbox (handled_at);
"""


def upgrade() -> None:
    op.execute(UP)


def downgrade() -> None:
    op.execute("DROP TABLE bus.message; DROP TABLE bus.inbox")
