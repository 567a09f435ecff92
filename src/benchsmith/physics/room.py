"""Whether a goal has room for its payload, in whatever orientation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.openings import axis_turns
from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import Harness
from benchsmith.physics.places import free_places, is_free, place_centre

_GRID = (5, 5, 9)
"""Places along x, y, z that are tried for each turned payload; odd, so that the middle is one."""

_MOST_FRAMES = 12
"""Directions of faces that are tried: each costs thousands of places."""

_STEEP = 0.999
"""Cosine beyond which a direction counts as that of an axis."""


def has_room(harness: Harness, payload: PayloadBody) -> bool:
    """Whether some pose with its centre in the goal is free: as at the start on a fine grid, else turned."""
    if any(True for _ in free_places(harness, payload)):
        return True
    data, goal = harness.data(), payload.goal
    inset = np.minimum(goal.size * 1e-3, 1e-4)
    grid = [np.linspace(goal.low[axis] + inset[axis], goal.high[axis] - inset[axis], _GRID[axis]) for axis in range(3)]
    centres = [np.array(centre) for centre in product(*grid)]
    turn = slice(payload.qpos + 3, payload.qpos + 7)
    for quaternion in list(orientations(harness, data, payload)):
        data.qpos[turn] = quaternion
        for centre in centres:
            place_centre(harness, data, payload, centre)
            if is_free(harness, data, payload):
                return True
    return False


def orientations(harness: Harness, data: mujoco.MjData, payload: PayloadBody) -> Iterator[NDArray[np.float64]]:
    """Orientations of a payload to try in its goal, as unit quaternions.

    Turned from the start and from the axes by right angles, then along the faces of solids in the goal.
    """
    upright = np.zeros(9)
    mujoco.mju_quat2Mat(upright, harness.model.qpos0[payload.qpos + 3 : payload.qpos + 7])
    for frame in (upright.reshape(3, 3), np.eye(3)):
        yield from (_quaternion(turn @ frame) for turn in axis_turns())
    for frame in _frames(harness, data, payload):
        yield from (_quaternion(frame @ turn) for turn in axis_turns())


def _frames(harness: Harness, data: mujoco.MjData, payload: PayloadBody) -> list[NDArray[np.float64]]:
    """Frames (3, 3) along the slanted directions of the faces of solids in the goal, with one level axis each."""
    found: list[NDArray[np.float64]] = []
    for normal in _normals(harness, data, payload):
        if np.abs(normal).max() > _STEEP or len(found) >= _MOST_FRAMES:
            continue
        level = np.array([-normal[1], normal[0], 0.0]) / np.linalg.norm(normal[:2])
        frame = np.column_stack([normal, level, np.cross(normal, level)])
        if not any((np.abs(known.T @ frame).max(axis=0) > _STEEP).all() for known in found):
            found.append(frame)
    return found


def _normals(harness: Harness, data: mujoco.MjData, payload: PayloadBody) -> Iterator[NDArray[np.float64]]:
    """Directions of the faces of solids whose boxes meet the goal."""
    model, goal = harness.model, payload.goal
    bodies = (body for body in range(1, model.nbody) if body != payload.body)
    for geom in (geom for body in bodies for geom in harness.geoms(body)):
        low, high = geom_box(model, data, [geom])
        if not goal.meets(low, high):
            continue
        turn = data.geom_xmat[geom].reshape(3, 3)
        if model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_MESH:
            mesh = model.geom_dataid[geom]
            first = model.mesh_polyadr[mesh]
            yield from model.mesh_polynormal[first : first + model.mesh_polynum[mesh]] @ turn.T
        else:
            yield from turn.T


def _quaternion(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    quaternion = np.zeros(4)
    mujoco.mju_mat2Quat(quaternion, np.ascontiguousarray(matrix).ravel())
    return quaternion
