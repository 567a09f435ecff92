"""Tight axis-aligned boxes around geoms wherever they are; MuJoCo's own are boxes of boxes, too large once turned."""

from __future__ import annotations

from collections.abc import Sequence

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness

Box = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Lower and upper corner, (3,) m."""

_GEOM = mujoco.mjtGeom


def geom_box(model: mujoco.MjModel, data: mujoco.MjData, geoms: Sequence[int]) -> Box:
    """Axis-aligned box around geoms in the world frame, positions computed; exact for solids and meshes."""
    boxes = [_one(model, data, geom) for geom in geoms]
    return np.min([low for low, _ in boxes], axis=0), np.max([high for _, high in boxes], axis=0)


def body_boxes(harness: Harness, data: mujoco.MjData, *, without: int = -1) -> list[Box]:
    """Box of every body that has collision geoms, the world and one other left out."""
    bodies = (body for body in range(1, harness.model.nbody) if body != without)
    return [geom_box(harness.model, data, geoms) for body in bodies if (geoms := harness.geoms(body))]


def piece_boxes(harness: Harness, data: mujoco.MjData, *, without: int = -1) -> list[Box]:
    """Box of every collision geom of those bodies."""
    bodies = (body for body in range(1, harness.model.nbody) if body != without)
    return [geom_box(harness.model, data, [geom]) for body in bodies for geom in harness.geoms(body)]


def _one(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> Box:
    turn = data.geom_xmat[geom].reshape(3, 3)
    centre, size, kind = data.geom_xpos[geom], model.geom_size[geom], model.geom_type[geom]
    if kind == _GEOM.mjGEOM_MESH:
        mesh = model.geom_dataid[geom]
        first = model.mesh_vertadr[mesh]
        points = model.mesh_vert[first : first + model.mesh_vertnum[mesh]] @ turn.T
        return centre + points.min(axis=0), centre + points.max(axis=0)
    if kind == _GEOM.mjGEOM_SPHERE:
        half = np.full(3, size[0])
    elif kind == _GEOM.mjGEOM_CAPSULE:
        half = np.abs(turn[:, 2]) * size[1] + size[0]
    elif kind == _GEOM.mjGEOM_CYLINDER:
        half = np.abs(turn[:, 2]) * size[1] + size[0] * np.sqrt(np.maximum(0.0, 1 - turn[:, 2] ** 2))
    elif kind == _GEOM.mjGEOM_ELLIPSOID:
        half = np.linalg.norm(turn * size, axis=1)
    else:
        centre = centre + turn @ model.geom_aabb[geom, :3]
        half = np.abs(turn) @ model.geom_aabb[geom, 3:]
    return centre - half, centre + half
