"""Ways through openings: the shortest way over a lattice whose lines pass the middles between the faces of solids.

A window, a gate under a beam and a gap between posts each lie between two faces along each axis across them, so that
some line of the lattice goes through their middle, along their axis.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.clearance import CLEARANCE_M, Pose, Space
from benchsmith.physics.motion import TURN_M_PER_RAD, turn_between
from benchsmith.physics.paths import obstacle_boxes

CHECKS = 15_000
"""Looks that a search may take, some 0.5 s: a room with a window and a rim around the goal take 10 000."""

_MOST_LINES = 31
"""Coordinates along each axis; middles before places beside faces, of whole bodies before those of their
pieces, and those nearest to the straight way first."""

_APART_M = 0.003
"""Least distance between them."""

_ALIKE_RAD = 1e-6
"""Orientations nearer to each other are one."""

_Node = tuple[int, int, int, int]
"""Indices along x, y, z and of the orientation."""


def lattice_way(
    space: Space, start: Pose, ends: Sequence[Pose], turns: Sequence[NDArray[np.float64]], clearance: float
) -> list[Pose] | None:
    """The shortest free way along a lattice, legs along the axes, with turns in place between some orientations.

    Args:
        space: Says what is free.
        start: A free pose.
        ends: Free poses; any of them will do. Their orientations and the start's are added to `turns`.
        turns: Unit quaternions that the payload may be turned to.
        clearance: Least distance to obstacles, m.

    Returns:
        Poses from the start to an end; None when there is no way, or none within `CHECKS` looks.
    """
    ways = _distinct([start[3:], *(end[3:] for end in ends), *turns])
    lattice = _Lattice(_lines(space, [start, *ends]), ways)
    last = space.checks + CHECKS
    goals = {lattice.node(end) for end in ends}
    corners = np.array([lattice.lines_at(node) for node in goals])
    low, high = corners.min(axis=0), corners.max(axis=0)
    first, order = lattice.node(start), count()
    waiting: list[tuple[float, int, float, _Node, _Node]] = [(0.0, next(order), 0.0, first, first)]
    came: dict[_Node, _Node] = {}
    while waiting and space.checks < last:
        _, _, way, node, before = heapq.heappop(waiting)
        # a leg is looked at only when it is the next best: most never are
        if node in came or (node != first and not space.clear(lattice.pose(before), lattice.pose(node), clearance)):
            continue
        came[node] = before
        if node in goals:
            return _traced(lattice, came, node)
        for neighbour, leg in lattice.neighbours(node):
            if neighbour not in came:
                at = lattice.lines_at(neighbour)
                left = float(np.linalg.norm(np.maximum(0.0, np.maximum(low - at, at - high))))
                heapq.heappush(waiting, (way + leg + left, next(order), way + leg, neighbour, node))
    return None


class _Lattice:
    """Points at all crossings of lines along the axes, in each of some orientations."""

    def __init__(self, lines: list[NDArray[np.float64]], turns: list[NDArray[np.float64]]) -> None:
        self._lines, self._turns = lines, turns
        self._angles = np.array([[turn_between(a, b) for b in turns] for a in turns])

    def lines_at(self, node: _Node) -> NDArray[np.float64]:
        return np.array([line[index] for line, index in zip(self._lines, node[:3], strict=True)])

    def pose(self, node: _Node) -> Pose:
        return np.concatenate([self.lines_at(node), self._turns[node[3]]])

    def node(self, pose: Pose) -> _Node:
        """The node of a pose that the lattice was made for."""
        x, y, z = (int(np.abs(line - value).argmin()) for line, value in zip(self._lines, pose[:3], strict=True))
        return x, y, z, int(np.argmin([turn_between(turn, pose[3:]) for turn in self._turns]))

    def neighbours(self, node: _Node) -> Iterator[tuple[_Node, float]]:
        """The next nodes along each line and in each other orientation, and how long the way there is, m."""
        for axis, line in enumerate(self._lines):
            for step in (-1, 1):
                index = node[axis] + step
                if 0 <= index < len(line):
                    there = [*node]
                    there[axis] = index
                    yield (there[0], there[1], there[2], there[3]), abs(float(line[index] - line[node[axis]]))
        for turn, angle in enumerate(self._angles[node[3]]):
            if turn != node[3]:
                yield (*node[:3], turn), TURN_M_PER_RAD * float(angle)


def _traced(lattice: _Lattice, came: dict[_Node, _Node], node: _Node) -> list[Pose]:
    way = [node]
    while came[node] != node:
        node = came[node]
        way.append(node)
    return [lattice.pose(node) for node in reversed(way)]


def _lines(space: Space, fixed: Sequence[Pose]) -> list[NDArray[np.float64]]:
    """Coordinates along each axis: those of the fixed poses, the middles between faces, and places beside faces."""
    below, above = space.box
    build = space.harness.scenario.zones["zone_build"]
    boxes = [obstacle_boxes(space, pieces=pieces) for pieces in (False, True)]
    lines = []
    for axis in range(3):
        must = sorted({float(pose[axis]) for pose in fixed})
        faces = [sorted({round(float(box[end][axis]), 6) for box in some for end in (0, 1)}) for some in boxes]
        middles = [[(a + b) / 2 for a, b in pairwise(some)] for some in faces]
        reach = (below[axis] + 2 * CLEARANCE_M, -above[axis] - 2 * CLEARANCE_M)
        beside = [[face + side for face in some for side in reach] for some in faces]
        wanted: list[float] = []
        for values in (*middles, *beside):
            inside = {value for value in values if build.low[axis] <= value <= build.high[axis]}
            wanted += sorted(inside, key=lambda value: (max(must[0] - value, value - must[-1], 0.0), value))
        lines.append(_thinned(must, wanted))
    return lines


def _thinned(must: list[float], wanted: list[float]) -> NDArray[np.float64]:
    chosen = list(must)
    for value in wanted:
        if len(chosen) < len(must) + _MOST_LINES and all(abs(value - other) > _APART_M for other in chosen):
            chosen.append(value)
    return np.array(sorted(chosen))


def _distinct(turns: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    found: list[NDArray[np.float64]] = []
    for turn in turns:
        if all(turn_between(turn, other) > _ALIKE_RAD for other in found):
            found.append(turn)
    return found
