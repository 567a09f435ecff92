"""Which types a checkpoint may bring back to life."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import isclass

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from pydantic import BaseModel

from benchsmith import types

STATE_TYPES = (
    ("benchsmith.state", "BenchmarkGeneratorState"),
    ("benchsmith.state", "GenerateInput"),
)
"""Types of the graph, by name: the store lies below it and cannot import them."""


def serializer(extra_types: Iterable[type | tuple[str, str]] = ()) -> JsonPlusSerializer:
    """Make a serializer that revives the models of `benchsmith.types`, the graph's state, and nothing else of ours.

    Args:
        extra_types: More types, as classes or as (module, name).
    """
    ours = [value for value in vars(types).values() if isclass(value) and issubclass(value, BaseModel)]
    return JsonPlusSerializer(allowed_msgpack_modules=[*ours, *STATE_TYPES, *extra_types])
