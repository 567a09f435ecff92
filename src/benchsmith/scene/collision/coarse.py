"""A polyhedron of few facets that stands in for a part with free-form faces. Millimetres.

Corners of facets lie on the faces at first: all facets of a hollow are in free space, and all of a bulge are inside the
part. They are shifted along the faces' normals until each facet is as far on one side as on the other, on average, so
that thin walls keep their volume.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import igl
import manifold3d
import numpy as np

from benchsmith.scene.collision.polyhedron import Polyhedron
from benchsmith.scene.collision.tessellation import tessellate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build123d import Solid
    from numpy.typing import NDArray

    from benchsmith.scene.collision.faces import Surface

_DEFLECTIONS_MM = (0.2, 0.1, 0.05, 0.3, 0.45)
"""Chord errors that are tried: finer where small or thin parts would not keep their volume, coarser where large ones
would have too many facets."""

_FACETS_MAX = 1000
"""Polyhedra of more facets would be cut for many seconds."""

_ANGLE_RAD = 1.0
"""Between neighbouring facets of faces so small that the chord error alone would leave them a triangle."""

_ROUNDS = 3
"""Shifts: after them, volumes are right to a thousandth."""

_ROWS = 4
"""Rows of equal triangles in a facet at whose middles its distance is measured."""

_SAME_NORMAL = 0.3
"""Of the singular values of a corner's normals, smaller ones are noise: faces that meet smoothly have one normal."""


def coarse_polyhedra(solid: Solid, surfaces: list[Surface], fine: manifold3d.Manifold) -> Iterator[manifold3d.Manifold]:
    """A part with few facets, the most suitable first.

    Args:
        solid: The part.
        surfaces: Of all its faces.
        fine: The part as a mesh that is much finer.
    """
    for deflection in _DEFLECTIONS_MM:
        mesh = tessellate(solid, deflection, _ANGLE_RAD)
        if mesh is not None and mesh.num_tri() <= _FACETS_MAX:
            yield _balanced(mesh, surfaces, fine)


def _balanced(mesh: manifold3d.Manifold, surfaces: list[Surface], fine: manifold3d.Manifold) -> manifold3d.Manifold:
    """A mesh whose corners are shifted until its facets are as far outside the part as inside, on average."""
    shape, faces = Polyhedron(mesh), np.asarray(mesh.to_mesh64().face_id).astype(np.int64)
    curved = np.array([surface.kind != "plane" for surface in surfaces])[faces]
    vertices = shape.vertices.copy()
    for _ in range(_ROUNDS):
        heights = np.where(curved, _heights(vertices[shape.triangles], fine), 0.0)
        vertices -= _shifts(vertices, shape.triangles, faces, heights)
    moved = manifold3d.Mesh64(vertices, shape.triangles.astype(np.uint64), face_id=faces.astype(np.uint64))
    return manifold3d.Manifold(moved)


def _heights(corners: NDArray[np.float64], fine: manifold3d.Manifold) -> NDArray[np.float64]:
    """Mean distance of each triangle (m, 3, 3) from the part's surface, (m,): positive outside the part."""
    points = np.einsum("kc,mcx->mkx", _MIDDLES, corners)
    shape, sign = Polyhedron(fine), igl.SIGNED_DISTANCE_TYPE_FAST_WINDING_NUMBER
    surface = np.ascontiguousarray(shape.vertices)
    found = igl.signed_distance(np.ascontiguousarray(points.reshape(-1, 3)), surface, shape.triangles, sign)[0]
    return np.asarray(np.asarray(found).reshape(points.shape[:2]).mean(axis=1))


def _middles(rows: int) -> NDArray[np.float64]:
    """Barycentric coordinates (rows², 3) of the middles of the equal triangles in a triangle."""
    upright = [(i + 1 / 3, j + 1 / 3) for i in range(rows) for j in range(rows - i)]
    inverted = [(i + 2 / 3, j + 2 / 3) for i in range(rows - 1) for j in range(rows - 1 - i)]
    first, second = np.array(upright + inverted).T / rows
    return np.column_stack([first, second, 1 - first - second])


_MIDDLES = _middles(_ROWS)


def _shifts(
    vertices: NDArray[np.float64], triangles: NDArray[np.int64], faces: NDArray[np.int64], heights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The shortest vector (n, 3) for each corner that is as high over each of its faces as their facets around it are.

    A corner at the rim of a bowl so moves within the plane of the rim.
    """
    a, b, c = np.moveaxis(vertices[triangles], 1, 0)
    areas = np.cross(b - a, c - a)
    weights = np.repeat(np.linalg.norm(areas, axis=1), 3)
    (corners, _), group = np.unique([triangles.ravel(), np.repeat(faces, 3)], axis=1, return_inverse=True)
    group = group.reshape(-1)
    mean = np.bincount(group, weights * np.repeat(heights, 3)) / np.bincount(group, weights)
    sums = np.stack([np.bincount(group, np.repeat(areas[:, axis], 3)) for axis in range(3)], axis=1)
    normals = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    starts = np.flatnonzero(np.diff(corners, prepend=-1))
    around = zip(np.split(normals, starts[1:]), np.split(mean, starts[1:]), strict=True)
    return np.array([np.linalg.pinv(rows, rcond=_SAME_NORMAL) @ height for rows, height in around])
