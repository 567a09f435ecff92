"""Still pictures of a scene with its zones drawn."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Self

import mujoco

from benchsmith.render.cameras import ZONES_IN_FRAME, Camera
from benchsmith.render.decor import add_backdrop, add_floor, add_zones
from benchsmith.render.graphics import require_graphics
from benchsmith.render.look import SHOWN_GROUPS, dressed, extent_of, floor_height, light
from benchsmith.render.offscreen import Image, Objects, OffscreenRenderer

__all__ = ["Image", "Objects", "Studio", "render_views"]


class Studio:
    """Draws one scene any number of times; a context manager.

    Framing, light and floor are laid out for the state that it is made with.
    """

    def __init__(self, model: mujoco.MjModel, data: mujoco.MjData, size: int = 512) -> None:
        """Prepare to draw.

        Args:
            model: The compiled scene; it is not changed.
            data: Its state, positions computed (`mj_forward`).
            size: Edge of the square pictures in pixels.

        Raises:
            GraphicsError: this machine cannot draw.
        """
        require_graphics()
        self.size = size
        """Edge of the pictures in pixels."""
        self._extent = extent_of(model, data)
        self._model = dressed(model, self._extent, size)
        self._floor = floor_height(model)
        self._option = mujoco.MjvOption()
        self._option.sitegroup[:] = 0  # Zones are drawn our way; MuJoCo would draw them as solid boxes.
        self._option.geomgroup[:] = [group in SHOWN_GROUPS for group in range(len(self._option.geomgroup))]
        self._renderer = OffscreenRenderer(self._model, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._renderer.close()

    def picture(self, data: mujoco.MjData, camera: Camera) -> Image:
        """Draw a state of the scene; the image is the caller's own."""
        self._renderer.look(data, _mujoco_camera(camera), self._option)
        scene = self._renderer.scene
        light(scene, self._extent)
        add_backdrop(scene, self._extent)
        if self._floor is not None:
            add_floor(scene, self._extent, self._floor)
        add_zones(scene, self._model, data)
        return self._renderer.picture()

    def objects(self, data: mujoco.MjData, camera: Camera, *, zones: bool = False) -> Objects:
        """What each pixel of `picture` shows, seen by the same camera.

        Args:
            data: The state.
            camera: As for the picture.
            zones: Look for sites (goals and forbid zones, opaque) in front of and between the parts, not for geoms.

        Returns:
            Index of the geom, or of the site, at each pixel; -1 where there is none.
        """
        option = copy.copy(self._option)
        option.sitegroup[:] = int(zones)
        self._renderer.look(data, _mujoco_camera(camera), option)
        if zones:
            _hide_other_sites(self._renderer.scene, self._model)
        return self._renderer.objects(mujoco.mjtObj.mjOBJ_SITE if zones else mujoco.mjtObj.mjOBJ_GEOM)


def render_views(model: mujoco.MjModel, data: mujoco.MjData, cameras: Sequence[Camera], size: int = 512) -> list[Image]:
    """Draw a scene from each camera.

    Raises:
        GraphicsError: this machine cannot draw.
    """
    with Studio(model, data, size) as studio:
        return [studio.picture(data, camera) for camera in cameras]


def _hide_other_sites(scene: mujoco.MjvScene, model: mujoco.MjModel) -> None:
    """Bounds and build zone surround everything: opaque, they would hide what is looked for."""
    for geom in scene.geoms[: scene.ngeom]:
        if geom.objtype == mujoco.mjtObj.mjOBJ_SITE and not model.site(geom.objid).name.startswith(ZONES_IN_FRAME):
            geom.size[:] = 0.0


def _mujoco_camera(camera: Camera) -> mujoco.MjvCamera:
    free = mujoco.MjvCamera()
    free.type = mujoco.mjtCamera.mjCAMERA_FREE
    free.lookat[:] = camera.lookat_m
    free.distance = camera.distance_m
    free.azimuth = camera.azimuth_deg
    free.elevation = -camera.elevation_deg  # MuJoCo's is the direction of the look, ours the camera's place.
    return free
