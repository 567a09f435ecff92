"""The designer against a model server over HTTP: what it makes of every kind of answer."""

from __future__ import annotations

import base64
import json
from typing import Any, TypedDict

import pytest
from langgraph.graph import START, StateGraph
from llm_cases import (
    PLAN,
    PLAN_ANSWER,
    PROMPT,
    REFUSAL_ANSWER,
    SCRIPT,
    SCRIPT_ANSWER,
    designer,
    picture,
    plan,
    review_answer,
    settings,
    validation,
)

from benchsmith.designers.llm import LLMDesigner
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, MemoryLedger, ModelReply
from benchsmith.types import Plan, Refusal, Review, Script, StepRecord

NO_JSON_SCHEMA = ModelReply(status=400, error="response_format of this type is unavailable")


def make_plan(server: FakeModelServer, steps: list[StepRecord] | None = None) -> Plan | Refusal:
    return designer(server.base_url).plan(PROMPT, feedback=None, ledger=MemoryLedger(steps))


def make_review(server: FakeModelServer, pictures: dict[str, bytes], steps: list[StepRecord] | None = None) -> Review:
    return designer(server.base_url).review(PROMPT, plan(), validation(), pictures=pictures, ledger=MemoryLedger(steps))


def make_script(server: FakeModelServer) -> Script:
    made = designer(server.base_url).write_script(
        plan(), previous=None, findings=(), feedback=None, ledger=MemoryLedger()
    )
    assert isinstance(made, Script)
    return made


def test_plans_and_reports_the_call() -> None:
    steps: list[StepRecord] = []
    with FakeModelServer([ModelReply(text=PLAN_ANSWER, input_tokens=900, output_tokens=300)]) as server:
        assert make_plan(server, steps) == plan()
    request, (step,) = server.requests[0], steps
    assert request["model"] == "some-model"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert server.headers[0]["authorization"] == "Bearer none"
    assert (step.tool_name, step.tool_input["role"], step.tool_input["model"]) == (
        "chat_model",
        "planner",
        "some-model",
    )
    assert [message["role"] for message in step.tool_input["messages"]] == ["system", "user"]
    assert step.tool_output == {"text": PLAN_ANSWER, "finish_reason": "stop", "refusal": ""}
    assert (step.usage.calls, step.usage.input_tokens, step.usage.output_tokens) == (1, 900, 300)
    assert step.usage.cost_usd is None
    assert step.duration_ms > 0


def test_refuses() -> None:
    with FakeModelServer([REFUSAL_ANSWER]) as server:
        answer = make_plan(server)
    assert isinstance(answer, Refusal)
    assert answer.reason == "unsupported_physics"


@pytest.mark.parametrize("wrapping", ["```json\n{}\n```", "<think>A cube, so …</think>\n{}", "Certainly!\n\n{}"])
def test_unwraps_an_answer(wrapping: str) -> None:
    with FakeModelServer([wrapping.replace("{}", PLAN_ANSWER)]) as server:
        assert make_plan(server) == plan()


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (json.dumps({"plan": {**PLAN, "tier": "extreme"}, "refusal": None}), "plan.tier: Input should be"),
        (PLAN_ANSWER[:-200], "not valid JSON"),
        ("", "The answer is empty"),
        (PLAN_ANSWER.replace("120 mm wide gap", "a wide gap"), "is not in the prompt"),
    ],
)
def test_a_wrong_answer_gets_one_repair_turn(wrong: str, complaint: str) -> None:
    steps: list[StepRecord] = []
    with FakeModelServer([wrong, PLAN_ANSWER]) as server:
        assert make_plan(server, steps) == plan()
    repair = server.requests[1]["messages"]
    assert [message["role"] for message in repair] == ["system", "user", "assistant", "user"]
    assert repair[2]["content"] == (wrong or "(empty answer)")
    assert complaint in repair[3]["content"]
    assert len(steps) == 2


def test_a_cut_answer_is_not_completed_by_guessing() -> None:
    cut = ModelReply(text=PLAN_ANSWER[:-200], finish_reason="length", input_tokens=11, output_tokens=22)
    steps: list[StepRecord] = []
    with FakeModelServer([cut, PLAN_ANSWER]) as server:
        assert make_plan(server, steps) == plan()
    assert "cut off at the length limit" in server.requests[1]["messages"][3]["content"]
    assert steps[0].tool_output["finish_reason"] == "length"
    assert (steps[0].usage.input_tokens, steps[0].usage.output_tokens) == (11, 22)


def test_wrong_twice_is_an_error() -> None:
    with (
        FakeModelServer(["no", "still no"]) as server,
        pytest.raises(DesignerError, match="BENCHSMITH_MODEL") as caught,
    ):
        make_plan(server)
    assert "some-model as planner gave no usable answer" in str(caught.value)
    assert len(server.requests) == 2


def test_a_model_that_declines_is_an_error_at_once() -> None:
    steps: list[StepRecord] = []
    with (
        FakeModelServer([ModelReply(refusal="I will not help with that.")]) as server,
        pytest.raises(DesignerError, match=r"declined to answer \(I will not help with that.\)"),
    ):
        make_plan(server, steps)
    assert steps[0].tool_output["refusal"] == "I will not help with that."


def test_falls_back_to_a_tool_and_then_to_json_mode() -> None:
    steps: list[StepRecord] = []
    with FakeModelServer([NO_JSON_SCHEMA, NO_JSON_SCHEMA, "no", PLAN_ANSWER]) as server:
        assert make_plan(server, steps) == plan()
    formats = [request.get("response_format", {"type": "none"})["type"] for request in server.requests]
    assert formats == ["json_schema", "none", "json_object", "json_object"]
    assert server.requests[1]["tool_choice"]["function"]["name"] == "PlannerAnswer"
    assert len(steps) == 4
    assert "HTTP 400" in steps[0].tool_output["error"]


@pytest.mark.parametrize(
    "reply",
    [
        ModelReply(tool_calls=(("PlannerAnswer", {"plan": PLAN, "refusal": None}),)),
        ModelReply(text=PLAN_ANSWER),  # ignores the tool and writes
    ],
)
def test_reads_a_tool_call_and_remembers_what_worked(reply: ModelReply) -> None:
    with FakeModelServer([NO_JSON_SCHEMA, reply, reply]) as server:
        one = designer(server.base_url)
        for _ in range(2):
            assert one.plan(PROMPT, feedback=None, ledger=MemoryLedger()) == plan()
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_a_cut_tool_call_gets_a_repair_turn() -> None:
    cut = ModelReply(tool_calls=(("PlannerAnswer", PLAN_ANSWER[:100]),))
    with FakeModelServer([NO_JSON_SCHEMA, cut, PLAN_ANSWER]) as server:
        assert make_plan(server) == plan()
    assert "not valid JSON" in server.requests[2]["messages"][3]["content"]


def test_writes_a_script_from_plain_text() -> None:
    with FakeModelServer([SCRIPT_ANSWER]) as server:
        script = make_script(server)
    assert script == Script(source=SCRIPT, summary="Two platforms with a gap.")
    assert "response_format" not in server.requests[0]


def test_a_script_without_build_gets_a_repair_turn() -> None:
    with FakeModelServer(["```python\nx = 1\n```", SCRIPT_ANSWER]) as server:
        assert make_script(server).source == SCRIPT
    assert "does not define build" in server.requests[1]["messages"][3]["content"]


def test_reviews_with_pictures_and_records_them_by_hash() -> None:
    steps: list[StepRecord] = []
    png = picture("orange")
    with FakeModelServer([review_answer()]) as server:
        review = make_review(server, {"contact_sheet": png}, steps)
    assert (review.decision, review.pictures_seen) == ("approve", True)
    images = [part for part in server.requests[0]["messages"][1]["content"] if part["type"] == "image_url"]
    assert images[0]["image_url"]["url"] == "data:image/png;base64," + base64.b64encode(png).decode()
    recorded = json.dumps(steps[0].tool_input)
    assert "sha256:" in recorded
    assert "base64" not in recorded


def test_a_review_without_pictures_says_so() -> None:
    with FakeModelServer([review_answer(views=[])]) as server:
        assert make_review(server, {}).pictures_seen is False
    assert "No pictures are attached" in server.requests[0]["messages"][1]["content"]


@pytest.mark.parametrize("changes", [{"views": ["view_07"]}, {"values": ["payload.colour"]}])
def test_a_review_of_things_that_do_not_exist_is_repaired_or_an_error(changes: dict[str, Any]) -> None:
    wrong, pictures = review_answer(**changes), {"contact_sheet": picture()}
    with FakeModelServer([wrong, review_answer()]) as server:
        assert make_review(server, pictures).decision == "approve"
    with FakeModelServer([wrong, wrong]) as server, pytest.raises(DesignerError, match="there is no"):
        make_review(server, pictures)


def test_gives_the_model_that_was_asked_for() -> None:
    with FakeModelServer([PLAN_ANSWER]) as server:
        other = LLMDesigner.from_settings(settings(server.base_url).model_copy(update={"model": "another"}))
        other.plan(PROMPT, feedback=None, ledger=MemoryLedger())
    assert server.requests[0]["model"] == "another"


class Planned(TypedDict):
    title: str


@pytest.mark.parametrize("cut", [False, True])
def test_plans_inside_a_graph_whose_messages_are_streamed(*, cut: bool) -> None:
    steps: list[StepRecord] = []
    replies: list[ModelReply | str] = [ModelReply(text=PLAN_ANSWER[:99], finish_reason="length")] if cut else []
    with FakeModelServer([*replies, PLAN_ANSWER]) as server:

        def planner(state: Planned) -> Planned:
            result = make_plan(server, steps)
            return {"title": state["title"] + (result.title if isinstance(result, Plan) else "")}

        graph = StateGraph(Planned).add_node(planner).add_edge(START, "planner").compile()
        streamed = [tuple(part) for part in graph.stream({"title": ""}, stream_mode=["messages", "values"])]
    assert ("values", {"title": "Cube across a gap"}) in streamed
    assert all(request["stream"] for request in server.requests)
    assert len([mode for mode, _ in streamed if mode == "messages"]) > 10
    assert len(steps) == 1 + cut
    assert steps[-1].tool_output["text"] == PLAN_ANSWER
    assert steps[-1].usage.input_tokens == 100
