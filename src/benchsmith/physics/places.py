"""Where a payload can be: poses free of contact, and the place in its goal where it would rest."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.harness import Harness
from benchsmith.physics.outcome import depth
from benchsmith.types import LIMITS

_COLUMNS = 7
_LEVELS = 25


def deepest_contact(harness: Harness, data: mujoco.MjData) -> tuple[float, tuple[str, str]]:
    """The deepest contact of a state with contacts computed.

    Returns:
        Distance in m (negative: penetration; 0 without contacts) and the names of the two bodies (`world` too).
    """
    distance, bodies = 0.0, ("", "")
    for contact in data.contact:
        if contact.dist < distance:
            distance = float(contact.dist)
            first, second = (harness.model.body(harness.model.geom_bodyid[geom]).name for geom in contact.geom)
            bodies = (first, second)
    return distance, bodies


def is_free(harness: Harness, data: mujoco.MjData, payload: PayloadBody) -> bool:
    """Whether a payload, placed in `data` by its qpos, is clear of all solids and forbid zones."""
    model = harness.model
    mujoco.mj_kinematics(model, data)
    mujoco.mj_comPos(model, data)
    mujoco.mj_collision(model, data)
    if deepest_contact(harness, data)[0] * 1000 < LIMITS.start_contact_mm:
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


def goal_places(harness: Harness, payload: PayloadBody) -> Iterator[NDArray[np.float64]]:
    """Centres (3,) m inside the goal at which the payload, as oriented at the start, is free of everything.

    A grid over the goal, the lowest places first, and among equals those nearest to the goal's middle: the first one
    is where it would be set down.
    """
    data = harness.data()
    goal = payload.goal
    inset = np.minimum(goal.size * 1e-3, 1e-4)
    axes = [
        np.linspace(goal.low[axis] + inset[axis], goal.high[axis] - inset[axis], count)
        for axis, count in enumerate((_COLUMNS, _COLUMNS, _LEVELS))
    ]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    away = np.linalg.norm(grid[:, :2] - goal.centre[:2], axis=1).round(9)
    for centre in grid[np.lexsort((away, grid[:, 2].round(9)))]:
        place_centre(harness, data, payload, centre)
        if is_free(harness, data, payload):
            yield centre
