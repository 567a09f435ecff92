"""Our own routes without LangGraph's, over HTTP on loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from anyio.from_thread import start_blocking_portal
from serving import free_port

from benchsmith.web import make_app


@contextmanager
def own_server() -> Iterator[int]:
    """A server in a thread of this process, with the settings of this process; its port."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(make_app(), host="127.0.0.1", port=port, log_level="error"))
    with start_blocking_portal() as portal:
        serving = portal.start_task_soon(server.serve)
        try:
            while not server.started and not serving.done():
                time.sleep(0.01)
            yield port
        finally:
            server.should_exit = True
            serving.result()
