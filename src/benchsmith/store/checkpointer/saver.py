"""LangGraph's checkpoints in our database."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_id,
    get_checkpoint_metadata,
)
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from benchsmith.errors import InputError
from benchsmith.store.checkpointer import upkeep
from benchsmith.store.checkpointer.serde import serializer
from benchsmith.store.checkpointer.values import Place
from benchsmith.store.database import DatabaseManager
from benchsmith.store.models import CheckpointRow
from benchsmith.store.statements import insert_or_replace


class SyncSQLAlchemySaver(BaseCheckpointSaver[str]):
    """The synchronous half of `SQLAlchemySaver`, which is the one to use.

    Args:
        database: Where checkpoints are kept.
        serde: How values become bytes; by default one that revives the types of benchsmith only.
    """

    def __init__(self, database: DatabaseManager, *, serde: SerializerProtocol | None = None) -> None:
        super().__init__(serde=serde or serializer())
        self.database = database

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The checkpoint that the configuration names, or the last one of its thread and namespace."""
        query = _newest_first(config).where(CheckpointRow.checkpoint_ns == _namespace(config)).limit(1)
        with self.database.reader() as tx:
            row = tx.scalar(query)
            return self._tuple(tx, row) if row else None

    def list(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,  # noqa: A002  (LangGraph's name)
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> Iterator[CheckpointTuple]:
        """Checkpoints, newest first, read before the first is handed out: the caller may write meanwhile.

        Args:
            config: Its thread, and its namespace and checkpoint if it names them; None: all threads.
            filter: What their metadata must hold; None as a value: absent or null.
            before: Only checkpoints older than this one.
            limit: At most so many.
        """
        query = _newest_first(config)
        if before and (before_id := get_checkpoint_id(before)):
            query = query.where(CheckpointRow.checkpoint_id < before_id)
        if not filter:
            query = query.limit(limit)
        wanted = (filter or {}).items()
        with self.database.reader() as tx:
            rows = [row for row in tx.scalars(query) if all(row.details.get(key) == value for key, value in wanted)]
            tuples = [self._tuple(tx, row) for row in rows[:limit]]
        yield from tuples

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Store a checkpoint, its parent being the one that the configuration names; returns its own configuration."""
        place = self._place(config)
        details = dict(get_checkpoint_metadata(config, metadata))
        kind, body = self.serde.dumps_typed({key: part for key, part in checkpoint.items() if key != "channel_values"})
        row = {
            "thread_id": place.thread_id,
            "checkpoint_ns": place.namespace,
            "checkpoint_id": checkpoint["id"],
            "parent_checkpoint_id": get_checkpoint_id(config),
            "run_id": str(details["run_id"]) if details.get("run_id") else None,
            "body_type": kind,
            "body": bytes(body),
            "metadata": details,
        }
        with self.database.writer() as tx:
            upkeep.lock_thread(tx, place.thread_id)
            place.save_channels(tx, checkpoint["channel_values"], new_versions)
            insert_or_replace(tx, CheckpointRow, [row])
        return _config(place.thread_id, place.namespace, checkpoint["id"])

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Store what a task wrote after the checkpoint that the configuration names."""
        place = self._place(config)
        checkpoint_id = config["configurable"]["checkpoint_id"]
        with self.database.writer() as tx:
            upkeep.lock_thread(tx, place.thread_id)
            place.save_writes(tx, checkpoint_id, writes, task_id=task_id, task_path=task_path)

    def delete_thread(self, thread_id: str) -> None:
        """Delete everything of a thread."""
        with self.database.writer() as tx:
            upkeep.lock_thread(tx, str(thread_id))
            upkeep.delete_thread(tx, str(thread_id))

    def delete_for_runs(self, run_ids: Sequence[str]) -> None:
        """Delete the checkpoints of runs, with their writes and the values that only they held."""
        ids = [str(run_id) for run_id in run_ids]
        of_runs = select(CheckpointRow.thread_id).where(CheckpointRow.run_id.in_(ids)).distinct()
        with self.database.writer() as tx:
            for thread_id in tx.scalars(of_runs.order_by(CheckpointRow.thread_id)).all():
                upkeep.lock_thread(tx, thread_id)
                upkeep.delete_runs(tx, thread_id, ids, self.serde)

    def copy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Copy all checkpoints, writes and values of a thread to another."""
        with self.database.writer() as tx:
            for thread_id in sorted({str(source_thread_id), str(target_thread_id)}):
                upkeep.lock_thread(tx, thread_id)
            upkeep.copy_thread(tx, str(source_thread_id), str(target_thread_id))

    def prune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """Shrink threads, each in its own transaction.

        Args:
            thread_ids: Which threads.
            strategy: `keep_latest` keeps the last checkpoint of each namespace; `delete` (or `delete_all`, as the
                server also says) keeps nothing.

        Raises:
            InputError: the strategy is another.
            StoreError: a thread to keep the last checkpoint of has delta channels.
        """
        if strategy not in {"keep_latest", "delete", "delete_all"}:
            raise InputError(f"Unknown strategy {strategy!r}; use keep_latest or delete.")
        for thread_id in map(str, thread_ids):
            with self.database.writer() as tx:
                upkeep.lock_thread(tx, thread_id)
                if strategy == "keep_latest":
                    upkeep.keep_latest(tx, thread_id, self.serde)
                else:
                    upkeep.delete_thread(tx, thread_id)

    def get_next_version(self, current: str | None, channel: None) -> str:  # noqa: ARG002  (LangGraph's signature)
        """The version after `current`: sorts after it as text, and differs between forks of one checkpoint.

        The form is the one that the LangGraph server uses, so that runs of both may follow each other.
        """
        number = 0 if current is None else int(str(current).partition(".")[0])
        return f"{number + 1:032}.{random.random():.16f}"  # noqa: S311  (no secret)

    def _place(self, config: RunnableConfig) -> Place:
        return Place(str(config["configurable"]["thread_id"]), _namespace(config), self.serde)

    def _tuple(self, tx: Session, row: CheckpointRow) -> CheckpointTuple:
        place = Place(row.thread_id, row.checkpoint_ns, self.serde)
        body = self.serde.loads_typed((row.body_type, row.body))
        body["channel_values"] = place.load_channels(tx, body["channel_versions"])
        parent = row.parent_checkpoint_id
        return CheckpointTuple(
            config=_config(row.thread_id, row.checkpoint_ns, row.checkpoint_id),
            checkpoint=body,
            metadata=row.details,
            parent_config=_config(row.thread_id, row.checkpoint_ns, parent) if parent else None,
            pending_writes=place.load_writes(tx, row.checkpoint_id),
        )


def _newest_first(config: RunnableConfig | None) -> Select[CheckpointRow]:
    query = select(CheckpointRow).order_by(CheckpointRow.checkpoint_id.desc())
    if config is None:
        return query
    query = query.where(CheckpointRow.thread_id == str(config["configurable"]["thread_id"]))
    if (namespace := config["configurable"].get("checkpoint_ns")) is not None:
        query = query.where(CheckpointRow.checkpoint_ns == namespace)
    if checkpoint_id := get_checkpoint_id(config):
        query = query.where(CheckpointRow.checkpoint_id == checkpoint_id)
    return query


def _namespace(config: RunnableConfig) -> str:
    return str(config["configurable"].get("checkpoint_ns") or "")


def _config(thread_id: str, namespace: str, checkpoint_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread_id, "checkpoint_ns": namespace, "checkpoint_id": checkpoint_id}}
