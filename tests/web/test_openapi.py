"""Our own OpenAPI: everything in it is described, and the server keeps to it whatever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from own_server import own_server
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.generation.modes import GenerationMode
from stored import fill_store

from benchsmith.types import Plan, Review
from benchsmith.web import make_app

AMBIGUOUS_ID = "400"
EXAMPLES = 15
"""Tried of each route and kind: such as its description allows, and such as it forbids."""

READ_BY_MODELS = {
    name for kind in (Plan, Review) for name in (kind.__name__, *kind.model_json_schema().get("$defs", {}))
}
"""Their schemas are part of prompts: they say what a model needs, no more."""


@cache
def _document() -> dict[str, Any]:
    return make_app().openapi()


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in _document()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_the_routes_are_those_that_we_mean_to_have() -> None:
    assert {name for name, _ in _operations()} == {
        "GET /health",
        "GET /api/sessions",
        "GET /api/sessions/{session_id}",
        "GET /api/sessions/{session_id}/attempts/{number}",
        "GET /api/sessions/{session_id}/events",
        "GET /api/sessions/{session_id}/benchmark/{path}",
        "GET /api/sessions/{session_id}/workspace/{path}",
        "GET /api/artifacts/{sha256}/{name}",
    }


def test_every_route_parameter_and_answer_is_described() -> None:
    silent = ("", "Successful Response", "Validation Error")
    missing = [name for name, operation in _operations() if not operation.get("description")]
    for name, operation in _operations():
        parameters, answers = operation.get("parameters", ()), operation["responses"].items()
        missing += [f"{name}: {one['name']}" for one in parameters if not one.get("description")]
        missing += [f"{name}: {status}" for status, answer in answers if answer.get("description", "") in silent]
    assert not missing


def test_every_field_is_described() -> None:
    missing = []
    for name, schema in _document()["components"]["schemas"].items():
        if name.rpartition("__")[2] in READ_BY_MODELS and "web" not in name:
            continue
        fields = schema.get("properties", {})
        missing += [name] if not schema.get("description") else []
        missing += [f"{name}.{field}" for field, about in fields.items() if not about.get("description")]
    assert not missing


def test_errors_have_one_shape() -> None:
    problem = {"$ref": "#/components/schemas/Problem"}
    for name, operation in _operations():
        for status, answer in operation["responses"].items():
            if status >= "400" and not (name == "GET /health" or status == "416"):
                assert answer["content"]["application/json"]["schema"] == problem, f"{name}: {status}"


@pytest.fixture
def port() -> Iterator[int]:
    with own_server() as port:
        yield port


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Overriding standard format:hypothesis.errors.HypothesisWarning")
def test_the_server_keeps_to_it_whatever_it_is_asked(port: int) -> None:
    stored = fill_store()
    accepted = {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", AMBIGUOUS_ID]}}
    schema = schemathesis.openapi.from_url(
        f"http://127.0.0.1:{port}/openapi.json", config=SchemathesisConfig.from_dict({"checks": accepted})
    )
    known = {
        "session_id": (stored.waiting, stored.refused, stored.accepted, stored.waiting[:8], stored.accepted.upper()),
        "number": (0, 1),
        "path": ("README.md", "variants/00/scene.xml", "plan.md", "../../benchsmith.db"),
        "sha256": (stored.picture.sha256,),
        "name": (stored.picture.name,),
    }

    @schema.hook
    def flatmap_path_parameters(_context: Any, tried: dict[str, Any] | None) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries(
            {name: st.sampled_from((value, *known[name])) for name, value in (tried or {}).items()}
        )

    @schema.hook
    def filter_query(_context: Any, tried: dict[str, Any] | None) -> bool:
        return {"limit", "after"}.issuperset(tried or {})  # a server does well to ignore others

    operations: list[Any] = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    with requests.Session() as session:
        answered = {operation.label: _answers(operation, session) for operation in operations}
    assert answered.keys() == {name for name, _ in _operations()}
    unmet = [name for name, statuses in answered.items() if 200 not in statuses]
    assert not unmet, "nothing that exists was found there"


def _answers(operation: Any, session: requests.Session) -> set[int]:
    """What a route answers to all that is tried; each answer is as its description has it."""
    statuses = set()
    tried = st.one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode])

    @given(case=tried)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        response = case.call_and_validate(session=session)
        statuses.add(response.status_code)

    ask()
    return statuses
