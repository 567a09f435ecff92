"""How near the payload comes to what it must not touch on the witness's way."""

from __future__ import annotations

import math

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import Harness
from benchsmith.physics.places import locate
from benchsmith.physics.witness import Attempt

_LOOK_S = 0.02
"""How often distances are measured: 20 mm of way at the carrier's speed."""

_BELOW = -0.7
"""Height of a unit vector that points down, within 45 degrees: what is there carries the payload."""

_TOUCHING_M = 1e-5
"""Geoms nearer than this have no direction to one another; resting contacts are 7.5 um deep."""

_STANDING_M = 1e-4
"""A payload stands on what is below it and nearer than this."""


def clearance(harness: Harness, witness: Attempt) -> float:
    """Smallest distance of a payload to parts and forbid zones until it is let go, over its smallest extent, 0 to 1.

    Pieces of fixtures and mechanisms count, but for those on which it stands at first or in the end, and for what is
    right below; forbid zones count from all sides, other payloads and movables not at all: they are cleared out of the
    way.
    """
    stride = max(1, round(_LOOK_S / witness.rollout.timestep))
    carried = math.ceil(witness.released_s / witness.rollout.timestep / stride)
    states = witness.rollout.qpos[0, ::stride]
    return min(_clearance(harness, payload, states, carried) for payload in harness.scenario.payloads)


def _clearance(harness: Harness, payload: PayloadBody, states: NDArray[np.float64], carried: int) -> float:
    """Of one payload in the first so many states; the last one tells on what it stands in the end."""
    model, data = harness.model, harness.data()
    own = np.array(harness.geoms(payload.body))
    low, high = geom_box(model, data, own.tolist())
    size = nearest = float((high - low).min())
    solids = {geom for body in harness.scenario.bodies("fixture", "mechanism") for geom in harness.geoms(body)}
    for qpos in (states[0], states[-1]):
        data.qpos = qpos
        mujoco.mj_kinematics(model, data)
        solids -= {other for other in solids for geom in own.tolist() if _stands_on(model, data, geom, other)}
    others = np.array([*sorted(solids), *harness.forbidden.values()], dtype=int)
    for qpos in states[:carried]:
        data.qpos = qpos
        locate(harness, data)
        if _pressed_against(model, data, payload.body) & solids:
            return 0.0
        away = np.linalg.norm(data.geom_xpos[own][:, None] - data.geom_xpos[others][None], axis=2)
        reach = model.geom_rbound[own][:, None] + model.geom_rbound[others][None]
        for first, second in np.argwhere(away - reach < nearest):
            geom, other = int(own[first]), int(others[second])
            nearest = min(nearest, _distance(model, data, geom, other, nearest, ghost=other not in solids))
    return max(0.0, nearest) / size


def _stands_on(model: mujoco.MjModel, data: mujoco.MjData, geom: int, other: int) -> bool:
    ends = np.zeros(6)
    near = mujoco.mj_geomDistance(model, data, geom, other, _STANDING_M, ends) < _STANDING_M
    return near and _is_below(model, data, geom, ends)


def _pressed_against(model: mujoco.MjModel, data: mujoco.MjData, body: int) -> set[int]:
    """Geoms that touch a body other than from below."""
    found = set()
    for contact in data.contact:
        first, second = contact.geom.tolist()
        # The normal points from the first geom to the second.
        if model.geom_bodyid[first] == body and contact.frame[2] > _BELOW:
            found.add(second)
        elif model.geom_bodyid[second] == body and -contact.frame[2] > _BELOW:
            found.add(first)
    return found


def _distance(model: mujoco.MjModel, data: mujoco.MjData, geom: int, other: int, most: float, *, ghost: bool) -> float:
    """Distance of two geoms in m; `most` if it is more, or if the other is below and no ghost."""
    ends = np.zeros(6)
    distance = float(mujoco.mj_geomDistance(model, data, geom, other, most, ends))
    return most if not ghost and _is_below(model, data, geom, ends) else distance


def _is_below(model: mujoco.MjModel, data: mujoco.MjData, geom: int, ends: NDArray[np.float64]) -> bool:
    """Whether the nearest points, one on a geom and one on another (6,), lie one above the other."""
    way = ends[3:] - ends[:3]
    length = float(np.linalg.norm(way))
    if length > _TOUCHING_M:
        return bool(way[2] / length < _BELOW)
    low, _ = geom_box(model, data, [geom])
    return bool(ends[2] < low[2] + _TOUCHING_M)
