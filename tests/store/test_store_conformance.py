"""LangGraph's own suite for checkpointers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.conformance import checkpointer_test, validate
from langgraph.checkpoint.conformance.capabilities import Capability
from sqlalchemy import text

from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver

TABLES = ("checkpoints", "checkpoint_channels", "checkpoint_writes", "checkpoint_blobs")


def empty(database: DatabaseManager) -> None:
    with database.writer() as tx:
        for table in TABLES:
            tx.execute(text(f"DELETE FROM {table}"))  # noqa: S608  (constants)


def test_every_capability_is_there_and_passes_all_81_tests(database: DatabaseManager) -> None:
    @checkpointer_test(name="SQLAlchemySaver")
    async def new_saver() -> AsyncGenerator[BaseCheckpointSaver[str], None]:
        await asyncio.to_thread(empty, database)
        yield SQLAlchemySaver(database)

    results = asyncio.run(validate(new_saver)).results
    assert [failure for result in results.values() for failure in result.failures] == []
    assert set(results) == {capability.value for capability in Capability}
    assert all(result.detected and result.passed and not result.tests_skipped for result in results.values())
    assert sum(result.tests_passed for result in results.values()) == 81
