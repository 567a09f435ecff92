"""B-rep to triangles, welded: OCCT tessellates each face on its own and leaves the seams open."""

from __future__ import annotations

import manifold3d
import numpy as np
from build123d import Shape
from numpy.typing import NDArray
from OCP.BRep import BRep_Tool
from OCP.BRepMesh import BRepMesh_IncrementalMesh
from OCP.TopAbs import TopAbs_Orientation
from OCP.TopLoc import TopLoc_Location

DEFLECTION_MM = 0.02
"""Chord error of curved faces: small enough to find clearances of 0.05 mm (confirmed on the B-rep afterwards)."""

DEFLECTION_FRACTION = 2e-4
"""The same as a share of the diagonal, for large parts: a tenth of what agreement allows."""

ANGULAR_RAD = 0.3

WELD_MM = 1e-5
"""Corners of neighbouring faces agree far better than this, and no feature is this small."""

_BLOCK = 32
"""Directions at once: what a hull of many corners gives then still fits a processor's own memory, ten times as fast."""

_CONVEX_FRACTION = 1e-6
"""Of the hull's volume: facets of curved faces have corners that are rounded each on its own."""


def tessellate(shape: Shape, diagonal: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Triangles of a shape's faces.

    Args:
        shape: Any shape; without faces there are no triangles.
        diagonal: Of its box, mm.

    Returns:
        Corner points (n, 3) in mm and triangles (m, 3), wound outwards.
    """
    # Not relative: that would take the share of each edge's length as its error. Not in parallel: afterwards, forked
    # processes hang.
    relative, parallel = False, False
    deflection = max(DEFLECTION_MM, DEFLECTION_FRACTION * diagonal)
    BRepMesh_IncrementalMesh(shape.wrapped, deflection, relative, ANGULAR_RAD, parallel)
    vertices, triangles, count = [np.empty((0, 3))], [np.empty((0, 3), dtype=np.int64)], 0
    for face in shape.faces():
        place = TopLoc_Location()
        mesh = BRep_Tool.Triangulation_s(face.wrapped, place)
        if mesh is None:
            continue  # a face that cannot be meshed leaves a hole, and the part is not closed
        points = np.array([mesh.Node(index).Coord() for index in range(1, mesh.NbNodes() + 1)], dtype=float)
        motion = _motion(place)
        corners = np.array([mesh.Triangle(index).Get() for index in range(1, mesh.NbTriangles() + 1)], dtype=np.int64)
        flipped = face.wrapped.Orientation() == TopAbs_Orientation.TopAbs_REVERSED
        vertices.append(points @ motion[:, :3].T + motion[:, 3])
        triangles.append(corners[:, ::-1] - 1 + count if flipped else corners - 1 + count)
        count += len(points)
    return np.concatenate(vertices), np.concatenate(triangles)


def _motion(place: TopLoc_Location) -> NDArray[np.float64]:
    """Rotation and translation in mm, (3, 4)."""
    motion = place.Transformation()
    return np.array([[motion.Value(row, column) for column in (1, 2, 3, 4)] for row in (1, 2, 3)])


def corners_and_triangles(solid: manifold3d.Manifold) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Corners (n, 3) of a closed mesh, and its triangles (m, 3), wound outwards."""
    mesh = solid.to_mesh64()
    return np.ascontiguousarray(np.asarray(mesh.vert_properties)[:, :3]), np.asarray(mesh.tri_verts).astype(np.int64)


def facets(solid: manifold3d.Manifold) -> NDArray[np.float64]:
    """Corners of the triangles of a closed mesh, (n, 3, 3)."""
    corners, triangles = corners_and_triangles(solid)
    return np.asarray(corners[triangles])


def is_convex(solid: manifold3d.Manifold, fraction: float = _CONVEX_FRACTION) -> bool:
    """Whether a closed mesh is its own hull, but for a share of its volume: by default the rounding of its corners."""
    hull = float(solid.hull().volume())
    return bool(solid.num_tri()) and hull - float(solid.volume()) <= fraction * hull


def least_width(solid: manifold3d.Manifold) -> float:
    """Least distance in mm of two parallel planes that hold a closed mesh between them.

    Of those along a facet of its hull: exact for what has parallel faces. (Of a solid thinnest between two skew edges,
    as a tetrahedron is, it is a little more than the least of all.)
    """
    points, triangles = corners_and_triangles(solid.hull())
    a, b, c = np.moveaxis(points[triangles], 1, 0)
    normals = np.cross(b - a, c - a)
    lengths = np.linalg.norm(normals, axis=1)
    directions = np.unique(np.round(normals[lengths > 0] / lengths[lengths > 0, None], 9), axis=0)
    along = np.ascontiguousarray(points.T)
    blocks = (directions[start : start + _BLOCK] for start in range(0, len(directions), _BLOCK))
    return min((float(np.ptp(block @ along, axis=1).min()) for block in blocks), default=0.0)


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
