"""Cuts polygons with holes into convex ones: triangulated, then joined again as far as they stay convex."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_STRAIGHT = 1e-9
"""Sine of the turn under which a corner lies on a straight line."""

_SLIVER_MM2 = 1e-6
"""A polygon of no more than this is rounding."""

Loop = tuple[int, ...]


def convex_polygons(outlines: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Convex polygons, (n, 2) each, that together are the area within the outlines (outer left, holes right).

    The corners are those of the outlines; no diagonal is left that could be taken out (Hertel and Mehlhorn: at most
    four times the fewest possible). Several orders of taking them out are tried.
    """
    points = np.concatenate(list(outlines))
    triangles = [tuple(triangle) for triangle in manifold3d.triangulate(list(outlines)).tolist()]
    diagonals = sorted(_diagonals(triangles), key=lambda edge: float(np.linalg.norm(points[edge[0]] - points[edge[1]])))
    tries = [_join(points, triangles, order) for order in (diagonals[::-1], diagonals)]
    polygons = [points[list(loop)] for loop in min(tries, key=len)]
    return [polygon for polygon in polygons if _area(polygon) > _SLIVER_MM2]


def reflex_corners(outlines: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Corners at which the outlines of an area turn inwards, (2,) each."""
    found = []
    for outline in outlines:
        points = np.asarray(outline)
        arriving, leaving = points - np.roll(points, 1, axis=0), np.roll(points, -1, axis=0) - points
        turns = arriving[:, 0] * leaving[:, 1] - arriving[:, 1] * leaving[:, 0]
        lengths = np.linalg.norm(arriving, axis=1) * np.linalg.norm(leaving, axis=1)
        found += list(points[turns < -_STRAIGHT * lengths])
    return found


def _diagonals(triangles: Iterable[Loop]) -> list[tuple[int, int]]:
    directed = {edge for triangle in triangles for edge in _edges(triangle)}
    return sorted((a, b) for a, b in directed if a < b and (b, a) in directed)


def _join(points: NDArray[np.float64], triangles: Sequence[Loop], order: Iterable[tuple[int, int]]) -> list[Loop]:
    """Take out diagonals in the given order; one that cannot go now never can, since corners only get wider."""
    loops = dict(enumerate(triangles))
    owner = {edge: key for key, triangle in loops.items() for edge in _edges(triangle)}
    for a, b in order:
        left, right = owner[a, b], owner[b, a]
        if left == right:
            continue
        joined = _without(loops[left], a, b) + _without(loops[right], b, a)
        if _convex_at(points, joined, a) and _convex_at(points, joined, b):
            loops[left] = joined
            for edge in _edges(loops.pop(right)):
                owner[edge] = left
    return list(loops.values())


def _edges(loop: Loop) -> Iterable[tuple[int, int]]:
    return pairwise((*loop, loop[0]))


def _without(loop: Loop, a: int, b: int) -> Loop:
    """A loop that has the edge a to b, started at b and without its end at a."""
    start = next(index for index, edge in enumerate(_edges(loop)) if edge == (a, b)) + 1
    turned = loop[start:] + loop[:start]
    return turned[:-1]


def _convex_at(points: NDArray[np.float64], loop: Loop, corner: int) -> bool:
    at = loop.index(corner)
    before, here, after = (points[loop[index % len(loop)]] for index in (at - 1, at, at + 1))
    arriving, leaving = here - before, after - here
    turn = arriving[0] * leaving[1] - arriving[1] * leaving[0]
    return bool(turn >= -_STRAIGHT * np.linalg.norm(arriving) * np.linalg.norm(leaving))


def _area(polygon: NDArray[np.float64]) -> float:
    x, y = polygon.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
