"""Free spaces between things and inside them. Millimetres, world frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import manifold3d
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.cad import CadPart
from benchsmith.measure.scenario import ZoneBox

_COVERED = 0.999
"""Share of a passage's cross-section that leaves no way through, but for the facets of curved parts."""

_SMALLEST_VOID = 1e-3
"""Of a part's hull: facets of curved parts leave voids that are smaller."""


@dataclass(frozen=True)
class Thing:
    """A part or a zone, as far as distances are concerned."""

    label: str
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """Corners of its box, (3,)."""
    mesh: manifold3d.Manifold

    @classmethod
    def of_part(cls, part: CadPart) -> Thing:
        """A part as CAD has it."""
        low, high = part.box
        return cls(part.label, np.array(low), np.array(high), part.mesh)

    @classmethod
    def of_zone(cls, zone: ZoneBox) -> Thing:
        """A zone of the model."""
        low, high = zone.low * 1000, zone.high * 1000
        return cls(zone.label, low, high, manifold3d.Manifold.cube(tuple(high - low)).translate(tuple(low)))


def gap_along(first: Thing, second: Thing, axis: int) -> float:
    """Free length between two boxes along an axis; 0 when their shadows on it meet."""
    return max(0.0, float(max(second.low[axis] - first.high[axis], first.low[axis] - second.high[axis])))


def gap_in_space(first: Thing, second: Thing) -> float:
    """Shortest distance of two surfaces; 0 when they touch or cut."""
    reach = float(np.linalg.norm(np.maximum(first.high, second.high) - np.minimum(first.low, second.low)))
    return float(first.mesh.min_gap(second.mesh, reach))


def passage(first: Thing, second: Thing, axis: int, others: Sequence[Thing]) -> float | None:
    """Free width along an axis where two things face each other.

    Args:
        first: One side.
        second: The other.
        axis: 0, 1 or 2.
        others: What may stand between them; it may narrow the way (a floor does), but not fill it.

    Returns:
        The width; None when they do not face each other, or something fills the whole way between them.
    """
    near, far = sorted((first, second), key=lambda thing: float(thing.low[axis]))
    low, high = np.maximum(first.low, second.low), np.minimum(first.high, second.high)
    low[axis], high[axis] = near.high[axis], far.low[axis]
    if (high <= low).any():
        return None
    region = manifold3d.Manifold.cube(tuple(high - low)).translate(tuple(low))
    between = [other.mesh for other in others if (other.low < high).all() and (other.high > low).all()]
    if between:
        filled = manifold3d.Manifold.batch_boolean(between, manifold3d.OpType.Add) ^ region
        shadow = _along_z(filled, axis).project().area()
        if shadow >= _COVERED * float(np.prod(np.delete(high - low, axis))):
            return None
    return float(high[axis] - low[axis])


def void_along(thing: Thing, axis: int) -> float | None:
    """Width along an axis of a part's largest hole, pocket or notch; None when the part is convex."""
    hull = thing.mesh.hull()
    voids = [void for void in (hull - thing.mesh).decompose() if void.volume() > _SMALLEST_VOID * hull.volume()]
    if not voids:
        return None
    box = max(voids, key=lambda void: float(void.volume())).bounding_box()
    return float(box[3 + axis] - box[axis])


def _along_z(mesh: manifold3d.Manifold, axis: int) -> manifold3d.Manifold:
    """The mesh turned so that an axis becomes z; the axes are permuted cyclically, which is a rotation."""
    turn = np.roll(np.eye(3), 2 - axis, axis=0)
    return mesh.transform(np.hstack([turn, np.zeros((3, 1))]))
