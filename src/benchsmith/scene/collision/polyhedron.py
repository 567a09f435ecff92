"""Questions about a triangle mesh: where its surface turns inwards, and how deep the dents are. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import igl
import numpy as np

from benchsmith.scene.collision.tolerances import FLAT_MM

if TYPE_CHECKING:
    import manifold3d
    from numpy.typing import NDArray

_NOISE_MM = 1e-5
"""A neighbouring facet that rises no further than this lies in the facet's plane."""

_SAMPLES_ALONG = 12
"""Samples along the diagonal of a hull."""

_SAME = 1e-9
"""Share of a volume that is rounding."""


@dataclass(frozen=True)
class Polyhedron:
    """A closed mesh."""

    solid: manifold3d.Manifold

    @cached_property
    def vertices(self) -> NDArray[np.float64]:
        """Corners, (n, 3)."""
        return np.asarray(self.solid.to_mesh64().vert_properties)[:, :3]

    @cached_property
    def triangles(self) -> NDArray[np.int64]:
        """Corner indices, (m, 3), wound outwards."""
        return np.asarray(self.solid.to_mesh64().tri_verts).astype(np.int64)

    @cached_property
    def planes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Unit normals (m, 3) and offsets (m,) of the triangles; a needle's normal is zero."""
        a, b, c = np.moveaxis(self.vertices[self.triangles], 1, 0)
        normals = np.cross(b - a, c - a)
        lengths = np.linalg.norm(normals, axis=1, keepdims=True)
        sides = np.maximum(np.linalg.norm(b - a, axis=1), np.linalg.norm(c - a, axis=1))[:, None]
        good = lengths > _NOISE_MM * sides
        normals = np.where(good, normals / np.where(good, lengths, 1), 0)
        return normals, np.einsum("ij,ij->i", normals, a)

    @cached_property
    def reflex(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Edges at which the surface turns inwards: their corners (k, 2), and the two triangles of each (k, 2)."""
        edges, sides, apexes = self._edges
        normals, offsets = self.planes
        rise = np.max(
            [
                np.einsum("ij,ij->i", normals[sides[:, s]], self.vertices[apexes[:, 1 - s]]) - offsets[sides[:, s]]
                for s in (0, 1)
            ],
            axis=0,
        )
        inward = rise > _NOISE_MM
        return edges[inward], sides[inward]

    def is_convex(self, tolerance_mm: float = FLAT_MM) -> bool:
        """Whether its dents are no deeper than that and its hull stands out by no more.

        The depth alone would not tell: in a bent sheet, no edge is deep below the hull. Nor would the other measure:
        it has to sample the hull.
        """
        hull = Polyhedron(self.solid.hull())
        more = hull.solid.volume() - self.solid.volume()
        if more <= _SAME * hull.solid.volume():
            return True
        if more > tolerance_mm * hull.solid.surface_area():
            return False  # the measures below would say so too, but take longer
        return self._depth_below(hull) <= tolerance_mm and self._distance_of(hull) <= tolerance_mm

    def _depth_below(self, hull: Polyhedron) -> float:
        """Of the middles of all edges, the largest depth below a convex surface, mm."""
        normals, offsets = hull.planes
        good = np.linalg.norm(normals, axis=1) > 0
        middles = self.vertices[self._edges[0]].mean(axis=1)
        return float((offsets[good] - middles @ normals[good].T).min(axis=1).max())

    def _distance_of(self, hull: Polyhedron) -> float:
        """Of samples of another surface, the largest distance to this one, mm."""
        box = np.array(hull.solid.bounding_box())
        along = float(np.linalg.norm(box[3:] - box[:3])) / _SAMPLES_ALONG
        samples = np.ascontiguousarray(Polyhedron(hull.solid.refine_to_length(along)).vertices)
        corners = np.ascontiguousarray(self.vertices)
        return float(np.sqrt(igl.point_mesh_squared_distance(samples, corners, self.triangles)[0].max()))

    @cached_property
    def _edges(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Edges (k, 2), the two triangles of each (k, 2), and the third corners of these (k, 2)."""
        corners = self.triangles
        starts, ends = corners.ravel(), np.roll(corners, -1, axis=1).ravel()
        apexes, owners = np.roll(corners, -2, axis=1).ravel(), np.repeat(np.arange(len(corners)), 3)
        low, high = np.minimum(starts, ends), np.maximum(starts, ends)
        order = np.lexsort((starts > ends, high, low))
        pairs = order.reshape(-1, 2)
        return np.stack([low, high], axis=1)[pairs[:, 0]], owners[pairs], apexes[pairs]
