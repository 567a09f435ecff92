"""The server ends in the middle of a run, by SIGTERM or by SIGKILL: nothing is torn, and the session goes on later."""

from __future__ import annotations

import signal
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from serving import Server, dev_server
from studio import PROMPT, Studio

from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend, read_events
from benchsmith.types import WorkflowRun

pytestmark = pytest.mark.slow

OUT_OF_TIME = {"budget": {"max_minutes": 1e-6}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of one server after the other; its sessions are those of the test."""
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(tmp_path / "server" / "data"))
    get_settings.cache_clear()
    return tmp_path / "server"


def test_sigterm_interrupts_a_run_and_the_next_server_goes_on_with_it(folder: Path) -> None:
    with dev_server(folder) as server:
        thread, run_id = _working(server, variants=8, context={"proof": "required"})
        _end(server, signal.SIGTERM)
    (run,) = _runs(thread)
    assert (str(run.id), run.status) == (run_id, "interrupted")
    assert _kinds(run)[-1] == "run_finished"
    assert "running" not in _steps(thread)
    with dev_server(folder) as server:  # it takes up by itself what it had to drop
        studio = Studio(server)
        studio.wait_until_next(thread, "simulator_validator")
        while _runs(thread)[0].status != "running":
            assert studio.thread(thread)["status"] == "busy"
        studio.cancel(thread, run_id)
        assert _finished_nodes(thread) == ["planner", "coder"], "no finished node is repeated"
        assert studio.run(thread, context=OUT_OF_TIME)["session"]["stop_reason"] == "budget_exhausted"
    assert [one.status for one in _runs(thread)] == ["completed", "interrupted"]


# How the command line resumes is seen in tests/crash and, of a session of the server, in docs/server.md.
@pytest.mark.parametrize("by", ["the server", pytest.param("the command line", marks=pytest.mark.thorough)])
def test_a_run_that_was_killed_is_resumed(folder: Path, by: str) -> None:
    with dev_server(folder) as server:
        thread, _ = _working(server)
        _end(server, signal.SIGKILL)
    command = [str(Path(sys.executable).parent / "benchsmith")]
    shown = subprocess.run([*command, "show", thread], capture_output=True, text=True, check=True).stdout
    assert "interrupted" in shown
    if by == "the server":
        with dev_server(folder) as server:
            studio = Studio(server)
            studio.wait_until_known(thread)
            assert studio.state(thread)["next"] == ["simulator_validator"]
            for run in studio.get(f"/threads/{thread}/runs"):
                if run["status"] in ("pending", "running"):
                    studio.cancel(thread, run["run_id"])
            assert studio.run(thread)["session"]["stop_reason"] == "accepted"
    else:
        subprocess.run([*command, "resume", thread], capture_output=True, check=True)
    assert create_storage_backend().sessions.get(thread).stop_reason == "accepted"
    assert _runs(thread)[0].status == "completed"
    assert _steps(thread).count("lost") == 1, "the call in flight"
    assert _finished_nodes(thread).count("coder") == 1, "no finished node is repeated"


def _working(server: Server, **run: Any) -> tuple[str, str]:
    """A thread and its run, which is measuring."""
    studio = Studio(server)
    thread = studio.open_thread()
    run_id = studio.start(thread, prompt=PROMPT, **run)
    studio.wait_until_next(thread, "simulator_validator")
    while "running" not in _steps(thread):
        assert studio.thread(thread)["status"] == "busy"
    return thread, run_id


def _end(server: Server, number: signal.Signals) -> None:
    assert server.process is not None
    server.process.send_signal(number)
    server.process.wait(120)


def _runs(thread: str) -> list[WorkflowRun]:
    """Newest first."""
    return list(create_storage_backend().runs.list_by_session(uuid.UUID(thread)))


def _steps(thread: str) -> list[str]:
    """Statuses of all steps."""
    episodes = create_storage_backend().episodes
    return [one.status for each in episodes.list_by_session(uuid.UUID(thread)) for one in episodes.list_steps(each.id)]


def _finished_nodes(thread: str) -> list[str]:
    """Of all runs, oldest first."""
    states = create_storage_backend().states
    return [state.node_id for run in reversed(_runs(thread)) for state in states.get_state_history(run.id)]


def _kinds(run: WorkflowRun) -> list[str]:
    log = get_settings().runs_dir / str(run.session_id) / str(run.id) / "events.jsonl"
    return [event.kind for event in read_events(log)]
