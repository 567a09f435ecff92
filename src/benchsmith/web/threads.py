"""Sessions of the command line and of Python, made known to the LangGraph server as its threads."""

from __future__ import annotations

import logging
import uuid
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import anyio
import httpx
from anyio.to_thread import run_sync
from fastapi import FastAPI
from langgraph_sdk import get_client

from benchsmith.errors import BenchsmithError
from benchsmith.recorded import WORKFLOW
from benchsmith.settings import ServerSettings
from benchsmith.store import DatabaseManager, get_database, storage_of
from benchsmith.store.checkpointer import threads_of
from benchsmith.types import GenerationSession

_LATEST = 1000
"""Sessions that are made known; the server keeps its threads in memory."""
_PERIOD_S = 2.0

_log = logging.getLogger(__name__)


@asynccontextmanager
async def registering(_app: FastAPI) -> AsyncIterator[None]:
    """Make sessions known for as long as the server runs; outside the LangGraph server there is nothing to do."""
    async with anyio.create_task_group() as tasks:
        if ServerSettings().api_url:
            tasks.start_soon(_keep_registering, await run_sync(get_database))
        yield
        tasks.cancel_scope.cancel()


async def _keep_registering(database: DatabaseManager) -> None:
    known: set[uuid.UUID] = set()
    while True:
        try:
            await _register(await run_sync(_unknown, database, known))
        except (BenchsmithError, httpx.HTTPError) as error:
            _log.warning("sessions could not be made known to the server: %s", error)
        await anyio.sleep(_PERIOD_S)


def _unknown(database: DatabaseManager, known: set[uuid.UUID]) -> list[GenerationSession]:
    """Sessions to make known: those with checkpoints, since a thread that was deleted has none. They are known then."""
    latest = storage_of(database).sessions.list(limit=_LATEST)
    candidates = {str(session.session_id): session for session in latest if session.session_id not in known}
    found = [candidates[thread] for thread in threads_of(database, candidates)]
    known.update(session.session_id for session in found)
    return found


async def _register(sessions: Iterable[GenerationSession]) -> None:
    client = get_client()  # without a URL it asks the server within this process
    for session in sessions:
        await client.threads.create(
            thread_id=str(session.session_id),
            graph_id=WORKFLOW,
            if_exists="do_nothing",
            metadata={"prompt": session.prompt},
        )
