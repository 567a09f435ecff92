"""Checkpoints of a small graph, beside LangGraph's own savers; and four processes that write at once."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypedDict

from comparison import Comparison, Figure
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.postgres import PostgresSaver
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

sys.path.append(str(Path(__file__).parents[1] / "store"))  # the server is that of the tests

from postgres_server import connect, postgres_server

from benchsmith import mutation
from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver

Saver = BaseCheckpointSaver[str]
Graph = CompiledStateGraph[Any, Any, Any, Any]
Opened = AbstractContextManager[Saver]

RUNS = 50
WARM_UP = 5
STATE_BYTES = 20_000
WRITERS, WRITING_S = 4, 10.0
CPU_TARGET, BYTES_TARGET = 1.2, 0.4


class State(TypedDict, total=False):
    """What passes between the nodes: most of it comes with the input, and each node adds a line."""

    plan: dict[str, str]
    script: str
    result: str
    review: str
    steps: int


def measure_sqlite(rounds: int) -> Comparison:
    """Run the graph with either saver on a new file, in turns; bytes are what the process hands to the system."""
    ours: list[float] = []
    theirs: list[float] = []
    ratios: list[float] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            their_s, their_bytes = _cost(_upstream_sqlite(Path(name) / "theirs.db"))
            our_s, our_bytes = _cost(_ours(f"sqlite:///{name}/ours.db"))
        ours.append(our_s)
        theirs.append(their_s)
        ratios.append(our_bytes / their_bytes)
    with tempfile.TemporaryDirectory() as name:
        failures = _write_at_once(f"sqlite:///{name}/store.db")
    return Comparison(
        what=f"CPU of {RUNS} runs of 4 nodes with 20 KB of state, SQLite",
        floor="SqliteSaver",
        ours_s=ours,
        floor_s=theirs,
        target=CPU_TARGET,
        stages={"ours": statistics.median(ours), "theirs": statistics.median(theirs)},
        figures=(
            Figure("bytes written by these runs, against SqliteSaver", ratios, "x", BYTES_TARGET),
            Figure(f"lost updates and errors, {WRITERS} processes writing for {WRITING_S:.0f} s", [failures], "", 0),
        ),
    )


def measure_postgresql(rounds: int) -> Comparison:
    """Run the graph with either saver on a new schema, in turns; the CPU is that of the client."""
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as name, postgres_server(Path(name)) as sockets:
        url = f"postgresql://postgres@/postgres?host={sockets}"
        for _ in range(rounds):
            for seconds, opened in ((theirs, _upstream_postgresql), (ours, _ours)):
                with connect(sockets) as connection:
                    connection.execute("DROP SCHEMA public CASCADE")
                    connection.execute("CREATE SCHEMA public")
                seconds.append(_cost(opened(url))[0])
    return Comparison(
        what=f"CPU of {RUNS} runs of 4 nodes with 20 KB of state, PostgreSQL",
        floor="PostgresSaver",
        ours_s=ours,
        floor_s=theirs,
        target=CPU_TARGET,
        stages={"ours": statistics.median(ours), "theirs": statistics.median(theirs)},
    )


@contextmanager
def _ours(url: str) -> Iterator[Saver]:
    database = DatabaseManager(url)
    database.upgrade()
    yield SQLAlchemySaver(database)
    database.dispose()


@contextmanager
def _upstream_sqlite(path: Path) -> Iterator[Saver]:
    with SqliteSaver.from_conn_string(str(path)) as saver:
        saver.setup()
        yield saver


@contextmanager
def _upstream_postgresql(url: str) -> Iterator[Saver]:
    with PostgresSaver.from_conn_string(url) as saver:
        saver.setup()
        yield saver


def _cost(opened: Opened) -> tuple[float, int]:
    """Seconds of CPU and bytes written, until the database is closed, after some runs that only warm up."""
    source = "".join(path.read_text() for path in sorted(Path(mutation.__file__).parent.glob("scenes/*.py")))
    state = State(plan={"text": source[:STATE_BYTES]}, steps=0)
    with opened as saver:
        graph = _graph(saver)
        _run(graph, state, WARM_UP)
        written, started = _written_bytes(), time.process_time()
        _run(graph, state, RUNS)
        seconds = time.process_time() - started
    return seconds, _written_bytes() - written


def _graph(saver: Saver) -> Graph:
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(State)
    before = START
    for key in ("script", "result", "review", "script"):
        name = f"{key}_{len(builder.nodes)}"
        builder.add_node(name, _node(key))
        builder.add_edge(before, name)
        before = name
    builder.add_edge(before, END)
    return builder.compile(checkpointer=saver)


def _node(key: str) -> Any:
    return lambda state: {key: f"{key} saw {state['steps']}", "steps": state["steps"] + 1}


def _run(graph: Graph, state: State, times: int) -> None:
    for _ in range(times):
        graph.invoke(state, {"configurable": {"thread_id": str(uuid.uuid4())}}, durability="sync")


def _written_bytes() -> int:
    """What the process has handed to `write` so far, the log before it is checkpointed included."""
    lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return int(dict(line.split(": ") for line in lines)["wchar"])


WRITE = """
import sys, time, uuid
from langgraph.checkpoint.base import empty_checkpoint
from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver

saver = SQLAlchemySaver(DatabaseManager(sys.argv[1]))
thread = {"configurable": {"thread_id": "shared", "checkpoint_ns": ""}}
print("ready", flush=True)
sys.stdin.readline()
written, until = [], time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    mark = uuid.uuid4().hex
    versions, values = {"a": mark}, {"a": [mark, "x" * 2000]}
    checkpoint = {**empty_checkpoint(), "channel_values": values, "channel_versions": versions}
    written.append((saver.put(thread, checkpoint, {}, versions), mark))
for config, mark in written:
    found = saver.get_tuple(config)
    assert found is not None and found.checkpoint["channel_values"]["a"][0] == mark
print(len(written), flush=True)
saver.database.dispose()
"""


def _write_at_once(url: str) -> float:
    """How many checkpoints several processes lost in one thread of a new database; each error counts as one."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, url, str(WRITING_S)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(WRITERS)
    ]
    for process in processes:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise SystemExit("A writer of the bench did not start.")
    counts = [process.communicate("go\n")[0] for process in processes]
    errors = sum(process.returncode != 0 for process in processes)
    with _ours(url) as saver:
        stored = sum(1 for _ in saver.list(None))
    return float(errors + abs(sum(int(count or 0) for count in counts) - stored))
