"""What Studio asks before anything runs: who the server is, its assistants, the drawn graph, the forms."""

from __future__ import annotations

from typing import Any

import pytest
from serving import Server
from studio import ASSISTANT, Studio

from benchsmith.context import GenerateContext
from benchsmith.graph import graph
from benchsmith.state import BenchmarkGeneratorState, GenerateInput
from benchsmith.types import Budget


@pytest.fixture
def studio(server: Server) -> Studio:
    return Studio(server)


@pytest.fixture
def assistant(studio: Studio) -> str:
    """Path of the only assistant."""
    (found,) = studio.post("/assistants/search", {"graph_id": ASSISTANT, "limit": 10})
    return f"/assistants/{found['assistant_id']}"


def test_the_server_says_who_it_is(studio: Studio) -> None:
    info = studio.get("/info")
    assert info["flags"]["assistants"] is True
    assert info["langgraph_py_version"]
    assert studio.get("/ok")["ok"] is True


def test_there_is_one_assistant_by_the_name_of_the_graph(studio: Studio, assistant: str) -> None:
    shown = studio.get(assistant)
    assert (shown["graph_id"], shown["name"], shown["context"]) == (ASSISTANT, ASSISTANT, {})
    assert studio.post("/assistants/search", {}) == [shown]


@pytest.mark.parametrize("xray", ["false", "true"])
def test_the_drawn_graph_has_every_route_of_the_code(studio: Studio, assistant: str, xray: str) -> None:
    drawn = studio.get(f"{assistant}/graph?xray={xray}")
    names = {node["id"] for node in drawn["nodes"]}
    ours = graph.get_graph()  # tests/graph says what it must be
    assert names == set(ours.nodes)
    edges = {(edge["source"], edge["target"]): edge.get("conditional", False) for edge in drawn["edges"]}
    assert edges == {(edge.source, edge.target): edge.conditional for edge in ours.edges}


@pytest.mark.parametrize(
    ("form", "model"),
    [("input_schema", GenerateInput), ("context_schema", GenerateContext), ("output_schema", BenchmarkGeneratorState)],
)
def test_every_field_of_a_form_is_described(studio: Studio, assistant: str, form: str, model: Any) -> None:
    schemas = studio.get(f"{assistant}/schemas")
    assert set(schemas["state_schema"]["properties"]) == set(BenchmarkGeneratorState.model_fields)
    fields = schemas[form]["properties"]
    assert list(fields) == list(model.model_fields)
    for name, field in fields.items():
        assert form == "output_schema" or field["title"], name
        assert field["description"].endswith("."), name


def test_what_a_person_fills_in_has_defaults_limits_and_examples(studio: Studio, assistant: str) -> None:
    schemas = studio.get(f"{assistant}/schemas")
    asked, options = schemas["input_schema"], schemas["context_schema"]
    assert asked["required"] == ["prompt"]
    assert "required" not in options
    for form in (asked, options):
        for name, field in form["properties"].items():
            assert name in form.get("required", ()) or "default" in field, name
            assert _is_limited(field) or field.get("examples"), name
    assert asked["properties"]["prompt"]["examples"]
    assert options["additionalProperties"] is False
    budget = options["$defs"]["Budget"]["properties"]
    assert list(budget) == list(Budget.model_fields)
    assert all(field["title"] and field["description"] and _is_limited(field) for field in budget.values())


def _is_limited(field: dict[str, Any]) -> bool:
    """Whether a form can tell what is allowed: a switch, a list of choices, numbers between limits, or parts."""
    limits = {"enum", "minimum", "exclusiveMinimum", "maxLength", "$ref"}
    kinds = [field, *field.get("anyOf", ()), field.get("items", {})]
    return any(limits & set(kind) or kind.get("type") == "boolean" for kind in kinds)
