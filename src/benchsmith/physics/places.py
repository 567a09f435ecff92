"""Where a payload can be: poses free of contact, and the places in its goal where it could be set down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import Box, body_boxes, geom_box, piece_boxes
from benchsmith.physics.harness import Harness
from benchsmith.physics.outcome import depth
from benchsmith.types import LIMITS

_COLUMNS = 7
_MOST_COLUMNS = 31
"""Coordinates along x or y that are tried: a grid, and where solids leave room."""
_LEVELS = 25
_CLEARANCE_M = 1e-4
_SUPPORT_M = 1e-3
"""A payload is supported when its centre is above something that its lowest point is this near to."""


def deepest_contact(harness: Harness, data: mujoco.MjData) -> tuple[float, tuple[str, str]]:
    """The deepest contact of a state with contacts computed.

    Returns:
        Distance in m (negative: penetration; 0 without contacts) and the names of the two bodies (`world` too).
    """
    if not data.ncon or data.contact.dist.min() >= 0:
        return 0.0, ("", "")
    deepest = int(data.contact.dist.argmin())
    first, second = (
        harness.model.body(harness.model.geom_bodyid[geom]).name for geom in data.contact.geom[deepest].tolist()
    )
    return float(data.contact.dist[deepest]), (first, second)


def locate(harness: Harness, data: mujoco.MjData) -> None:
    """Compute where everything is and what touches what, from `data.qpos`."""
    mujoco.mj_kinematics(harness.model, data)
    mujoco.mj_comPos(harness.model, data)
    mujoco.mj_collision(harness.model, data)


def is_free(harness: Harness, data: mujoco.MjData, payload: PayloadBody) -> bool:
    """Whether a payload, placed in `data` by its qpos, is clear of all solids and forbid zones."""
    model = harness.model
    locate(harness, data)
    if data.contact.dist.min(initial=0.0) * 1000 < LIMITS.start_contact_mm:
        # Of the payload only: a mechanism may well be within a forbid zone, which is solid where ways are planned.
        own = (model.geom_bodyid[data.contact.geom] == payload.body).any(axis=1)
        if float(data.contact.dist[own].min(initial=0.0)) * 1000 < LIMITS.start_contact_mm:
            return False
    return not any(
        depth(model, data, geom, ghost) * 1000 > LIMITS.forbid_depth_mm
        for ghost in harness.forbidden.values()
        for geom in harness.geoms(payload.body)
    )


def place_centre(harness: Harness, data: mujoco.MjData, payload: PayloadBody, centre: NDArray[np.float64]) -> None:
    """Move a payload, orientation kept, so that its centre of mass is at a point (3,) m."""
    mujoco.mj_kinematics(harness.model, data)
    data.qpos[payload.qpos : payload.qpos + 3] += centre - data.xipos[payload.body]


def goal_places(
    harness: Harness, payload: PayloadBody, qpos: NDArray[np.float64] | None = None
) -> list[NDArray[np.float64]]:
    """Centres (3,) m inside the goal at which the payload, as oriented in a state, is free of everything.

    For each of many columns the lowest free place, let down onto what is below it. Supported places come first, then
    low ones, then those near the goal's middle: the first is where one would set the payload down. The state is the
    nominal start unless another is given.
    """
    ranked = []
    for centre, supported in free_places(harness, payload, qpos):
        away = float(np.linalg.norm(centre[:2] - payload.goal.centre[:2]))
        ranked.append((not supported, round(centre[2], 4), away, centre))
    return [centre for *_, centre in sorted(ranked, key=lambda row: row[:3])]


def free_places(
    harness: Harness, payload: PayloadBody, qpos: NDArray[np.float64] | None = None
) -> Iterator[tuple[NDArray[np.float64], bool]]:
    """The places of `goal_places` as they are found, each with whether something is right under it.

    Beside the faces of whole bodies; where there is none, beside those of their pieces, between which holes are.
    """
    found = False
    for solids in (body_boxes, piece_boxes):
        data = harness.data(qpos)
        for place in _places(harness, data, payload, solids(harness, data, without=payload.body)):
            found = True
            yield place
        if found:
            return


def _places(
    harness: Harness, data: mujoco.MjData, payload: PayloadBody, solids: list[Box]
) -> Iterator[tuple[NDArray[np.float64], bool]]:
    low, high = geom_box(harness.model, data, harness.geoms(payload.body))
    centre = data.xipos[payload.body]
    below, above = centre - low, high - centre
    columns = [_coordinates(payload, axis, solids, below, above) for axis in (0, 1)]
    levels = _levels(payload, solids, below)
    for x, y in product(*columns):
        lowest = _lowest(harness, data, payload, np.array([x, y, 0.0]), levels)
        if lowest is not None:
            yield lowest, _supported(harness, data, payload, below[2])


def _coordinates(
    payload: PayloadBody,
    axis: int,
    solids: list[Box],
    below: NDArray[np.float64],
    above: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Along x or y: a grid over the goal, places beside the faces of solids, and the middles between faces."""
    goal_low, goal_high = payload.goal.low[axis], payload.goal.high[axis]
    faces = sorted({round(float(box[end][axis]), 6) for box in solids for end in (0, 1)})
    beside = [face - above[axis] - _CLEARANCE_M for face in faces] + [
        face + below[axis] + _CLEARANCE_M for face in faces
    ]
    between = [(a + b) / 2 for a, b in pairwise(faces)]
    near = sorted(
        (value for value in (*between, *beside) if goal_low <= value <= goal_high),
        key=lambda value: abs(value - payload.goal.centre[axis]),
    )
    inset = (goal_high - goal_low) * 1e-3
    grid = np.linspace(goal_low + inset, goal_high - inset, _COLUMNS)
    return np.unique(np.round([*grid, *near[: _MOST_COLUMNS - _COLUMNS]], 6))


def _levels(payload: PayloadBody, solids: list[Box], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """Heights of the centre to try, upwards: a grid over the goal, and on top of every solid."""
    goal_low, goal_high = payload.goal.low[2], payload.goal.high[2]
    tops = [box[1][2] + below[2] + _CLEARANCE_M for box in solids] + [below[2] + _CLEARANCE_M]
    inset = (goal_high - goal_low) * 1e-3
    grid = np.linspace(goal_low + inset, goal_high - inset, _LEVELS)
    return np.unique([*grid, *(top for top in tops if goal_low <= top <= goal_high)])


def _lowest(
    harness: Harness,
    data: mujoco.MjData,
    payload: PayloadBody,
    column: NDArray[np.float64],
    levels: NDArray[np.float64],
) -> NDArray[np.float64] | None:
    """The lowest free place of a column; `data` is left there."""
    for level in levels:
        centre = np.array([column[0], column[1], level])
        data.qpos[payload.qpos : payload.qpos + 3] += centre - data.xipos[payload.body]
        if is_free(harness, data, payload):
            return centre
    return None


def _supported(harness: Harness, data: mujoco.MjData, payload: PayloadBody, below: float) -> bool:
    """Whether a ray down from the payload's centre meets a solid right under it."""
    met = np.zeros(1, dtype=np.int32)
    down = np.array([0.0, 0.0, -1.0])
    centre = np.array(data.xipos[payload.body])
    distance = mujoco.mj_ray(harness.model, data, centre, down, None, 1, payload.body, met)
    return bool(0 <= distance <= below + _SUPPORT_M)
