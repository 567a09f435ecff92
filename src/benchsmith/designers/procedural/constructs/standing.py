"""Where a prompt says by coordinates that an obstacle stands: its part is held to that."""

from __future__ import annotations

from typing import Literal

from benchsmith.designers.procedural.constructs.base import Axis, Demand, Parameter, Told

_PARTS = {"wall": "wall", "window": "wall", "low_gate": "gate", "bump": "bump", "pendulum": "pendulum"}
"""The part that is meant, by what a prompt calls it."""
_TELLS: dict[Axis, frozenset[str]] = {
    "x": frozenset(_PARTS),
    "y": frozenset({"wall", "bump", "pendulum"}),
    "z": frozenset({"wall", "bump"}),
}
"""Of which things a coordinate tells where they stand: of an opening, y and z are not those of its wall."""


def points(axis: Axis) -> tuple[Told, ...]:
    """Coordinates of the middles of things; of z, which counts to their feet, nothing measures it."""
    return tuple(
        Told(f"{subject}.{axis}", when="point", demands=() if axis == "z" else _held(label, axis))
        for subject, label in _PARTS.items()
        if subject in _TELLS[axis]
    )


def central(axis: Axis) -> Parameter:
    """A coordinate that a thing across the lane, on the ground, cannot have otherwise than 0."""
    return Parameter(
        f"middle_{axis}",
        f"{axis} of what stands between",
        lambda _: (0.0, 0.0),
        limits=lambda _: (0.0, 0.0),
        says=points(axis),
    )


def from_to(label: str, part: Literal["middle", "width"]) -> Told:
    """The middle or the thickness of a thing whose ends along x are given."""
    return Told(f"{label}.x", when="range", part=part, demands=_held(label, "x"))


def _held(label: str, axis: Axis) -> tuple[Demand, ...]:
    return (Demand("zone_coordinates", (label,), axis),)
