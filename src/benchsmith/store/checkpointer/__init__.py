"""LangGraph's checkpointer; `open_checkpointer` is what `langgraph.json` names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from benchsmith.store.checkpointer.listing import threads_of
from benchsmith.store.checkpointer.serde import serializer
from benchsmith.store.checkpointer.threaded import SQLAlchemySaver
from benchsmith.store.database import get_database

__all__ = ["SQLAlchemySaver", "make_checkpointer", "open_checkpointer", "serializer", "threads_of"]


def make_checkpointer(url: str | None = None, *, extra_types: Iterable[type | tuple[str, str]] = ()) -> SQLAlchemySaver:
    """Make the checkpointer of a database; it is connected and migrated on first use.

    Args:
        url: Which database; None: the one of the settings.
        extra_types: Types beside those of benchsmith that its checkpoints may hold.

    Raises:
        UnsupportedDatabaseError: the URL is not supported.
        StoreError: the database's folder cannot be made, or its driver is missing.
    """
    return SQLAlchemySaver(get_database(url), serde=serializer(extra_types))


@asynccontextmanager
async def open_checkpointer() -> AsyncIterator[SQLAlchemySaver]:
    """The checkpointer of the settings, migrated; its idle connections are closed at the end.

    Raises:
        UnsupportedDatabaseError: the URL of the settings is not supported.
        StoreError: the database cannot be opened.
    """
    # In threads, for the LangGraph server refuses blocking calls in its event loop.
    saver = await asyncio.to_thread(make_checkpointer)
    await asyncio.to_thread(saver.database.upgrade)
    try:
        yield saver
    finally:
        await asyncio.to_thread(saver.database.dispose)
