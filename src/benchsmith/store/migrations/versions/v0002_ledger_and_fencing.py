"""Sessions know the epoch that may write; steps know their run, their place in it, and how they ended.

Columns are added in place: on SQLite, making a table anew would drop the old one, and with it, by its foreign keys,
every row that hangs on it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

STEP_COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "run_id": sa.Uuid(),
    "node_id": sa.String(128),
    "execution": KEY,
    "call_index": sa.Integer(),
    "request_hash": sa.String(64),
}

NEWEST_EPOCH = """
UPDATE generation_sessions SET epoch = (
    SELECT coalesce(max(epoch), 0) FROM workflow_runs WHERE workflow_runs.session_id = generation_sessions.session_id
)
"""


def upgrade() -> None:
    """Add the columns; steps so far are completed calls that no node can ask for again."""
    op.add_column("generation_sessions", sa.Column("epoch", sa.Integer(), nullable=False, server_default="0"))
    op.execute(NEWEST_EPOCH)
    for name, kind in STEP_COLUMNS.items():
        op.add_column("steps", sa.Column(name, kind))
    op.add_column("steps", sa.Column("status", sa.String(16), nullable=False, server_default="completed"))
    op.create_index("ix_steps_run_id", "steps", ["run_id"])
    op.create_index("ix_steps_execution", "steps", ["execution"])


def downgrade() -> None:
    """Drop the columns."""
    op.drop_index("ix_steps_execution", "steps")
    op.drop_index("ix_steps_run_id", "steps")
    for name in ("status", *STEP_COLUMNS):
        op.drop_column("steps", name)
    op.drop_column("generation_sessions", "epoch")
