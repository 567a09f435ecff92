"""The real server, as a user starts it: a whole session with the defaults, its rows, and its health."""

from __future__ import annotations

import uuid

import pytest
from serving import Server
from studio import PROMPT, Studio

from benchsmith.store import create_storage_backend


@pytest.mark.slow
@pytest.mark.parametrize("server", ["langgraph_dev"], indirect=True)
def test_a_run_on_the_server_does_the_same_job(server: Server) -> None:
    studio = Studio(server)
    assert studio.get("/health")["ok"]
    thread = studio.open_thread()
    state = studio.post(
        f"/threads/{thread}/runs/wait",
        {"assistant_id": "benchmark_generator", "input": {"prompt": PROMPT, "variants": 1}},
    )
    assert state["session"]["stop_reason"] == "accepted"
    assert state["benchmark"]["verdict"] == "proven"
    backend = create_storage_backend()
    (workflow_run,) = backend.runs.list_by_session(uuid.UUID(thread))
    assert workflow_run.status == "completed"
    (benchmark,) = backend.benchmarks.list_by_session(uuid.UUID(thread))
    assert (benchmark.folder / "README.md").exists()
