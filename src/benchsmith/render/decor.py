"""What is drawn beside the parts: backdrop, floor with a measuring grid, zones. None of it is part of the model.

All lengths are metres, in the world frame.
"""

from __future__ import annotations

import itertools
import math

import mujoco
import numpy as np
from numpy.typing import ArrayLike

from benchsmith.render.look import Extent

Rgb = tuple[float, float, float]
Rgba = tuple[float, float, float, float]

GOAL_RGB: Rgb = (0.10, 0.70, 0.30)
FORBID_RGB: Rgb = (0.86, 0.16, 0.16)
BUILD_RGB: Rgb = (0.20, 0.45, 0.88)

_BACKDROP_RGB: Rgb = (0.80, 0.86, 0.92)
_FLOOR_RGB: Rgb = (0.90, 0.90, 0.89)
_GRID_RGB: Rgb = (0.55, 0.58, 0.62)
_BACKDROP_RADII = 25.0
_GRID_RADII = 3.0
_GRID_LIFT_RADII = 0.005  # Above the floor, or the depth buffer cannot tell them apart.
_CORNERS = np.array(list(itertools.product((-1.0, 1.0), repeat=3)))
_EDGES = [(a, b) for a, b in itertools.combinations(range(8), 2) if (a ^ b).bit_count() == 1]


def add_backdrop(scene: mujoco.MjvScene, extent: Extent) -> None:
    """Surround the scene with a bright sphere: MuJoCo's own background is black unless the model has a sky."""
    radius = _BACKDROP_RADII * extent.radius
    # Mirrored, so that the faces that look inwards are the ones that are drawn.
    turn = -np.eye(3)
    rgba = (*_BACKDROP_RGB, 1.0)
    _add(scene, mujoco.mjtGeom.mjGEOM_SPHERE, [radius] * 3, extent.centre, rgba, emission=0.45, turn=turn)


def add_floor(scene: mujoco.MjvScene, extent: Extent, height: float) -> None:
    """Draw a floor with lines every `grid_step`; it catches shadows and casts none."""
    side = _BACKDROP_RADII * extent.radius
    _add(scene, mujoco.mjtGeom.mjGEOM_PLANE, [side, side, 1.0], [0.0, 0.0, height], (*_FLOOR_RGB, 1.0))
    step, lifted = grid_step(extent), height + _GRID_LIFT_RADII * extent.radius
    reach = math.ceil(_GRID_RADII * extent.radius / step)
    column, row = (round(float(value) / step) for value in extent.centre[:2])
    west, east, south, north = (step * n for n in (column - reach, column + reach, row - reach, row + reach))
    for n in range(-reach, reach + 1):
        x, y = step * (column + n), step * (row + n)
        _add_line(scene, [x, south, lifted], [x, north, lifted], (*_GRID_RGB, 0.6 if (column + n) % 5 == 0 else 0.25))
        _add_line(scene, [west, y, lifted], [east, y, lifted], (*_GRID_RGB, 0.6 if (row + n) % 5 == 0 else 0.25))


def grid_step(extent: Extent) -> float:
    """Distance of the floor's lines: 1, 2 or 5 times a power of ten, about a sixth of the scene's radius."""
    wanted = extent.radius / 6.0
    power = 10.0 ** math.floor(math.log10(wanted))
    return max(factor * power for factor in (1.0, 2.0, 5.0) if factor * power <= wanted)


def add_zones(scene: mujoco.MjvScene, model: mujoco.MjModel, data: mujoco.MjData) -> None:
    """Draw goals green, forbid zones red, the build zone as blue edges; the bounds are left out."""
    for site in range(model.nsite):
        name, centre, half = model.site(site).name, data.site_xpos[site], model.site_size[site]
        if name.startswith("zone_goal"):
            _add_zone(scene, centre, half, GOAL_RGB, fill=0.25, line=0.9)
        elif name.startswith("zone_forbid_"):
            _add_zone(scene, centre, half, FORBID_RGB, fill=0.25, line=0.9)
        elif name == "zone_build":
            _add_zone(scene, centre, half, BUILD_RGB, fill=0.0, line=0.3)


def _add_zone(
    scene: mujoco.MjvScene, centre: ArrayLike, half: ArrayLike, rgb: Rgb, *, fill: float, line: float
) -> None:
    if fill:
        _add(scene, mujoco.mjtGeom.mjGEOM_BOX, half, centre, (*rgb, fill), emission=0.3)
    corners = np.asarray(centre) + _CORNERS * np.asarray(half)
    for start, end in _EDGES:
        _add_line(scene, corners[start], corners[end], (*rgb, line), width=1.5)


def _add(
    scene: mujoco.MjvScene,
    shape: mujoco.mjtGeom,
    size: ArrayLike,
    centre: ArrayLike,
    rgba: Rgba,
    *,
    emission: float = 0.0,
    turn: ArrayLike | None = None,
) -> None:
    if scene.ngeom >= scene.maxgeom:
        return  # A scene with ten thousand geoms is crowded enough.
    geom = scene.geoms[scene.ngeom]
    matrix = np.eye(3) if turn is None else np.asarray(turn)
    mujoco.mjv_initGeom(
        geom,
        shape,
        np.asarray(size, dtype=np.float64),
        np.asarray(centre, dtype=np.float64),
        matrix.ravel(),
        np.asarray(rgba, dtype=np.float32),
    )
    geom.category = mujoco.mjtCatBit.mjCAT_DECOR
    geom.emission, geom.specular, geom.reflectance = emission, 0.0, 0.0
    scene.ngeom += 1


def _add_line(
    scene: mujoco.MjvScene,
    start: ArrayLike,
    end: ArrayLike,
    rgba: Rgba,
    *,
    width: float = 1.0,
) -> None:
    number = scene.ngeom
    _add(scene, mujoco.mjtGeom.mjGEOM_LINE, np.zeros(3), np.zeros(3), rgba)
    if scene.ngeom > number:
        points = (np.asarray(point, dtype=np.float64) for point in (start, end))
        mujoco.mjv_connector(scene.geoms[number], mujoco.mjtGeom.mjGEOM_LINE, width, *points)
