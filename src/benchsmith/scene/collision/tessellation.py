"""B-rep to a closed triangle mesh: the kernel tessellates each face on its own and leaves the seams open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import manifold3d
import numpy as np
from OCP.BRep import BRep_Tool
from OCP.BRepBuilderAPI import BRepBuilderAPI_Copy
from OCP.BRepMesh import BRepMesh_IncrementalMesh
from OCP.IMeshTools import IMeshTools_Parameters
from OCP.Message import Message_ProgressRange
from OCP.TopAbs import TopAbs_Orientation, TopAbs_ShapeEnum
from OCP.TopExp import TopExp_Explorer
from OCP.TopLoc import TopLoc_Location
from OCP.TopoDS import TopoDS

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray
    from OCP.TopoDS import TopoDS_Face

_WELD_MM = 1e-5
"""Corners of neighbouring faces agree far better than this, and no feature is this small."""


def tessellate(solid: Solid, deflection_mm: float, angle_rad: float) -> manifold3d.Manifold | None:
    """A solid as a mesh whose corners lie on its faces, or None when the mesh does not close.

    Each triangle has the number of its face as `face_id`, which cuts keep.

    Args:
        solid: A part; its own triangulation, if it has one, is neither used nor changed.
        deflection_mm: Largest distance of a facet from its face.
        angle_rad: Largest angle between neighbouring facets of a curved face.
    """
    # A copy, since the kernel would keep a finer mesh that somebody made before.
    geometry_too, mesh_too = False, False
    shape = BRepBuilderAPI_Copy(solid.wrapped, geometry_too, mesh_too).Shape()
    BRepMesh_IncrementalMesh(shape, _parameters(deflection_mm, angle_rad), Message_ProgressRange())
    vertices, triangles, count = [np.empty((0, 3))], [np.empty((0, 3), dtype=np.int64)], 0
    owners = [np.empty(0, dtype=np.int64)]
    explorer = TopExp_Explorer(shape, TopAbs_ShapeEnum.TopAbs_FACE)
    while explorer.More():
        corners, facets = _facets(TopoDS.Face(explorer.Current()))
        vertices.append(corners)
        triangles.append(facets + count)
        owners.append(np.full(len(facets), len(owners) - 1))
        count += len(corners)
        explorer.Next()
    mesh = manifold3d.Manifold(_welded(np.concatenate(vertices), np.concatenate(triangles), np.concatenate(owners)))
    return mesh if mesh.status() == manifold3d.Error.NoError and not mesh.is_empty() else None


def _parameters(deflection_mm: float, angle_rad: float) -> IMeshTools_Parameters:
    found = IMeshTools_Parameters()
    found.Deflection = found.DeflectionInterior = deflection_mm
    found.Angle = found.AngleInterior = angle_rad
    found.Relative = False  # else it were a share of each edge's length
    found.InParallel = False  # forked processes would hang afterwards
    found.EnableControlSurfaceDeflectionAllSurfaces = True  # else facets of cones are four times as far off
    return found


def _facets(face: TopoDS_Face) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Corners (n, 3) and triangles (m, 3) of a face, wound outwards; none when the kernel cannot mesh it."""
    place = TopLoc_Location()
    mesh = BRep_Tool.Triangulation_s(face, place)
    if mesh is None:
        return np.empty((0, 3)), np.empty((0, 3), dtype=np.int64)
    motion = place.Transformation()
    matrix = np.array([[motion.Value(row, column) for column in (1, 2, 3, 4)] for row in (1, 2, 3)])
    points = np.array([mesh.Node(index).Coord() for index in range(1, mesh.NbNodes() + 1)])
    triangles = np.array([mesh.Triangle(index).Get() for index in range(1, mesh.NbTriangles() + 1)], dtype=np.int64) - 1
    flipped = face.Orientation() == TopAbs_Orientation.TopAbs_REVERSED
    return points @ matrix[:, :3].T + matrix[:, 3], triangles[:, ::-1] if flipped else triangles


def _welded(
    vertices: NDArray[np.float64], triangles: NDArray[np.int64], owners: NDArray[np.int64]
) -> manifold3d.Mesh64:
    """Merge corners that coincide and drop the triangles that collapse.

    Coordinates are sorted axis by axis and cut where neighbours are further apart than the weld: a grid's cell border
    would split some pairs.
    """
    keys = np.empty(vertices.shape, dtype=np.int64)
    for axis in range(3):
        order = np.argsort(vertices[:, axis], kind="stable")
        keys[order, axis] = np.cumsum(np.diff(vertices[order, axis], prepend=-np.inf) > _WELD_MM)
    _, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    merged = inverse.reshape(-1)[triangles]
    a, b, c = merged.T
    kept = (a != b) & (b != c) & (a != c)
    return manifold3d.Mesh64(vertices[first], merged[kept].astype(np.uint64), face_id=owners[kept].astype(np.uint64))
