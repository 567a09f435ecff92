"""The coder sends the plan back: over the real store, checkpointer and model server."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from llm_cases import PLAN
from session_cases import FORBIDDEN, FORBIDDEN_TOO, PLAN_ANSWER, PROMPT, SCRIPT, fenced, review_answer

import benchsmith
from benchsmith.context import GenerateContext
from benchsmith.errors import DesignerError
from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend
from benchsmith.testing import FakeModelServer, ModelReply
from benchsmith.types import GenerationResult

FAULT = "PLAN: Take speed_bump off the key elements."
BUMP = {**PLAN["parts"][0], "label": "speed_bump", "description": "a low bump beside the way"}
BUMPY_PLAN = {**PLAN, "title": "Cube past a bump", "parts": [*PLAN["parts"], BUMP], "key_elements": ["speed_bump"]}
BUMPY_PLAN_ANSWER = json.dumps({"plan": BUMPY_PLAN, "refusal": None})
BUMPY_SCRIPT = SCRIPT.replace(
    "    scene.payload(",
    '    scene.fixture("speed_bump", Pos(0, 90, 5) * Box(20, 10, 10), material="oak")\n'
    '    scene.key_elements("speed_bump")\n    scene.payload(',
)


def asked(server: FakeModelServer, number: int) -> str:
    """The task of a request: its last message."""
    return str(server.requests[number]["messages"][-1]["content"])


def workspace(result: GenerationResult, name: str) -> str:
    return (get_settings().workspaces_dir / str(result.session.session_id) / name).read_text()


def ended_by(result: GenerationResult) -> dict[int, str | None]:
    episodes = create_storage_backend().episodes.list_by_session(result.session.session_id)
    return {episode.number: episode.failed_by for episode in episodes}


def test_the_planner_gets_the_reason_and_what_failed(serve: Callable[..., FakeModelServer]) -> None:
    server = serve(BUMPY_PLAN_ANSWER, FORBIDDEN, FAULT, PLAN_ANSWER, FORBIDDEN_TOO, FORBIDDEN_TOO)
    result = benchsmith.generate(PROMPT, variants=1)
    assert result.stop_reason == "attempts_exhausted"
    assert len(server.requests) == 6
    replanning, again, revision = asked(server, 3), asked(server, 4), asked(server, 5)
    assert "Cube past a bump" in replanning
    assert "Take speed_bump off the key elements." in replanning
    assert "imports os" in replanning
    assert "Your last script" not in again
    assert "Cube across a gap" in again
    assert ended_by(result) == {0: None, 1: "contract", 2: "contract", 3: "unchanged script"}
    first, fault, second = result.session.validation_logs
    assert fault == "attempt 1: the plan is at fault: Take speed_bump off the key elements."
    for later in (again, revision):
        assert f"{first}\n{fault}\n```" in later
        assert second not in later, "the findings tell it in full"
    review = workspace(result, "reviews/01.md")
    assert 'decision: "revise_plan"\nattempt: 1\nby: "coder"\nmodel: "gpt-' in review
    assert "imports os" in review
    assert "- coder: the plan is at fault: Take speed\\_bump off" in workspace(result, "journal.md")


def test_the_call_belongs_to_the_attempt_that_the_next_script_takes_up(serve: Callable[..., FakeModelServer]) -> None:
    serve(PLAN_ANSWER, FORBIDDEN, FAULT, ModelReply(status=401, error="bad key"))
    with pytest.raises(DesignerError):
        benchsmith.generate(PROMPT, variants=1)
    (session,) = benchsmith.list_sessions()
    backend = create_storage_backend()
    *_, open_attempt = backend.episodes.list_by_session(session.session_id)
    assert (open_attempt.number, open_attempt.status, open_attempt.failed_by) == (2, "failed", "plan")
    second = serve(PLAN_ANSWER, FORBIDDEN_TOO, FORBIDDEN_TOO)
    result = benchsmith.resume(str(session.session_id))
    assert result.stop_reason == "attempts_exhausted"
    assert len(second.requests) == 3, "the coder is not asked again"
    assert "Take speed_bump off the key elements." in asked(second, 0)
    assert ended_by(result) == {0: None, 1: "contract", 2: "contract", 3: "unchanged script"}
    steps = benchsmith.show(str(session.session_id)).steps[2]
    assert [step.tool_name for step in steps] == ["chat_model", "chat_model", "verify"]
    assert result.usage.calls == 7


def test_where_the_cap_is_spent_the_session_ends_with_the_reason(serve: Callable[..., FakeModelServer]) -> None:
    server = serve(PLAN_ANSWER, FORBIDDEN, FAULT, BUMPY_PLAN_ANSWER, FORBIDDEN_TOO, "PLAN: Leave the bump out.")
    result = benchsmith.generate(PROMPT, variants=1)
    assert (result.session.status, result.stop_reason) == ("rejected", "attempts_exhausted")
    assert len(server.requests) == 6
    assert "the plan is at fault: Leave the bump out. (it was sent back" in result.session.validation_logs[-1]
    assert result.message == result.session.validation_logs[-1]
    assert ended_by(result) == {0: None, 1: "contract", 2: "contract", 3: "plan"}
    assert "Leave the bump out." in workspace(result, "reviews/02.md")
    assert GenerateContext().max_plan_revisions == 1


def test_a_person_sees_the_mended_plan(serve: Callable[..., FakeModelServer]) -> None:
    serve(BUMPY_PLAN_ANSWER, FORBIDDEN, FAULT, PLAN_ANSWER)
    result = benchsmith.generate(PROMPT, variants=1, approve=("plan",))
    result = benchsmith.resume(str(result.session.session_id), answer=benchsmith.Approval(decision="approve"))
    assert result.waiting is not None
    assert (result.waiting.plan.title, result.waiting.problems) == ("Cube across a gap", ())
    assert 'by: "coder"' in workspace(result, "reviews/01.md")


def test_a_first_script_cannot_send_the_plan_back(serve: Callable[..., FakeModelServer]) -> None:
    server = serve(PLAN_ANSWER, FAULT, FORBIDDEN, FORBIDDEN)
    result = benchsmith.generate(PROMPT, variants=1)
    assert "exactly one fenced" in asked(server, 2)
    assert ended_by(result) == {0: None, 1: "contract", 2: "unchanged script"}
    assert result.session.validation_logs[0].startswith("attempt 1: 1 finding failed in contract")


def test_a_plan_sent_back_in_another_form_gets_the_repair_turn(serve: Callable[..., FakeModelServer]) -> None:
    server = serve(PLAN_ANSWER, FORBIDDEN, f"I am sorry.\n\n{FAULT}", FAULT, PLAN_ANSWER, FORBIDDEN_TOO, FORBIDDEN_TOO)
    benchsmith.generate(PROMPT, variants=1)
    assert "nothing but the one line" in asked(server, 3)
    assert "Take speed_bump off" in asked(server, 4)


@pytest.mark.slow
@pytest.mark.thorough  # each step of it is seen above, without a second verification
def test_a_key_element_that_is_decoration_is_planned_away(
    serve: Callable[..., FakeModelServer], tmp_path: Path
) -> None:
    approval = review_answer("approve", satisfied=True)
    server = serve(BUMPY_PLAN_ANSWER, fenced(BUMPY_SCRIPT), FAULT, PLAN_ANSWER, fenced(SCRIPT), approval)
    result = benchsmith.generate(PROMPT, variants=1, out=tmp_path / "out")
    assert result.accepted, result.message
    assert len(server.requests) == 6
    assert "speed_bump is decoration" in asked(server, 2)
    assert "speed_bump is decoration" in asked(server, 3)
    assert ended_by(result) == {0: None, 1: "counterfactual", 2: None}
    assert result.folder is not None
    assert (result.folder / "reviews/01.md").exists()
    assert json.loads((result.folder / "benchmark.json").read_text())["plan"]["key_elements"] == []
