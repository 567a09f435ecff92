"""Draws the pictures that the tests look at, in a process that had MUJOCO_GL set before it imported mujoco."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mujoco
import numpy as np

from benchsmith.render import Studio, draw_closeup, draw_scene, render_views, scene_cameras, write_video

SIZE = 160

SCENE = """
<mujoco>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1"/>
    <site name="zone_goal" type="box" pos=".16 0 .14" size=".05 .05 .04"/>
    <site name="zone_forbid_gap" type="box" pos="0 0 .02" size=".06 .15 .02"/>
    <site name="zone_build" type="box" pos="0 0 .2" size=".35 .2 .2"/>
    <site name="zone_bounds" type="box" pos="0 0 .5" size="2 2 1"/>
    <body name="left"><geom type="box" pos="-.16 0 .05" size=".1 .1 .05" group="3"/></body>
    <body name="right"><geom type="box" pos=".16 0 .05" size=".1 .1 .05" rgba=".55 .6 .66 1"/></body>
    <body name="payload" pos="-.16 0 .125">
      <freejoint name="payload_joint"/><geom type="box" size=".025 .025 .025" rgba=".9 .1 .9 1"/>
    </body>
  </worldbody>
</mujoco>"""


def without(xml: str, *names: str) -> str:
    return "\n".join(line for line in xml.splitlines() if not any(f'name="{name}"' in line for name in names))


def loaded(xml: str) -> tuple[mujoco.MjModel, mujoco.MjData]:
    model = mujoco.MjModel.from_xml_string(xml)
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    return model, data


def views(xml: str) -> np.ndarray:
    model, data = loaded(xml)
    return np.stack(render_views(model, data, scene_cameras(model, data), SIZE))


def main(out: Path) -> None:
    """Write `pictures.npz`, the files of `draw_scene` and a video."""
    model, data = loaded(SCENE)
    geoms_before = model.geom_rgba.copy(), model.geom_group.copy(), model.vis.global_.fovy
    drawing = draw_scene(model, data, out, "00", SIZE)
    unchanged = (
        (model.geom_rgba == geoms_before[0]).all()
        and (model.geom_group == geoms_before[1]).all()
        and model.vis.global_.fovy == geoms_before[2]
    )
    draw_closeup(model, data, np.array([-0.16, 0, 0.125]), out / "closeup.png", radius=0.06, size=SIZE)
    cameras = scene_cameras(model, data)
    frames = []
    with Studio(model, data, SIZE) as studio:
        for _ in range(12):
            data.qpos[2] += 0.01
            mujoco.mj_forward(model, data)
            frames.append(studio.picture(data, cameras[8]))
    write_video(out / "lift.mp4", frames, fps=24)
    np.savez(
        out / "pictures.npz",
        views=views(SCENE),
        again=views(SCENE),
        bare=views(without(SCENE, "zone_goal", "zone_forbid_gap")),
        floating=views(without(SCENE, "ground", "zone_build")),
        empty=views("<mujoco/>"),
        after_others=views(SCENE),
        in_another_thread=ThreadPoolExecutor(1).submit(views, SCENE).result(),
        frames=np.stack(frames),
        names=np.array([f"{name} {path.name}" for name, path in drawing.files.items()]),
        geoms=drawing.geoms,
        zones=drawing.zones,
        unchanged=unchanged,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
