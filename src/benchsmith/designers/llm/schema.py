"""Pydantic models as the JSON Schema dialect that model servers accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

_DROPPED = ("title", "default", "prefixItems", "$defs", "minLength", "maxLength")


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a model in OpenAI's strict dialect, without references.

    Strict servers want every property required and every object closed, know neither defaults nor tuples
    (`prefixItems`), and reject a reference that has neighbours such as a description. So references are written out
    (the model must not be recursive), fixed-length tuples of one type become arrays of that length, and a field with
    a default becomes one that must be given: Pydantic still fills it in when a lax server's model leaves it out.

    Args:
        model: The type of the answer.
    """
    schema = model.model_json_schema()
    result: dict[str, Any] = _convert(schema, schema.get("$defs", {}))
    return result


def _convert(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_convert(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].rpartition("/")[2]]
        return _convert({**target, **{key: value for key, value in node.items() if key != "$ref"}}, definitions)
    out = {key: _convert(value, definitions) for key, value in node.items() if key not in _DROPPED}
    if "prefixItems" in node:
        out["items"] = _only(_convert(node["prefixItems"], definitions))
    if "properties" in node:
        # Names of properties are not keywords: a field may well be called `title`.
        out["properties"] = {name: _convert(value, definitions) for name, value in node["properties"].items()}
        out["required"] = list(node["properties"])
        out["additionalProperties"] = False
    return out


def _only(items: list[dict[str, Any]]) -> dict[str, Any]:
    first = items[0]
    if any(item != first for item in items):
        raise ValueError("a tuple of several types has no strict schema: use a model with named fields")
    return first
