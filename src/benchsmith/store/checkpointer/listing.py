"""Finding checkpoints, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import CheckpointTuple, get_checkpoint_id
from langgraph.checkpoint.serde.base import SerializerProtocol
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from benchsmith.store.checkpointer.checkpoints import checkpoint_tuple, place_of
from benchsmith.store.columns import storable_json
from benchsmith.store.database import DatabaseManager
from benchsmith.store.models import CheckpointRow

_PAGE = 100

_ORDER = (CheckpointRow.checkpoint_id, CheckpointRow.thread_id, CheckpointRow.checkpoint_ns)
"""Newest last; a copied thread has the checkpoint ids of the other."""

_CONDITIONS: dict[str, ColumnElement[bool]] = {
    "thread_id": CheckpointRow.thread_id == bindparam("thread_id"),
    "checkpoint_ns": CheckpointRow.checkpoint_ns == bindparam("checkpoint_ns"),
    "checkpoint_id": CheckpointRow.checkpoint_id == bindparam("checkpoint_id"),
    "before": CheckpointRow.checkpoint_id < bindparam("before"),
    "last_id": and_(  # the first half is for the index
        CheckpointRow.checkpoint_id <= bindparam("last_id"),
        tuple_(*_ORDER) < tuple_(bindparam("last_id"), bindparam("last_thread"), bindparam("last_ns")),
    ),
}

Conditions = Mapping[str, str]
"""What checkpoints must have, by the names above."""


def conditions(config: RunnableConfig | None, before: RunnableConfig | None) -> Conditions:
    """What a configuration asks for: its thread, and its namespace and checkpoint if it names them."""
    found: dict[str, str] = {}
    if config is not None:
        found["thread_id"] = place_of(config).thread_id
        if config["configurable"].get("checkpoint_ns") is not None:
            found["checkpoint_ns"] = place_of(config).checkpoint_ns
        if checkpoint_id := get_checkpoint_id(config):
            found["checkpoint_id"] = checkpoint_id
    if before is not None and (before_id := get_checkpoint_id(before)):
        found["before"] = before_id
    return found


def threads_of(database: DatabaseManager, thread_ids: Iterable[str]) -> list[str]:
    """Those of the threads that have a checkpoint, in the order given.

    Raises:
        StoreError: the database cannot be read.
    """
    asked = list(thread_ids)
    with database.connection(readonly=True) as tx:
        found = set(tx.scalars(select(CheckpointRow.thread_id).where(CheckpointRow.thread_id.in_(asked)).distinct()))
    return [thread for thread in asked if thread in found]


def find_rows(tx: Connection, wanted: Conditions, count: int) -> list[Row[Any]]:
    """The newest rows that meet the conditions, newest first, at most so many."""
    return list(tx.execute(_query(frozenset(_CONDITIONS).intersection(wanted)), {**wanted, "count": count}))


def pages(
    database: DatabaseManager,
    serde: SerializerProtocol,
    wanted: Conditions,
    *,
    metadata: Mapping[str, Any],
    limit: int | None,
) -> Iterator[list[CheckpointTuple]]:
    """Checkpoints in pages, each read in a transaction of its own: however many there are, memory holds one page.

    Args:
        database: Where they are.
        serde: What revives them.
        wanted: What they must have.
        metadata: What their metadata must hold; None as a value: absent or null.
        limit: At most so many.
    """
    details = storable_json(metadata).items()
    left = limit
    while left is None or left > 0:
        count = _PAGE if details or left is None else min(_PAGE, left)
        with database.connection(readonly=True) as tx:
            rows = find_rows(tx, wanted, count)
            chosen = [row for row in rows if all(row.details.get(key) == value for key, value in details)][:left]
            page = [checkpoint_tuple(tx, row, serde) for row in chosen]
        yield page
        if len(rows) < count:
            return
        left = None if left is None else left - len(page)
        last = rows[-1]
        wanted = {
            **wanted,
            "last_id": last.checkpoint_id,
            "last_thread": last.thread_id,
            "last_ns": last.checkpoint_ns,
        }


@cache
def _query(names: frozenset[str]) -> Select[Any]:
    columns: tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...] = (
        *_ORDER,
        CheckpointRow.parent_checkpoint_id,
        CheckpointRow.body_type,
        CheckpointRow.body,
        CheckpointRow.details.label("details"),
    )
    query = select(*columns).where(*(_CONDITIONS[name] for name in sorted(names)))
    return query.order_by(*(column.desc() for column in _ORDER)).limit(bindparam("count"))
