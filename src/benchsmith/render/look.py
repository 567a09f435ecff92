"""How pictures look, whatever the scene's author set: lens, light and the colours of parts that have none."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.render.cameras import FIELD_OF_VIEW_DEG, content_points

HIDDEN_GROUP = 5
SHOWN_GROUPS = (0, 1, 2)

_KEY_DIRECTION = np.array([0.4, 0.5, -1.0]) / np.linalg.norm([0.4, 0.5, -1.0])
_PAYLOAD_RGBA = (0.95, 0.55, 0.12, 1.0)
_PART_RGBAS = (
    (0.60, 0.67, 0.74, 1.0),
    (0.74, 0.68, 0.58, 1.0),
    (0.60, 0.71, 0.64, 1.0),
    (0.72, 0.64, 0.71, 1.0),
)
_DEFAULT_RGBA = np.array([0.5, 0.5, 0.5, 1.0], dtype=np.float32)


@dataclass(frozen=True)
class Extent:
    """The ball around everything that must be in frame."""

    centre: NDArray[np.float64]
    """Metres."""
    radius: float
    """Metres."""


def extent_of(model: mujoco.MjModel, data: mujoco.MjData) -> Extent:
    """Measure a scene in its present state."""
    points = content_points(model, data)
    low, high = points.min(axis=0), points.max(axis=0)
    return Extent((low + high) / 2, float(np.linalg.norm(high - low) / 2))


def dressed(model: mujoco.MjModel, extent: Extent, size: int) -> mujoco.MjModel:
    """A copy of a model that draws well at `size` pixels squared; the given one stays as it is."""
    model = copy.copy(model)
    visual = model.vis
    visual.global_.offwidth = visual.global_.offheight = size
    visual.global_.fovy = FIELD_OF_VIEW_DEG
    visual.quality.offsamples = 4
    visual.quality.shadowsize = 2048  # The default of 4096 doubles the time of a picture.
    visual.map.shadowclip = 3.0
    visual.map.znear, visual.map.zfar = 0.01, 60.0
    model.stat.extent = extent.radius
    model.stat.center[:] = extent.centre
    _show_what_is_there(model)
    _colour_the_plain(model)
    return model


def light(scene: mujoco.MjvScene, extent: Extent) -> None:
    """Replace the scene's lights: an even one from the camera, and one from above that casts shadows."""
    scene.nlight = 2
    head, key = scene.lights[0], scene.lights[1]
    head.headlight, head.castshadow = 1, 0
    head.ambient[:], head.diffuse[:], head.specular[:] = 0.5, 0.1, 0.05
    key.id = key.texid = -1
    key.type = mujoco.mjtLightType.mjLIGHT_DIRECTIONAL
    key.headlight, key.castshadow = 0, 1
    key.attenuation[:] = (1.0, 0.0, 0.0)
    key.ambient[:], key.diffuse[:], key.specular[:] = 0.0, 0.46, 0.15
    key.dir[:] = _KEY_DIRECTION
    key.pos[:] = extent.centre - 2.0 * extent.radius * _KEY_DIRECTION


def floor_height(model: mujoco.MjModel) -> float | None:
    """Height of the ground in metres; None without one."""
    heights = [float(model.geom_pos[geom, 2]) for geom in _grounds(model)]
    return heights[0] if heights else None


def _grounds(model: mujoco.MjModel) -> list[int]:
    upright = np.isclose(model.geom_quat[:, 1:3], 0.0).all(axis=1)
    planes = (model.geom_type == mujoco.mjtGeom.mjGEOM_PLANE) & (model.geom_bodyid == 0) & upright
    return [int(geom) for geom in np.flatnonzero(planes)]


def _show_what_is_there(model: mujoco.MjModel) -> None:
    """Show the collision geoms of a part that has no visible ones; hide the ground, which is drawn otherwise."""
    for body in range(1, model.nbody):
        geoms = np.flatnonzero(model.geom_bodyid == body)
        if not np.isin(model.geom_group[geoms], SHOWN_GROUPS).any():
            model.geom_group[geoms] = SHOWN_GROUPS[0]
    model.geom_group[_grounds(model)] = HIDDEN_GROUP


def _colour_the_plain(model: mujoco.MjModel) -> None:
    """Tell parts apart whose author gave no colours."""
    for geom in range(model.ngeom):
        body = int(model.geom_bodyid[geom])
        if body and model.geom_matid[geom] < 0 and np.allclose(model.geom_rgba[geom], _DEFAULT_RGBA):
            payload = model.body(body).name.startswith("payload")
            model.geom_rgba[geom] = _PAYLOAD_RGBA if payload else _PART_RGBAS[body % len(_PART_RGBAS)]
