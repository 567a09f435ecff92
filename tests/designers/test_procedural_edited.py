"""Plans of the procedural designer that a person edited: what can be built, and what is said of the rest."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.testing.memory_ledger import MemoryLedger
from benchsmith.types import Plan

PROMPT = "Push a 50 mm oak cube across a 120 mm gap."


@pytest.fixture(scope="module")
def plan() -> Plan:
    made = ProceduralDesigner().plan(PROMPT, feedback=None, ledger=MemoryLedger())
    assert isinstance(made, Plan)
    return made


def edited(plan: Plan, **changes: Any) -> tuple[str, ...]:
    return ProceduralDesigner().complaints(plan.model_copy(update=changes), PROMPT)


def ranged(plan: Plan, name: str, value: float) -> tuple[str, ...]:
    ranges = tuple(
        one.model_copy(update={"low": value, "high": value}) if one.name == name else one
        for one in plan.randomization.ranges
    )
    return edited(plan, randomization=plan.randomization.model_copy(update={"ranges": ranges}))


def test_its_own_plan_and_other_words_are_fine(plan: Plan) -> None:
    assert edited(plan) == ()
    assert edited(plan, title="Mine", summary='"""; import os', tier="hard") == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"theme": "nothing"}, "its own plans only"),
        ({"zones": ()}, "do not follow from its ranges"),
        ({"horizon_s": 0.001}, "no scene can be built from the plan's numbers: horizon_s"),
        ({"key_elements": ("nope",)}, "the key element nope does not exist"),
        ({"requirements": ()}, "50 mm"),
    ],
)
def test_what_cannot_be_built_is_said(plan: Plan, changes: dict[str, Any], words: str) -> None:
    assert words in "; ".join(edited(plan, **changes))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("payload_size", 0, "no scene can be built"),
        ("payload_size", -5, "no scene can be built"),
        ("platforms_left_width", 1e9, "no scene can be built"),
        ("platforms_gap", 0, "inside out or flat"),
        ("zone_height", 1e9, "do not follow from its ranges"),
    ],
)
def test_numbers_that_make_no_scene_are_said(plan: Plan, name: str, value: float, words: str) -> None:
    (told,) = ranged(plan, name, value)
    assert words in told


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_plan_is_finite(plan: Plan, value: float) -> None:
    with pytest.raises(ValidationError, match="finite"):
        Plan.model_validate({**plan.model_dump(), "horizon_s": value})
