"""The rows of the store. They never leave it: repositories hand out `benchsmith.types`."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, MetaData, String, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchsmith.store.columns import KEY_TEXT, JsonDocument, SafeText, UtcDateTime

Json = Any
"""What `JsonDocument` holds: objects or arrays."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can change it on SQLite too."""


class Base(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: SafeText(), datetime: UtcDateTime(), Json: JsonDocument()}


class SessionRow(Base):
    """A prompt and all work on it."""

    __tablename__ = "generation_sessions"

    session_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    prompt: Mapped[str]
    status: Mapped[str] = mapped_column(String(16))
    stop_reason: Mapped[str | None] = mapped_column(String(32))
    validation_logs: Mapped[Json] = mapped_column(nullable=False)
    epoch: Mapped[int] = mapped_column(server_default="0")
    """That of the newest run, the only one that may write; 0 before the first."""
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]


class RunRow(Base):
    """One execution of the graph in a session."""

    __tablename__ = "workflow_runs"
    __table_args__ = (UniqueConstraint("session_id", "epoch"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("generation_sessions.session_id", ondelete="CASCADE"))
    workflow_name: Mapped[str] = mapped_column(String(128), index=True)
    status: Mapped[str] = mapped_column(String(16))
    config_snapshot: Mapped[Json] = mapped_column(nullable=False)
    inputs: Mapped[Json] = mapped_column(nullable=False)
    outputs: Mapped[Json] = mapped_column(nullable=False)
    error_message: Mapped[str | None]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    duration_seconds: Mapped[float | None]
    total_tokens: Mapped[int]
    total_cost_usd: Mapped[float | None]
    epoch: Mapped[int]
    heartbeat_at: Mapped[datetime | None]


class ExecutionStateRow(Base):
    """The state after one node of a run; `sequence` counts them within the run."""

    __tablename__ = "execution_states"
    __table_args__ = (UniqueConstraint("run_id", "sequence"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("workflow_runs.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    node_id: Mapped[str] = mapped_column(String(128))
    state_data: Mapped[Json] = mapped_column(nullable=False)
    created_at: Mapped[datetime]


class EpisodeRow(Base):
    """One attempt of a session; number 0 is planning."""

    __tablename__ = "episodes"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("generation_sessions.session_id", ondelete="CASCADE"))
    number: Mapped[int]
    problem_id: Mapped[str] = mapped_column(String(64))
    start_time: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16))
    result_metrics: Mapped[Json] = mapped_column(nullable=False)


class StepRow(Base):
    """One model or tool call of an episode; together the steps are the ledger that a resume reads answers from.

    `execution` is LangGraph's task, the same when a node runs again from the same checkpoint, and `call_index` counts
    the node's calls; both are empty in steps that no node made, and where an answer must not be used again.
    """

    __tablename__ = "steps"
    __table_args__ = (UniqueConstraint("episode_id", "sequence_index"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    episode_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("episodes.id", ondelete="CASCADE"))
    sequence_index: Mapped[int]
    run_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """The run that made it, or lost it; no foreign key, for steps outlive a deleted run."""
    node_id: Mapped[str | None] = mapped_column(String(128))
    execution: Mapped[str | None] = mapped_column(KEY_TEXT, index=True)
    call_index: Mapped[int | None]
    request_hash: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16), server_default="completed")
    tool_name: Mapped[str] = mapped_column(String(128))
    tool_input: Mapped[Json] = mapped_column(nullable=False)
    tool_output: Mapped[Json] = mapped_column(nullable=False)
    duration_ms: Mapped[float]
    calls: Mapped[int]
    input_tokens: Mapped[int]
    cached_input_tokens: Mapped[int] = mapped_column(server_default="0")
    output_tokens: Mapped[int]
    reasoning_tokens: Mapped[int] = mapped_column(server_default="0")
    cost_usd: Mapped[float | None]


class ArtifactRow(Base):
    """A file that a step made; `position` keeps the step's order."""

    __tablename__ = "artifacts"
    __table_args__ = (UniqueConstraint("step_id", "position"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    step_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"))
    position: Mapped[int]
    artifact_type: Mapped[str] = mapped_column(String(32))
    file_path: Mapped[str]
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)


class BenchmarkRow(Base):
    """A published benchmark."""

    __tablename__ = "benchmark_assets"

    benchmark_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("generation_sessions.session_id"), index=True)
    mjcf_url: Mapped[str]
    build123d_url: Mapped[str]
    preview_bundle_url: Mapped[str]
    random_variants: Mapped[Json] = mapped_column(nullable=False)
    difficulty_score: Mapped[float | None]
    details: Mapped[Json] = mapped_column("metadata", nullable=False)
    """`metadata` in the database; SQLAlchemy keeps that attribute for itself."""
    created_at: Mapped[datetime] = mapped_column(index=True)


# The four tables of LangGraph. Everything is keyed by thread, so that deleting or pruning one never looks at another.
# A row that holds a value has its type and bytes, or, if it is large, the type `sha256` and the hash of its blob.

_OF_A_RUN = text("run_id IS NOT NULL")


class CheckpointRow(Base):
    """A checkpoint without its values; `body` is the serialised rest."""

    __tablename__ = "checkpoints"
    __table_args__ = (
        # Only the LangGraph server deletes by run; a thread of ours has no run here, and needs no page of this index.
        Index("ix_checkpoints_run_id", "run_id", sqlite_where=_OF_A_RUN, postgresql_where=_OF_A_RUN),
    )

    thread_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    checkpoint_ns: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    checkpoint_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    parent_checkpoint_id: Mapped[str | None] = mapped_column(KEY_TEXT)
    run_id: Mapped[str | None]
    body_type: Mapped[str] = mapped_column(String(16))
    body: Mapped[bytes]
    details: Mapped[Json] = mapped_column("metadata", nullable=False)


class ChannelRow(Base):
    """Which value a channel has at a version: never looked up through a parent, so re-runs and forks find theirs."""

    __tablename__ = "checkpoint_channels"
    __table_args__ = ({"sqlite_with_rowid": False},)

    thread_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    checkpoint_ns: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    channel: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    version: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    value_type: Mapped[str] = mapped_column(String(16))
    value: Mapped[bytes]


class WriteRow(Base):
    """What a task wrote after a checkpoint. No foreign key: it may be committed before its checkpoint."""

    __tablename__ = "checkpoint_writes"
    __table_args__ = ({"sqlite_with_rowid": False},)

    thread_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    checkpoint_ns: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    checkpoint_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    task_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    idx: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    task_path: Mapped[str]
    channel: Mapped[str]
    value_type: Mapped[str] = mapped_column(String(16))
    value: Mapped[bytes]


class BlobRow(Base):
    """A large serialised value, once a thread, by the sha256 of its type and bytes as they were before compression."""

    __tablename__ = "checkpoint_blobs"

    thread_id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    content_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    value_type: Mapped[str] = mapped_column(String(16))
    value: Mapped[bytes]
