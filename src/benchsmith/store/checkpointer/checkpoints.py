"""Checkpoints: what is stored of one, and what LangGraph gets of it."""

from __future__ import annotations

import json
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_id,
    get_checkpoint_metadata,
)
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import Connection, Row

from benchsmith.store.checkpointer.channels import Place, load_channels
from benchsmith.store.checkpointer.values import UNREADABLE, damage, packed, revived
from benchsmith.store.checkpointer.writes import load_writes
from benchsmith.store.columns import storable_json


def place_of(config: RunnableConfig) -> Place:
    """The thread and namespace of a configuration."""
    return Place(str(config["configurable"]["thread_id"]), str(config["configurable"].get("checkpoint_ns") or ""))


def config_of(place: Place, checkpoint_id: str) -> RunnableConfig:
    """The configuration that names a checkpoint."""
    return {"configurable": {**place._asdict(), "checkpoint_id": checkpoint_id}}


def checkpoint_row(
    config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata, serde: SerializerProtocol
) -> tuple[Any, ...]:
    """The row of a checkpoint, its parent being the one that the configuration names."""
    details = get_checkpoint_metadata(config, metadata)
    body = {key: part for key, part in checkpoint.items() if key != "channel_values"}
    return (
        *place_of(config),
        checkpoint["id"],
        get_checkpoint_id(config),
        str(details["run_id"]) if details.get("run_id") else None,
        *packed(*serde.dumps_typed(body)),
        json.dumps(storable_json(details)),
    )


def checkpoint_tuple(tx: Connection, row: Row[Any], serde: SerializerProtocol) -> CheckpointTuple:
    """What LangGraph gets of a row: with the values of its channels, and what was written after it.

    Raises:
        StoreError: some of it is damaged.
    """
    place, parent = Place(row.thread_id, row.checkpoint_ns), row.parent_checkpoint_id
    try:
        body = revived(serde, row.body_type, row.body)
        body["channel_values"] = load_channels(tx, place, body["channel_versions"], serde)
        writes = load_writes(tx, place, row.checkpoint_id, serde)
    except UNREADABLE as error:
        raise damage(row.thread_id, row.checkpoint_id, error) from error
    return CheckpointTuple(
        config=config_of(place, row.checkpoint_id),
        checkpoint=body,
        metadata=row.details,
        parent_config=config_of(place, parent) if parent else None,
        pending_writes=writes,
    )
