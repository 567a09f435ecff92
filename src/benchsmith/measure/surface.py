"""The surface of a closed mesh: points on it, distances to it, and which side of it a point is on. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import igl
import manifold3d
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.mesh import corners_and_triangles, facets

_SAMPLES_ALONG = 8
"""Large facets are sampled at this share of the part's diagonal."""

_FEW = 500
"""Up to so many facets, the middles of their edges are samples too: the wall of a hole may be two triangles."""

_TILT = np.array([0.5377, 0.8339, -0.1259])
"""Direction of the ray that tells inside from outside: along no face or edge that anybody would draw."""


@dataclass(frozen=True)
class Surface:
    """The boundary of a solid."""

    solid: manifold3d.Manifold

    @cached_property
    def corners(self) -> NDArray[np.float64]:
        """Corners of the facets, (n, 3)."""
        return without_twins(facets(self.solid).reshape(-1, 3))

    @cached_property
    def samples(self) -> NDArray[np.float64]:
        """Points of the surface, (n, 3): corners and middles of all facets, large facets cut up.

        Whatever stands out or opens has facets of its own, so no feature is too small to be sampled.
        """
        box = np.array(self.solid.bounding_box())
        along = float(np.linalg.norm(box[3:] - box[:3])) / _SAMPLES_ALONG
        whole, small = facets(self.solid), facets(self.solid.refine_to_length(along))
        points = [small.reshape(-1, 3), small.mean(axis=1)]
        if len(whole) <= _FEW:
            points += [(whole[:, start] + whole[:, start - 1]) / 2 for start in range(3)]
        return without_twins(np.concatenate(points))

    def distance(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Distances of points (n, 3) to the surface, (n,), exact for its triangles; infinite when it has none."""
        corners, triangles = self._mesh
        if not len(triangles):
            return np.full(len(points), np.inf)
        return np.asarray(np.sqrt(igl.point_mesh_squared_distance(points, corners, triangles)[0]))

    def outside(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far outside the solid points (n, 3) are, (n,): negative inside, infinite when there is no surface."""
        corners, triangles = self._mesh
        if not len(triangles):
            return np.full(len(points), np.inf)
        sign = igl.SIGNED_DISTANCE_TYPE_FAST_WINDING_NUMBER
        return np.asarray(igl.signed_distance(points, corners, triangles, sign)[0])

    @property
    def _mesh(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        return corners_and_triangles(self.solid)

    def encloses(self, point: NDArray[np.float64]) -> bool:
        """Whether a point (3,) is inside the solid."""
        box = np.array(self.solid.bounding_box())
        end = point + _TILT * 2 * (float(np.linalg.norm(box[3:] - box[:3])) + float(np.linalg.norm(point - box[:3])))
        return len(self.solid.ray_cast(tuple(point.tolist()), tuple(end.tolist()))) % 2 == 1


def without_twins(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 3), each once."""
    order = np.lexsort(points.T)
    ordered = points[order]
    return np.asarray(ordered[np.r_[True, (np.diff(ordered, axis=0) != 0).any(axis=1)]])
