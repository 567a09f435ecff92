"""Cuts any polyhedron into convex pieces by planes through the edges at which its surface turns inwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    import manifold3d
    from numpy.typing import NDArray

_CLEARANCE_MM = 1e-4
"""How far outside a facet its plane cuts: exactly in it, facets would stay behind as sheets without thickness."""

_ON_PLANE_MM = 0.01
"""A corner no further from a plane lies in it."""

_CANDIDATES = 128
"""Planes weighed for a cut; more of them would take longer than the pieces they save."""

_DUST_MM3 = 1e-3
"""What rounding leaves of a cut; the smallest payload has a thousand times as much."""


def convex_split(solid: manifold3d.Manifold, limit: int) -> list[manifold3d.Manifold] | None:
    """Convex pieces that together are the solid, or None when there would be more than `limit` of them."""
    if len(Polyhedron(solid).reflex[0]) > limit:
        return None  # a plane resolves two edges at the most, as a rule, and cuts others in two
    waiting: list[manifold3d.Manifold] = [solid]
    pieces: list[manifold3d.Manifold] = []
    while waiting:
        if len(waiting) + len(pieces) > limit:
            return None
        cell = waiting.pop()
        polyhedron = Polyhedron(cell)
        if polyhedron.is_convex():
            pieces.append(cell.hull())
        else:
            waiting += _halves(polyhedron)
    return pieces


def _halves(polyhedron: Polyhedron) -> list[manifold3d.Manifold]:
    """The connected parts of a cell on both sides of the best plane that divides it.

    In a sliver, no plane of a facet may; half its length then has a quarter of its dents' depth.
    """
    normals, offsets = _candidates(polyhedron)
    ranked = _ranking(polyhedron, normals, offsets)
    box = np.array(polyhedron.solid.bounding_box()).reshape(2, 3)
    across = np.eye(3)[int(np.ptp(box, axis=0).argmax())]
    planes = [*zip(normals[ranked], offsets[ranked], strict=True), (across, across @ box.mean(axis=0))]
    for normal, offset in planes:
        both = polyhedron.solid.split_by_plane(tuple(normal.tolist()), float(offset))
        if all(half.volume() > _DUST_MM3 for half in both):
            return [part for half in both for part in half.decompose() if part.volume() > _DUST_MM3]
    return []  # all that is left is dust


def _candidates(polyhedron: Polyhedron) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Planes of the triangles at inward edges, each once, those of the most edges first."""
    normals, offsets = polyhedron.planes
    _, sides = polyhedron.reflex
    found = np.column_stack([normals, offsets])[sides.ravel() if len(sides) else slice(None)]
    found = found[np.linalg.norm(found[:, :3], axis=1) > 0]
    found[:, 3] += _CLEARANCE_MM
    _, first, counts = np.unique(np.round(found, 4), axis=0, return_index=True, return_counts=True)
    planes = found[first[np.argsort(-counts, kind="stable")][:_CANDIDATES]]
    return planes[:, :3], planes[:, 3]


def _ranking(polyhedron: Polyhedron, normals: NDArray[np.float64], offsets: NDArray[np.float64]) -> NDArray[np.int64]:
    """Candidates by the inward edges that they leave on both sides together; of equal ones, the most even."""
    edges, _ = polyhedron.reflex
    ends = polyhedron.vertices[edges]
    heights = np.einsum("kei,pi->pke", ends, normals) - offsets[:, None, None]
    above = (heights > _ON_PLANE_MM).any(axis=2).sum(axis=1)
    below = (heights < -_ON_PLANE_MM).any(axis=2).sum(axis=1)
    return np.lexsort((np.abs(above - below), above + below))
