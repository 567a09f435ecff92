"""Deleting and pruning beside writers."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from checkpoint_puts import LARGE, TABLES, count, put, thread
from sqlalchemy import text

from benchsmith.store import DatabaseManager
from benchsmith.store.batch import Batch
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.checkpointer.upkeep import delete_runs
from benchsmith.store.checkpointer.values import Values
from benchsmith.store.models import WriteRow


@pytest.fixture
def saver(database: DatabaseManager) -> SQLAlchemySaver:
    return SQLAlchemySaver(database)


def test_a_value_that_is_being_dropped_is_stored_anew(saver: SQLAlchemySaver) -> None:
    kept = put(saver, thread(), {}, "1")
    put(saver, thread(), {"a": LARGE}, "2", run_id="old")
    writer = threading.Thread(target=saver.put_writes, args=(kept, [("x", LARGE)], "task"))
    with saver.database.connection() as tx:
        delete_runs(tx, "t", ["old"], saver.serde)
        writer.start()
        writer.join(timeout=0.3)
        assert writer.is_alive()
    writer.join(timeout=30)
    found = saver.get_tuple(kept)
    assert found is not None
    assert found.pending_writes == [("task", "x", LARGE)]


def test_a_value_that_a_writer_begins_to_use_is_not_dropped(saver: SQLAlchemySaver) -> None:
    kept = put(saver, thread(), {}, "1")
    put(saver, thread(), {"a": LARGE}, "2", run_id="old")
    held, batch = Values("t", saver.serde), Batch(saver.database.dialect)
    kind, data = held.hold(LARGE)
    held.insert(batch)
    row = ("t", "", kept["configurable"]["checkpoint_id"], "task", 0, "", "x", kind, data)
    batch.insert(WriteRow, [row], existing="keep")
    upkeep = threading.Thread(target=saver.delete_for_runs, args=(["old"],))
    with saver.database.connection() as tx:
        tx.execute(text("SELECT 1"))
        batch.run(tx)
        upkeep.start()
        upkeep.join(timeout=0.3)
        assert upkeep.is_alive()
    upkeep.join(timeout=30)
    found = saver.get_tuple(kept)
    assert found is not None
    assert found.pending_writes == [("task", "x", LARGE)]
    assert [count(saver, table) for table in TABLES] == [1, 0, 1, 1]


WORK = """
import sys
sys.path[:0] = {path!r}
from checkpoint_puts import LARGE, put, thread
from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver
url, number = sys.argv[1], int(sys.argv[2])
saver = SQLAlchemySaver(DatabaseManager(url))
print("ready", flush=True)
sys.stdin.readline()
config = thread()
for step in range(30):
    if number == 0:
        saver.delete_for_runs([f"{{step - 10}}"])
    else:
        config = put(saver, thread(), {{"a": [step % 3, LARGE], "b": number}}, f"{{number}}.{{step}}", run_id=str(step))
        saver.put_writes(config, [("x", [step % 3, LARGE])], "task")
saver.database.dispose()
"""


def test_processes_write_and_delete_in_one_new_thread_and_no_value_is_lost(saver: SQLAlchemySaver, url: str) -> None:
    """Each migrates the empty database, or waits for who does."""
    command = [sys.executable, "-c", WORK.format(path=sys.path), url]
    processes = [
        subprocess.Popen([*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("go\n", timeout=120)
    assert [process.returncode for process in processes] == [0] * 4
    found = list(saver.list(thread()))
    steps = {(item.checkpoint["channel_values"]["b"], item.metadata["run_id"]) for item in found}
    assert {(number, str(step)) for number in (1, 2, 3) for step in range(20, 30)} <= steps
    for item in found:
        value = [int(item.metadata["run_id"]) % 3, LARGE]
        assert item.checkpoint["channel_values"]["a"] == value
        assert item.pending_writes in ([("task", "x", value)], [])
    saver.delete_for_runs([str(step) for step in range(30)])
    assert [count(saver, table) for table in TABLES[:2]] == [0, 0]
