"""Sessions of Python and the command line are threads of the server, and go on there."""

from __future__ import annotations

import time
from typing import Any

import httpx
from serving import Server

from benchsmith import Approval, generate, resume
from benchsmith.store import create_storage_backend, get_database
from benchsmith.store.checkpointer import threads_of
from benchsmith.types import GenerationResult

PROMPT = "Push a 50 mm oak cube across a 120 mm gap between two platforms."


def thread_of(client: httpx.Client, made: GenerationResult) -> dict[str, Any]:
    """The session's thread, as soon as the server knows it."""
    wanted = {"metadata": {"prompt": made.session.prompt, "graph_id": "benchmark_generator"}, "limit": 1000}
    for _ in range(300):
        for thread in client.post("/threads/search", json=wanted).raise_for_status().json():
            if thread["thread_id"] == str(made.session.session_id):
                return dict(thread)
        time.sleep(0.1)
    raise AssertionError("the server does not know the session")


def test_a_session_of_python_is_known_and_rejected_on_the_server(server: Server) -> None:
    made = generate(PROMPT, designer="procedural", variants=1, approve=["plan"])
    thread = thread_of(server.client, made)
    route = f"/threads/{thread['thread_id']}"
    state = server.client.get(f"{route}/state").json()
    assert state["next"] == ["planner"]
    assert state["values"]["prompt"] == PROMPT
    (task,) = state["tasks"]
    assert task["interrupts"][0]["value"]["stage"] == "plan"
    answer = {"decision": "reject", "comment": "no"}
    server.client.post(
        f"{route}/runs/wait", json={"assistant_id": "benchmark_generator", "command": {"resume": answer}}
    )
    backend = create_storage_backend()
    assert backend.sessions.get(made.session.session_id).stop_reason == "rejected_by_user"
    here, there = reversed(backend.runs.list_by_session(made.session.session_id))
    assert there.config_snapshot == here.config_snapshot, "the server goes on with the session's own options"


def test_a_session_of_the_server_goes_on_in_python(server: Server) -> None:
    thread_id = server.client.post("/threads", json={}).json()["thread_id"]
    run = {
        "assistant_id": "benchmark_generator",
        "input": {"prompt": PROMPT, "variants": 1},
        "context": {"designer": "procedural", "approve": ["plan"]},
    }
    server.client.post(f"/threads/{thread_id}/runs/wait", json=run).raise_for_status()
    assert resume(thread_id).stop_reason == "waiting"
    ended = resume(thread_id, answer=Approval(decision="reject", comment="no"))
    assert ended.stop_reason == "rejected_by_user"
    assert server.client.get(f"/threads/{thread_id}/state").json()["next"] == []


def test_a_thread_that_was_deleted_does_not_come_back(server: Server) -> None:
    made, later = (generate("Boil an egg.", designer="procedural", variants=1) for _ in range(2))
    thread_of(server.client, made)
    thread_id = str(made.session.session_id)
    assert threads_of(get_database(), ["none", thread_id]) == [thread_id]
    server.client.delete(f"/threads/{made.session.session_id}").raise_for_status()
    assert threads_of(get_database(), [thread_id]) == [], "a server that starts anew asks this"
    thread_of(server.client, later)
    assert server.client.get(f"/threads/{made.session.session_id}").status_code == 404
