"""Faces of a part that lie on one surface, and by what they may be cut apart from the rest."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from benchsmith.scene.collision.bulges import bulge
from benchsmith.scene.collision.chords import cutting_planes
from benchsmith.scene.collision.faces import SAME, Surface, off_axis, parallel
from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    from collections.abc import Sequence

    import manifold3d
    from numpy.typing import NDArray

_TINY = 1e-12
"""Length of a direction that is none."""


class Families:
    """All surfaces of a part, each once."""

    def __init__(self, surfaces: Sequence[Surface], solid: manifold3d.Manifold) -> None:
        box = np.array(solid.bounding_box()).reshape(2, 3)
        middle = box.mean(axis=0)
        self._original = int(np.asarray(solid.to_mesh64().run_original_id)[0])
        self.surfaces: list[Surface] = []
        self._family = np.array([self._add(surface) for surface in surfaces])
        self.planes = [cutting_planes(surface) for surface in self.surfaces]
        away = max(float(np.linalg.norm(middle - surface.point)) for surface in self.surfaces)
        self.reach = 2 * float(np.linalg.norm(np.ptp(box, axis=0))) + away
        """From the point of any surface, the part is nearer."""
        self.bulges = [bulge(surface, self.reach) for surface in self.surfaces]

    @cached_property
    def hollow(self) -> NDArray[np.bool_]:
        """Whether edges within a family are real, (n,): of planes and convex faces they are the kernel's."""
        return np.array([surface.concave for surface in self.surfaces])

    @cached_property
    def free(self) -> NDArray[np.bool_]:
        """Which families are free forms, (n,): nothing is known by which they could be cut."""
        return np.array([not len(p) and b is None for p, b in zip(self.planes, self.bulges, strict=True)])

    def owners(self, solid: manifold3d.Manifold) -> NDArray[np.int64]:
        """The family of each triangle of a region of the part, (m,); -1 for those that a cut has made."""
        mesh = solid.to_mesh64()
        starts = np.asarray(mesh.run_index).astype(np.int64)
        runs = (starts[1:] - starts[:-1]) // 3
        original = np.repeat(np.asarray(mesh.run_original_id) == self._original, runs)
        faces = np.where(original, np.asarray(mesh.face_id).astype(np.int64), 0)
        return np.where(original, self._family[faces], -1)

    def chord_count(self, solid: manifold3d.Manifold) -> int:
        """How many chords the hollows of a part have: about as many pieces there will be."""
        shape, owners = Polyhedron(solid), self.owners(solid)
        corners = [shape.vertices[np.unique(shape.triangles[owners == family])] for family in range(len(self.planes))]
        return sum(
            len(np.unique(self.nearest(family, points)))
            for family, points in enumerate(corners)
            if len(self.planes[family]) > 1 and len(points)
        )

    def nearest(self, family: int, points: NDArray[np.float64]) -> NDArray[np.int64]:
        """Of the planes of a family, that which each of some points (n, 3) is furthest above, (n,)."""
        surface, tree = self.surfaces[family], self._trees[family]
        away = points - surface.point
        if surface.kind != "sphere":
            away = away - np.outer(away @ surface.axis, surface.axis)
        return np.asarray(tree.query(away / np.linalg.norm(away, axis=1, keepdims=True).clip(_TINY))[1])

    @cached_property
    def _trees(self) -> list[cKDTree]:
        """Normals of each family's planes; of a cone's, across the axis."""
        found = []
        for surface, planes in zip(self.surfaces, self.planes, strict=True):
            normals = planes[:, :3]
            if surface.kind == "cone":
                normals = normals - np.outer(normals @ surface.axis, surface.axis)
            found.append(cKDTree(normals / np.linalg.norm(normals, axis=1, keepdims=True).clip(_TINY)))
        return found

    def _add(self, surface: Surface) -> int:
        for index, other in enumerate(self.surfaces):
            if _same(surface, other):
                return index
        self.surfaces.append(surface)
        return len(self.surfaces) - 1


def _same(first: Surface, second: Surface) -> bool:
    reach = max(1.0, first.radius, float(np.abs(first.point).max()))
    if first.kind != second.kind or first.concave != second.concave:
        return False
    apart = float(np.linalg.norm(first.point - second.point))
    match first.kind:
        case "plane":
            level = abs(float(first.axis @ (first.point - second.point))) <= SAME * reach
            return level and float(np.linalg.norm(first.axis - second.axis)) <= SAME
        case "cylinder":
            radius = abs(first.radius - second.radius) <= SAME * reach
            along = parallel(first.axis, second.axis)
            return radius and along and off_axis(second.point, first.point, first.axis) <= SAME * reach
        case "sphere":
            return apart <= SAME * reach and abs(first.radius - second.radius) <= SAME * reach
        case _:
            return False
