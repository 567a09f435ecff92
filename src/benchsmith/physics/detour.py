"""The shortest way of a ball among obstacles, on a grid along the straight line and then pulled straight. Metres."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra

from benchsmith.measure.scenario import ZoneBox
from benchsmith.physics.obstacles import Obstacles

_PLACES = 40_000
"""Of the first lattice, about: its pitch follows from them."""

_FINER = 2
"""How often the way that was found is looked at again with a third of the pitch."""

_PULLS = 6
"""How often a way is pulled straight; even, so that it ends as it began: from start to goal."""

_BEADS = 60
"""Places on a way between which it is pulled straight."""

_FINEST_M = 1e-3
"""Least pitch of the first lattice."""

_TOUCH_M = 1e-4
"""A ball rests on, and slides along, what it touches: it may be nearer by this."""

_FARTHEST = (1.25, 2.0, 4.0)
"""Lengths over the straight line's up to which a way is looked for."""

_STEPS = np.array([step for step in product((-1, 0, 1), repeat=3) if step > (0, 0, 0)])
"""Half of the 26 directions to neighbours."""

_BALL = np.array([step for step in product(range(-5, 6), repeat=3) if np.linalg.norm(step) <= 5])  # noqa: PLR2004
"""Steps to all places of a finer lattice within nearly two pitches of the last one."""

_Steps = NDArray[np.int64]
"""Places of a lattice by steps along its axes, (n, 3)."""


@dataclass(frozen=True)
class Errand:
    """A ball that has to get from one place to another, its centre within bounds."""

    radius: float
    start: NDArray[np.float64]
    """(3,)"""
    goal: NDArray[np.float64]
    """(3,)"""
    bounds: ZoneBox

    @property
    def straight(self) -> float:
        """Length of the straight line."""
        return float(np.linalg.norm(self.goal - self.start))


def shortest_way(obstacles: Obstacles, errand: Errand) -> NDArray[np.float64] | None:
    """Corners (k, 3) of a shortest way; None if none is found that is at most four times as long as a straight line."""
    straight = np.array([errand.start, errand.goal])
    if is_open(obstacles, errand, straight):
        return straight
    for factor in _FARTHEST:
        way = way_within(obstacles, errand, factor * errand.straight)
        if way is not None:
            return way
    return None


def way_within(obstacles: Obstacles, errand: Errand, longest: float) -> NDArray[np.float64] | None:
    """Corners (k, 3) of a shortest way that is not longer than that; None if none is found."""
    lattice = _Lattice.along(errand, longest)
    way = _search(obstacles, errand, lattice, lattice.around_ends(longest))
    for _ in range(_FINER):
        if way is not None:
            lattice = lattice.finer()
            found = _search(obstacles, errand, lattice, lattice.around(way))
            way = way if found is None else found
    if way is None:
        return None
    way = _taut(obstacles, errand, way)
    return way if way_length(way) <= longest else None


def is_open(obstacles: Obstacles, errand: Errand, way: NDArray[np.float64]) -> bool:
    """Whether the ball can go a way with corners (k, 3)."""
    return all(_clear(obstacles, errand, way[leg : leg + 2]) for leg in range(len(way) - 1))


def way_length(way: NDArray[np.float64]) -> float:
    """Of a way with corners (k, 3)."""
    return float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())


@dataclass(frozen=True)
class _Lattice:
    """Places in rows along the straight line, which is a row itself: a way straight through is met exactly."""

    errand: Errand
    axes: NDArray[np.float64]
    """Rows are unit vectors, the first along the line."""
    count: int
    """Of steps along the line from start, which is at (0, 0, 0), to goal."""

    @classmethod
    def along(cls, errand: Errand, longest: float) -> _Lattice:
        """A lattice that has about so many places in the ellipsoid of all ways up to a length."""
        straight = errand.straight
        volume = np.pi / 6 * longest * (longest**2 - straight**2)
        pitch = max((volume / _PLACES) ** (1 / 3), _FINEST_M)
        forward = (errand.goal - errand.start) / straight
        side = np.cross(forward, np.eye(3)[int(np.abs(forward).argmin())])
        side /= np.linalg.norm(side)
        return cls(errand, np.array([forward, side, np.cross(forward, side)]), int(np.ceil(straight / pitch)))

    @property
    def pitch(self) -> float:
        """Distance of neighbouring places along an axis, m."""
        return self.errand.straight / self.count

    def finer(self) -> _Lattice:
        """One with a third of the pitch."""
        return replace(self, count=3 * self.count)

    def points(self, steps: _Steps) -> NDArray[np.float64]:
        """Where places are, (n, 3) m."""
        return np.asarray(self.errand.start + self.pitch * steps @ self.axes)

    def around_ends(self, longest: float) -> _Steps:
        """All places on ways up to a length: an ellipsoid around start and goal, and a little more."""
        straight = self.errand.straight
        ahead = int((longest - straight) / 2 / self.pitch) + 2
        aside = int(np.sqrt(longest**2 - straight**2) / 2 / self.pitch) + 2
        across = np.arange(-aside, aside + 1)
        rows = (np.arange(-ahead, self.count + ahead + 1), across, across)
        steps = np.stack(np.meshgrid(*rows, indexing="ij"), axis=-1).reshape(-1, 3)
        ends = np.array([[0, 0, 0], [self.count, 0, 0]])
        length = sum(np.linalg.norm(steps - end, axis=1) for end in ends) * self.pitch
        return np.asarray(steps[length <= longest + 2 * self.pitch])

    def around(self, way: NDArray[np.float64]) -> _Steps:
        """All places near a way with corners (k, 3)."""
        on = np.rint((_dense(way, self.pitch) - self.errand.start) @ self.axes.T / self.pitch)
        steps = (on[:, None].astype(np.int64) + _BALL).reshape(-1, 3)
        return np.asarray(steps[np.unique(_keys(steps), return_index=True)[1]])


def _search(obstacles: Obstacles, errand: Errand, lattice: _Lattice, steps: _Steps) -> NDArray[np.float64] | None:
    """The shortest way from place to place of a lattice, pulled straight; None if there is none."""
    points = lattice.points(steps)
    clearance = obstacles.clearance(points, errand.radius + 2 * lattice.pitch)
    ends = [(steps == (end, 0, 0)).all(axis=1) for end in (0, lattice.count)]
    fits = ((clearance >= errand.radius - _TOUCH_M) & errand.bounds.contains(points)) | ends[0] | ends[1]
    steps, points, clearance = steps[fits], points[fits], clearance[fits]
    start, goal = (int(end[fits].argmax()) for end in ends)
    _, before = dijkstra(
        _links(steps, clearance, lattice.pitch), directed=False, indices=start, return_predecessors=True
    )
    if before[goal] < 0:
        return None
    passed = [goal]
    while passed[-1] != start:
        passed.append(int(before[passed[-1]]))
    return np.asarray(points[passed[::-1]])


def _links(steps: _Steps, clearance: NDArray[np.float64], pitch: float) -> csr_matrix:
    """Neighbouring places and how far they are apart, if no obstacle, however thin, can be between them."""
    keys = _keys(steps)
    order = np.argsort(keys)
    ordered = keys[order]
    first, second, weight = [], [], []
    for step in _STEPS:
        wanted = _keys(steps + step)
        found = order[np.minimum(np.searchsorted(ordered, wanted), len(keys) - 1)]
        length = pitch * float(np.linalg.norm(step))
        # Balls of free space around both places that overlap leave room for nothing between them.
        linked = np.flatnonzero((keys[found] == wanted) & (clearance + clearance[found] > length))
        first.append(linked)
        second.append(found[linked])
        weight.append(np.full(len(linked), length))
    pairs = (np.concatenate(first), np.concatenate(second))
    return coo_matrix((np.concatenate(weight), pairs), shape=(len(steps), len(steps))).tocsr()


def _keys(steps: _Steps) -> NDArray[np.int64]:
    """One number for each place, (n,)."""
    shifted = steps + (1 << 20)
    return np.asarray((shifted[:, 0] << 42) | (shifted[:, 1] << 21) | shifted[:, 2])


def _taut(obstacles: Obstacles, errand: Errand, way: NDArray[np.float64]) -> NDArray[np.float64]:
    """The way pulled straight, again and again and from both ends in turn: each time its corners are cut."""
    for _ in range(_PULLS):
        way = _pulled(obstacles, errand, _dense(way, way_length(way) / _BEADS))[::-1]
    return way


def _pulled(obstacles: Obstacles, errand: Errand, way: NDArray[np.float64]) -> NDArray[np.float64]:
    """From each place on a way on to the farthest that can be seen from it."""
    corners, here = [0], 0
    while here < len(way) - 1:
        there = len(way) - 1
        while there > here + 1 and not _clear(obstacles, errand, way[[here, there]]):
            there -= max(1, (there - here) // 8)
        here = there
        corners.append(here)
    return np.asarray(way[corners])


def _dense(way: NDArray[np.float64], pitch: float) -> NDArray[np.float64]:
    """The corners of a way and places between them that are not farther apart than a pitch."""
    parts = [
        a + np.linspace(0, 1, int(np.linalg.norm(b - a) / pitch) + 1, endpoint=False)[:, None] * (b - a)
        for a, b in pairwise(way)
    ]
    return np.concatenate([*parts, way[-1:]])


def _clear(obstacles: Obstacles, errand: Errand, leg: NDArray[np.float64]) -> bool:
    """Whether the ball can go straight from one place to another, (2, 3)."""
    length = float(np.linalg.norm(leg[1] - leg[0]))
    count = int(np.ceil(length / max(min(errand.radius, 2e-3), 1e-4))) + 1
    points = leg[0] + np.linspace(0, 1, count)[:, None] * (leg[1] - leg[0])
    fits = obstacles.clearance(points, errand.radius) >= errand.radius - _TOUCH_M
    return bool(fits.all() and errand.bounds.contains(points).all())
