"""The same through the commands, as a person would do it: `generate`, `kill -9`, `resume`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dying import environment
from remains import only_session, read_remains
from session_cases import PROMPT, REFUSAL_ANSWER

from benchsmith.testing import FakeModelServer


def command(*arguments: str, settings: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchsmith", *arguments],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.thorough
def test_resume_asks_again_only_for_the_answer_in_flight(tmp_path: Path) -> None:
    data = tmp_path / "data"
    running: list[subprocess.Popen[str]] = []

    def answer(_: dict[str, Any]) -> str:
        if len(server.requests) == 1:
            running[0].send_signal(signal.SIGKILL)
        return REFUSAL_ANSWER

    with FakeModelServer(answer) as server:
        settings = environment(data, base_url=server.base_url)
        running.append(command("generate", PROMPT, "--designer", "llm", "--variants", "1", settings=settings))
        running[0].communicate(timeout=300)
        assert running[0].returncode == -signal.SIGKILL
        for _ in range(2):
            resumed = command("resume", only_session(data), settings=settings)
            printed, _errors = resumed.communicate(timeout=300)
            assert resumed.returncode == 1
            assert "Water is not simulated" in printed
    assert len(server.requests) == 2
    left = read_remains(data, f"sqlite:///{data / 'benchsmith.db'}")
    assert left.session.stop_reason == "refused"
    assert [step.status for step in left.steps] == ["lost", "completed"]
