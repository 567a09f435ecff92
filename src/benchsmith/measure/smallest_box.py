"""How large a part is in its own frame: its smallest box, however the part is turned. Millimetres."""

from __future__ import annotations

from collections.abc import Iterator

import manifold3d
import numpy as np
from build123d import Location, Plane
from numpy.typing import NDArray

from benchsmith.measure.cad import CadPart
from benchsmith.types import Vec3

_SMALLER = 1 - 1e-6
"""A turned box must be smaller than the world's by more than rounding, or the world's is taken."""


def own_extents(part: CadPart) -> Vec3:
    """Sizes of the smallest box around a part, in no particular order.

    Directions are tried along which the part may be boxed: normals of its flat faces and its principal axes. The mesh
    finds the best one; the B-rep is measured, so that facets do not make round parts smaller.
    """
    best, volume = part.extents, float(np.prod(part.extents)) * _SMALLER
    for axis in _directions(part):
        across = _narrowest(part.mesh, axis)
        turned = CadPart(part.label, part.shape.moved(_into_frame(axis, across)))
        if float(np.prod(turned.extents)) < volume:
            best, volume = turned.extents, float(np.prod(turned.extents))
    return best


def _directions(part: CadPart) -> list[NDArray[np.float64]]:
    """Unit vectors, no two of them parallel."""
    found: list[NDArray[np.float64]] = []
    for axis in (*_normals(part), *np.linalg.eigh(part.inertia)[1].T):
        if all(abs(float(axis @ other)) < 1 - 1e-9 for other in found):
            found.append(np.asarray(axis, dtype=float))
    return found


def _normals(part: CadPart) -> Iterator[NDArray[np.float64]]:
    for face in part.shape.faces():
        if face.is_planar:
            normal = face.normal_at()
            yield np.array([normal.X, normal.Y, normal.Z])


def _narrowest(mesh: manifold3d.Manifold, axis: NDArray[np.float64]) -> NDArray[np.float64]:
    """The direction square to an axis along which a side of the smallest rectangle around the mesh's shadow lies."""
    first = np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))])
    first /= np.linalg.norm(first)
    second = np.cross(axis, first)
    turn = np.column_stack([np.array([first, second, axis]), np.zeros(3)])
    corners = np.concatenate(mesh.hull().transform(turn).project().hull().to_polygons())
    sides = np.roll(corners, -1, axis=0) - corners
    sides /= np.linalg.norm(sides, axis=1, keepdims=True)
    areas = np.ptp(corners @ sides.T, axis=0) * np.ptp(corners @ (sides[:, ::-1] * (-1, 1)).T, axis=0)
    along = sides[int(np.argmin(areas))]
    return np.asarray(along[0] * first + along[1] * second)


def _into_frame(axis: NDArray[np.float64], across: NDArray[np.float64]) -> Location:
    """The motion that turns a direction into z and another, square to it, into x."""
    return Location(Plane(origin=(0, 0, 0), x_dir=tuple(across), z_dir=tuple(axis))).inverse()
