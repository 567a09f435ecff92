"""Rule of gate `model` about geoms that collide with nothing: they show their own part, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.rules import Complaint
from benchsmith.measure.scenario import Scenario
from benchsmith.types import LIMITS

_SHAPES = frozenset(
    int(kind)
    for kind in (
        mujoco.mjtGeom.mjGEOM_BOX,
        mujoco.mjtGeom.mjGEOM_SPHERE,
        mujoco.mjtGeom.mjGEOM_CAPSULE,
        mujoco.mjtGeom.mjGEOM_CYLINDER,
        mujoco.mjtGeom.mjGEOM_ELLIPSOID,
        mujoco.mjtGeom.mjGEOM_MESH,
    )
)


def decoration_complaints(scenario: Scenario) -> Iterator[Complaint]:
    """A wall that is only painted on, or a lid that nothing rests on, would fool who looks at the pictures."""
    model = scenario.model
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    for body in range(1, model.nbody):
        solid = scenario.geoms(body)
        if not solid or any(int(model.geom_type[geom]) not in _SHAPES for geom in solid):
            continue  # other gates report both
        boxes = [_box(model, data, geom) for geom in solid]
        low = np.min([box[0] for box in boxes], axis=0)
        high = np.max([box[1] for box in boxes], axis=0)
        first, count = int(model.body_geomadr[body]), int(model.body_geomnum[body])
        for geom in set(range(first, first + count)) - set(solid):
            yield from _sticks_out(model, data, geom, (low, high))


def _sticks_out(
    model: mujoco.MjModel, data: mujoco.MjData, geom: int, solid: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> Iterator[Complaint]:
    name = model.body(int(model.geom_bodyid[geom])).name
    if int(model.geom_type[geom]) not in _SHAPES:
        yield Complaint(f"a geom of {name} that collides with nothing is no solid", (name,), "remove it")
        return
    low, high = _box(model, data, geom)
    beyond = float(max((solid[0] - low).max(), (high - solid[1]).max())) * 1000
    if beyond > LIMITS.decoration_mm:
        yield Complaint(
            f"a geom of {name} that collides with nothing sticks {beyond:.1f} mm out of those that do",
            (name,),
            "let it collide, or remove it",
        )


def _box(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Axis-aligned box of a geom in the world, m."""
    turn, place = data.geom_xmat[geom].reshape(3, 3), data.geom_xpos[geom]
    if model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_MESH:
        mesh = int(model.geom_dataid[geom])
        first = int(model.mesh_vertadr[mesh])
        points = model.mesh_vert[first : first + int(model.mesh_vertnum[mesh])] @ turn.T + place
        return points.min(axis=0), points.max(axis=0)
    half = _half(int(model.geom_type[geom]), turn, model.geom_size[geom])
    return place - half, place + half


def _half(kind: int, turn: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half the extents along the world's axes of a primitive that is turned."""
    along = np.abs(turn[:, 2])
    match kind:
        case mujoco.mjtGeom.mjGEOM_BOX:
            return np.asarray(np.abs(turn) @ size)
        case mujoco.mjtGeom.mjGEOM_SPHERE:
            return np.full(3, size[0])
        case mujoco.mjtGeom.mjGEOM_CAPSULE:
            return np.asarray(along * size[1] + size[0])
        case mujoco.mjtGeom.mjGEOM_CYLINDER:
            return np.asarray(along * size[1] + np.sqrt(np.maximum(0.0, 1.0 - along**2)) * size[0])
        case _:  # an ellipsoid
            return np.asarray(np.linalg.norm(turn * size, axis=1))
