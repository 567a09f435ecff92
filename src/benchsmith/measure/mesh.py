"""B-rep to triangles, welded: OCCT tessellates each face on its own and leaves the seams open."""

from __future__ import annotations

import numpy as np
from build123d import Shape
from numpy.typing import NDArray

DEFLECTION_MM = 0.02
"""Chord error of curved faces: small enough to find clearances of 0.05 mm (confirmed on the B-rep afterwards)."""

ANGULAR_RAD = 0.3

WELD_MM = 1e-5
"""Corners of neighbouring faces agree far better than this, and no feature is this small."""


def tessellate(shape: Shape) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Triangles of a shape's faces.

    Returns:
        Corner points (n, 3) in mm and triangles (m, 3), wound outwards.
    """
    points, triangles = shape.tessellate(DEFLECTION_MM, ANGULAR_RAD)
    vertices = np.array([(p.X, p.Y, p.Z) for p in points], dtype=float).reshape(-1, 3)
    return vertices, np.array(triangles, dtype=np.int64).reshape(-1, 3)


def weld(vertices: NDArray[np.float64], triangles: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Merge corners that coincide and drop the triangles that collapse.

    Coordinates are sorted axis by axis and cut where neighbours are further apart than `WELD_MM`, so that, unlike
    rounding to a grid, no pair of coincident corners is ever split by a cell's border.
    """
    keys = np.empty(vertices.shape, dtype=np.int64)
    for axis in range(3):
        order = np.argsort(vertices[:, axis], kind="stable")
        steps = np.diff(vertices[order, axis]) > WELD_MM
        keys[order, axis] = np.concatenate([[0], np.cumsum(steps)]) if len(order) else order
    _, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    merged = inverse.reshape(-1)[triangles]
    a, b, c = merged.T if len(merged) else (np.empty(0),) * 3
    return vertices[first], merged[(a != b) & (b != c) & (a != c)]
