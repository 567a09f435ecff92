"""Short ways to put checkpoints, for several files of tests and for processes of their own."""

from __future__ import annotations

from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.base.id import uuid6
from sqlalchemy import text

from benchsmith.store.checkpointer import SQLAlchemySaver

LARGE = {"text": "x" * 20_000}
"""Too large to lie in the rows that hold it."""

TABLES = ("checkpoints", "checkpoint_channels", "checkpoint_writes", "checkpoint_blobs")


def thread(name: str = "t", checkpoint_id: str | None = None) -> RunnableConfig:
    config: RunnableConfig = {"configurable": {"thread_id": name, "checkpoint_ns": ""}}
    if checkpoint_id:
        config["configurable"]["checkpoint_id"] = checkpoint_id
    return config


def put(
    saver: SQLAlchemySaver, config: RunnableConfig, values: dict[str, Any], version: str, **metadata: Any
) -> RunnableConfig:
    """Put a checkpoint that wrote all of `values` at one version."""
    versions: dict[str, str | int | float] = dict.fromkeys(values, version)
    checkpoint = empty_checkpoint() | {
        "id": str(uuid6()),
        "channel_values": values,
        "channel_versions": versions,
    }
    details = {"source": "loop", **metadata}
    return saver.put(config, checkpoint, details, versions)  # type: ignore[arg-type]


def count(saver: SQLAlchemySaver, table: str) -> int:
    with saver.database.reader() as tx:
        return int(tx.scalar(text(f"SELECT count(*) FROM {table}")))  # noqa: S608
