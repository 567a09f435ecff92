from __future__ import annotations

from typing import Any

import pytest
from llm_cases import PLAN, PROMPT, REFUSAL_ANSWER, review_answer

from benchsmith.designers.llm.answers import PlannerAnswer, ReviewAnswer, check_review
from benchsmith.designers.llm.plan_check import check_plan

REQUIREMENT = PLAN["requirements"][0]


def planned(**changes: Any) -> PlannerAnswer:
    return PlannerAnswer.model_validate({"plan": {**PLAN, **changes}, "refusal": None})


def test_a_sound_plan_and_a_refusal_pass() -> None:
    check_plan(planned(), PROMPT)
    check_plan(PlannerAnswer.model_validate_json(REFUSAL_ANSWER), PROMPT)


def test_quotes_may_differ_in_white_space_only() -> None:
    check_plan(planned(), PROMPT.replace("120 mm wide", "120\nmm  wide"))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"requirements": [{**REQUIREMENT, "quote": "130 mm wide gap"}]}, "“130 mm wide gap” is not in the prompt"),
        ({"requirements": [{**REQUIREMENT, "value": None}]}, "neither a value nor a range"),
        ({"requirements": [{**REQUIREMENT, "subjects": ["wall"]}]}, "subject wall"),
        ({"key_elements": ["wall"]}, "key element wall does not exist"),
        ({"zones": PLAN["zones"][:2]}, "zone_bounds is missing"),
        ({"zones": PLAN["zones"][1:]}, "its goal zone_goal is no zone"),
        ({"zones": [*PLAN["zones"], PLAN["zones"][0]]}, "zone_goal is used twice"),
        ({"zones": [*PLAN["zones"], {"label": "zone_forbid_a", "low": [0, 0, 0], "high": [1, 0, 1]}]}, "below high"),
    ],
)
def test_a_plan_that_contradicts_itself_or_the_prompt_fails(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        check_plan(planned(**changes), PROMPT)


@pytest.mark.parametrize("both", [True, False])
def test_a_plan_and_a_refusal_exclude_each_other(*, both: bool) -> None:
    refusal = {"reason": "ambiguous_task", "message": "Which?"} if both else None
    with pytest.raises(ValueError, match="either a plan or a refusal"):
        PlannerAnswer.model_validate({"plan": PLAN if both else None, "refusal": refusal})


def reviewed(**changes: Any) -> None:
    answer = ReviewAnswer.model_validate_json(review_answer(**changes))
    check_review(answer, views={"contact_sheet"}, values={"payload.extent_x_mm"})


def test_sound_reviews_pass() -> None:
    reviewed()
    reviewed(decision="revise_plan", satisfied=False, change="Ask for a gap.")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"views": ["view_99"]}, "no picture 'view_99'"),
        ({"values": ["payload.beauty"]}, "no value 'payload.beauty'"),
        ({"views": [], "values": []}, "cite at least one"),
        ({"satisfied": False, "decision": "revise_script"}, "what to change"),
        ({"satisfied": False, "change": "Widen it."}, "approve exactly when"),
        ({"decision": "revise_script"}, "approve exactly when"),
    ],
)
def test_a_review_that_rests_on_nothing_or_contradicts_itself_fails(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        reviewed(**changes)


def test_without_pictures_and_values_nothing_can_be_cited() -> None:
    answer = ReviewAnswer.model_validate_json(review_answer(views=[], values=[]))
    check_review(answer, views=(), values=())
