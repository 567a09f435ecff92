"""Cuts a polyhedron of few facets into convex pieces at its notches, the edges where it turns inwards. Millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.faces import Surface
from benchsmith.scene.collision.matter import Matter
from benchsmith.scene.collision.polyhedron import Polyhedron
from benchsmith.scene.collision.tolerances import DENT_MM, DUST_MM, DUST_MM3, LEAST_MM3

if TYPE_CHECKING:
    from collections.abc import Iterator

    import manifold3d
    from numpy.typing import NDArray

_DEPTHS_MM = (0.02, 0.005, 1e-4)
"""Shallower notches are looked at only where there are no others: a hull fills them."""

_DEEP_MM = 0.2
"""Notches of that depth and more weigh the same."""

_ON_MM = 0.01
"""A corner no further from a cut is on it."""

_TRIED = 12
"""Cuts that look best, of which one should divide the region."""

_NOTCHES, _CUTS = 256, 256
"""So many of a region are compared; a larger one is cut roughly, and its parts are looked at again."""


def notch_split(polyhedron: manifold3d.Manifold, limit: int) -> list[manifold3d.Manifold] | None:
    """Convex pieces that together are a polyhedron, or None when there would be more than `limit` of them.

    Hulls of pieces may overlap: what they have in common with the polyhedron is no protrusion.
    """
    count = 1 + int(np.asarray(polyhedron.to_mesh64().face_id).max())
    matter = Matter(polyhedron, [Surface("free", np.zeros(3), np.zeros(3))] * count)
    waiting = [polyhedron]
    pieces: list[manifold3d.Manifold] = []
    while waiting:
        if len(waiting) + len(pieces) > limit:
            return None
        cell = waiting.pop()
        hull = convex_hull(Polyhedron(cell).vertices)
        # the region alone is enough for most, and has far fewer facets
        if any(matter.holds(hull, body, DENT_MM) for body in (cell, polyhedron)):
            pieces.append(hull)
            continue
        parts = [part for half in _halves(cell) for part in half.decompose()]
        # a needle through the part is kept, however thin: its hole would be no rounding
        waiting += [part for part in parts if part.volume() > LEAST_MM3 and not matter.is_splinter(part, DUST_MM)]
    return pieces


def _halves(cell: manifold3d.Manifold) -> list[manifold3d.Manifold]:
    """Both sides of the best cut that divides a region; of half its length, where no plane of a notch does."""
    for plane in _best_cuts(Polyhedron(cell)):
        halves = _split(cell, plane)
        if all(half.volume() > DUST_MM3 for half in halves):
            return halves
    box = np.array(cell.bounding_box()).reshape(2, 3)
    across = np.eye(3)[int(np.ptp(box, axis=0).argmax())]
    return _split(cell, np.append(across, across @ box.mean(axis=0)))


def _split(cell: manifold3d.Manifold, plane: NDArray[np.float64]) -> list[manifold3d.Manifold]:
    return list(cell.split_by_plane(tuple(plane[:3].tolist()), float(plane[3])))


def _best_cuts(shape: Polyhedron) -> Iterator[NDArray[np.float64]]:
    """The planes (4,) that leave the fewest notches on both sides together; of equal ones, the most even."""
    edges, sides, depths = shape.notches
    deep = next((depths > least for least in _DEPTHS_MM if (depths > least).any()), None)
    if deep is None:
        return
    thinned = np.flatnonzero(deep)
    thinned = thinned[:: 1 + len(thinned) // _NOTCHES]
    edges, sides = edges[thinned], sides[thinned]
    weights = np.minimum(depths[thinned], _DEEP_MM)[:, None]
    planes = _planes(shape, edges, sides)
    planes = planes[:: 1 + len(planes) // _CUTS]
    heights = shape.vertices @ planes[:, :3].T - planes[:, 3]
    ends = heights[edges]
    above = ((ends.max(axis=1) > _ON_MM) * weights).sum(axis=0)
    below = ((ends.min(axis=1) < -_ON_MM) * weights).sum(axis=0)
    divides = (heights.max(axis=0) > _ON_MM) & (heights.min(axis=0) < -_ON_MM)
    ranked = np.lexsort((np.abs(above - below), above + below))
    yield from planes[ranked[divides[ranked]][:_TRIED]]


def _planes(shape: Polyhedron, edges: NDArray[np.int64], sides: NDArray[np.int64]) -> NDArray[np.float64]:
    """The planes (n, 4) that resolve some notches: of the facets on both sides, and half-way between them."""
    normals, offsets = shape.planes
    starts, ends = np.moveaxis(shape.vertices[edges], 1, 0)
    halfway = np.cross(ends - starts, normals[sides].sum(axis=1))
    lengths = np.linalg.norm(halfway, axis=1)
    good = lengths > 0
    halfway = halfway[good] / lengths[good, None]
    between = np.column_stack([halfway, np.einsum("ij,ij->i", halfway, starts[good])])
    facets = np.unique(sides)
    return np.concatenate([np.column_stack([normals[facets], offsets[facets]]), between])
