"""The coder's tools in whole sessions: what they gave is in the ledger, and a session that used them is accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from session_cases import FORBIDDEN, PLAN_ANSWER, PROMPT, SCRIPT, fenced, review_answer

import benchsmith
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, ModelReply
from benchsmith.types import Event

SEARCH = ModelReply(tool_calls=(("search_docs", {"query": "jitter of a payload"}),))
LARGER = SCRIPT.replace("Box(40, 40, 40)", "Box(44, 40, 40)")


def trial(source: str) -> ModelReply:
    return ModelReply(tool_calls=(("try_script", {"script": source}),))


def test_a_resume_repeats_no_tool(serve: Callable[..., FakeModelServer]) -> None:
    first = serve(PLAN_ANSWER, SEARCH, trial("import os\n" + SCRIPT), ModelReply(status=401, error="bad key"))
    with pytest.raises(DesignerError):
        benchsmith.generate(PROMPT, variants=1)
    (session,) = benchsmith.list_sessions()
    second = serve(FORBIDDEN, FORBIDDEN)
    events: list[Event] = []
    result = benchsmith.resume(str(session.session_id), on_event=events.append)
    assert result.stop_reason == "attempts_exhausted"
    assert len(second.requests) == 2
    assert second.requests[0]["messages"] == first.requests[3]["messages"]
    steps = benchsmith.show(str(session.session_id)).steps[1]
    assert [step.tool_name for step in steps if step.status == "completed"] == [
        *("chat_model", "search_docs", "chat_model", "try_script", "chat_model"),
        "verify",
    ]
    assert [event.message for event in events if "in the ledger already" in event.message] == [
        f"{name}: the answer is in the ledger already, so it is not asked again"
        for name in ("chat_model", "search_docs", "chat_model", "try_script")
    ]


@pytest.mark.thorough
def test_a_coder_that_searches_tries_and_mends_is_accepted(
    serve: Callable[..., FakeModelServer], tmp_path: Path
) -> None:
    server = serve(
        PLAN_ANSWER,
        SEARCH,
        trial(LARGER),
        trial(SCRIPT),
        fenced(SCRIPT),
        review_answer("approve", satisfied=True),
    )
    result = benchsmith.generate(PROMPT, variants=1, out=tmp_path / "out")
    assert result.accepted, result.message
    assert result.usage.calls == len(server.requests) == 6
    found, failed, passed = (str(server.requests[number]["messages"][-1]["content"]) for number in (2, 3, 4))
    assert "Scene.payload" in found
    assert "requirements failed" in failed
    assert "44" in failed
    assert "Nothing failed in the trial" in passed
    report = benchsmith.show(str(result.session.session_id))
    assert set(report.steps) == {0, 1}
    assert [step.tool_name for step in report.steps[1]] == [
        *("chat_model", "search_docs", "chat_model", "try_script", "chat_model", "try_script", "chat_model"),
        *("verify", "chat_model", "publish"),
    ]
    assert result.folder is not None
    assert (result.folder / "script.py").read_text().strip() == SCRIPT.strip()
