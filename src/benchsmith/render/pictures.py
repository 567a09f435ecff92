"""The pictures that a variant has: 24 views and their contact sheet, as files, and what each pixel of them shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.render.cameras import Camera, scene_cameras
from benchsmith.render.sheet import contact_sheet, write_png
from benchsmith.render.stills import Image, Studio


@dataclass(frozen=True)
class Drawing:
    """A scene drawn from all sides."""

    cameras: tuple[Camera, ...]
    files: dict[str, Path]
    """The files written, by published name: `view_00.png` … and `contact_sheet.png`."""
    geoms: NDArray[np.int32]
    """Index of the geom at each pixel of each view, (24, size, size); -1: none."""
    zones: NDArray[np.int32]
    """Index of the goal's or forbid zone's site at each pixel of each view, (24, size, size); -1: none."""


def draw_scene(model: mujoco.MjModel, data: mujoco.MjData, folder: Path, stem: str, size: int = 512) -> Drawing:
    """Draw a scene from all sides.

    Args:
        model: The compiled scene.
        data: Its state, positions computed (`mj_forward`).
        folder: Where the files `<stem>.<name>` go.
        stem: Prefix of the file names.
        size: Edge of a view in pixels.

    Raises:
        GraphicsError: this machine cannot draw.
    """
    cameras = scene_cameras(model, data)
    with Studio(model, data, size) as studio:
        views = [studio.picture(data, camera) for camera in cameras]
        geoms = np.stack([studio.objects(data, camera) for camera in cameras])
        zones = np.stack([studio.objects(data, camera, zones=True) for camera in cameras])
    return Drawing(cameras, _write(views, cameras, folder, stem), geoms, zones)


def _write(views: list[Image], cameras: tuple[Camera, ...], folder: Path, stem: str) -> dict[str, Path]:
    labels = [f"{camera.name}  {camera.azimuth_deg:g}° / {camera.elevation_deg:g}°" for camera in cameras]
    images = {f"{camera.name}.png": view for camera, view in zip(cameras, views, strict=True)}
    images["contact_sheet.png"] = contact_sheet(views, labels)
    files = {name: folder / f"{stem}.{name}" for name in images}
    for name, image in images.items():
        write_png(files[name], image)
    return files
