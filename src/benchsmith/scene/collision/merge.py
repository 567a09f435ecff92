"""Joins neighbouring convex pieces whose union is convex too: fewer geoms, faster steps."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOUCH_MM = 1e-3
"""Boxes of neighbours are no further apart."""

_FILLED = 1e-7
"""Share of the union that its hull may add."""


_FILLED_MM3 = 1e-6
"""Volume that is rounding of a union."""


def merge(pieces: list[manifold3d.Manifold]) -> list[manifold3d.Manifold]:
    """Fewer convex pieces of the same union; the largest common hull first."""
    alive = dict(enumerate(pieces))
    boxes = {key: _box(piece) for key, piece in alive.items()}
    queue = [entry for key in alive for entry in _joints(key, alive, boxes, range(key))]
    heapq.heapify(queue)
    count = len(pieces)
    while queue:
        _, first, second, hull = heapq.heappop(queue)
        if first not in alive or second not in alive:
            continue
        del alive[first], alive[second]
        alive[count], boxes[count] = hull, _box(hull)
        for entry in _joints(count, alive, boxes, [key for key in alive if key != count]):
            heapq.heappush(queue, entry)
        count += 1
    return list(alive.values())


def _joints(
    key: int,
    alive: dict[int, manifold3d.Manifold],
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
        hull = manifold3d.Manifold.batch_hull([alive[other], alive[key]])
        together = alive[other].volume() + alive[key].volume()
        # only then is it worth the while to count once what they share
        if hull.volume() <= together * (1 + _FILLED) and hull.volume() <= _union(alive[other], alive[key]):
            found.append((-hull.volume(), other, key, hull))
    return found


def _union(first: manifold3d.Manifold, second: manifold3d.Manifold) -> float:
    return float((first + second).volume()) * (1 + _FILLED) + _FILLED_MM3


def _box(piece: manifold3d.Manifold) -> NDArray[np.float64]:
    return np.array(piece.bounding_box()).reshape(2, 3)
