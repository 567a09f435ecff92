"""What carries the weight of what: bodies that rest on others in one state."""

from __future__ import annotations

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness

_TOUCH_M = 1e-3
"""Bodies that are farther apart do not rest on each other."""

_LIFT_M = 2e-3
_STEEP = 0.5
"""A body that rests on another gets away from it when it is lifted: by more than this share of the lift."""


def supports(harness: Harness, qpos: NDArray[np.float64], body: int) -> set[int]:
    """Indices of the bodies that a free body rests on, the world's ground among them as 0; beside is not under.

    Args:
        harness: The scene.
        qpos: Its state.
        body: A body with a free joint.
    """
    model = harness.model
    height = int(model.jnt_qposadr[model.body_jntadr[body]]) + 2
    lifted = np.array(qpos)
    lifted[height] += _LIFT_M
    here, there = harness.data(qpos), harness.data(lifted)
    found = set()
    for other in range(model.nbody):
        if other == body or not harness.geoms(other):
            continue
        near = _distance(harness, here, body, other)
        if near < _TOUCH_M and _distance(harness, there, body, other) - near > _STEEP * _LIFT_M:
            found.add(other)
    return found


def _distance(harness: Harness, data: mujoco.MjData, first: int, second: int) -> float:
    """Between two bodies, m; negative where they reach into each other, capped where they are far apart."""
    cap = _TOUCH_M + 2 * _LIFT_M
    return min(
        float(mujoco.mj_geomDistance(harness.model, data, one, other, cap, None))
        for one in harness.geoms(first)
        for other in harness.geoms(second)
    )
