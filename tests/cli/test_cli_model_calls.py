"""`generate` with a model server, as a process: budgets, and an interrupt while it waits for an answer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from session_cases import PLAN_ANSWER, PROMPT

from benchsmith.testing import FakeModelServer, ModelReply


def generate(server: FakeModelServer, folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchsmith", "generate", PROMPT, "--variants", "1", *options],
        cwd=folder,
        env={**os.environ, "OPENAI_BASE_URL": server.base_url, "BENCHSMITH_DATA_DIR": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_a_spent_budget_exits_with_4_and_one_sentence(tmp_path: Path) -> None:
    with FakeModelServer([PLAN_ANSWER]) as server:
        done = generate(server, tmp_path, "--max-calls", "1", "--model", "mine", "--json")
        printed, _ = done.communicate(timeout=300)
    assert done.returncode == 4
    result = json.loads(printed)
    assert result["stop_reason"] == "budget_exhausted"
    assert result["message"].startswith("The budget of 1 model calls is spent (1 made): ")
    assert (result["usage"]["calls"], result["usage"]["cost_usd"]) == (1, None)
    assert [request["model"] for request in server.requests] == ["mine"]


@pytest.mark.thorough
def test_an_interrupt_does_not_wait_for_the_server(tmp_path: Path) -> None:
    """The server wants to be left alone for a minute and a half, twice; the step is kept as it was."""
    running: list[subprocess.Popen[str]] = []

    def limit(_: dict[str, Any]) -> ModelReply:
        running[0].send_signal(signal.SIGINT)
        return ModelReply(status=429, headers={"Retry-After": "90"})

    with FakeModelServer(limit) as server:
        running.append(generate(server, tmp_path, "--designer", "llm"))
        _, told = running[0].communicate(timeout=80)  # without the interrupt it would take three minutes
    assert running[0].returncode == 130
    assert "go on with: benchsmith resume" in told
    assert len(server.requests) == 1
