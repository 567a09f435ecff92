"""The real server does the same job as the command line: one run with its rows, its health, a plan that waits."""

from __future__ import annotations

import uuid

import pytest
from serving import Server

from benchsmith.store import create_storage_backend

PROMPT = "Push a 50 mm oak cube across a 120 mm gap between two platforms."


@pytest.mark.slow
def test_a_run_on_the_server_does_the_same_job(server: Server) -> None:
    client = server.client
    health = client.get("/health")
    assert health.status_code == 200
    assert health.json()["ok"]
    thread = client.post("/threads", json={}).raise_for_status().json()["thread_id"]
    state = client.post(
        f"/threads/{thread}/runs/wait",
        json={"assistant_id": "benchmark_generator", "input": {"prompt": PROMPT, "variants": 1}},
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
    second = client.post(
        f"/threads/{thread}/runs/wait",
        json={"assistant_id": "benchmark_generator", "input": {"prompt": "Another one."}},
    )
    assert "SessionFinishedError" in second.text


def test_a_plan_waits_on_the_server_with_a_form(server: Server) -> None:
    client = server.client
    thread = client.post("/threads", json={}).raise_for_status().json()["thread_id"]
    run = {"assistant_id": "benchmark_generator", "context": {"approve": ["plan"], "designer": "procedural"}}
    client.post(f"/threads/{thread}/runs/wait", json={**run, "input": {"prompt": PROMPT, "variants": 1}})
    waiting = client.get(f"/threads/{thread}").json()
    assert waiting["status"] == "interrupted"
    (asked,) = (each for of_task in waiting["interrupts"].values() for each in of_task)
    assert asked["value"]["stage"] == "plan"
    assert set(asked["response_schema"]["properties"]) == {"decision", "comment", "plan"}
    statuses = []
    for answer in ("yes", {"decision": "reject", "comment": "no"}):
        client.post(f"/threads/{thread}/runs/wait", json={**run, "command": {"resume": answer}})
        statuses.append(client.get(f"/threads/{thread}").json()["status"])
    assert statuses == ["interrupted", "idle"]
    assert create_storage_backend().sessions.get(thread).stop_reason == "rejected_by_user"
    runs = create_storage_backend().runs.list_by_session(uuid.UUID(thread))
    assert [one.status for one in reversed(runs)] == ["interrupted", "interrupted", "completed"]
