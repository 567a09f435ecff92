"""The pictures that a variant has: 24 views and their contact sheet, as files."""

from __future__ import annotations

from pathlib import Path

import mujoco

from benchsmith.render.cameras import scene_cameras
from benchsmith.render.sheet import contact_sheet, write_png
from benchsmith.render.stills import render_views


def draw_scene(
    model: mujoco.MjModel, data: mujoco.MjData, folder: Path, stem: str, size: int = 512
) -> list[tuple[str, Path]]:
    """Draw a scene from all sides.

    Args:
        model: The compiled scene.
        data: Its state, positions computed (`mj_forward`).
        folder: Where the files go.
        stem: Prefix of the file names.
        size: Edge of a view in pixels.

    Returns:
        Published names (`view_00.png` …, `contact_sheet.png`) and the files `<stem>.<name>`.

    Raises:
        GraphicsError: this machine cannot draw.
    """
    cameras = scene_cameras(model, data)
    views = render_views(model, data, cameras, size)
    labels = [f"{camera.name}  {camera.azimuth_deg:g}° / {camera.elevation_deg:g}°" for camera in cameras]
    images = {f"{camera.name}.png": view for camera, view in zip(cameras, views, strict=True)}
    images["contact_sheet.png"] = contact_sheet(views, labels)
    written = []
    for name, image in images.items():
        path = folder / f"{stem}.{name}"
        write_png(path, image)
        written.append((name, path))
    return written
