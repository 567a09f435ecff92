"""A plan that no script could satisfy is sent back before anything is built."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from llm_cases import PLAN, PROMPT

from benchsmith.designers.llm.plan_check import plan_problems
from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.testing import MemoryLedger
from benchsmith.types import Plan

YIELDS = Path(__file__).parents[1] / "yields/prompts.toml"
PROMPTS = [construct["prompts"][0] for construct in tomllib.loads(YIELDS.read_text())["constructs"].values()]
PAYLOAD = PLAN["payloads"][0]
GAP, CUBE = PLAN["requirements"]
LEFT, RIGHT = PLAN["parts"]
GOAL, BUILD, BOUNDS, FORBID = PLAN["zones"]
GATE = {**LEFT, "role": "mechanism", "joint": "hinge"}


def problems(**changes: Any) -> str:
    return "\n".join(plan_problems(Plan.model_validate({**PLAN, **changes}), PROMPT))


def required(**changes: Any) -> str:
    """What is wrong with the plan when its second requirement is another."""
    return problems(requirements=[GAP, {**CUBE, **changes}])


def test_a_sound_plan_has_no_problems() -> None:
    assert problems() == ""
    assert problems(parts=[{**GATE, "drive": "sine, 10 degrees, 0.5 Hz"}, RIGHT]) == ""


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"subjects": ["wall"]}, "the subject wall of '40 mm steel cube' does not exist"),
        ({"subjects": ["payload", "platform_left"]}, "the extent of '40 mm steel cube' has 2 subjects instead of 1"),
        ({"quantity": "distance"}, "has 1 subjects instead of 2"),
        (
            {"quantity": "count", "subjects": ["peg"], "unit": ""},
            "the subject peg of '40 mm steel cube' does not exist",
        ),
        ({"quantity": "opening", "subjects": ["platform_left", "platform_right"], "axis": None}, "needs an axis"),
        ({"quantity": "zone_coordinates", "subjects": ["zone_goal"], "axis": None}, "needs an axis"),
        ({"quantity": "zone_coordinates"}, "cannot be about the payload payload"),
        ({"quantity": "mass", "subjects": ["zone_goal"], "unit": "kg"}, "cannot be about the zone zone_goal"),
        ({"quantity": "joint_range", "subjects": ["platform_left"]}, "cannot be about the part platform_left"),
        ({"value": None}, "has neither a value nor a range"),
        ({"value": "forty"}, "its value is the text 'forty'; give a number"),
        ({"value": "40"}, "its value is the text '40'; give a number"),
        ({"unit": "kg"}, "its unit is 'kg'; it is measured in mm"),
        ({"unit": "furlongs per fortnight"}, "is no known unit"),
        ({"unit": ""}, "its unit is ''; it is measured in mm"),
        ({"quantity": "material", "value": "unobtainium", "unit": ""}, "unobtainium is no listed material"),
        ({"value": None, "low": 50, "high": 40}, "low 50 is above high 40"),
    ],
)
def test_a_requirement_that_cannot_be_measured(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in required(**changes)


@pytest.mark.parametrize(
    ("joint", "changes", "complaint"),
    [
        ("hinge", {"quantity": "joint_type", "value": "sliding"}, "sliding is no type of joint"),
        ("hinge", {"quantity": "joint_range", "unit": "mm"}, "it is measured in deg"),
        ("slide", {"quantity": "joint_range", "unit": "degrees"}, "it is measured in mm"),
        ("hinge", {"quantity": "joint_range", "value": None, "low": 0, "unit": "degrees"}, "needs both ends"),
    ],
)
def test_a_joint_that_cannot_be_measured(joint: str, changes: dict[str, Any], complaint: str) -> None:
    wanted = {**CUBE, "subjects": ["platform_left"], **changes}
    found = problems(parts=[{**GATE, "joint": joint}, RIGHT], requirements=[GAP, CUBE, wanted])
    assert complaint in found


@pytest.mark.parametrize("changes", [{"quantity": "mass", "value": None, "high": 0.6, "unit": "kg"}])
def test_a_bound_may_be_open_on_one_side(changes: dict[str, Any]) -> None:
    assert "the mass" not in required(**changes)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"key_elements": ["payload"]}, "payload is no obstacle"),
        ({"key_elements": ["zone_goal"]}, "zone_goal is no obstacle"),
        ({"payloads": [{**PAYLOAD, "label": "cube"}]}, "one payload is labelled payload"),
        ({"payloads": [{**PAYLOAD, "goal": "zone_bounds"}]}, "its goal is zone_goal or one of its own name"),
        ({"payloads": [{**PAYLOAD, "material": "steal"}]}, "payload: 'steal' is no listed material"),
        ({"payloads": [{**PAYLOAD, "start": [100, 0, 150]}]}, "payload starts in its goal"),
        ({"payloads": [{**PAYLOAD, "start": [900, 0, 150]}]}, "payload starts outside zone_bounds"),
        ({"zones": [{**GOAL, "high": [90, 60, 200]}, BUILD, BOUNDS, FORBID]}, "payload does not fit zone_goal"),
        ({"parts": [{**LEFT, "joint": "hinge"}, RIGHT]}, "a mechanism has a joint, and nothing else has"),
        ({"parts": [{**GATE, "joint": None}, RIGHT]}, "a mechanism has a joint, and nothing else has"),
        ({"parts": [{**GATE, "joint": "ball", "drive": "sine"}, RIGHT]}, "only a hinge or a slide can be driven"),
        ({"parts": [{**LEFT, "drive": "sine"}, RIGHT]}, "only a hinge or a slide can be driven"),
        ({"randomization": {"ranges": [], "scale": [1, 1]}}, "nothing varies by seed"),
        ({"randomization": {**PLAN["randomization"], "scale": [0.8, 1.2]}}, "so the scale is [1, 1]"),
    ],
)
def test_a_plan_that_no_script_can_satisfy(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in problems(**changes)


def test_what_is_counted_may_be_named_by_the_beginning_of_its_labels() -> None:
    assert "subject" not in required(quantity="count", subjects=["platform"], value=2, unit="")


@pytest.mark.parametrize("prompt", PROMPTS[::7])
def test_the_plans_of_the_procedural_designer_have_no_problems(prompt: str) -> None:
    made = ProceduralDesigner().plan(prompt, feedback=None, ledger=MemoryLedger())
    assert isinstance(made, Plan)
    assert plan_problems(made, prompt) == []


def test_a_rod_may_stand_up_in_its_goal() -> None:
    rod = {**PAYLOAD, "shape": "rod", "size": [130, 10, 10]}
    upright = {**GOAL, "low": [60, -60, 100], "high": [80, 60, 300]}
    assert "does not fit" not in problems(payloads=[rod], zones=[upright, BUILD, BOUNDS, FORBID])


def test_every_problem_is_told_at_once() -> None:
    found = problems(
        key_elements=["wall"], zones=[GOAL, BUILD], requirements=[{**GAP, "subjects": ["a", "b"]}]
    ).splitlines()
    assert len(found) >= 5
