"""Small checkpoint values lie in the rows that hold them; only checkpoints of a run are indexed by it."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

HOLDERS = {
    "checkpoint_channels": ("thread_id", "checkpoint_ns", "channel", "version"),
    "checkpoint_writes": ("thread_id", "checkpoint_ns", "checkpoint_id", "task_id", "idx"),
}
PACKED = {
    "checkpoint_blobs": ("value_type", "value", ("thread_id", "content_hash")),
    "checkpoints": ("body_type", "body", ("thread_id", "checkpoint_ns", "checkpoint_id")),
}
REFERENCE, COMPRESSED = "sha256", "+zstd"
OF_A_RUN = sa.text("run_id IS NOT NULL")


def upgrade() -> None:
    """Let the rows that hold hashes say so; the default is for them alone."""
    for table in HOLDERS:
        op.alter_column(table, "content_hash", new_column_name="value")
        op.add_column(table, sa.Column("value_type", sa.String(16), nullable=False, server_default=REFERENCE))
    op.drop_index("ix_checkpoints_run_id", "checkpoints")
    op.create_index(
        "ix_checkpoints_run_id", "checkpoints", ["run_id"], sqlite_where=OF_A_RUN, postgresql_where=OF_A_RUN
    )


def downgrade() -> None:
    """Give each value a blob again, and store it as it was serialised."""
    for table, (kind, data, key) in PACKED.items():
        _unpack(table, kind, data, key)
    for table, key in HOLDERS.items():
        _move_to_blobs(table, key)
        op.drop_column(table, "value_type")
        op.alter_column(table, "value", new_column_name="content_hash")
    op.drop_index("ix_checkpoints_run_id", "checkpoints")
    op.create_index("ix_checkpoints_run_id", "checkpoints", ["run_id"])


def _unpack(table: str, kind_name: str, data_name: str, key: tuple[str, ...]) -> None:
    rows = _table(table, kind_name, data_name, *key)
    kind, data = rows.c[kind_name], rows.c[data_name]
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows).where(kind.endswith(COMPRESSED))).mappings().all():
        plain = {kind: row[kind_name].removesuffix(COMPRESSED), data: zstandard.decompress(row[data_name])}
        connection.execute(sa.update(rows).where(*(rows.c[name] == row[name] for name in key)).values(plain))


def _move_to_blobs(table: str, key: tuple[str, ...]) -> None:
    rows = _table(table, "value_type", "value", *key)
    blobs = _table("checkpoint_blobs", "thread_id", "content_hash", "value_type", "value")
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows).where(rows.c.value_type != REFERENCE)).mappings().all():
        content_hash = hashlib.sha256(row["value_type"].encode() + b"\0" + row["value"]).digest()
        blob = {"thread_id": row["thread_id"], "content_hash": content_hash}
        if not connection.scalar(sa.select(sa.exists().where(*(blobs.c[name] == blob[name] for name in blob)))):
            connection.execute(sa.insert(blobs), {**blob, "value_type": row["value_type"], "value": row["value"]})
        held = {"value_type": REFERENCE, "value": content_hash}
        connection.execute(sa.update(rows).where(*(rows.c[name] == row[name] for name in key)).values(held))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))
