"""How much of a body can be looked at from outside, measured with rays."""

from __future__ import annotations

import itertools

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.render.look import HIDDEN_GROUP

_RAYS = 60
_REACH = 0.9
"""Rays begin at the corners of the body's geoms, drawn in by this much, and at their middles."""

_CORNERS = np.array([(0.0, 0.0, 0.0), *itertools.product((-_REACH, _REACH), repeat=3)])


def open_share(model: mujoco.MjModel, data: mujoco.MjData, body: int) -> float:
    """Share of the lines of sight from a body up and outwards that no other body blocks, 0 to 1.

    Args:
        model: The compiled scene.
        data: Its state, positions computed (`mj_forward`).
        body: Index of the body; its own geoms block nothing.
    """
    groups = np.ones(mujoco.mjNGROUP, dtype=np.uint8)
    groups[HIDDEN_GROUP] = 0
    hit = np.zeros(1, dtype=np.int32)
    free = [
        mujoco.mj_ray(model, data, point, direction, groups, 1, body, hit) < 0
        for geom in np.flatnonzero(model.geom_bodyid == body)
        for point in _starts(model, data, int(geom))
        for direction in _upwards()
    ]
    return float(np.mean(free)) if free else 0.0


def _starts(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> NDArray[np.float64]:
    """Points of a geom in the world, (9, 3) m."""
    local = model.geom_aabb[geom, :3] + _CORNERS * model.geom_aabb[geom, 3:]
    points: NDArray[np.float64] = data.geom_xpos[geom] + local @ data.geom_xmat[geom].reshape(3, 3).T
    return points


def _upwards() -> NDArray[np.float64]:
    """Directions spread evenly over the upper half of a ball, (n, 3)."""
    number = np.arange(_RAYS) + 0.5
    height = number / _RAYS
    turn = np.pi * (1 + 5**0.5) * number
    flat = np.sqrt(1 - height**2)
    return np.stack([flat * np.cos(turn), flat * np.sin(turn), height], axis=1)
