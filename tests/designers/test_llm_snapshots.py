"""More prompts as they are sent: at first, with a review, without pictures, and for a repair."""

from __future__ import annotations

from llm_cases import (
    PLAN_ANSWER,
    PROMPT,
    SCRIPT_ANSWER,
    designer,
    plan,
    review_answer,
    validation,
)
from test_llm_prompts import compare, sent

from benchsmith.designers.llm.answers import ReviewAnswer
from benchsmith.testing import FakeModelServer, MemoryLedger


def test_planner_as_sent_with_a_review() -> None:
    text = review_answer(decision="revise_plan", satisfied=False, change="Plan a gap of 120 mm.")
    feedback = ReviewAnswer.model_validate_json(text).as_review(pictures_seen=True)
    with FakeModelServer([PLAN_ANSWER]) as server:
        designer(server.base_url).plan(PROMPT, feedback=feedback, ledger=MemoryLedger())
    compare("planner_feedback", sent(server.requests[0]))


def test_coder_as_sent_at_first() -> None:
    with FakeModelServer([SCRIPT_ANSWER]) as server:
        designer(server.base_url).write_script(plan(), previous=None, findings=(), feedback=None, ledger=MemoryLedger())
    compare("coder_first", sent(server.requests[0]))


def test_reviewer_as_sent_without_pictures() -> None:
    with FakeModelServer([review_answer(views=[])]) as server:
        designer(server.base_url).review(PROMPT, plan(), validation(), pictures={}, ledger=MemoryLedger())
    compare("reviewer_blind", sent(server.requests[0]))


def test_repair_as_sent() -> None:
    wrong = PLAN_ANSWER.replace("120 mm wide gap", "a wide gap").replace('"oak"', '"wood"')
    with FakeModelServer([wrong, PLAN_ANSWER]) as server:
        designer(server.base_url).plan(PROMPT, feedback=None, ledger=MemoryLedger())
    compare("repair", str(server.requests[1]["messages"][3]["content"]))
