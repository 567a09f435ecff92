"""Values by content: each is stored once a thread, however many checkpoints and writes hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from langgraph.checkpoint.base import WRITES_IDX_MAP, ChannelVersions, PendingWrite, writes_sort_key
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from benchsmith.store.models import BlobRow, ChannelRow, WriteRow
from benchsmith.store.statements import insert_missing, insert_or_replace

_LOOKUPS_A_QUERY = 400
"""SQLite takes 32766 bound values, two a look-up; PostgreSQL more. Graphs have tens of channels."""

Blob = dict[str, Any]
"""Columns of a `BlobRow`."""


class Place:
    """Where a checkpoint's values are: a thread, a namespace, and how to read bytes."""

    def __init__(self, thread_id: str, namespace: str, serde: SerializerProtocol) -> None:
        self.thread_id = thread_id
        self.namespace = namespace
        self._serde = serde

    def save_channels(self, tx: Session, values: Mapping[str, Any], versions: ChannelVersions) -> None:
        """Store the values of channels at their versions; a channel without a value is empty there, and has no row."""
        blobs = {name: self._blob(values[name]) for name in versions if name in values}
        insert_missing(tx, BlobRow, list(blobs.values()))
        insert_or_replace(
            tx,
            ChannelRow,
            [
                {
                    "thread_id": self.thread_id,
                    "checkpoint_ns": self.namespace,
                    "channel": name,
                    "version": str(versions[name]),
                    "content_hash": blob["content_hash"],
                }
                for name, blob in blobs.items()
            ],
        )

    def load_channels(self, tx: Session, versions: ChannelVersions) -> dict[str, Any]:
        """Values of the channels at their versions."""
        wanted = [(name, str(version)) for name, version in versions.items()]
        found: dict[str, Any] = {}
        for start in range(0, len(wanted), _LOOKUPS_A_QUERY):
            query = (
                select(ChannelRow.channel, BlobRow.value_type, BlobRow.value)
                .join(BlobRow, _same_blob(ChannelRow))
                .where(ChannelRow.thread_id == self.thread_id, ChannelRow.checkpoint_ns == self.namespace)
                .where(tuple_(ChannelRow.channel, ChannelRow.version).in_(wanted[start : start + _LOOKUPS_A_QUERY]))
            )
            found |= {name: self._serde.loads_typed((kind, data)) for name, kind, data in tx.execute(query)}
        return {name: found[name] for name in versions if name in found}

    def save_writes(
        self, tx: Session, checkpoint_id: str, writes: Sequence[tuple[str, Any]], *, task_id: str, task_path: str
    ) -> None:
        """Store what a task wrote: an ordinary write once, a special one (error, interrupt, resume) anew each time."""
        blobs = [self._blob(value) for _, value in writes]
        rows = [
            {
                "thread_id": self.thread_id,
                "checkpoint_ns": self.namespace,
                "checkpoint_id": checkpoint_id,
                "task_id": task_id,
                "idx": WRITES_IDX_MAP.get(channel, position),
                "task_path": task_path,
                "channel": channel,
                "content_hash": blob["content_hash"],
            }
            for position, ((channel, _), blob) in enumerate(zip(writes, blobs, strict=True))
        ]
        insert_missing(tx, BlobRow, blobs)
        insert_missing(tx, WriteRow, [row for row in rows if row["idx"] >= 0])
        insert_or_replace(tx, WriteRow, [row for row in rows if row["idx"] < 0])

    def load_writes(self, tx: Session, checkpoint_id: str) -> list[PendingWrite]:
        """What tasks wrote after a checkpoint, in the order in which a run applies it."""
        query = (
            select(WriteRow.task_path, WriteRow.task_id, WriteRow.idx, WriteRow.channel)
            .add_columns(BlobRow.value_type, BlobRow.value)
            .join(BlobRow, _same_blob(WriteRow))
            .where(WriteRow.thread_id == self.thread_id, WriteRow.checkpoint_ns == self.namespace)
            .where(WriteRow.checkpoint_id == checkpoint_id)
        )
        rows = sorted(tx.execute(query), key=lambda row: writes_sort_key(row.task_path, row.task_id, row.idx))
        return [(row.task_id, row.channel, self._serde.loads_typed((row.value_type, row.value))) for row in rows]

    def _blob(self, value: Any) -> Blob:
        kind, data = self._serde.dumps_typed(value)
        content_hash = hashlib.sha256(kind.encode() + b"\0" + data).digest()
        return {"thread_id": self.thread_id, "content_hash": content_hash, "value_type": kind, "value": bytes(data)}


def _same_blob(holder: type[ChannelRow | WriteRow]) -> Any:
    return and_(BlobRow.thread_id == holder.thread_id, BlobRow.content_hash == holder.content_hash)
