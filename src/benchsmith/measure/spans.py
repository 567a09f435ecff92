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

_NOISE_MM2 = 1e-6

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


_TOUCH_MM = 1e-3
"""Parts that overlap by less only touch."""


def passage(first: Thing, second: Thing, axis: int, others: Sequence[Thing], room: float) -> float | None:
    """Free width along an axis where two things face each other.

    Seen along either of the other two axes, the way is as wide as the widest place that is also `room` high; a floor
    does not narrow it, and a slit beside something that fills the way is no way.

    Args:
        first: One side.
        second: The other.
        axis: 0, 1 or 2.
        others: What may stand between them.
        room: How high a place must be at least, or half of what the two things leave.

    Returns:
        The width; None when they do not face each other, or something fills the whole way between them.
    """
    near, far = sorted((first, second), key=lambda thing: float(thing.low[axis]))
    low, high = np.maximum(first.low, second.low), np.minimum(first.high, second.high)
    # what only touches the ends of the way, up to rounding, stands beside it
    low, high = low + _TOUCH_MM, high - _TOUCH_MM
    low[axis], high[axis] = near.high[axis], far.low[axis]
    if (high <= low).any():
        return None
    between = [other.mesh for other in others if (other.low < high).all() and (other.high > low).all()]
    if not between:
        return float(high[axis] - low[axis])
    region = manifold3d.Manifold.cube(tuple(high - low)).translate(tuple(low))
    filled = manifold3d.Manifold.batch_boolean(between, manifold3d.OpType.Add) ^ region
    shadow = _along_z(filled, axis).project().area()
    if shadow >= _COVERED * float(np.prod(np.delete(high - low, axis))):
        return None
    return max(_widest(filled, low, high, (axis, over), room) for over in range(3) if over != axis)


def _widest(
    filled: manifold3d.Manifold,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    plane: tuple[int, int],
    room: float,
) -> float:
    """Width of the widest free place that is `room` high, seen along the normal of a plane.

    Args:
        filled: What stands in a region.
        low: Its lower corner.
        high: Its upper one.
        plane: The axes of width and height.
        room: See `passage`.
    """
    width, height = plane
    shadow = _shadow(filled, width, height)
    room = min(room, float(high[height] - low[height]) / 2)
    corners = np.concatenate(shadow.to_polygons() or [np.empty((0, 2))])[:, 1]
    starts = np.clip([low[height], *corners, *(corners - room)], low[height], high[height] - room)
    strip = manifold3d.CrossSection.square((float(high[width] - low[width]), room))
    return max(
        _longest_gap(shadow ^ strip.translate((float(low[width]), float(start))), float(low[width]), float(high[width]))
        for start in np.unique(np.round(starts, 3))
    )


def _longest_gap(shadow: manifold3d.CrossSection, low: float, high: float) -> float:
    """Length of the longest stretch of the first axis above which a shadow has nothing."""
    longest, end = 0.0, low
    for left, _, right, _ in sorted(piece.bounds() for piece in shadow.decompose() if piece.area() > _NOISE_MM2):
        longest, end = max(longest, left - end), max(end, right)
    return max(longest, high - end)


def void_along(thing: Thing, axis: int) -> float | None:
    """Width along an axis of a part's largest hole, pocket or notch; None when the part is convex."""
    hull = _shrunk(thing.mesh.hull())
    voids = [void for void in (hull - thing.mesh).decompose() if void.volume() > _SMALLEST_VOID * hull.volume()]
    if not voids:
        return None
    box = max(voids, key=lambda void: float(void.volume())).bounding_box()
    return float(box[3 + axis] - box[axis])


def _shrunk(hull: manifold3d.Manifold) -> manifold3d.Manifold:
    """A hull whose sides are further in than rounding: films between it and the faces of its part join no voids."""
    low, high = np.reshape(hull.bounding_box(), (2, 3))
    middle = (low + high) / 2
    return hull.translate(tuple(-middle)).scale(tuple(1 - 2 * _TOUCH_MM / (high - low))).translate(tuple(middle))


def _along_z(mesh: manifold3d.Manifold, axis: int) -> manifold3d.Manifold:
    """The mesh turned so that an axis becomes z; the axes are permuted cyclically, which is a rotation."""
    turn = np.roll(np.eye(3), 2 - axis, axis=0)
    return mesh.transform(np.hstack([turn, np.zeros((3, 1))]))


def _shadow(mesh: manifold3d.Manifold, width: int, height: int) -> manifold3d.CrossSection:
    """What a mesh covers, seen along the third axis, with the two axes as x and y."""
    third = 3 - width - height
    turn = np.eye(3)[[width, height, third]]
    turn[2] *= np.linalg.det(turn)
    return mesh.transform(np.hstack([turn, np.zeros((3, 1))])).project()
