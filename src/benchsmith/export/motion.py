"""A compiled scene as animated GLB: a node for each body, with its pose in the world over time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.export.gltf import Gltf
from benchsmith.export.keyframes import one_sign, thin
from benchsmith.export.nodes import add_body, add_floor, add_zones, parts_box

_FRAMES_HZ = 60
"""Of the frames that key frames are chosen from."""

_POINT_TOLERANCE, _TURN_TOLERANCE_RAD = 5e-4, 5e-3
"""Half a pixel where the scene fills a thousand, as a share of the scene's diagonal; and a third of a degree."""

_UPRIGHT = [-(0.5**0.5), 0.0, 0.0, 0.5**0.5]
"""Turns MuJoCo's z, which is up, onto glTF's y."""


def write_glb(model: mujoco.MjModel, qpos: NDArray[np.float64], timestep: float, path: Path) -> None:
    """Write a scene and a motion of it, such as one start of a rollout.

    Args:
        model: The compiled scene.
        qpos: The state after every step, (t, nq); one row gives a still scene.
        timestep: Between the rows, s.
        path: File to write, `.glb`.
    """
    stride = max(1, round(1 / (_FRAMES_HZ * timestep)))
    rows = np.unique(np.append(np.arange(0, len(qpos), stride), len(qpos) - 1))
    points, turns = _poses(model, qpos[rows])
    gltf = Gltf("scene")
    nodes = [add_body(gltf, model, body, points[0, body], turns[0, body]) for body in range(1, model.nbody)]
    beside = [*add_zones(gltf, model), *add_floor(gltf, model)]
    root = gltf.add("nodes", {"name": "z_up", "rotation": _UPRIGHT, "children": nodes + beside})
    gltf.root["scenes"][0]["nodes"] = [root]
    low, high = parts_box(model)
    tolerance = _POINT_TOLERANCE * float(np.linalg.norm(high - low))
    _animate(gltf, nodes, rows * timestep, (points[:, 1:], turns[:, 1:]), tolerance)
    gltf.write(path)


def _poses(model: mujoco.MjModel, qpos: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places (t, nbody, 3) and quaternions x, y, z, w (t, nbody, 4) of all bodies."""
    data = mujoco.MjData(model)
    points, turns = np.empty((len(qpos), model.nbody, 3)), np.empty((len(qpos), model.nbody, 4))
    for row, state in enumerate(qpos):
        data.qpos[:] = state
        mujoco.mj_kinematics(model, data)
        points[row], turns[row] = data.xpos, data.xquat[:, [1, 2, 3, 0]]
    return points, turns


def _animate(
    gltf: Gltf,
    nodes: list[int],
    times: NDArray[np.float64],
    poses: tuple[NDArray[np.float64], NDArray[np.float64]],
    tolerance: float,
) -> None:
    """Add one animation with a channel for each pose that changes.

    Args:
        gltf: Holds the nodes.
        nodes: Indices of the bodies' nodes.
        times: Of the frames, (t,) s.
        poses: Places (t, n, 3) and quaternions (t, n, 4) of the bodies.
        tolerance: How far a place may be off between key frames, m.
    """
    points, turns = poses
    channels: list[dict[str, Any]] = []
    samplers: list[dict[str, Any]] = []
    for index, node in enumerate(nodes):
        tracks = (
            ("translation", points[:, index], tolerance),
            ("rotation", one_sign(turns[:, index]), _TURN_TOLERANCE_RAD),
        )
        for path, values, limit in tracks:
            kept = thin(times, values, limit, turns=path == "rotation")
            if len(kept) > 1:
                sampler = {"input": gltf.accessor(times[kept]), "output": gltf.accessor(values[kept])}
                channels.append({"sampler": len(samplers), "target": {"node": node, "path": path}})
                samplers.append(sampler)
    if channels:
        gltf.root["animations"] = [{"name": "motion", "channels": channels, "samplers": samplers}]
