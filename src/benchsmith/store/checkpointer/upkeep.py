"""Deleting, copying and pruning threads, within one transaction of the caller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import ColumnElement, Connection, delete, func, literal, select, tuple_, update

from benchsmith.errors import StoreError
from benchsmith.store.checkpointer.values import REFERENCE, UNREADABLE, damage, revived
from benchsmith.store.models import BlobRow, ChannelRow, CheckpointRow, WriteRow
from benchsmith.store.statements import insert_into

_Key = TypeVar("_Key")

_TABLES = (ChannelRow, WriteRow, BlobRow, CheckpointRow)
"""In the order of deletion: a checkpoint that is put meanwhile goes, and never stays without its values."""

_DELTA_MARK = "counters_since_delta_snapshot"
_KEYS_A_STATEMENT = 400


def lock_thread(tx: Connection, thread_id: str) -> None:
    """Let one upkeep at a time at a thread; who puts does not wait. SQLite has one writer at a time anyway."""
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (thread_id,))


def take_snapshot(tx: Connection) -> None:
    """Let all that the transaction reads be of one time; SQLite's transactions are so anyway."""
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def delete_thread(tx: Connection, thread_id: str) -> None:
    """Delete everything of a thread."""
    for table in _TABLES:
        tx.execute(delete(table).where(table.thread_id == thread_id))


def delete_runs(tx: Connection, thread_id: str, run_ids: Sequence[str], serde: SerializerProtocol) -> None:
    """Delete a thread's checkpoints of some runs, and the values that only they held."""
    _delete_checkpoints(tx, thread_id, CheckpointRow.run_id.in_(run_ids), serde)


def copy_thread(tx: Connection, source: str, target: str) -> None:
    """Copy everything of a thread to another one; what the other has already, stays.

    Its four tables must be seen at one time: the transaction must be a snapshot.
    """
    for table in _TABLES:
        columns = list(table.__table__.columns)
        values = [literal(target) if column.name == "thread_id" else column for column in columns]
        rows = select(*values).where(table.thread_id == source)
        tx.execute(insert_into(tx, table).from_select(columns, rows).on_conflict_do_nothing())
    of_target = CheckpointRow.thread_id == target
    for checkpoint_id, namespace, details in tx.execute(
        select(CheckpointRow.checkpoint_id, CheckpointRow.checkpoint_ns, CheckpointRow.details).where(of_target)
    ).all():
        if "thread_id" in details:  # the LangGraph server writes it there
            tx.execute(
                update(CheckpointRow)
                .where(of_target, CheckpointRow.checkpoint_id == checkpoint_id)
                .where(CheckpointRow.checkpoint_ns == namespace)
                .values({CheckpointRow.details: {**details, "thread_id": target}})
            )


def keep_latest(tx: Connection, thread_id: str, serde: SerializerProtocol) -> None:
    """Delete all but the last checkpoint of each namespace, and the values that only the others held.

    Raises:
        StoreError: the thread has delta channels, whose last value is rebuilt from older checkpoints.
    """
    metadata = tx.scalars(select(CheckpointRow.details).where(CheckpointRow.thread_id == thread_id))
    if any(_DELTA_MARK in details for details in metadata):
        raise StoreError(f"Thread {thread_id!r} has delta channels and cannot be pruned to its last checkpoint.")
    latest = (
        select(CheckpointRow.checkpoint_ns, func.max(CheckpointRow.checkpoint_id))
        .where(CheckpointRow.thread_id == thread_id)
        .group_by(CheckpointRow.checkpoint_ns)
    )
    older = tuple_(CheckpointRow.checkpoint_ns, CheckpointRow.checkpoint_id).not_in(latest)
    _delete_checkpoints(tx, thread_id, older, serde)


def _delete_checkpoints(tx: Connection, thread_id: str, which: ColumnElement[bool], serde: SerializerProtocol) -> None:
    key = (CheckpointRow.checkpoint_ns, CheckpointRow.checkpoint_id)
    doomed = [tuple(row) for row in tx.execute(select(*key).where(CheckpointRow.thread_id == thread_id, which))]
    for chunk in _chunks(doomed):
        for table in (WriteRow, CheckpointRow):
            of_chunk = tuple_(table.checkpoint_ns, table.checkpoint_id).in_(chunk)
            tx.execute(delete(table).where(table.thread_id == thread_id, of_chunk))
    _forget_lost_parents(tx, thread_id, doomed)
    _delete_unused_values(tx, thread_id, serde)


def _forget_lost_parents(tx: Connection, thread_id: str, doomed: list[tuple[str, ...]]) -> None:
    for chunk in _chunks(doomed):
        child_of_chunk = tuple_(CheckpointRow.checkpoint_ns, CheckpointRow.parent_checkpoint_id).in_(chunk)
        tx.execute(
            update(CheckpointRow)
            .where(CheckpointRow.thread_id == thread_id, child_of_chunk)
            .values(parent_checkpoint_id=None)
        )


def _delete_unused_values(tx: Connection, thread_id: str, serde: SerializerProtocol) -> None:
    key = (ChannelRow.checkpoint_ns, ChannelRow.channel, ChannelRow.version)
    # Read before the checkpoints: what a put adds in between is then not among what may go.
    stored = tx.execute(select(*key).where(ChannelRow.thread_id == thread_id)).all()
    used: set[tuple[str, ...]] = set()
    bodies = select(
        CheckpointRow.checkpoint_id, CheckpointRow.checkpoint_ns, CheckpointRow.body_type, CheckpointRow.body
    )
    for checkpoint_id, namespace, kind, body in tx.execute(bodies.where(CheckpointRow.thread_id == thread_id)):
        try:
            versions = revived(serde, kind, body)["channel_versions"]
        except UNREADABLE as error:
            raise damage(thread_id, checkpoint_id, error) from error
        used |= {(namespace, channel, str(version)) for channel, version in versions.items()}
    for chunk in _chunks([tuple(row) for row in stored if tuple(row) not in used]):
        tx.execute(delete(ChannelRow).where(ChannelRow.thread_id == thread_id, tuple_(*key).in_(chunk)))
    _delete_unused_blobs(tx, thread_id)


def _delete_unused_blobs(tx: Connection, thread_id: str) -> None:
    references = [
        select(holder.value).where(
            holder.thread_id == BlobRow.thread_id, holder.value_type == REFERENCE, holder.value == BlobRow.content_hash
        )
        for holder in (ChannelRow, WriteRow)
    ]
    unused = (BlobRow.thread_id == thread_id, *(~query.exists() for query in references))
    # Held first, and looked at again: who put a reference meanwhile held the blob until that could be seen.
    held = select(BlobRow.content_hash).where(*unused).order_by(BlobRow.content_hash).with_for_update()
    for chunk in _chunks(list(tx.scalars(held))):
        tx.execute(delete(BlobRow).where(*unused, BlobRow.content_hash.in_(chunk)))


def _chunks(keys: list[_Key]) -> Iterable[list[_Key]]:
    return (keys[start : start + _KEYS_A_STATEMENT] for start in range(0, len(keys), _KEYS_A_STATEMENT))
