"""The convex hull of a convex solid as a mesh: MuJoCo collides with a mesh's hull anyway, so for those it is exact.

Lengths are millimetres in the world frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import manifold3d
import numpy as np
from OCP.BRep import BRep_Tool
from OCP.BRepMesh import BRepMesh_IncrementalMesh
from OCP.TopLoc import TopLoc_Location

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray

DEFLECTION_MM = 0.02
"""Chord error of curved faces: a fifth of what the geometry gates allow."""

_ANGULAR_RAD = 0.15

_WELD_MM = 1e-6
"""Corners of neighbouring faces agree to rounding; no feature is this small."""

CONVEX_FRACTION = 1e-4
"""A solid is convex when its hull is larger by at most this share of its volume."""


@dataclass(frozen=True)
class Hull:
    """A convex triangle mesh."""

    vertices: NDArray[np.float64]
    """Corner points, (n, 3) mm."""
    faces: NDArray[np.int64]
    """Triangles wound outwards, (m, 3)."""


def convex_hull(solid: Solid) -> Hull | None:
    """The hull of a solid, or None when the solid is not convex.

    The hull's corners lie on the solid's faces, so the hull of a convex solid is never the larger one of the two.
    """
    corners = _surface_points(solid)
    _, first = np.unique(np.round(corners / _WELD_MM), axis=0, return_index=True)
    hull = manifold3d.Manifold.hull_points(corners[first])
    if hull.is_empty() or hull.volume() > solid.volume * (1 + CONVEX_FRACTION):
        return None
    mesh = hull.to_mesh64()
    return Hull(np.asarray(mesh.vert_properties)[:, :3] + 0.0, np.asarray(mesh.tri_verts).astype(np.int64))


def _surface_points(solid: Solid) -> NDArray[np.float64]:
    """Corners of the triangles of all faces, (n, 3) mm; those on an edge come once for each face."""
    # not in parallel: after one parallel operation of the kernel, forked processes hang
    relative, parallel = False, False
    BRepMesh_IncrementalMesh(solid.wrapped, DEFLECTION_MM, relative, _ANGULAR_RAD, parallel)
    found = []
    for face in solid.faces():
        place = TopLoc_Location()
        mesh = BRep_Tool.Triangulation_s(face.wrapped, place)
        nodes = [mesh.Node(i).Transformed(place.Transformation()) for i in range(1, mesh.NbNodes() + 1)]
        found += [(node.X(), node.Y(), node.Z()) for node in nodes]
    return np.array(found)
