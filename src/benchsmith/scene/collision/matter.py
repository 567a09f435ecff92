"""A part as a fine mesh, and how far other solids reach out of it into free space. Millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import igl
import numpy as np

from benchsmith.scene.collision.families import Families
from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    from collections.abc import Sequence

    import manifold3d
    from numpy.typing import NDArray

    from benchsmith.scene.collision.faces import Surface

_SAMPLE_MM = 0.3
"""Between the points of a region at which its distance is measured; over a chord of that length, a hole of 5 mm
radius bends by 0.002 mm."""

_SAME = 1e-9
"""Share of a volume that is rounding."""


class Matter:
    """The material of a part."""

    def __init__(self, solid: manifold3d.Manifold, surfaces: Sequence[Surface]) -> None:
        self.solid = solid
        self.families = Families(surfaces, solid)
        self._shape = Polyhedron(solid)
        self._corners = np.ascontiguousarray(self._shape.vertices)
        self._owners = self.families.owners(solid)
        self._tree = igl.AABB()
        self._tree.init(self._corners, self._shape.triangles)

    def distance(self, points: NDArray[np.float64], *, inside: bool) -> NDArray[np.float64]:
        """Of points (n, 3), all of them in the material or all outside it, to the surface, (n,).

        It is measured to facets, and corrected by how far these are from the face that they stand in for.
        """
        points = np.ascontiguousarray(points)
        squared, nearest, feet = self._tree.squared_distance(self._corners, self._shape.triangles, points)
        found, feet = np.sqrt(np.asarray(squared)), np.asarray(feet)
        owners = self._owners[np.asarray(nearest)]
        for family in np.unique(owners).tolist():
            surface = self.families.surfaces[family]
            if surface.analytic:
                at = np.flatnonzero(owners == family)
                error = np.abs(surface.heights(feet[at]))
                found[at] += error if surface.concave != inside else -error
        return np.asarray(found)

    def holds(self, hull: manifold3d.Manifold, body: manifold3d.Manifold, depth_mm: float) -> bool:
        """Whether a hull reaches no further than that into free space.

        Args:
            hull: The solid.
            body: A region of the material. What the hull has in common with it is not looked at; if it is all the
                material near the hull, the answer is exact, else it may be too strict.
            depth_mm: The limit.
        """
        if hull.volume() - body.volume() > depth_mm * hull.surface_area():
            return False  # so much more is thicker than that somewhere
        outside = hull - body
        if outside.volume() <= _SAME * hull.volume():
            return True
        if outside.volume() > depth_mm * outside.surface_area():
            return False
        return self._near(Polyhedron(outside.refine_to_length(_SAMPLE_MM)).vertices, body, depth_mm)

    def _near(self, points: NDArray[np.float64], body: manifold3d.Manifold, depth_mm: float) -> bool:
        """Whether points (n, 3) are that near to the surface, or to the body: rounding leaves films at its cuts."""
        far = np.ascontiguousarray(points[self.distance(points, inside=False) > depth_mm])
        if not len(far):
            return True
        shape = Polyhedron(body)
        squared = igl.point_mesh_squared_distance(far, np.ascontiguousarray(shape.vertices), shape.triangles)[0]
        return bool(squared.max() <= depth_mm**2)

    def is_splinter(self, solid: manifold3d.Manifold, depth_mm: float) -> bool:
        """Whether a solid is thin and at the surface, so that nobody would miss it."""
        if 2 * solid.volume() > depth_mm * solid.surface_area():
            return False
        # corners first: a film through the part has them at the surface too, but not what is between them
        for sampled in (solid, solid.refine_to_length(_SAMPLE_MM)):
            if self.distance(Polyhedron(sampled).vertices, inside=True).max() > depth_mm:
                return False
        return True
