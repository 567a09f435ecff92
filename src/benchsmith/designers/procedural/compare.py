"""Holds a requirement against the measured parts of every variant."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from benchsmith.scene.materials import MATERIALS
from benchsmith.types import Criterion, PartMeasure, Requirement, ValidationResult, VariantResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AXES = {"x": 0, "y": 1, "z": 2}
_SAME = 1e-6
"""Values closer than this are printed as one."""
_DENSITY_SHARE = 0.02
"""How far a payload's density may be from its material's: the agreement gate's bound on mass."""


@dataclass(frozen=True)
class _Measured:
    value: float
    cited: tuple[str, ...]
    """As `part.quantity`."""


def compare(requirement: Requirement, validation: ValidationResult) -> Criterion | None:
    """A criterion for a requirement, or None when no measured value tells whether it holds."""
    measured = [found for variant in validation.variants for found in _measure(requirement, variant)]
    if not measured:
        return None
    low, high = _bounds(requirement)
    bad = next((found for found in measured if not low <= found.value <= high), None)
    values = [found.value for found in measured]
    span = f"{min(values):.6g}" if max(values) - min(values) < _SAME else f"{min(values):.6g} to {max(values):.6g}"
    unit = " kg/m³" if requirement.quantity == "material" else f" {requirement.unit}".rstrip()
    wanted = f"{_interval(low, high)}{unit}"
    return Criterion(
        name=quantity_name(requirement),
        satisfied=bad is None,
        reason=f"“{requirement.quote}”: measured {span}{unit}, wanted {wanted}",
        values=(bad or measured[0]).cited,
        change="" if bad is None else f"Bring the {quantity_name(requirement)} into {wanted}.",
    )


def quantity_name(requirement: Requirement) -> str:
    """What a requirement is about, for a person: “extent x of payload”."""
    axis = f" {requirement.axis}" if requirement.axis else ""
    return f"{requirement.quantity.replace('_', ' ')}{axis} of {', '.join(requirement.subjects)}"


def _interval(low: float, high: float) -> str:
    if math.isinf(low) or math.isinf(high):
        return f"at most {high:.6g}" if math.isinf(low) else f"at least {low:.6g}"
    return f"{low:.6g} to {high:.6g}"


def _bounds(requirement: Requirement) -> tuple[float, float]:
    if requirement.quantity == "material":
        density = MATERIALS[str(requirement.value)].density
        return density * (1 - _DENSITY_SHARE), density * (1 + _DENSITY_SHARE)
    exact = None if requirement.value is None else float(requirement.value)
    low, high = (end if end is not None else exact for end in (requirement.low, requirement.high))
    # tolerances are rounded to nothing by float arithmetic only: 1e-9 keeps an exact hit a hit
    slack = requirement.tolerance + 1e-9
    return -math.inf if low is None else low - slack, math.inf if high is None else high + slack


def _measure(requirement: Requirement, variant: VariantResult) -> Iterator[_Measured]:
    """Measured values of one variant, lengths at scale 1; none when its parts do not tell."""
    parts = {part.label: part for part in variant.parts}
    subjects = [parts[label] for label in requirement.subjects if label in parts]
    measure = _MEASURES.get(requirement.quantity)
    if measure is not None and len(subjects) == len(requirement.subjects):
        for found in measure(requirement, subjects):
            yield _Measured(found.value / (variant.variant.scale if requirement.unit == "mm" else 1.0), found.cited)


def _extent(requirement: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    axis = requirement.axis or "x"
    yield from (_extent_along(part, axis) for part in parts)


def _diameter(_: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    """Two extents of a part that are alike; nothing where none are, since then its box does not show it."""
    for part in parts:
        pairs = combinations((_extent_along(part, axis) for axis in _AXES), 2)
        yield from next((pair for pair in pairs if math.isclose(pair[0].value, pair[1].value, rel_tol=1e-3)), ())


def _distance(requirement: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    index = _AXES[requirement.axis or "x"]
    first, second = sorted(parts, key=lambda part: part.low_mm[index])
    name = requirement.axis or "x"
    cited = (f"{first.label}.high_{name}_mm", f"{second.label}.low_{name}_mm")
    yield _Measured(second.low_mm[index] - first.high_mm[index], cited)


def _surface_height(_: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    yield from (_Measured(part.high_mm[2], (f"{part.label}.high_z_mm",)) for part in parts)


def _density(_: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    for part in parts:
        if part.mass_kg is not None:
            cited = (f"{part.label}.mass_kg", f"{part.label}.volume_mm3")
            yield _Measured(part.mass_kg / part.volume_mm3 * 1e9, cited)


def _count(_: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    yield _Measured(float(len(parts)), tuple(f"{part.label}.volume_mm3" for part in parts))


def _extent_along(part: PartMeasure, axis: str) -> _Measured:
    index = _AXES[axis]
    return _Measured(part.high_mm[index] - part.low_mm[index], (f"{part.label}.extent_{axis}_mm",))


def _mass(_: Requirement, parts: list[PartMeasure]) -> Iterator[_Measured]:
    for part in parts:
        if part.mass_kg is not None:
            yield _Measured(part.mass_kg, (f"{part.label}.mass_kg",))


_MEASURES: dict[str, Callable[[Requirement, list[PartMeasure]], Iterator[_Measured]]] = {
    "extent": _extent,
    "diameter": _diameter,
    "distance": _distance,
    "surface_height": _surface_height,
    "material": _density,
    "count": _count,
    "mass": _mass,
}
