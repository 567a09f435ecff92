"""Which limit leaves no room for another call, and what is said of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from benchsmith.types import Budget, Usage

UNLIMITED = {"max_calls": None, "max_tokens": None, "max_cost_usd": None, "max_minutes": None}


def budget(**limits: float) -> Budget:
    return Budget.model_validate({**UNLIMITED, **limits})


def said(budget: Budget, usage: Usage, *, seconds: float = 0, model_call: bool = True) -> str | None:
    return budget.spent_by(usage, seconds, model_call=model_call)


@pytest.mark.parametrize(
    ("limits", "below", "at", "words"),
    [
        ({"max_calls": 3}, Usage(calls=2), Usage(calls=3), "3 model calls is spent (3 made)"),
        (
            {"max_tokens": 1000},
            Usage(calls=1, input_tokens=900, output_tokens=99),
            Usage(calls=1, input_tokens=900, output_tokens=1100),
            "1,000 tokens is spent (2,000 used)",
        ),
        (
            {"max_cost_usd": 0.5},
            Usage(calls=1, cost_usd=0.49),
            Usage(calls=1, cost_usd=0.5),
            "0.5 USD is spent (0.5000 USD)",
        ),
    ],
)
def test_a_limit_of_model_calls(limits: dict[str, float], below: Usage, at: Usage, words: str) -> None:
    of = budget(**limits)
    assert said(of, below) is None
    (field,) = limits
    sentence = said(of, at)
    assert sentence is not None
    assert words in sentence
    assert field in sentence
    assert "--" + field.removesuffix("_usd").replace("_", "-") in sentence
    assert said(of, at, model_call=False) is None


@pytest.mark.parametrize("model_call", [True, False])
def test_time_holds_for_every_call(model_call: bool) -> None:  # noqa: FBT001  (a test's parameter)
    assert said(budget(max_minutes=1), Usage(), seconds=59.9, model_call=model_call) is None
    sentence = said(budget(max_minutes=1), Usage(), seconds=90, model_call=model_call)
    assert sentence is not None
    assert "The budget of 1 min is spent (1.5 min worked)" in sentence
    assert "--max-minutes" in sentence


def test_a_cost_that_is_known_in_part_says_so() -> None:
    sentence = said(budget(max_cost_usd=1), Usage(calls=1, cost_usd=2) + Usage(calls=1))
    assert sentence is not None
    assert "at least 2.0000 USD (1 call of unknown price)" in sentence


def test_no_limit_is_never_spent() -> None:
    assert said(budget(), Usage(calls=10**9, input_tokens=10**12, cost_usd=1e9), seconds=1e9) is None


@pytest.mark.parametrize(
    "wrong", [{"max_calls": 0}, {"max_tokens": -1}, {"max_cost_usd": 0}, {"max_minutes": float("nan")}, {"max_cost": 1}]
)
def test_limits_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Budget.model_validate(wrong)
