"""Draws scenes for the tests, in a process that had MUJOCO_GL set before it imported mujoco."""

from __future__ import annotations

import sys
from pathlib import Path

import mujoco
import numpy as np

SIZE = 200


def view(model: mujoco.MjModel, camera: int | str) -> tuple[np.ndarray, np.ndarray]:
    """A picture, and for each of its pixels the index and type of what it shows."""
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    with mujoco.Renderer(model, SIZE, SIZE) as renderer:
        renderer.update_scene(data, camera=camera)
        picture = renderer.render().copy()
        renderer.enable_segmentation_rendering()
        renderer.update_scene(data, camera=camera)
        return picture, renderer.render().copy()


def main(folder: Path) -> None:
    """Draw every `<name>.xml` from both cameras, and once more without shadows, as `<name>.npz`."""
    for path in folder.glob("*.xml"):
        model = mujoco.MjModel.from_xml_path(str(path))
        overview, free = view(model, "overview"), view(model, -1)
        model.light_castshadow[:] = 0
        shadowless = view(model, "overview")[0]
        np.savez(
            path.with_suffix(".npz"),
            overview=overview[0],
            overview_shows=overview[1],
            free=free[0],
            free_shows=free[1],
            shadowless=shadowless,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
