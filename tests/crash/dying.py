"""Runs in processes of their own, which get a signal at a chosen moment; nothing in the product knows of it."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from benchsmith import api
from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import BenchsmithError
from benchsmith.settings import get_settings
from benchsmith.store import DatabaseManager, Recorder, RunRecorder
from benchsmith.store.checkpointer import SQLAlchemySaver

NODES = ("planner", "coder", "simulator_validator", "reviewer", "publisher")

_IN_CALL = {
    "planner": ("benchsmith.designers.procedural.designer", "read"),
    "coder": ("benchsmith.designers.procedural.designer", "write"),
    "simulator_validator": ("benchsmith.nodes.simulator_validator", "verify"),
    "reviewer": ("benchsmith.designers.procedural.designer", "review"),
    "publisher": ("benchsmith.publish.folder", "_zip_preview"),
}
"""A function that the call of each node ends up in."""

_CHANNEL = {
    "planner": "branch:to:coder",
    "coder": "branch:to:simulator_validator",
    "simulator_validator": "branch:to:reviewer",
    "reviewer": "branch:to:publisher",
    "publisher": "benchmark",
}
"""A channel that only the checkpoint after this node writes for the first time."""

_NO_TRANSACTION = threading.RLock()
"""Held by each writing transaction of the process, and while a signal is sent."""

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["benchsmith.api", "benchsmith.designers.llm", "benchsmith.designers.procedural"])


@dataclass(frozen=True)
class Job:
    """What a process does: start a session, or go on with one."""

    environment: dict[str, str]
    prompt: str = ""
    session: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    moment: str = ""
    """When it gets the signal, as `what` or `what:node`; empty: never."""
    signal: signal.Signals = signal.SIGKILL


def start(job: Job, **changes: Any) -> ForkServerProcess:
    """Start a process for a job, with changes to it, forked from one that has everything imported."""
    process = _CONTEXT.Process(target=_live, args=(replace(job, **changes),))
    process.start()
    return process


def end_of(process: ForkServerProcess, timeout_s: float = 300.0) -> int | None:
    """The exit code of a process, minus the signal that killed it; None if it does not end in time."""
    process.join(timeout_s)
    return process.exitcode


def wait_until_stopped(process: ForkServerProcess, timeout_s: float = 60.0) -> None:
    """Wait until SIGSTOP has done its work."""
    deadline = time.monotonic() + timeout_s
    status = Path(f"/proc/{process.pid}/stat")
    while status.read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _live(job: Job) -> None:
    gc.freeze()  # a collection would touch, and so copy, every page of what was imported
    os.environ.update(job.environment)
    get_settings.cache_clear()
    if job.moment:
        _gate_transactions()
        _arm(job)
    try:
        if job.session:
            api.resume(job.session, **job.options)
        else:
            api.generate(job.prompt, **job.options)
    except BenchsmithError as error:
        print(error, file=sys.stderr, flush=True)  # noqa: T201  (pytest shows it when the exit code is not the right one)
        sys.exit(error.exit_code)


def _arm(job: Job) -> None:
    what, _, node = job.moment.partition(":")
    strike = partial(_strike, job.signal)
    moments: dict[str, Callable[[], None]] = {
        "run begun": lambda: strike(Recorder, "begin"),
        "input stored": lambda: strike(SQLAlchemySaver, "put", lambda *call: call[3].get("source") == "input"),
        "node started": lambda: strike(RunRecorder, "emit", _event("node_started", node)),
        "in call": lambda: strike(import_module(_IN_CALL[node][0]), _IN_CALL[node][1], before=True),
        "file kept": lambda: strike(ArtifactStore, "put_bytes", _third_time()),
        "answer stored": lambda: strike(RunRecorder, "emit", _event("step", node), before=True),
        "rows written": lambda: strike(RunRecorder, "emit", _event("node_finished", node), before=True),
        "run ended": lambda: strike(RunRecorder, "emit", _event("run_finished", "")),
        "writes stored": lambda: _strike_before_checkpoint(job.signal, _CHANNEL[node]),
        "checkpoint stored": lambda: strike(SQLAlchemySaver, "put", lambda *call: _CHANNEL[node] in call[4]),
    }
    moments[what]()


def _third_time() -> Callable[..., bool]:
    times = itertools.count(1)
    return lambda *_, **__: next(times) == 3


def _event(kind: str, node: str) -> Callable[..., bool]:
    """Matches an event; not the report of a call that an earlier run lost."""
    return lambda *call, **named: (
        call[1] == kind and named.get("node", "") == node and (named.get("data") or {}).get("status") != "lost"
    )


def _strike(
    number: signal.Signals,
    owner: Any,
    name: str,
    matches: Callable[..., bool] = lambda *_, **__: True,
    *,
    before: bool = False,
) -> None:
    """Send this process a signal at the first matching call of a function, before or after it does its work."""
    original = getattr(owner, name)
    struck: list[object] = []

    def call_and_strike(*call: Any, **named: Any) -> Any:
        if before and not struck and matches(*call, **named):
            struck.append(call)
            _send(number)
        result = original(*call, **named)
        if not before and not struck and matches(*call, **named):
            struck.append(call)
            _send(number)
        return result

    setattr(owner, name, call_and_strike)


def _send(number: signal.Signals) -> None:
    with _NO_TRANSACTION:
        # To this very thread: `kill` may hand it to another one, and this one would leave the block before all stop.
        signal.pthread_kill(threading.get_ident(), number)


def _gate_transactions() -> None:
    """A process that is frozen within a transaction keeps an SQLite file locked: none of its threads may be in one."""
    manager: Any = DatabaseManager
    for name in ("writer", "connection"):
        setattr(manager, name, _gated(getattr(manager, name)))


def _gated(opened: Callable[..., AbstractContextManager[Any]]) -> Callable[..., AbstractContextManager[Any]]:
    @contextmanager
    def gated(*call: Any, **named: Any) -> Iterator[Any]:
        with _NO_TRANSACTION, opened(*call, **named) as tx:
            yield tx

    return gated


def _strike_before_checkpoint(number: signal.Signals, channel: str) -> None:
    """The moment when a node's writes are stored, which LangGraph does in another thread, and its checkpoint is not."""
    stored = threading.Event()
    put_writes = SQLAlchemySaver.put_writes

    def noted(saver: SQLAlchemySaver, config: Any, writes: Any, *task: Any) -> None:
        put_writes(saver, config, writes, *task)
        if any(name == channel for name, _ in writes):
            stored.set()

    saver_type: Any = SQLAlchemySaver
    saver_type.put_writes = noted
    _strike(number, SQLAlchemySaver, "put", lambda *call: channel in call[4] and stored.wait(60), before=True)


def environment(data_dir: Path, *, base_url: str = "", database_url: str = "") -> dict[str, str]:
    """Settings of a job."""
    return {
        "BENCHSMITH_DATA_DIR": str(data_dir),
        "BENCHSMITH_DATABASE_URL": database_url,
        "OPENAI_BASE_URL": base_url,
        "OPENAI_API_KEY": "",
    }
