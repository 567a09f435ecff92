"""The convex hull of points, checked: manifold3d's at times lacks some of them. Millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import manifold3d
import numpy as np
from scipy.spatial import ConvexHull, QhullError

from benchsmith.errors import SceneError
from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ABOVE_MM = 1e-3
"""A point no further above a facet is on it: manifold3d leaves out what is nearer than a ten-millionth of its size."""

_AT_ONCE = 1 << 16
"""Heights of points above facets that are computed together: of more, threads would wait for each other."""


def convex_hull(points: NDArray[np.float64]) -> manifold3d.Manifold:
    """The hull of points (n, 3), with all of them inside or on it.

    manifold3d gives up a point when rounding breaks the ring of facets around it, as with discs that lie on each other,
    and may leave a facet inside out. Such hulls are made anew by Qhull, which merges facets instead, but takes several
    times as long.

    Raises:
        SceneError: rounding alone puts points outside.
    """
    hull = manifold3d.Manifold.hull_points(points)
    if _encloses(hull, points):
        return hull
    hull = _by_qhull(points)
    if not _encloses(hull, points):
        raise SceneError(
            f"the convex hull of {len(points)} corners of a part does not enclose them all: "
            "place the part nearer to the origin, or make its thinnest features thicker"
        )
    return hull


def _encloses(hull: manifold3d.Manifold, points: NDArray[np.float64]) -> bool:
    """Whether no point is above any facet; where the points are the facets' corners too, the hull then is convex."""
    normals, offsets = Polyhedron(hull).planes
    count = max(1, len(points) * len(offsets) // _AT_ONCE)
    return not hull.is_empty() and all(
        bool(((some @ points.T).max(axis=1) - heights <= _ABOVE_MM).all())
        for some, heights in zip(np.array_split(normals, count), np.array_split(offsets, count), strict=True)
    )


def _by_qhull(points: NDArray[np.float64]) -> manifold3d.Manifold:
    """Qhull's hull; an empty one where there is none."""
    try:
        found = ConvexHull(points)
    except QhullError:
        return manifold3d.Manifold()
    a, b, c = np.moveaxis(points[found.simplices], 1, 0)
    inwards = np.einsum("ij,ij->i", np.cross(b - a, c - a), found.equations[:, :3]) < 0
    triangles = np.where(inwards[:, None], found.simplices[:, ::-1], found.simplices)
    corners, indices = np.unique(triangles, return_inverse=True)
    return manifold3d.Manifold(manifold3d.Mesh64(points[corners], indices.reshape(-1, 3).astype(np.uint64)))
