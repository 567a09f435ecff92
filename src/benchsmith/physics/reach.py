"""Evidence that a goal cannot be reached: a ball that fits into the payload cannot get there, nor so the payload.

The ball is centred at the payload's centre of mass, so it turns with the payload for nothing: what stops it stops the
payload in any orientation. Only what never moves stops it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.harness import Harness
from benchsmith.physics.obstacles import Obstacles, fixed_obstacles, inscribed_radius
from benchsmith.physics.voxels import Voxels

_UNIT_M = 0.25e-3
"""Smallest voxels. Their half diagonal, 0.22 mm, is more than hard contacts give way to the carrier, 0.16 mm: its bound
of 5 g over the stiffness of a contact with a time constant of 2 ms."""

_EVERYWHERE = 3
"""Level of the voxels, of 2 mm, that all surfaces are looked at with; only narrow places are looked at more closely."""

_MOST = 1_500_000
"""Cubes; where more were needed, nothing is claimed."""

_ROUNDS = 24
"""How often narrow places are looked at more closely."""

_BESIDE_M = 8e-3
"""How far a settled voxel may be from where the payload rests: right above its support none is."""

_ALIKE_M = 1e-3
"""Ways through narrow places that are longer than the shortest by less than this are looked at together."""

_NAMES = 8
"""Of the things that may close a way, how many are tried, those nearest to the straight line first."""


@dataclass(frozen=True)
class Blockage:
    """Why a payload can never be in its goal."""

    radius: float
    """Of the ball that fits into the payload, m."""
    filled: bool
    """Whether it is the goal that has no room; else it is the way there that is closed."""
    labels: tuple[str, ...]
    """Parts and forbid zones."""
    alone: bool
    """Whether each of them does it alone; without it the way would be open."""
    place: NDArray[np.float64]
    """Where, nearest to the straight line from start to goal, (3,) m."""


@dataclass(frozen=True)
class _Task:
    """A ball, where it starts and where it has to go."""

    radius: float
    start: NDArray[np.float64]
    goal: ZoneBox
    bounds: ZoneBox


@dataclass(frozen=True)
class _Cut:
    """Places between which there is no way."""

    near: Voxels
    """Around the start."""
    far: Voxels
    """Around the goal; none when the goal is filled."""


def find_blockage(harness: Harness, payload: PayloadBody) -> Blockage | None:
    """Look for evidence that a payload cannot get from its nominal start to its goal.

    Returns:
        None when there is none, which says nothing.
    """
    radius = inscribed_radius(harness, payload)
    if radius <= _UNIT_M:
        return None
    start = np.array(harness.data().xipos[payload.body])
    task = _Task(radius, start, payload.goal, harness.scenario.zones["zone_bounds"])
    obstacles = fixed_obstacles(harness)
    cut = _cut(obstacles, task)
    if cut is None:
        return None
    suspects = _suspects(obstacles, task, cut)
    alone = tuple(label for label in suspects[:_NAMES] if _cut(obstacles.without([label]), task) is None)
    labels = alone or suspects[:_NAMES]
    filled = not len(cut.far)
    return Blockage(radius, filled, labels, bool(alone), _place(obstacles, task, labels, filled=filled))


def _cut(obstacles: Obstacles, task: _Task) -> _Cut | None:
    """Start and goal, if no way is between them; finer voxels are made until that is certain, or not worth more."""
    voxels = Voxels.cover(obstacles, task.radius, task.bounds.low, task.bounds.high, unit=_UNIT_M)
    for _ in range(_EVERYWHERE + 20 + _ROUNDS):
        graph = _graph(voxels)
        part = connected_components(graph, directed=False)[1]
        home = np.isin(part, part[voxels.touching(task.start, task.start)])
        if not home.any():
            return None  # The start is out of bounds or in an obstacle: that is another gate's finding.
        target = voxels.touching(task.goal.low, task.goal.high)
        if not (home & target).any():
            return _Cut(voxels.only(home), voxels.only(np.isin(part, part[target])))
        if _joined(voxels, graph, task):
            return None
        voxels, graph = voxels.only(home), graph[home][:, home]
        chosen = _unsettled(voxels) & (voxels.level > _EVERYWHERE)
        if not chosen.any():
            chosen = _narrow(voxels, graph, task)
        if not chosen.any() or len(voxels) + 7 * int(chosen.sum()) > _MOST:
            return None
        voxels = voxels.split(chosen)
    return None


def _unsettled(voxels: Voxels) -> NDArray[np.bool_]:
    """The voxels that smaller ones might close: the ball fits not everywhere or, in small ones, not in the middle."""
    fits = np.where(voxels.level > _EVERYWHERE, voxels.free, voxels.clearance >= voxels.radius)
    return np.asarray(~fits & (voxels.level > 0))


def _graph(voxels: Voxels) -> csr_matrix:
    """Neighbouring voxels; a link is as long as its way through voxels that are not settled."""
    first, second = voxels.neighbours()
    length = np.where(_unsettled(voxels), voxels.diagonal / 3, 0.0)
    weight = length[first] + length[second] + 1e-9  # no link has length 0
    return coo_matrix((weight, (first, second)), shape=(len(voxels), len(voxels))).tocsr()


def _joined(voxels: Voxels, graph: csr_matrix, task: _Task) -> bool:
    """Whether settled voxels alone lead from beside the start to beside the goal."""
    settled = ~_unsettled(voxels)
    part = connected_components(graph[settled][:, settled], directed=False)[1]
    beside = min(_BESIDE_M, 2 * task.radius)
    start = voxels.touching(task.start - beside, task.start + beside)[settled]
    goal = voxels.touching(task.goal.low - beside, task.goal.high + beside)[settled]
    return bool(np.isin(part[start], part[goal]).any())


def _narrow(voxels: Voxels, graph: csr_matrix, task: _Task) -> NDArray[np.bool_]:
    """The voxels to be split on the ways from start to goal that lead least through such voxels."""
    ends = (voxels.touching(task.start, task.start), voxels.touching(task.goal.low, task.goal.high))
    away = [dijkstra(graph, directed=False, indices=np.flatnonzero(end), min_only=True) for end in ends]
    through = away[0] + away[1]
    return np.asarray(_unsettled(voxels) & (through <= through.min() + _ALIKE_M))


def _suspects(obstacles: Obstacles, task: _Task, cut: _Cut) -> tuple[str, ...]:
    """What may close the way, nearest to the straight line first.

    What closes it alone is beside all that can be reached from the start, and beside all from which the goal can; what
    closes it together with others is beside one of them.
    """
    line = _line(task)
    beside: dict[str, int] = {}
    away: dict[str, float] = {}
    for label in sorted({piece.label for piece in obstacles.pieces} - {"ground"}):
        alone = Obstacles(tuple(piece for piece in obstacles.pieces if piece.label == label))
        away[label] = round(float(alone.clearance(line, 1e3).min()), 6)
        if len(cut.far):
            beside[label] = sum(_beside(alone, voxels, task.radius) for voxels in (cut.near, cut.far))
        else:
            beside[label] = 2 * bool((alone.clearance(_grid(task.goal), task.radius) < task.radius).any())
    found = [label for label, sides in beside.items() if sides == max(beside.values()) > 0]
    return tuple(sorted(found, key=lambda label: (away[label], label)))


def _beside(obstacles: Obstacles, voxels: Voxels, radius: float) -> bool:
    """Whether an obstacle stops the ball somewhere at the border of some voxels."""
    border = radius + float(voxels.diagonal.max())
    return bool((obstacles.clearance(voxels.centre, border) < radius + voxels.diagonal).any())


def _grid(zone: ZoneBox) -> NDArray[np.float64]:
    axes = [np.linspace(low, high, 9) for low, high in zip(zone.low, zone.high, strict=True)]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)


def _line(task: _Task) -> NDArray[np.float64]:
    """Points from the start straight to the goal's middle."""
    share = np.linspace(0, 1, 1001)[:, None]
    return np.asarray(task.start + share * (task.goal.centre - task.start))


def _place(obstacles: Obstacles, task: _Task, labels: tuple[str, ...], *, filled: bool) -> NDArray[np.float64]:
    """Where the straight line first meets what blocks it, or passes it nearest."""
    if filled:
        return task.goal.centre
    line = _line(task)
    blocking = Obstacles(tuple(piece for piece in obstacles.pieces if piece.label in labels)) if labels else obstacles
    clearance = blocking.clearance(line, 1e3)
    met = clearance < task.radius
    return np.asarray(line[int(met.argmax()) if met.any() else int(clearance.argmin())])
