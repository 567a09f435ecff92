"""How far convex pieces are from a part that they need not follow exactly. Millimetres."""

from __future__ import annotations

import igl
import manifold3d
import numpy as np

from benchsmith.scene.collision.polyhedron import Polyhedron

_SAMPLE_MM = 1.0
"""Between the points at which the distance is measured: chords are several times as long."""


def distance(pieces: list[manifold3d.Manifold], part: manifold3d.Manifold) -> float:
    """The largest distance of a point that only one of the two has from the surface of the other.

    Args:
        pieces: Some solids.
        part: A mesh much finer than they are.
    """
    union = manifold3d.Manifold.batch_boolean(pieces, manifold3d.OpType.Add)
    return max(_reach(union, part), _reach(part, union))


def _reach(first: manifold3d.Manifold, second: manifold3d.Manifold) -> float:
    """Of what the first has and the second lacks, the largest distance from the second."""
    rest, shape = first - second, Polyhedron(second)
    if rest.is_empty():
        return 0.0
    points = np.ascontiguousarray(Polyhedron(rest.refine_to_length(_SAMPLE_MM)).vertices)
    squared = igl.point_mesh_squared_distance(points, np.ascontiguousarray(shape.vertices), shape.triangles)[0]
    return float(np.sqrt(squared.max()))
