"""Turns a number and what it is about into a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.brief import Fact

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reader import Reader
    from benchsmith.designers.procedural.tokens import Measure
    from benchsmith.designers.procedural.words import Meaning


@dataclass(frozen=True)
class Target:
    """What a number is about."""

    kind: Meaning
    """Of the noun."""
    subject: str
    attribute: str


def make_fact(reader: Reader, measure: Measure, target: Target, quote: str) -> Fact:
    """A fact under the one name that its attribute has; a number that is no size is noted as a problem."""
    if min(measure.low, measure.high) <= 0 or measure.low > measure.high:
        reader.complain(
            "invalid_objectives", f"“{quote}” is no size: give a positive number, or a range from small to large"
        )
    if measure.high > measure.low and target.subject == "payload":
        reader.complain("outside_library", f"“{quote}” is a range: only the gap and the platforms can vary in size")
    factor = 2 if target.attribute == "radius" else 1
    return Fact(
        target.subject, _canonical(target.kind, target.attribute), quote, factor * measure.low, factor * measure.high
    )


def _canonical(kind: Meaning, attribute: str) -> str:
    """One name for what can be said in several ways."""
    if attribute == "radius":
        return "diameter"
    if kind == "cube":
        return "size"
    if kind == "gap":
        return "width"
    if attribute == "thickness":
        return "height"
    if attribute in ("", "edge"):
        return "diameter" if kind == "puck" else "size"
    return attribute
