"""Plans and scripts that were written by hand from the prompts as sent; whole sessions with them were accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from llm_cases import designer

from benchsmith.testing import FakeModelServer, MemoryLedger
from benchsmith.types import Plan, Script

RECORDED = sorted((Path(__file__).parent / "by_hand").glob("*.json"))


@pytest.fixture(params=RECORDED, ids=lambda path: path.stem)
def recorded(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A prompt, and what planner and coder answered to it."""
    answers: dict[str, Any] = json.loads(request.param.read_text())
    return answers


def test_recorded_answers_still_make_a_plan_and_a_script(recorded: dict[str, Any]) -> None:
    coder = "\n".join(recorded["coder"])
    with FakeModelServer([json.dumps(recorded["planner"]), coder]) as server:
        one, ledger = designer(server.base_url), MemoryLedger()
        made = one.plan(recorded["prompt"], feedback=None, ledger=ledger)
        assert made == Plan.model_validate(recorded["planner"]["plan"])
        assert isinstance(made, Plan)
        script = one.write_script(made, previous=None, findings=(), feedback=None, ledger=ledger)
    assert isinstance(script, Script)
    assert script.source in coder + "\n"
    assert len(server.requests) == 2
