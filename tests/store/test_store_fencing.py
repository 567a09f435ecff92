"""Only the newest run of a session writes, through the recorder and through the checkpointer."""

from __future__ import annotations

import os
import signal
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import empty_checkpoint

from benchsmith.errors import FencedError, SessionBusyError
from benchsmith.recorded import begun_patiently
from benchsmith.store import DatabaseManager, Recorder, RunRecorder, storage_of
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.liveness import DEAD_AFTER_S, is_alive, showing_life
from benchsmith.types import GenerationSession, WorkflowRun, utc_now

WRITES: dict[str, Callable[[RunRecorder, GenerationSession], Any]] = {
    "emit": lambda run, _: run.emit("progress", "awake"),
    "save_state": lambda run, _: run.save_state("planner", 0, {}),
    "save_session": lambda run, session: run.save_session(session),
    "start_episode": lambda run, _: run.start_episode(1),
    "finish_episode": lambda run, _: run.finish_episode(1, "passed", {}),
    "finish": lambda run, _: run.finish("completed", message="done", outputs={}),
}


@pytest.fixture
def recorder(database: DatabaseManager, tmp_path: Path) -> Recorder:
    return Recorder(database, tmp_path / "runs")


def begin(recorder: Recorder, session: GenerationSession, *, take_over: bool = False) -> RunRecorder:
    return recorder.begin(uuid.uuid4(), session, workflow_name="w", inputs={}, config={}, take_over=take_over)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_an_older_run_writes_nothing(
    write: Callable[[RunRecorder, GenerationSession], Any], recorder: Recorder, session: GenerationSession
) -> None:
    old, new = begin(recorder, session), begin(recorder, session)
    log = old.log_path.read_bytes()
    with pytest.raises(FencedError, match=f"benchsmith show {session.session_id}"):
        write(old, session)
    assert old.log_path.read_bytes() == log
    write(new, session)


def test_the_checkpointer_stores_nothing_for_an_older_run(
    recorder: Recorder, session: GenerationSession, database: DatabaseManager
) -> None:
    saver = SQLAlchemySaver(database)
    old, new = begin(recorder, session), begin(recorder, session)
    thread: RunnableConfig = {"configurable": {"thread_id": str(session.session_id), "checkpoint_ns": ""}}

    def of(run: RunRecorder) -> RunnableConfig:
        return {**thread, "run_id": run.run_id}

    stored = saver.put(of(new), empty_checkpoint(), {}, {})
    with pytest.raises(FencedError):
        saver.put(of(old), empty_checkpoint(), {}, {})
    with pytest.raises(FencedError):
        saver.put_writes({**stored, "run_id": old.run_id}, [("plan", 1)], "task")
    (kept,) = saver.list(thread)
    assert kept.config == stored
    assert kept.pending_writes == []
    saver.put_writes({**stored, "run_id": uuid.uuid4()}, [("plan", 1)], "task")  # a run that has not begun
    saver.put_writes(stored, [("plan", 2)], "other task")  # no run at all: Studio edits a state


def test_a_run_that_shows_life_is_left_alone(recorder: Recorder, session: GenerationSession) -> None:
    working = begin(recorder, session)
    with working.working():
        with pytest.raises(SessionBusyError, match=r"resume .* --take-over"):
            begin(recorder, session)
        working.emit("progress", "not disturbed")
        assert begin(recorder, session, take_over=True).epoch == 2
    begin(recorder, session)


def test_a_run_on_another_machine_lives_by_its_heartbeat(
    database: DatabaseManager, session: GenerationSession, tmp_path: Path
) -> None:
    begin(Recorder(database, tmp_path / "there"), session)
    with pytest.raises(SessionBusyError):
        begin(Recorder(database, tmp_path / "here"), session)


def test_a_run_without_a_heartbeat_is_dead_even_if_its_process_is_only_frozen(tmp_path: Path) -> None:
    lock = tmp_path / "run" / "working.lock"
    long_ago = utc_now() - timedelta(seconds=DEAD_AFTER_S + 1)
    with showing_life(lock, lambda: None):
        assert is_alive(lock, utc_now())
        assert not is_alive(lock, long_ago)
    assert not is_alive(lock, utc_now())
    assert not is_alive(tmp_path / "elsewhere" / "working.lock", None)


def test_a_run_has_a_moment_to_end_before_another_one_begins(
    database: DatabaseManager, session: GenerationSession, tmp_path: Path
) -> None:
    recorder = Recorder(database, tmp_path)
    first = begin(recorder, session)
    held, released = threading.Event(), threading.Event()

    def work() -> None:
        with first.working():
            held.set()
            released.wait(60)

    thread = threading.Thread(target=work)
    thread.start()
    held.wait(60)
    with pytest.raises(SessionBusyError):
        begin(recorder, session)
    threading.Timer(0.3, released.set).start()
    assert begun_patiently(lambda: begin(recorder, session)).epoch == first.epoch + 1
    thread.join()


def test_a_process_that_was_forked_meanwhile_does_not_keep_a_run_alive(tmp_path: Path) -> None:
    lock = tmp_path / "run" / "working.lock"
    with showing_life(lock, lambda: None):
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
    try:
        assert not is_alive(lock, utc_now())
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_the_heart_beats_until_the_run_is_fenced(tmp_path: Path) -> None:
    beats: list[float] = []
    fenced = threading.Event()

    def beat() -> None:
        beats.append(time.monotonic())
        if len(beats) == 3:
            fenced.set()
            raise FencedError("taken over")

    with showing_life(tmp_path / "working.lock", beat, every_s=0.001):
        assert fenced.wait(60)
    assert len(beats) == 3


def test_one_heart_is_enough(tmp_path: Path) -> None:
    lock = tmp_path / "working.lock"
    with showing_life(lock, lambda: None):
        with showing_life(lock, lambda: None):
            assert [thread.name for thread in threading.enumerate()].count("heartbeat") == 1
        assert is_alive(lock, utc_now())


def test_a_run_added_by_hand_fences_too(
    recorder: Recorder, database: DatabaseManager, session: GenerationSession
) -> None:
    run = begin(recorder, session)
    storage_of(database).runs.add(
        WorkflowRun(id=uuid.uuid4(), session_id=session.session_id, workflow_name="w", epoch=7)
    )
    with pytest.raises(FencedError):
        run.emit("progress", "awake")
    assert begin(recorder, session).epoch == 8
