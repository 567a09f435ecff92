from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, Field

from benchsmith.designers.llm.answers import PlannerAnswer, ReviewAnswer
from benchsmith.designers.llm.schema import strict_schema

if TYPE_CHECKING:
    from collections.abc import Iterator


class Inner(BaseModel):
    title: str = "default"
    at: tuple[float, float]


class Outer(BaseModel):
    inner: Inner = Field(description="what is inside")
    several: tuple[Inner, ...] = ()
    word: str | None = None


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for name, value in node.items():
            yield from (
                (inner for item in value.values() for inner in nodes(item)) if name == "properties" else nodes(value)
            )
    elif isinstance(node, list):
        for item in node:
            yield from nodes(item)


def test_converts_references_defaults_and_tuples() -> None:
    inner = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "at": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        },
        "required": ["title", "at"],
        "additionalProperties": False,
    }
    assert strict_schema(Outer) == {
        "type": "object",
        "properties": {
            "inner": {**inner, "description": "what is inside"},
            "several": {"type": "array", "items": inner},
            "word": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        },
        "required": ["inner", "several", "word"],
        "additionalProperties": False,
    }


def test_a_mixed_tuple_is_refused() -> None:
    class Mixed(BaseModel):
        pair: tuple[int, str]

    with pytest.raises(ValueError, match="named fields"):
        strict_schema(Mixed)


@pytest.mark.parametrize("answer_type", [PlannerAnswer, ReviewAnswer])
def test_our_answers_keep_the_strict_rules(answer_type: type[BaseModel]) -> None:
    found = list(nodes(strict_schema(answer_type)))
    assert len(found) > 10
    for node in found:
        assert not node.keys() & {"$ref", "$defs", "default", "prefixItems"}
        assert node.get("type") != "array" or "items" in node
        if "properties" in node:
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


def test_a_review_cannot_claim_to_have_seen_pictures() -> None:
    assert "pictures_seen" not in strict_schema(ReviewAnswer)["properties"]
