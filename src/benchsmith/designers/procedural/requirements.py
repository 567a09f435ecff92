"""From facts to typed requirements, each with the prompt's own words."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.constructs.base import RECEPTACLE, Demand
from benchsmith.types import LIMITS, Requirement

if TYPE_CHECKING:
    from benchsmith.designers.procedural.brief import Fact
    from benchsmith.designers.procedural.composition import Piece
    from benchsmith.designers.procedural.constructs.base import Parameter
    from benchsmith.designers.procedural.decide import Decided

_TOLERANCE_MM = 0.1


def requirements(decided: Decided) -> tuple[Requirement, ...]:
    """Every fact of a brief that is measurable, as a demand."""
    found = [
        *(
            wanted
            for fact, piece, parameter in decided.honoured
            for wanted in _numbers(decided, fact, piece, parameter)
        ),
        *(
            Requirement(
                quote=fact.quote,
                quantity="material",
                subjects=(label,),
                value=fact.word,
            )
            for fact, piece, choice in decided.wood
            for meant in choice.labels
            for label in decided.labels(piece, meant)
        ),
        *(
            _requirement(fact, Demand("mass", (piece.label,)), (piece.label,), "kg", (fact.low, fact.high))
            for fact, piece in decided.heavy
        ),
        *_counts(decided),
        *(
            Requirement(quote=fact.quote, quantity="time_limit", subjects=(label,), value=fact.low, unit="s")
            for fact in decided.brief.of("task", "deadline")
            for label in [decided.composition.loads[0].label]
        ),
    ]
    return tuple(dict.fromkeys(found))


def _numbers(decided: Decided, fact: Fact, piece: Piece, parameter: Parameter) -> Iterator[Requirement]:
    name = f"{fact.subject}.{fact.attribute}"
    own = next((told.demands for told in parameter.told_by if told.fact == name and told.applies(fact)), ())
    for demand in own or parameter.demands:
        spans = [decided.given.spans[piece.number(name)] for name in demand.of or (parameter.argument,)]
        ends = sum(span.low for span in spans), sum(span.high for span in spans)
        wanted = (fact.low, fact.high) if own or demand.verbatim else ends
        for subjects in _subjects(decided, demand, piece):
            yield _requirement(fact, demand, subjects, parameter.unit, wanted)


def _subjects(decided: Decided, demand: Demand, piece: Piece) -> Iterator[tuple[str, ...]]:
    """The labels that a demand is about, once for each where it is about each of some."""
    constructs = [part.construct for part in decided.composition.parts if part.construct.slot == RECEPTACLE]
    receptacle = next((label for construct in constructs for label in construct.describes), "zone_goal")
    labels = (receptacle if label == RECEPTACLE else label for label in demand.subjects)
    return itertools.product(*(decided.labels(piece, label) for label in labels))


def _requirement(
    fact: Fact, demand: Demand, subjects: tuple[str, ...], unit: str, ends: tuple[float, float]
) -> Requirement:
    low, high = ends
    single = low == high and not math.isinf(fact.low) and not math.isinf(fact.high)
    return Requirement(
        quote=fact.quote,
        quantity=demand.quantity,
        subjects=subjects,
        axis=demand.axis,
        value=low if single else None,
        low=None if single or math.isinf(fact.low) else low,
        high=None if single or math.isinf(fact.high) else high,
        unit=unit,
        tolerance=_tolerance(unit, low) if single or unit == "mm" else 0.0,
    )


def _tolerance(unit: str, value: float) -> float:
    if unit == "kg":
        return round(LIMITS.tolerance_fraction * value, 6)
    return _TOLERANCE_MM if unit == "mm" else 0.0


def _counts(decided: Decided) -> Iterator[Requirement]:
    """That things exist is a fact, too; how many steps a staircase has is one of its numbers."""
    wholes = [parameter for parameter in decided.composition.parameters.values() if parameter.whole]
    numbers = {told.fact for parameter in wholes for told in parameter.told_by}
    for fact in decided.brief.facts:
        subjects = decided.composition.labels(fact.subject)
        if fact.attribute == "count" and subjects and f"{fact.subject}.count" not in numbers:
            yield Requirement(quote=fact.quote, quantity="count", subjects=subjects, value=fact.low)
