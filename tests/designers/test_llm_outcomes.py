"""Planner, coder and reviewer over HTTP: every kind of answer ends in the right answer or in a typed failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from answer_cases import CASES, Case
from langgraph.graph import START, StateGraph
from llm_cases import (
    PLAN_ANSWER,
    PROMPT,
    SCRIPT,
    SCRIPT_ANSWER,
    designer,
    picture,
    plan,
    review_answer,
    validation,
)
from typing_extensions import TypedDict

from benchsmith.designers.llm import LLMDesigner
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, MemoryLedger, ModelReply

Work = Callable[[LLMDesigner], object]


def make_plan(one: LLMDesigner) -> object:
    return one.plan(PROMPT, feedback=None, ledger=MemoryLedger())


def write_script(one: LLMDesigner) -> object:
    script = one.write_script(plan(), previous=None, findings=(), feedback=None, ledger=MemoryLedger())
    return getattr(script, "source", script)


def review(one: LLMDesigner) -> object:
    pictures = {"contact_sheet": picture()}
    return one.review(PROMPT, plan(), validation(), pictures=pictures, ledger=MemoryLedger()).decision


ROLES: dict[str, tuple[Work, str, object]] = {
    "planner": (make_plan, PLAN_ANSWER, plan()),
    "coder": (write_script, SCRIPT_ANSWER, SCRIPT),
    "reviewer": (review, review_answer(), "approve"),
}


def outcome(work: Work, replies: list[ModelReply | str]) -> tuple[object, int]:
    """What became of some replies, and how many requests it took."""
    with FakeModelServer(replies) as server:
        made = work(designer(server.base_url))
        return made, len(server.requests)


def cases() -> list[Any]:
    return [
        pytest.param(role, case, id=f"{role}: {case.name}")
        for role in ROLES
        for case in CASES
        if role != "coder" or case.script
    ]


@pytest.mark.parametrize(("role", "case"), cases())
def test_each_kind_of_answer_has_its_outcome(role: str, case: Case) -> None:
    work, good, wanted = ROLES[role]
    expected = case.script if role == "coder" else case.json
    first = case.reply(good)
    if expected == "answer":
        assert outcome(work, [first]) == (wanted, 1)
    elif expected == "repaired":
        assert outcome(work, [first, good]) == (wanted, 2)
        with pytest.raises(DesignerError, match=f"as {role} gave no usable answer even after a repair turn"):
            outcome(work, [first, first])
    else:
        with FakeModelServer(lambda _: first) as server, pytest.raises(DesignerError, match=expected):
            work(designer(server.base_url))


class Done(TypedDict):
    made: object


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("data: nonsense\n\n", "not send a chat"),
        (
            'data: {"choices": [{"delta": {"content": "{"}, "index": 0}]}\n\ndata: {"cho',
            "not send a chat|no usable answer",
        ),
        ('data: {"error": {"message": "busy"}}\n\n', "busy"),
        ("data: [DONE]\n\n", "not send a chat"),
        ("", "not send a chat"),
        ("<html>Hi</html>", "not send a chat"),
    ],
)
def test_a_stream_of_nonsense_is_a_typed_failure(role: str, body: str, words: str) -> None:
    work = ROLES[role][0]
    nonsense = ModelReply(raw=body, headers={"Content-Type": "text/event-stream", "retry-after-ms": "1"})
    with FakeModelServer(lambda _: nonsense) as server:
        graph = StateGraph(Done).add_node("work", lambda _: {"made": work(designer(server.base_url))})
        compiled = graph.add_edge(START, "work").compile()
        with pytest.raises(DesignerError, match=words):
            list(compiled.stream({"made": None}, stream_mode="messages"))
    assert all(request["stream"] for request in server.requests)
