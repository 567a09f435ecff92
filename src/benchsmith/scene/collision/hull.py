"""Convex pieces as collision geoms: boxes where they are boxes, else meshes. Millimetres, world frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.faces import Surface
from benchsmith.scene.collision.geoms import Geom, Hull
from benchsmith.scene.collision.polyhedron import Polyhedron
from benchsmith.scene.collision.primitives import box

if TYPE_CHECKING:
    import manifold3d

_BOX_CORNERS, _SAME = 8, 1e-6


def geom_of(piece: manifold3d.Manifold) -> Geom:
    """The geom of a convex piece."""
    shape = Polyhedron(piece)
    if len(shape.vertices) == _BOX_CORNERS:
        normals, offsets = shape.planes
        _, first = np.unique(np.round(np.column_stack([normals, offsets]), 6), axis=0, return_index=True)
        found = box([Surface("plane", normals[index] * offsets[index], normals[index]) for index in first])
        if found is not None and math.isclose(8 * math.prod(found.size), piece.volume(), rel_tol=_SAME):
            return found
    vertices = shape.vertices + 0.0
    faces = shape.triangles
    for array in (vertices, faces):
        array.setflags(write=False)  # geoms are shared by all parts of the same shape
    return Hull(vertices, faces)
