"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text()
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)
HASH = sa.LargeBinary(32)


def upgrade() -> None:
    """Create all tables."""
    _sessions_and_runs()
    _episodes()
    _benchmarks()
    _checkpoints()


def downgrade() -> None:
    """Drop all tables, children first."""
    for table in (
        "checkpoint_blobs",
        "checkpoint_writes",
        "checkpoint_channels",
        "checkpoints",
        "benchmark_assets",
        "artifacts",
        "steps",
        "episodes",
        "execution_states",
        "workflow_runs",
        "generation_sessions",
    ):
        op.drop_table(table)


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _child_of(table: str, column: str, parent: str, *, cascade: bool = True) -> sa.ForeignKeyConstraint:
    parent_table = parent.partition(".")[0]
    return sa.ForeignKeyConstraint(
        [column], [parent], name=f"fk_{table}_{column}_{parent_table}", ondelete="CASCADE" if cascade else None
    )


def _sessions_and_runs() -> None:
    op.create_table(
        "generation_sessions",
        _required("session_id", sa.Uuid()),
        _required("prompt", TEXT),
        _required("status", sa.String(16)),
        sa.Column("stop_reason", sa.String(32)),
        _required("validation_logs", JSON),
        _required("created_at", TIME),
        _required("updated_at", TIME),
        sa.PrimaryKeyConstraint("session_id", name="pk_generation_sessions"),
    )
    op.create_index("ix_generation_sessions_created_at", "generation_sessions", ["created_at"])
    op.create_table(
        "workflow_runs",
        _required("id", sa.Uuid()),
        _required("session_id", sa.Uuid()),
        _required("workflow_name", sa.String(128)),
        _required("status", sa.String(16)),
        _required("config_snapshot", JSON),
        _required("inputs", JSON),
        _required("outputs", JSON),
        sa.Column("error_message", TEXT),
        sa.Column("started_at", TIME),
        sa.Column("completed_at", TIME),
        sa.Column("duration_seconds", sa.Double()),
        _required("total_tokens", sa.Integer()),
        sa.Column("total_cost_usd", sa.Double()),
        _required("epoch", sa.Integer()),
        sa.Column("heartbeat_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_workflow_runs"),
        sa.UniqueConstraint("session_id", "epoch", name="uq_workflow_runs_session_id_epoch"),
        _child_of("workflow_runs", "session_id", "generation_sessions.session_id"),
    )
    op.create_index("ix_workflow_runs_workflow_name", "workflow_runs", ["workflow_name"])
    op.create_table(
        "execution_states",
        _required("id", sa.Uuid()),
        _required("run_id", sa.Uuid()),
        _required("sequence", sa.Integer()),
        _required("node_id", sa.String(128)),
        _required("state_data", JSON),
        _required("created_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_execution_states"),
        sa.UniqueConstraint("run_id", "sequence", name="uq_execution_states_run_id_sequence"),
        _child_of("execution_states", "run_id", "workflow_runs.id"),
    )


def _episodes() -> None:
    op.create_table(
        "episodes",
        _required("id", sa.Uuid()),
        _required("session_id", sa.Uuid()),
        _required("number", sa.Integer()),
        _required("problem_id", sa.String(64)),
        _required("start_time", TIME),
        _required("status", sa.String(16)),
        _required("result_metrics", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_episodes"),
        sa.UniqueConstraint("session_id", "number", name="uq_episodes_session_id_number"),
        _child_of("episodes", "session_id", "generation_sessions.session_id"),
    )
    op.create_table(
        "steps",
        _required("id", sa.Uuid()),
        _required("episode_id", sa.Uuid()),
        _required("sequence_index", sa.Integer()),
        _required("tool_name", sa.String(128)),
        _required("tool_input", JSON),
        _required("tool_output", JSON),
        _required("duration_ms", sa.Double()),
        _required("calls", sa.Integer()),
        _required("input_tokens", sa.Integer()),
        _required("output_tokens", sa.Integer()),
        sa.Column("cost_usd", sa.Double()),
        sa.PrimaryKeyConstraint("id", name="pk_steps"),
        sa.UniqueConstraint("episode_id", "sequence_index", name="uq_steps_episode_id_sequence_index"),
        _child_of("steps", "episode_id", "episodes.id"),
    )
    op.create_table(
        "artifacts",
        _required("id", sa.Uuid()),
        _required("step_id", sa.Uuid()),
        _required("position", sa.Integer()),
        _required("artifact_type", sa.String(32)),
        _required("file_path", TEXT),
        _required("content_hash", sa.String(64)),
        _required("size", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_artifacts"),
        sa.UniqueConstraint("step_id", "position", name="uq_artifacts_step_id_position"),
        _child_of("artifacts", "step_id", "steps.id"),
    )
    op.create_index("ix_artifacts_content_hash", "artifacts", ["content_hash"])


def _benchmarks() -> None:
    op.create_table(
        "benchmark_assets",
        _required("benchmark_id", sa.Uuid()),
        _required("session_id", sa.Uuid()),
        _required("mjcf_url", TEXT),
        _required("build123d_url", TEXT),
        _required("preview_bundle_url", TEXT),
        _required("random_variants", JSON),
        sa.Column("difficulty_score", sa.Double()),
        _required("metadata", JSON),
        _required("created_at", TIME),
        sa.PrimaryKeyConstraint("benchmark_id", name="pk_benchmark_assets"),
        _child_of("benchmark_assets", "session_id", "generation_sessions.session_id", cascade=False),
    )
    op.create_index("ix_benchmark_assets_session_id", "benchmark_assets", ["session_id"])
    op.create_index("ix_benchmark_assets_created_at", "benchmark_assets", ["created_at"])


def _checkpoints() -> None:
    thread_and_namespace = ("thread_id", "checkpoint_ns")
    op.create_table(
        "checkpoints",
        *(_required(name, KEY) for name in (*thread_and_namespace, "checkpoint_id")),
        sa.Column("parent_checkpoint_id", KEY),
        sa.Column("run_id", TEXT),
        _required("body_type", sa.String(16)),
        _required("body", sa.LargeBinary()),
        _required("metadata", JSON),
        sa.PrimaryKeyConstraint(*thread_and_namespace, "checkpoint_id", name="pk_checkpoints"),
    )
    op.create_index("ix_checkpoints_run_id", "checkpoints", ["run_id"])
    op.create_table(
        "checkpoint_channels",
        *(_required(name, KEY) for name in (*thread_and_namespace, "channel", "version")),
        _required("content_hash", HASH),
        sa.PrimaryKeyConstraint(*thread_and_namespace, "channel", "version", name="pk_checkpoint_channels"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checkpoint_writes",
        *(_required(name, KEY) for name in (*thread_and_namespace, "checkpoint_id", "task_id")),
        _required("idx", sa.Integer()),
        _required("task_path", TEXT),
        _required("channel", TEXT),
        _required("content_hash", HASH),
        sa.PrimaryKeyConstraint(*thread_and_namespace, "checkpoint_id", "task_id", "idx", name="pk_checkpoint_writes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checkpoint_blobs",
        _required("thread_id", KEY),
        _required("content_hash", HASH),
        _required("value_type", sa.String(16)),
        _required("value", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("thread_id", "content_hash", name="pk_checkpoint_blobs"),
    )
