"""The 24 cameras that look at a scene: three rings of eight, each as near as the whole content allows."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

FIELD_OF_VIEW_DEG = 30.0
"""Vertical angle of every camera; pictures are square. A long lens keeps verticals nearly parallel."""

_ELEVATIONS_DEG = (12.0, 35.0, 65.0)
_AZIMUTHS = 8
_FIRST_AZIMUTH_DEG = 110.0  # Off the axes: most scenes are built along them, and faces seen edge-on show nothing.
_MARGIN = 1.08
_UNIT_CORNERS = np.array(list(itertools.product((-1.0, 1.0), repeat=3)))
ZONES_IN_FRAME = ("zone_goal", "zone_forbid_")
"""How the names of the zones begin that are drawn filled, and that every view frames."""


@dataclass(frozen=True)
class Camera:
    """Where a picture is taken from."""

    name: str
    """`view_00` … `view_23`."""
    azimuth_deg: float
    """Direction that it looks in, about the vertical: 0 along x, 90 along y."""
    elevation_deg: float
    """Its height above the point looked at, as an angle: 90 is straight above."""
    distance_m: float
    """From the point looked at."""
    lookat_m: tuple[float, float, float]


def scene_cameras(model: mujoco.MjModel, data: mujoco.MjData) -> tuple[Camera, ...]:
    """Cameras for a scene, ring by ring from the lowest.

    In every view all solids, goals and forbid zones are in frame; the ground and the often huge build and bounds zones
    need not be.

    Args:
        model: The compiled scene.
        data: Its state, positions computed (`mj_forward`).
    """
    points = content_points(model, data)
    views = itertools.product(_ELEVATIONS_DEG, range(_AZIMUTHS))
    cameras = []
    for number, (elevation, step) in enumerate(views):
        azimuth = (_FIRST_AZIMUTH_DEG + step * 360.0 / _AZIMUTHS) % 360.0
        lookat, distance = _framing(points, azimuth, elevation)
        cameras.append(Camera(f"view_{number:02d}", azimuth, elevation, distance, lookat))
    return tuple(cameras)


def content_points(model: mujoco.MjModel, data: mujoco.MjData) -> NDArray[np.float64]:
    """Corners of the boxes around everything that must be in frame, (n, 3) in metres, n ≥ 8."""
    boxes = [
        data.geom_xpos[geom]
        + (model.geom_aabb[geom, :3] + _UNIT_CORNERS * model.geom_aabb[geom, 3:]) @ _rotation(data, geom)
        for geom in range(model.ngeom)
        if model.geom_type[geom] != mujoco.mjtGeom.mjGEOM_PLANE
    ]
    boxes += [
        data.site_xpos[site] + _UNIT_CORNERS * model.site_size[site]
        for site in range(model.nsite)
        if model.site(site).name.startswith(ZONES_IN_FRAME)
    ]
    return np.concatenate(boxes) if boxes else _UNIT_CORNERS * 0.1


def _rotation(data: mujoco.MjData, geom: int) -> NDArray[np.float64]:
    """Row vectors times this turn from the geom's frame into the world's."""
    matrix: NDArray[np.float64] = data.geom_xmat[geom].reshape(3, 3).T
    return matrix


def _framing(
    points: NDArray[np.float64], azimuth_deg: float, elevation_deg: float
) -> tuple[tuple[float, float, float], float]:
    """The nearest place on a line of sight that has points (n, 3) in frame: the point looked at, and the distance."""
    azimuth, elevation = math.radians(azimuth_deg), math.radians(elevation_deg)
    flat = np.array([math.cos(azimuth), math.sin(azimuth), 0.0])
    forward = math.cos(elevation) * flat - math.sin(elevation) * np.array([0.0, 0.0, 1.0])
    right = np.array([flat[1], -flat[0], 0.0])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    slope = math.tan(math.radians(FIELD_OF_VIEW_DEG / 2)) / _MARGIN
    lookat, distance = middle, 0.0
    for side in (right, np.cross(right, forward)):
        # Two planes of the frustum touch the points; halfway between the two is the camera.
        offset, depth = (points - middle) @ side, (points - middle) @ forward
        high, low = (offset - slope * depth).max(), (offset + slope * depth).min()
        lookat = lookat + side * (high + low) / 2
        distance = max(distance, float(high - low) / (2 * slope))
    x, y, z = (float(value) for value in lookat)
    return (x, y, z), distance
