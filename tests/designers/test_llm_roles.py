"""One model for all roles, or one for each."""

from __future__ import annotations

import pytest
from llm_cases import PLAN_ANSWER, PROMPT, SCRIPT_ANSWER, picture, plan, review_answer, settings, validation

from benchsmith.context import GenerateContext
from benchsmith.designers import choose_designer
from benchsmith.designers.llm import LLMDesigner
from benchsmith.errors import InputError
from benchsmith.settings import Settings
from benchsmith.testing import FakeModelServer, MemoryLedger
from benchsmith.types import TokenPrice

ROLES = {"planner_model": "thinker", "coder_model": "writer", "reviewer_model": "looker"}


def asked_models(**models: str) -> list[str]:
    """What plan, script and review are asked of."""
    with FakeModelServer([PLAN_ANSWER, SCRIPT_ANSWER, review_answer()]) as server:
        designer = LLMDesigner.from_settings(settings(server.base_url).model_copy(update=models))
        ledger = MemoryLedger()
        designer.plan(PROMPT, feedback=None, ledger=ledger)
        designer.write_script(plan(), previous=None, findings=(), feedback=None, ledger=ledger)
        designer.review(PROMPT, plan(), validation(), pictures={"contact_sheet": picture()}, ledger=ledger)
    models_asked = [request["model"] for request in server.requests]
    assert [step.tool_input["model"] for step in ledger.steps] == models_asked
    return models_asked


def test_one_model_has_all_roles() -> None:
    assert asked_models() == ["some-model"] * 3


def test_each_role_may_have_its_own() -> None:
    assert asked_models(**ROLES) == ["thinker", "writer", "looker"]
    assert asked_models(reviewer_model="looker") == ["some-model", "some-model", "looker"]


@pytest.mark.parametrize(
    ("chosen", "models"),
    [
        ({}, ("thinker", "writer", "looker")),
        ({"model": "mine"}, ("mine", "mine", "mine")),
        ({"model": "mine", "coder_model": "coder"}, ("mine", "coder", "mine")),
        ({"reviewer_model": "eyes"}, ("thinker", "writer", "eyes")),
    ],
)
def test_a_run_may_choose_other_models_than_the_settings(chosen: dict[str, str], models: tuple[str, ...]) -> None:
    of_settings = Settings(model="base", _env_file=None).model_copy(update=ROLES)
    assert GenerateContext.model_validate(chosen).over(of_settings).role_models == models


def test_a_budget_in_money_needs_the_price_of_every_model() -> None:
    local = settings("http://127.0.0.1:1/v1").model_copy(update=ROLES)
    with pytest.raises(InputError, match=r"What looker, thinker, writer costs on http://127.* is not known"):
        choose_designer("llm", local, priced=True)
    prices = {name: TokenPrice(input=1, output=2) for name in ROLES.values()}
    assert choose_designer("llm", local.model_copy(update={"prices": prices}), priced=True).name == "llm"
    del prices["looker"]
    with pytest.raises(InputError, match=r"What looker costs .*: set BENCHSMITH_PRICES"):
        choose_designer("llm", local.model_copy(update={"prices": prices}), priced=True)
    assert choose_designer("procedural", local, priced=True).name == "procedural"
