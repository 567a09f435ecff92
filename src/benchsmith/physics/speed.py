"""How fast anything gets in a rollout, corners of turning parts included."""

from __future__ import annotations

from itertools import product

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness
from benchsmith.physics.rollout import Rollout

_LOOK_S = 0.005
"""How often corners are looked at: every look costs a pass of the kinematics. Centres are looked at in every step."""


def top_speed(harness: Harness, rollout: Rollout, start: int = 0) -> float:
    """Speed of the fastest point of all bodies over a rollout, m/s.

    Payloads and movables count while they are within `zone_bounds`: what has left them may fall for ever.
    """
    counts = _within(harness, rollout, start)
    steps = np.linalg.norm(np.diff(rollout.centres[start], axis=0), axis=2) / rollout.timestep
    centres = float((steps * counts[:-1]).max(initial=0.0))
    stride = max(1, round(_LOOK_S / rollout.timestep))
    # counts speaks of the state before a step, qpos of the one after it
    seen = zip(rollout.qpos[start, :-1:stride], rollout.qvel[start, :-1:stride], counts[1::stride], strict=True)
    model, data = harness.model, mujoco.MjData(harness.model)
    owners, corners = _corners(harness)
    roots, fastest = model.body_rootid[owners], centres
    for qpos, qvel, counting in seen:
        data.qpos, data.qvel = qpos, qvel
        mujoco.mj_kinematics(model, data)
        mujoco.mj_comPos(model, data)
        mujoco.mj_comVel(model, data)
        places = data.xpos[owners] + np.einsum("nij,nj->ni", data.xmat[owners].reshape(-1, 3, 3), corners)
        spin, drift = data.cvel[owners, :3], data.cvel[owners, 3:]
        speeds = np.linalg.norm(drift + _cross(spin, places - data.subtree_com[roots]), axis=1)
        fastest = max(fastest, float(speeds[counting[owners]].max(initial=0.0)))
    return fastest


def _cross(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of vectors, (n, 3) each: numpy's own takes eight times as long for few."""
    after, last = [1, 2, 0], [2, 0, 1]
    return np.asarray(first[:, after] * second[:, last] - first[:, last] * second[:, after])


def _within(harness: Harness, rollout: Rollout, start: int) -> NDArray[np.bool_]:
    """Whether a body counts before each step, (t, nbody)."""
    counts = np.ones(rollout.centres.shape[1:3], dtype=bool)
    free = harness.scenario.bodies("payload", "movable")
    counts[:, free] = harness.scenario.zones["zone_bounds"].contains(rollout.centres[start][:, free])
    return np.asarray(np.minimum.accumulate(counts, axis=0))


def _corners(harness: Harness) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Body (n,) and place in its frame (n, 3) of every corner of the boxes around geoms that move."""
    model = harness.model
    owners, corners = [], []
    for body in np.flatnonzero(model.body_weldid).tolist():
        for geom in harness.geoms(body):
            turn = np.zeros(9)
            mujoco.mju_quat2Mat(turn, model.geom_quat[geom])
            for signs in product((-1.0, 1.0), repeat=3):
                corner = model.geom_aabb[geom, :3] + signs * model.geom_aabb[geom, 3:]
                owners.append(body)
                corners.append(model.geom_pos[geom] + turn.reshape(3, 3) @ corner)
    return np.array(owners, dtype=np.int64), np.array(corners).reshape(-1, 3)
