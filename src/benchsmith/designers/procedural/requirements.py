"""From facts to typed requirements, each with the prompt's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from benchsmith.types import NamedRange, Quantity, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchsmith.designers.procedural.brief import Brief, Fact

_PLATFORMS = ("platform_left", "platform_right")
_TOLERANCE_MM = 0.1
_AXES: dict[str, Literal["x", "y", "z"]] = {"length": "x", "width": "y", "height": "z"}


def requirements(brief: Brief, ranges: Mapping[str, NamedRange]) -> tuple[Requirement, ...]:
    """Every fact of a brief as a measurable demand.

    Args:
        brief: What the prompt says.
        ranges: The family's ranges, for facts that are relative to another number.
    """
    return tuple(demand for fact in brief.facts for demand in _demands(fact, brief, ranges))


def _demands(fact: Fact, brief: Brief, ranges: Mapping[str, NamedRange]) -> Iterator[Requirement]:
    if fact.attribute == "material":
        yield Requirement(quote=fact.quote, quantity="material", subjects=(fact.subject,), value=fact.word)
        return
    match fact.subject:
        case "task":
            yield Requirement(
                quote=fact.quote, quantity="time_limit", subjects=("payload",), value=fact.value, unit="s"
            )
        case "gap":
            yield from _gap(fact, brief, ranges)
        case "platforms" if fact.attribute == "count":
            yield _count(fact, _PLATFORMS)
        case "platforms":
            yield from _surfaces(fact, ranges)
        case "payload" if fact.attribute == "count":
            yield _count(fact, ("payload",))
        case "payload":
            yield from _payload(fact, round_payload=brief.shape == "puck")
        case platform if fact.attribute == "height":
            yield _length(fact, "surface_height", (platform,), fact.low, fact.high)
        case platform:
            yield _length(fact, "extent", (platform,), fact.low, fact.high, axis=_AXES[fact.attribute])


def _gap(fact: Fact, brief: Brief, ranges: Mapping[str, NamedRange]) -> Iterator[Requirement]:
    """Its width; where the prompt gives none, the range that was chosen."""
    if fact.attribute == "width":
        yield _length(fact, "distance", _PLATFORMS, fact.low, fact.high, axis="x")
    elif fact.attribute == "no_fall":
        yield _count(fact, ("zone_forbid_gap",))
    elif brief.get("gap", "width") is None:
        yield _length(fact, "distance", _PLATFORMS, ranges["gap"].low, ranges["gap"].high, axis="x")


def _count(fact: Fact, subjects: tuple[str, ...]) -> Requirement:
    return Requirement(quote=fact.quote, quantity="count", subjects=subjects, value=len(subjects))


def _payload(fact: Fact, *, round_payload: bool) -> Iterator[Requirement]:
    if fact.attribute == "diameter" or (fact.attribute == "size" and round_payload):
        yield _length(fact, "diameter", ("payload",), fact.low, fact.high)
    elif fact.attribute == "size":
        for axis in _AXES.values():
            yield _length(fact, "extent", ("payload",), fact.low, fact.high, axis=axis)
    else:
        yield _length(fact, "extent", ("payload",), fact.low, fact.high, axis=_AXES[fact.attribute])


def _surfaces(fact: Fact, ranges: Mapping[str, NamedRange]) -> Iterator[Requirement]:
    """A difference of heights, as the heights that it makes."""
    left, step = ranges["left_height"], ranges["step"].low
    for platform, rise in zip(_PLATFORMS, (0.0, step), strict=True):
        yield _length(fact, "surface_height", (platform,), left.low + rise, left.high + rise)


def _length(
    fact: Fact,
    quantity: Quantity,
    subjects: tuple[str, ...],
    low: float,
    high: float,
    *,
    axis: Literal["x", "y", "z"] | None = None,
) -> Requirement:
    single = low == high
    return Requirement(
        quote=fact.quote,
        quantity=quantity,
        subjects=subjects,
        axis=axis,
        value=low if single else None,
        low=None if single else low,
        high=None if single else high,
        unit="mm",
        tolerance=_TOLERANCE_MM,
    )
