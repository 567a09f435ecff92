"""The ways of one payload to its goal, the simple ones first; those that have to be searched for only when asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.clearance import CLEARANCE_M, TOUCH_M, Pose, Space
from benchsmith.physics.harness import Harness
from benchsmith.physics.openings import lattice_way
from benchsmith.physics.paths import Route, simple_routes
from benchsmith.physics.places import goal_places
from benchsmith.physics.planning import planned_way, shortened
from benchsmith.physics.room import orientations

_PLACES = 3
"""Places in the goal that are tried."""

_APART_M = 0.02
"""Distance between them."""

_TURNS = 6
"""Orientations that are tried: a box has as many that differ."""

_AWAY_M = (0.0, 1.5 * CLEARANCE_M, 5 * CLEARANCE_M)
"""How far up a payload is taken off what it lies on, the least that gives it clearance, before it goes on."""

_ALIKE_M = 1e-4
"""Boxes that differ by less are those of one orientation."""

_Asked = tuple[Sequence[Pose], Sequence[NDArray[np.float64]]]
"""Ends, and the orientations that may be used on the way."""


def routes(planning: Harness, payload: PayloadBody, qpos: NDArray[np.float64]) -> Iterator[Route]:
    """The ways of a payload while all else is as in a state.

    First straight and up-over-down; then through openings, as it is turned at the start, and turned otherwise; then
    by sampling, the same. What moves is an obstacle where it is, and then, since it will not stay there, none.

    Args:
        planning: From `planning_harness`.
        payload: What is to go to its goal.
        qpos: The state, payload at its start.
    """
    space = Space(planning, payload, qpos)
    upright = _ends(space, space.start[3:])
    for end in upright:
        yield from simple_routes(space, end[:3])
    if not space.gripped(space.start):
        return  # no carrier can take it along any other way
    turns = _turns(space)  # the first is that of the start
    turned = [*upright[:1], *(end for turn in turns[1:] for end in _ends(space, turn)[:1])]
    keeping: _Asked = (upright, [])
    asked = [keeping, ([*upright, *turned], turns)] if len(turns) > 1 else [keeping]
    for around in _spaces(planning, payload, qpos):
        for sampling, clearance, (ends, ways) in product((False, True), (CLEARANCE_M, TOUCH_M), asked):
            route = _searched(around, ends, ways, clearance, sampling=sampling)
            if route is not None:
                yield route


def _spaces(planning: Harness, payload: PayloadBody, qpos: NDArray[np.float64]) -> Iterator[Space]:
    """Everything as an obstacle; then only what stays where it is."""
    yield Space(planning, payload, qpos)
    if planning.scenario.bodies("movable", "mechanism"):
        yield Space(planning, payload, qpos, solid=staying(planning))


def staying(harness: Harness) -> frozenset[int]:
    """Bodies that are where they are until somebody carries them."""
    return frozenset(harness.scenario.bodies("fixture", "payload"))


def _searched(
    space: Space, ends: Sequence[Pose], turns: Sequence[NDArray[np.float64]], clearance: float, *, sampling: bool
) -> Route | None:
    """Over the lattice, or by sampling, to any of the ends."""
    start = _away(space, space.start, clearance)
    free = [(away, end) for end in ends if (away := _away(space, end, clearance)) is not None]
    if start is None or not free:
        return None
    goals = [away for away, _ in free]
    if sampling:
        way = planned_way(space, start, goals, clearance, turning=bool(turns))
    else:
        way = lattice_way(space, start, goals, turns, clearance)
    if way is None:
        return None
    end = next(end for away, end in free if np.allclose(away, way[-1], atol=1e-9))
    cut = shortened(way, lambda a, b: space.clear(a, b, clearance))
    poses = [space.start, *cut, end]
    kept = [pose for n, pose in enumerate(poses) if not n or (pose != poses[n - 1]).any()]
    return Route("by a planned way" if sampling else "through openings", np.array(kept))


def _away(space: Space, pose: Pose, clearance: float) -> Pose | None:
    """The nearest pose above one that has clearance."""
    for height in _AWAY_M:
        above = np.array(pose)
        above[2] += height
        if space.free(above, clearance):
            return above
    return None


def _ends(space: Space, turn: NDArray[np.float64]) -> list[Pose]:
    """The best poses in the goal with an orientation, each some way from the better ones: neighbours fail alike."""
    pose = np.concatenate([space.start[:3], turn])
    chosen: list[Pose] = []
    for place in goal_places(space.harness, space.payload, space.qpos(pose)):
        if len(chosen) < _PLACES and all(np.linalg.norm(place - other[:3]) > _APART_M for other in chosen):
            chosen.append(np.concatenate([place, turn]))
    return chosen


def _turns(space: Space) -> list[NDArray[np.float64]]:
    """Orientations in which the payload's box differs, that of the start first; a ball has but one."""
    model, payload = space.harness.model, space.payload
    geoms = space.harness.geoms(payload.body)
    if all(model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_SPHERE for geom in geoms) and len(geoms) == 1:
        return [space.start[3:]]
    data = space.harness.data(space.qpos(space.start))
    found: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for turn in (space.start[3:], *orientations(space.harness, data, payload)):
        reach = np.concatenate(space.reach(np.concatenate([space.start[:3], turn])))
        if len(found) < _TURNS and all(np.abs(reach - other).max() > _ALIKE_M for _, other in found):
            found.append((turn, reach))
    return [turn for turn, _ in found]
