"""A recorded motion as a video."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.render.cameras import scene_cameras
from benchsmith.render.stills import Image, Studio
from benchsmith.render.video import write_video

_FPS = 30
_VIEW = 8
"""Of the 24: from above, and across the long side of a scene that is laid out along x."""


def draw_motion(model: mujoco.MjModel, qpos: NDArray[np.float64], timestep: float, path: Path, size: int = 512) -> None:
    """Write the states of a motion as a video in real time.

    Args:
        model: The compiled scene.
        qpos: The state after every step, (t, nq).
        timestep: s
        path: File to write, `.mp4`.
        size: Edge of the picture in pixels, even.

    Raises:
        GraphicsError: this machine cannot draw.
    """
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    camera = scene_cameras(model, data)[_VIEW]
    stride = max(1, round(1 / (_FPS * timestep)))

    def frames(studio: Studio) -> Iterator[Image]:
        for state in qpos[::stride]:
            data.qpos = state
            mujoco.mj_forward(model, data)
            yield studio.picture(data, camera)

    with Studio(model, data, size) as studio:
        write_video(path, frames(studio), _FPS)
