"""One picture of one place in a scene, from wherever it can be seen best."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.render.cameras import FIELD_OF_VIEW_DEG, Camera
from benchsmith.render.sheet import write_png
from benchsmith.render.stills import Studio

_ELEVATIONS_DEG = (35.0, 12.0, 65.0)
_AZIMUTHS_DEG = tuple(110.0 + step * 45.0 for step in range(8))
"""Off the axes, as those of the 24 views, since most scenes are built along them."""


def draw_closeup(
    model: mujoco.MjModel,
    data: mujoco.MjData,
    place: NDArray[np.float64],
    path: Path,
    *,
    radius: float,
    size: int = 512,
) -> None:
    """Write a picture of a place with all zones drawn.

    Args:
        model: The compiled scene.
        data: Its state, positions computed (`mj_forward`).
        place: The middle of the picture, (3,) m.
        path: File to write, `.png`.
        radius: Of the ball around the place that must be in frame, m.
        size: Edge of the picture in pixels.

    Raises:
        GraphicsError: this machine cannot draw.
    """
    camera = best_camera(model, data, place, radius)
    with Studio(model, data, size) as studio:
        write_png(path, studio.picture(data, camera))


def best_camera(model: mujoco.MjModel, data: mujoco.MjData, place: NDArray[np.float64], radius: float) -> Camera:
    """The camera before which least is in the way, of those around a place; the first of several alike."""
    distance = radius / math.sin(math.radians(FIELD_OF_VIEW_DEG / 2))
    x, y, z = (float(value) for value in place)
    cameras = [
        Camera("closeup", azimuth % 360.0, elevation, distance, (x, y, z))
        for elevation, azimuth in itertools.product(_ELEVATIONS_DEG, _AZIMUTHS_DEG)
    ]
    return max(cameras, key=lambda camera: _seen(model, data, camera))


def _seen(model: mujoco.MjModel, data: mujoco.MjData, camera: Camera) -> float:
    """How far from its camera on the line of sight to a place is free, m, from the place on: nothing hides it."""
    azimuth, elevation = math.radians(camera.azimuth_deg), math.radians(camera.elevation_deg)
    flat = np.array([math.cos(azimuth), math.sin(azimuth), 0.0])
    forward = math.cos(elevation) * flat - math.sin(elevation) * np.array([0.0, 0.0, 1.0])
    met = np.zeros(1, dtype=np.int32)
    lookat = np.array(camera.lookat_m)
    eye = lookat - camera.distance_m * forward
    hit = float(mujoco.mj_ray(model, data, eye, forward, None, 1, -1, met))
    return camera.distance_m if hit < 0 else min(hit, camera.distance_m)
