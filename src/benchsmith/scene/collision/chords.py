"""The planes by which a part may be cut: of its flat faces, and of chords that replace its hollow curved ones.

A prism of chords stands in for a hole, a pyramid for a countersink, a polyhedron for a ball seat. Each chord reaches
`LID_MM` into free space, and its corners half as far into the material. A plane is a unit normal into the material and
an offset, (4,); what is above it is a piece. Millimetres.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.tolerances import BITE_MM, CONCAVE_RAD, LID_MM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchsmith.scene.collision.faces import Surface

_CLEARANCE_MM = 1e-4
"""How far outside a flat face its plane is: exactly in it, facets would stay behind as sheets without thickness."""

_COVER = 6.6
"""Directions of a spiral on a sphere that come within an angle of any other: that number over the angle's square."""

_POLE = 0.3
"""Of a step along the spiral's axis, how far from the poles it begins: so, the gap there is not the widest."""

_GOLDEN_RAD = math.pi * (3 - math.sqrt(5))


def cutting_planes(surface: Surface) -> NDArray[np.float64]:
    """The planes (n, 4) that resolve the inward edges of a face; none for one that is convex or free."""
    if surface.kind == "plane":
        return np.append(-surface.axis, -(surface.axis @ surface.point) - _CLEARANCE_MM)[None]
    if not surface.concave or surface.radius <= 0:
        return np.empty((0, 4))
    match surface.kind:
        case "cylinder":
            normals, half = _around(surface, surface.radius)
            offsets = normals @ surface.point + surface.radius - _lid(surface.radius, half)
            return np.column_stack([normals, offsets])
        case "cone":
            curvature = surface.radius / math.cos(surface.half_angle)
            normals, half = _around(surface, curvature)
            lean = surface.half_angle - math.asin(_lid(curvature, half) * math.sin(surface.half_angle) / surface.radius)
            normals = normals * math.cos(lean) - surface.axis * math.sin(lean)
            return np.column_stack([normals, normals @ surface.point])
        case "sphere":
            half = _half_chord(surface.radius)
            normals = _everywhere(math.ceil(_COVER / half**2))
            return np.column_stack([normals, normals @ surface.point + surface.radius - _lid(surface.radius, half)])
        case _:
            return np.empty((0, 4))


def _half_chord(radius: float) -> float:
    """Half the angle of a chord, rad."""
    return min(CONCAVE_RAD / 2, math.acos(max(0.0, (radius - LID_MM) / (radius + BITE_MM))))


def _lid(radius: float, half: float) -> float:
    """The larger part of a chord's sagitta, mm: it is in free space."""
    share = LID_MM / (LID_MM + BITE_MM)
    return share * radius * (1 - math.cos(half)) / (share + (1 - share) * math.cos(half))


def _around(surface: Surface, radius: float) -> tuple[NDArray[np.float64], float]:
    """Directions across an axis, (n, 3), and half the angle between them; opposite chords are parallel."""
    count = 2 * math.ceil(math.pi / _half_chord(radius) / 2 - 1e-9)
    first = np.eye(3)[int(np.abs(surface.axis).argmin())]
    first = first - surface.axis * (surface.axis @ first)
    first /= np.linalg.norm(first)
    angles = math.tau * np.arange(count) / count
    normals = np.outer(np.cos(angles), first) + np.outer(np.sin(angles), np.cross(surface.axis, first))
    return normals, math.pi / count


def _everywhere(count: int) -> NDArray[np.float64]:
    """Directions that are spread evenly, (n, 3)."""
    index = np.arange(count)
    height = 1 - 2 * (index + _POLE) / (count - 1 + 2 * _POLE)
    across, turn = np.sqrt(1 - height**2), _GOLDEN_RAD * index
    return np.column_stack([across * np.cos(turn), across * np.sin(turn), height])
