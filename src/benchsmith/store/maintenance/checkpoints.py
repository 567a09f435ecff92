"""The checkpoints' tables, as maintenance sees them: what is damaged, what nobody holds, what may go, how big it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from benchsmith.store.checkpointer import upkeep
from benchsmith.store.checkpointer.serde import serializer
from benchsmith.store.checkpointer.values import REFERENCE, UNREADABLE, blob_of, content_hash, revived, unpacked
from benchsmith.store.database import DatabaseManager
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.maintenance.problem import Problem
from benchsmith.store.models import BlobRow, ChannelRow, CheckpointRow, WriteRow

_BATCH = 100
"""Values that are in memory at once; each may be megabytes."""

_VALUES = select(func.count(), func.sum(func.length(BlobRow.value)))

_HOLDERS = (ChannelRow, WriteRow)
"""Rows that hold a value of a checkpoint, or refer to one."""

_PACKED: dict[
    type[CheckpointRow | ChannelRow | WriteRow | BlobRow],
    tuple[InstrumentedAttribute[str], InstrumentedAttribute[bytes]],
] = {
    CheckpointRow: (CheckpointRow.body_type, CheckpointRow.body),
    ChannelRow: (ChannelRow.value_type, ChannelRow.value),
    WriteRow: (WriteRow.value_type, WriteRow.value),
    BlobRow: (BlobRow.value_type, BlobRow.value),
}
"""Types and bytes of all that is serialised."""


class Amount(NamedTuple):
    """How much of checkpoints."""

    checkpoints: int
    values: int
    value_bytes: int

    def __sub__(self, other: Amount) -> Amount:
        return Amount(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


def checkpoint_problems(tx: Session, _: StorePlace) -> Iterator[Problem]:
    """Checkpoints and values that cannot be read, are not what was stored, or are missing."""
    serde = serializer()
    for row, (kind, data) in _PACKED.items():
        stored_bytes = select(row.thread_id, kind, data).where(kind != REFERENCE)
        damaged = Counter(
            thread_id for thread_id, *packed in _streamed(tx, stored_bytes) if not _readable(serde, *packed)
        )
        for thread_id, count in damaged.items():
            yield _lost(f"Rows of {row.__tablename__} of session {thread_id} that cannot be read: {count}.")
    for thread_id, count in _changed_values(tx).items():
        yield _lost(f"Values in the checkpoints of session {thread_id} that are not what was stored: {count}.")
    for holder in _HOLDERS:
        missing = select(holder.thread_id, func.count()).outerjoin(BlobRow, blob_of(holder))
        missing = missing.where(holder.value_type == REFERENCE, BlobRow.thread_id.is_(None))
        for thread_id, count in tx.execute(missing.group_by(holder.thread_id)):
            yield _lost(f"Values in the checkpoints of session {thread_id} that are missing: {count}.")


def _streamed(tx: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
    return iter(tx.execute(query.execution_options(yield_per=_BATCH)))


def _readable(serde: SerializerProtocol, kind: str, data: bytes) -> bool:
    try:
        revived(serde, kind, data)
    except UNREADABLE:
        return False
    return True


def _changed_values(tx: Session) -> Counter[str]:
    values = select(BlobRow.thread_id, BlobRow.content_hash, BlobRow.value_type, BlobRow.value)
    return Counter(
        thread_id for thread_id, expected, kind, data in _streamed(tx, values) if not _same(expected, kind, data)
    )


def _same(expected: bytes, kind: str, data: bytes) -> bool:
    try:
        return content_hash(*unpacked(kind, data)) == expected
    except ValueError:
        return True  # Counted among those that cannot be read.


def _lost(message: str) -> Problem:
    remedy = "restore a copy of the database, or generate anew from the session's prompt"
    return Problem(kind="checkpoint", message=message, remedy=remedy)


def unheld_values(tx: Session) -> Amount:
    """Values that no checkpoint holds."""
    count, size = tx.execute(_VALUES.where(_unheld())).one()
    return Amount(0, count, int(size or 0))


def threads_to_prune(tx: Session, finished: set[str]) -> list[str]:
    """Threads that may have something to lose: finished ones, and those with values that no checkpoint holds."""
    with_checkpoints = set(tx.scalars(select(CheckpointRow.thread_id).distinct()))
    with_unheld = set(tx.scalars(select(BlobRow.thread_id).where(_unheld()).distinct()))
    return sorted((with_checkpoints & finished) | with_unheld)


def prune_thread(database: DatabaseManager, thread_id: str, *, finished: bool, do: bool) -> Amount:
    """Prune a thread in a transaction of its own; to count alone is to do it and take it back.

    Args:
        database: Where it is.
        thread_id: Which thread.
        finished: Whether its last checkpoint is enough.
        do: Remove; otherwise only count.

    Returns:
        What is gone, or would be.
    """
    with database.writer() as tx:
        upkeep.lock_thread(tx.connection(), thread_id)
        savepoint = tx.begin_nested()
        before = stored(tx, thread_id)
        if finished:
            upkeep.keep_latest(tx.connection(), thread_id, serializer())
        tx.execute(delete(BlobRow).where(BlobRow.thread_id == thread_id, _unheld()))
        after = stored(tx, thread_id)
        if not do:
            savepoint.rollback()
    return before - after


def stored(tx: Session, thread_id: str | None = None) -> Amount:
    """What is stored of a thread, or of all."""
    checkpoints, values = select(func.count()).select_from(CheckpointRow), _VALUES
    if thread_id is not None:
        checkpoints = checkpoints.where(CheckpointRow.thread_id == thread_id)
        values = values.where(BlobRow.thread_id == thread_id)
    count, size = tx.execute(values).one()
    return Amount(tx.scalar(checkpoints) or 0, count, int(size or 0))


def _unheld() -> ColumnElement[bool]:
    """Condition on `BlobRow`: no channel and no write refers to the value."""
    return and_(*(~select(holder.thread_id).where(blob_of(holder)).exists() for holder in _HOLDERS))
