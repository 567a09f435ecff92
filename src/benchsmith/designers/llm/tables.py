"""Plans, findings and measured values as plain text for a prompt: short, one fact a line, numbers with units."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchsmith.designers.llm.failures import shortened
from benchsmith.types import alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel

    from benchsmith.designers.llm.values import MeasuredValue
    from benchsmith.types import Finding

_MOST_FINDINGS = 24
_MESSAGE_CHARS = 600


def compact_json(value: BaseModel) -> str:
    """A model as JSON, one line a field, and one an item of a list of objects; fields without a value are left out."""
    fields = value.model_dump(mode="json", exclude_none=True)
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {_field(field)}" for name, field in fields.items()) + "\n}"


def findings_table(findings: Iterable[Finding]) -> str:
    """One entry for findings that are alike, in the order given; the variants that agree with the first are counted.

    Returns:
        Text of at most 24 entries; `none` when there is no finding.
    """
    entries = [_entry(number, group) for number, group in enumerate(alike(findings), start=1)]
    if len(entries) > _MOST_FINDINGS:
        entries[_MOST_FINDINGS:] = [f"… and {len(entries) - _MOST_FINDINGS} more"]
    return "\n".join(entries) or "none"


def values_table(values: Mapping[str, MeasuredValue]) -> str:
    """One line a value: in the first variant, and its range where the variants differ.

    Returns:
        Lines of `part.quantity = value`; `none` when nothing was measured.
    """
    return "\n".join(_value_line(name, value) for name, value in values.items()) or "none"


def _field(value: Any) -> str:
    if isinstance(value, list) and any(isinstance(item, dict | str) for item in value):
        return "[\n  " + ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _entry(number: int, group: tuple[Finding, ...]) -> str:
    first = group[0]
    where = str(first.variant) if first.variant else "whole script"
    if len(group) > 1:
        where += f" and {len(group) - 1} more"
    lines = [f"{number}. {first.gate} {first.status} ({where})"]
    if first.parts:
        lines[0] += f": {', '.join(first.parts)}"
    lines.append(f"   {shortened(first.message, _MESSAGE_CHARS)}")
    if first.value is not None:
        limit = "" if first.limit is None else f", limit {first.limit:g} {first.unit}".rstrip()
        lines.append(f"   measured {first.value:g} {first.unit}".rstrip() + limit)
    if first.hint:
        lines.append(f"   hint: {shortened(first.hint, _MESSAGE_CHARS)}")
    return "\n".join(lines)


def _value_line(name: str, value: MeasuredValue) -> str:
    nominal, lowest, highest = (_number(number) for number in value)
    line = f"{name} = {nominal}"
    return line if lowest == highest else f"{line} (all variants: {lowest} to {highest})"


def _number(value: float) -> str:
    """To a micrometre, or a milligram of a light part, without an exponent or a negative zero."""
    digits = 3 if abs(value) >= 1 else 6
    return f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
