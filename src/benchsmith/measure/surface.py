"""The surface of a closed mesh: points on it, distances to it, and which side of it a point is on. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import manifold3d
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

_TINY = 1e-300
_SAMPLES_ALONG = 8
"""Large facets are sampled at this share of the part's diagonal."""

_FEW = 500
"""Up to so many facets, the middles of their edges are samples too: the wall of a hole may be two triangles."""

_NEIGHBOURS = (2, 12)
"""How many triangles near a point are tried, before all are."""

_PAIRS = 400_000
"""Point-triangle pairs computed at once: bounds the memory."""

_TILT = np.array([0.5377, 0.8339, -0.1259])
"""Direction of the ray that tells inside from outside: along no face or edge that anybody would draw."""


@dataclass(frozen=True)
class Surface:
    """The boundary of a solid."""

    solid: manifold3d.Manifold

    @cached_property
    def samples(self) -> NDArray[np.float64]:
        """Points of the surface, (n, 3): corners and middles of all facets, large facets cut up.

        Whatever stands out or opens has facets of its own, so no feature is too small to be sampled.
        """
        whole = _corners(self.solid)
        points = [self.corners[:, 0], self._middles]
        if len(whole) <= _FEW:
            points += [whole.reshape(-1, 3), *((whole[:, start] + whole[:, start - 1]) / 2 for start in range(3))]
        else:
            points += [self.corners[:, 1], self.corners[:, 2]]
        return _without_twins(np.concatenate(points))

    @cached_property
    def corners(self) -> NDArray[np.float64]:
        """Corners of the triangles, (n, 3, 3); no edge is longer than a share of the diagonal."""
        box = np.array(self.solid.bounding_box())
        return _corners(self.solid.refine_to_length(float(np.linalg.norm(box[3:] - box[:3])) / _SAMPLES_ALONG))

    def distance(self, points: NDArray[np.float64], enough: float) -> NDArray[np.float64]:
        """Distances of points (n, 3) to the surface, (n,): upper bounds, of which the largest is exact above `enough`.

        The triangles whose middles are nearest settle almost every point; the rest are held against all triangles,
        the furthest first, until no other bound is larger.
        """
        count = len(self.corners)
        if not count:
            return np.full(len(points), np.inf)
        found = np.full(len(points), np.inf)
        for neighbours in _NEIGHBOURS:
            rows = np.flatnonzero(found > enough)
            if not len(rows) or neighbours > count:
                break
            nearest = self._tree.query(points[rows], k=neighbours)[1].reshape(len(rows), -1)
            found[rows] = self._to_triangles(points[rows, None], nearest).min(axis=1)
        rows = np.flatnonzero(found > enough)
        rows = rows[np.argsort(-found[rows])]
        step = max(1, _PAIRS // count)
        worst = enough
        for first in range(0, len(rows), step):
            some = rows[first : first + step]
            if found[some[0]] <= worst:
                break
            found[some] = self._to_triangles(points[some, None], np.arange(count)[None]).min(axis=1)
            worst = max(worst, float(found[some].max()))
        return found

    def encloses(self, point: NDArray[np.float64]) -> bool:
        """Whether a point (3,) is inside the solid."""
        box = np.array(self.solid.bounding_box())
        end = point + _TILT * 2 * (float(np.linalg.norm(box[3:] - box[:3])) + float(np.linalg.norm(point - box[:3])))
        return len(self.solid.ray_cast(tuple(point.tolist()), tuple(end.tolist()))) % 2 == 1

    def _to_triangles(self, points: NDArray[np.float64], index: NDArray[np.int64]) -> NDArray[np.float64]:
        """Distances of points (n, 1, 3) to triangles by index (n, k) or (1, k)."""
        edge, normal = self._edges
        squared = np.full(np.broadcast_shapes(points.shape[:-1], index.shape), np.inf)
        above = np.ones(squared.shape, dtype=bool)
        height = np.zeros(squared.shape)
        for corner in range(3):
            along = edge[index, corner]
            offset = points - self.corners[index, corner]
            share = _dot(offset, along) / np.maximum(_dot(along, along), _TINY)
            rest = offset - np.clip(share, 0, 1)[..., None] * along
            squared = np.minimum(squared, _dot(rest, rest))
            above &= _dot(offset, self._inward[index, corner]) >= 0
            height = np.abs(_dot(offset, normal[index]))
        return np.where(above, height, np.sqrt(squared))

    @cached_property
    def _edges(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Edges from each corner to the next, (n, 3, 3), and unit normals, (n, 3)."""
        edge = np.roll(self.corners, -1, axis=1) - self.corners
        normal = np.cross(edge[:, 0], edge[:, 1])
        return edge, normal / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), _TINY)

    @cached_property
    def _inward(self) -> NDArray[np.float64]:
        """For each edge the direction in the triangle's plane into the triangle, (n, 3, 3)."""
        edge, normal = self._edges
        return np.asarray(np.cross(normal[:, None], edge))

    @cached_property
    def _middles(self) -> NDArray[np.float64]:
        return np.asarray(self.corners.mean(axis=1))

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self._middles)


def _without_twins(points: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.lexsort(points.T)
    ordered = points[order]
    return np.asarray(ordered[np.r_[True, (np.diff(ordered, axis=0) != 0).any(axis=1)]])


def _corners(solid: manifold3d.Manifold) -> NDArray[np.float64]:
    mesh = solid.to_mesh64()
    return np.asarray(np.asarray(mesh.vert_properties)[:, :3][np.asarray(mesh.tri_verts).astype(np.int64)])


def _dot(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.einsum("...i,...i->...", first, second))
