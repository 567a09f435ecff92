"""Joins neighbouring convex pieces whose union is convex too: fewer geoms, faster steps."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOUCH_MM = 1e-3
"""Boxes of neighbours are no further apart."""

_CORNERS = 12
"""So many of a solid's corners are looked at before hulls are."""

_FILLED = 1e-7
"""Share of the union that its hull may add."""

_FILLED_MM3 = 1e-6
"""Volume that is rounding of a union."""


def merge(pieces: list[manifold3d.Manifold]) -> list[manifold3d.Manifold]:
    """Fewer convex pieces of the same union; the largest common hull first."""
    alive = dict(enumerate(pieces))
    boxes = {key: _box(piece) for key, piece in alive.items()}
    shapes = {key: Polyhedron(piece) for key, piece in alive.items()}
    queue = [entry for key in alive for entry in _joints(key, shapes, boxes, range(key))]
    heapq.heapify(queue)
    count = len(pieces)
    while queue:
        _, first, second, hull = heapq.heappop(queue)
        if first not in alive or second not in alive:
            continue
        del alive[first], alive[second]
        alive[count], boxes[count], shapes[count] = hull, _box(hull), Polyhedron(hull)
        for entry in _joints(count, shapes, boxes, [key for key in alive if key != count]):
            heapq.heappush(queue, entry)
        count += 1
    return list(alive.values())


def _joints(
    key: int,
    shapes: dict[int, Polyhedron],
    boxes: dict[int, NDArray[np.float64]],
    others: list[int] | range,
) -> list[tuple[float, int, int, manifold3d.Manifold]]:
    """Pieces that make a convex union with one piece: minus its volume, both keys, and the union."""
    candidates = np.array(list(others), dtype=np.int64)
    if not len(candidates):
        return []
    low, high = boxes[key]
    around = np.array([boxes[other] for other in candidates.tolist()])
    near = ((around[:, 0] <= high + _TOUCH_MM) & (around[:, 1] >= low - _TOUCH_MM)).all(axis=1)
    found = []
    for other in candidates[near].tolist():
        if _part_ways(shapes[other], shapes[key]):
            continue
        first, second = shapes[other].solid, shapes[key].solid
        hull = convex_hull(np.concatenate([shapes[other].vertices, shapes[key].vertices]))
        together = first.volume() + second.volume()
        # only then is it worth the while to count once what they share
        if hull.volume() <= together * (1 + _FILLED) and hull.volume() <= _union(first, second):
            found.append((-hull.volume(), other, key, hull))
    return found


def _part_ways(first: Polyhedron, second: Polyhedron) -> bool:
    """Whether half-way between some corners of two solids neither of them is: far cheaper than their hull."""
    ends = [shape.vertices[:: 1 + len(shape.vertices) // _CORNERS] for shape in (first, second)]
    middles = (ends[0][:, None] + ends[1][None]).reshape(-1, 3) / 2
    outside = [(middles @ shape.planes[0].T - shape.planes[1]).max(axis=1) > _TOUCH_MM for shape in (first, second)]
    return bool((outside[0] & outside[1]).any())


def _union(first: manifold3d.Manifold, second: manifold3d.Manifold) -> float:
    return float((first + second).volume()) * (1 + _FILLED) + _FILLED_MM3


def _box(piece: manifold3d.Manifold) -> NDArray[np.float64]:
    return np.array(piece.bounding_box()).reshape(2, 3)
