"""A triangle mesh as arrays, and where its surface turns inwards. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import manifold3d
    from numpy.typing import NDArray

_NOISE_MM = 1e-5
"""A neighbouring facet that rises no further than this lies in the facet's plane."""


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
    def notches(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Edges at which the surface turns inwards.

        Their corners (k, 2), the two triangles of each (k, 2), and how far one of these rises over the other, (k,).
        """
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
        return edges[inward], sides[inward], rise[inward]

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
