"""LangGraph's checkpoints in our database."""

from __future__ import annotations

import builtins
import random
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import select

from benchsmith.errors import InputError
from benchsmith.store.batch import Batch
from benchsmith.store.checkpointer import upkeep
from benchsmith.store.checkpointer.channels import channel_rows
from benchsmith.store.checkpointer.checkpoints import checkpoint_row, checkpoint_tuple, config_of, place_of
from benchsmith.store.checkpointer.listing import conditions, find_rows, pages
from benchsmith.store.checkpointer.serde import serializer
from benchsmith.store.checkpointer.values import Values
from benchsmith.store.checkpointer.writes import insert_writes, write_rows
from benchsmith.store.database import DatabaseManager
from benchsmith.store.fencing import require_newest_run
from benchsmith.store.models import ChannelRow, CheckpointRow


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
        """The checkpoint that the configuration names, or the last one of its thread and namespace.

        Raises:
            StoreError: it is damaged, or the database cannot be read.
        """
        wanted = {**conditions(config, None), **place_of(config)._asdict()}
        with self.database.connection(readonly=True) as tx:
            rows = find_rows(tx, wanted, 1)
            return checkpoint_tuple(tx, rows[0], self.serde) if rows else None

    def list(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,  # noqa: A002  (LangGraph's name)
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> Iterator[CheckpointTuple]:
        """Checkpoints, newest first, read a page at a time between transactions: the caller may write meanwhile.

        Args:
            config: Its thread, and its namespace and checkpoint if it names them; None: all threads.
            filter: What their metadata must hold; None as a value: absent or null.
            before: Only checkpoints older than this one.
            limit: At most so many.

        Raises:
            StoreError: one is damaged, or the database cannot be read.
        """
        for page in self._pages(config, filter, before, limit):
            yield from page

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Store a checkpoint, its parent being the one that the configuration names; returns its own configuration.

        Raises:
            StoreError: the database cannot be written.
        """
        place, batch = place_of(config), Batch(self.database.dialect)
        held = Values(place.thread_id, self.serde)
        channels = channel_rows(place, checkpoint["channel_values"], new_versions, held)
        held.insert(batch)
        batch.insert(ChannelRow, channels, existing="replace")
        batch.insert(CheckpointRow, [checkpoint_row(config, checkpoint, metadata, self.serde)], existing="replace")
        self._write(batch, config)
        return config_of(place, checkpoint["id"])

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Store what a task wrote after the checkpoint that the configuration names.

        Raises:
            StoreError: the database cannot be written.
        """
        place, batch = place_of(config), Batch(self.database.dialect)
        held = Values(place.thread_id, self.serde)
        rows = write_rows(place, config["configurable"]["checkpoint_id"], (task_id, task_path), writes, held)
        held.insert(batch)
        insert_writes(batch, rows)
        self._write(batch, config)

    def delete_thread(self, thread_id: str) -> None:
        """Delete everything of a thread."""
        with self.database.connection() as tx:
            upkeep.lock_thread(tx, str(thread_id))
            upkeep.delete_thread(tx, str(thread_id))

    def delete_for_runs(self, run_ids: Sequence[str]) -> None:
        """Delete the checkpoints of runs, with their writes and the values that only they held."""
        ids = [str(run_id) for run_id in run_ids]
        of_runs = select(CheckpointRow.thread_id).where(CheckpointRow.run_id.in_(ids)).distinct()
        with self.database.connection() as tx:
            for thread_id in tx.scalars(of_runs.order_by(CheckpointRow.thread_id)).all():
                upkeep.lock_thread(tx, thread_id)
                upkeep.delete_runs(tx, thread_id, ids, self.serde)

    def copy_thread(self, source_thread_id: str, target_thread_id: str) -> None:
        """Copy all checkpoints, writes and values of a thread to another."""
        with self.database.connection() as tx:
            upkeep.take_snapshot(tx)
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
            with self.database.connection() as tx:
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

    def _pages(
        self,
        config: RunnableConfig | None,
        metadata: dict[str, Any] | None,
        before: RunnableConfig | None,
        limit: int | None,
    ) -> Iterator[builtins.list[CheckpointTuple]]:
        wanted = conditions(config, before)
        return pages(self.database, self.serde, wanted, metadata=metadata or {}, limit=limit)

    def _write(self, batch: Batch, config: RunnableConfig) -> None:
        run_id = config.get("run_id")
        if run_id is None:
            with self.database.committing() as connection:
                batch.run(connection)
            return
        with self.database.connection() as tx:
            require_newest_run(tx, uuid.UUID(str(run_id)))
            batch.run(tx)
