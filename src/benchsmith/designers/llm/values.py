"""The measured values that a reviewer may cite, as `part.quantity`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchsmith.types import PartMeasure, ValidationResult

_AXES = ("x", "y", "z")

QUANTITIES = {
    "extent_<axis>_mm": "size of the part's box along x, y or z",
    "low_<axis>_mm": "lower end of the box",
    "high_<axis>_mm": "upper end of the box; `high_z_mm` is the height of its top above the ground",
    "centre_<axis>_mm": "centre of volume",
    "volume_mm3": "volume",
    "mass_kg": "mass in the simulation; not listed where the model gives none",
}
"""Names and meanings of the quantities, world frame, nominal pose."""


class MeasuredValue(NamedTuple):
    """One quantity of one part over all variants."""

    nominal: float
    """In the first variant: the one that the pictures show."""
    lowest: float
    highest: float


def measured_values(validation: ValidationResult) -> dict[str, MeasuredValue]:
    """Everything that trusted code measured of the parts.

    Returns:
        Values by `part.quantity`; empty when no variant was measured.
    """
    measured = [_values(variant.parts) for variant in validation.variants if variant.parts]
    if not measured:
        return {}
    first = measured[0]
    columns = {name: [values[name] for values in measured if name in values] for name in first}
    return {name: MeasuredValue(first[name], min(column), max(column)) for name, column in columns.items()}


def _values(parts: tuple[PartMeasure, ...]) -> dict[str, float]:
    values: dict[str, float] = {}
    for part in parts:
        for axis, low, high, centre in zip(_AXES, part.low_mm, part.high_mm, part.centre_mm, strict=True):
            values[f"{part.label}.extent_{axis}_mm"] = high - low
            values[f"{part.label}.low_{axis}_mm"] = low
            values[f"{part.label}.high_{axis}_mm"] = high
            values[f"{part.label}.centre_{axis}_mm"] = centre
        values[f"{part.label}.volume_mm3"] = part.volume_mm3
        if part.mass_kg is not None:
            values[f"{part.label}.mass_kg"] = part.mass_kg
    return values
