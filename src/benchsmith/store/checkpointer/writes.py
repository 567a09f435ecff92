"""Writes: what tasks wrote after a checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langgraph.checkpoint.base import WRITES_IDX_MAP, PendingWrite, writes_sort_key
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import Connection, bindparam, select

from benchsmith.store.batch import Batch
from benchsmith.store.checkpointer.channels import Place
from benchsmith.store.checkpointer.values import Values, blob_of, columns_of_value, revived
from benchsmith.store.models import BlobRow, WriteRow

_FIND = (
    select(WriteRow.task_path, WriteRow.task_id, WriteRow.idx, WriteRow.channel, *columns_of_value(WriteRow))
    .join(BlobRow, blob_of(WriteRow), isouter=True)
    .where(WriteRow.thread_id == bindparam("thread_id"), WriteRow.checkpoint_ns == bindparam("checkpoint_ns"))
    .where(WriteRow.checkpoint_id == bindparam("checkpoint_id"))
)

WriteRows = dict[int, tuple[Any, ...]]
"""Rows by their index in the task: of two at one index the later counts."""


def write_rows(
    place: Place, checkpoint_id: str, task: tuple[str, str], writes: Sequence[tuple[str, Any]], held: Values
) -> WriteRows:
    """Rows of what a task, given by its id and path, wrote."""
    task_id, task_path = task
    indices = [WRITES_IDX_MAP.get(channel, position) for position, (channel, _) in enumerate(writes)]
    return {
        index: (*place, checkpoint_id, task_id, index, task_path, channel, *held.hold(value))
        for index, (channel, value) in zip(indices, writes, strict=True)
    }


def insert_writes(batch: Batch, rows: WriteRows) -> None:
    """Insert an ordinary write once, and a special one (error, interrupt, resume) anew each time."""
    batch.insert(WriteRow, [row for index, row in rows.items() if index >= 0], existing="keep")
    batch.insert(WriteRow, [row for index, row in rows.items() if index < 0], existing="replace")


def load_writes(tx: Connection, place: Place, checkpoint_id: str, serde: SerializerProtocol) -> list[PendingWrite]:
    """What tasks wrote after a checkpoint, in the order in which a run applies it.

    Raises:
        ValueError: a value is damaged.
    """
    found = tx.execute(_FIND, {**place._asdict(), "checkpoint_id": checkpoint_id})
    rows = sorted(found, key=lambda row: writes_sort_key(row.task_path, row.task_id, row.idx))
    return [(task_id, channel, revived(serde, *stored)) for _, task_id, _, channel, *stored in rows]
