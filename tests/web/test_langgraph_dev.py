"""The real server, as a user starts it: one run, its rows, and its health."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from benchsmith.store import create_storage_backend

ROOT = Path(__file__).parents[2]
OFFLINE = {"LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_NO_VERSION_CHECK": "true", "LANGSMITH_TRACING": "false"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[httpx.Client]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path / "server.log").open("w")
    command = [
        str(Path(sys.executable).parent / "langgraph"),
        "dev",
        "--no-browser",
        "--no-reload",
        "--port",
        str(port),
    ]
    environment = {**os.environ, **OFFLINE}
    with (
        log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client,
    ):
        try:
            for _ in range(600):
                assert process.poll() is None, (tmp_path / "server.log").read_text()
                try:
                    client.get("/ok")
                    break
                except httpx.ConnectError:
                    time.sleep(0.1)
            yield client
        finally:
            os.killpg(process.pid, signal.SIGTERM)


@pytest.mark.slow
def test_a_run_on_the_server_does_the_same_job(server: httpx.Client) -> None:
    health = server.get("/health")
    assert health.status_code == 200
    assert health.json()["ok"]
    thread = server.post("/threads", json={}).raise_for_status().json()["thread_id"]
    state = server.post(
        f"/threads/{thread}/runs/wait",
        json={
            "assistant_id": "benchmark_generator",
            "input": {"prompt": "Push a 50 mm oak cube across a 120 mm gap between two platforms.", "variants": 1},
        },
    ).json()
    assert state["session"]["stop_reason"] == "accepted"
    assert state["benchmark"]["verdict"] == "proven"
    backend = create_storage_backend()
    session_id = uuid.UUID(thread)
    (workflow_run,) = backend.runs.list_by_session(session_id)
    assert workflow_run.status == "completed"
    assert [one.node_id for one in backend.states.get_state_history(workflow_run.id)] == [
        "planner",
        "coder",
        "simulator_validator",
        "reviewer",
        "publisher",
    ]
    (benchmark,) = backend.benchmarks.list_by_session(session_id)
    assert (benchmark.folder / "README.md").exists()
    second = server.post(
        f"/threads/{thread}/runs/wait",
        json={"assistant_id": "benchmark_generator", "input": {"prompt": "Another one."}},
    )
    assert "SessionFinishedError" in second.text


@pytest.mark.slow
def test_a_plan_waits_on_the_server_with_a_form(server: httpx.Client) -> None:
    thread = server.post("/threads", json={}).raise_for_status().json()["thread_id"]
    run = {"assistant_id": "benchmark_generator", "context": {"approve": ["plan"], "designer": "procedural"}}
    prompt = "Push a 50 mm oak cube across a 120 mm gap between two platforms."
    server.post(f"/threads/{thread}/runs/wait", json={**run, "input": {"prompt": prompt, "variants": 1}})
    waiting = server.get(f"/threads/{thread}").json()
    assert waiting["status"] == "interrupted"
    (asked,) = (each for of_task in waiting["interrupts"].values() for each in of_task)
    assert asked["value"]["stage"] == "plan"
    assert set(asked["response_schema"]["properties"]) == {"decision", "comment", "plan"}
    statuses = []
    for answer in ("yes", {"decision": "reject", "comment": "no"}):
        server.post(f"/threads/{thread}/runs/wait", json={**run, "command": {"resume": answer}})
        statuses.append(server.get(f"/threads/{thread}").json()["status"])
    assert statuses == ["interrupted", "idle"]
    assert create_storage_backend().sessions.get(thread).stop_reason == "rejected_by_user"
    runs = create_storage_backend().runs.list_by_session(uuid.UUID(thread))
    assert [one.status for one in reversed(runs)] == ["interrupted", "interrupted", "completed"]
