"""The LangGraph server with this repository's `langgraph.json`: within this process, or started as a user starts it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from benchsmith.settings import get_settings

ROOT = Path(__file__).parents[2]
CONFIGURATION = ROOT / "langgraph.json"
OFFLINE = {"LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_NO_VERSION_CHECK": "true", "LANGSMITH_TRACING": "false"}
"""Nothing asks the Internet."""

JOBS = 4
"""Runs at once."""

_IN_PROCESS_URL = "http://127.0.0.1:2024"
_START_S = 180.0
"""It takes some seconds, and many where all cores are at work."""

_END_S = 60.0

_ADDRESS = re.compile(r"API: \S*?(http://127\.0\.0\.1:\d+)")
_SETTINGS = ("BENCHSMITH_", "OPENAI_", "ARTIFACT_URL")


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    client: httpx.Client
    """Its base URL is the server's."""
    data_dir: Path
    """Data folder of the sessions that it makes: `BENCHSMITH_DATA_DIR`."""
    process: subprocess.Popen[bytes] | None = None
    """The server's process; None for one within this process."""

    @property
    def in_process(self) -> bool:
        """Whether it runs in this process; a stream of it arrives whole, when it has ended."""
        return self.process is None


@contextmanager
def in_process_server(folder: Path) -> Iterator[Server]:
    """The real server in a thread of this process, as `langgraph_api.cli.run_server` would set it up.

    There can be one in the life of a process: the server reads its environment when it is imported. Its routes are
    then in `benchsmith.web.app` as well, which it extends.

    Args:
        folder: Where it keeps what it knows of threads and runs; its sessions are in `data`.
    """
    data_dir, stack = folder / "data", ExitStack()
    # Its files have relative paths: it starts and ends in its own folder.
    with chdir(folder), _environment({**_server_environment(), "BENCHSMITH_DATA_DIR": str(data_dir)}):
        get_settings.cache_clear()
        app = _import_server()
        portal = stack.enter_context(start_blocking_portal())
        stack.enter_context(portal.wrap_async_context_manager(app.router.lifespan_context(app)))
    transport = _InLoop(portal, httpx.ASGITransport(app))
    try:
        with _client(_IN_PROCESS_URL, transport) as client:
            yield Server(client, data_dir)
    finally:
        with chdir(folder):
            stack.close()


@contextmanager
def dev_server(
    folder: Path, *, data_dir: Path | None = None, jobs: int | None = JOBS, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """`langgraph dev` in a process of its own, ended by SIGTERM.

    Args:
        folder: Its working folder, where it keeps what it knows of threads and runs, and its `server.log`.
        data_dir: Where its sessions are kept; None: `data` in the folder.
        jobs: Runs at once; None: as many as it makes of itself.
        environment: More variables of its environment.
    """
    folder.mkdir(parents=True, exist_ok=True)
    data_dir = data_dir or folder / "data"
    port = free_port()
    command = [
        str(Path(sys.executable).parent / "langgraph"),
        *("dev", "--config", str(CONFIGURATION), "--no-browser", "--no-reload", "--port", str(port)),
        *(() if jobs is None else ("--n-jobs-per-worker", str(jobs))),
    ]
    log_path = folder / "server.log"
    log_path.touch()
    said_before = log_path.stat().st_size
    variables = {**_without_settings(), **OFFLINE, "BENCHSMITH_DATA_DIR": str(data_dir), **(environment or {})}
    with (
        log_path.open("ab") as log,
        subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log) as process,
        _client("") as client,
    ):
        try:
            _wait_until_ready(client, process, log_path, after=said_before)
            yield Server(client, data_dir, process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def free_port() -> int:
    """A port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class _InLoop(httpx.BaseTransport):
    """An asynchronous transport behind a synchronous client: each request is made in the server's event loop."""

    def __init__(self, portal: BlockingPortal, inner: httpx.AsyncBaseTransport) -> None:
        self._portal = portal
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._portal.call(self._ask, request)

    async def _ask(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())


def _client(base_url: str, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    return httpx.Client(base_url=base_url, transport=transport, timeout=300, trust_env=False)


def _import_server() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of others
        from langgraph_api.server import app  # noqa: PLC0415  (it reads its environment when it is imported)

    return app


def _server_environment() -> dict[str, str]:
    """What `langgraph dev` sets, from the same file."""
    configuration = json.loads(CONFIGURATION.read_text())
    return {
        **OFFLINE,
        "MIGRATIONS_PATH": "__inmem",
        "DATABASE_URI": ":memory:",
        "REDIS_URI": "fake",
        "N_JOBS_PER_WORKER": str(JOBS),
        "LANGSERVE_GRAPHS": json.dumps(configuration["graphs"]),
        "LANGGRAPH_HTTP": json.dumps(configuration["http"]),
        "LANGGRAPH_CHECKPOINTER": json.dumps(configuration["checkpointer"]),
        "LANGSMITH_LANGGRAPH_API_VARIANT": "local_dev",
        "LANGGRAPH_UI_BUNDLER": "true",
        "LANGGRAPH_API_URL": _IN_PROCESS_URL,
        "LANGGRAPH_DISABLE_FILE_PERSISTENCE": "true",
        "LANGGRAPH_RUNTIME_EDITION": "inmem",
        "LANGGRAPH_ALLOW_BLOCKING": "false",
        "ALLOW_PRIVATE_NETWORK": "true",
        "DISABLE_TRUSTSTORE": "true",  # or it would change how every other test of this process speaks TLS
        "LOG_LEVEL": "WARNING",
    }


def _without_settings() -> dict[str, str]:
    """The environment without the developer's keys and settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _wait_until_ready(client: httpx.Client, process: subprocess.Popen[bytes], log: Path, *, after: int) -> None:
    """Wait until the server answers, at the address that it tells: where its port was taken, it takes another."""
    deadline = time.monotonic() + _START_S
    while True:
        said = log.read_bytes()[after:].decode(errors="replace")
        assert process.poll() is None, said
        assert time.monotonic() < deadline, said
        if address := _ADDRESS.search(said):
            client.base_url = httpx.URL(address[1])
            with suppress(httpx.ConnectError):
                client.get("/ok")
                return
        time.sleep(0.1)
