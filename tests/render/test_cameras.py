from __future__ import annotations

import mujoco
import numpy as np
import pytest

from benchsmith.render.cameras import FIELD_OF_VIEW_DEG, content_points, scene_cameras

SCENE = """
<mujoco><worldbody>
  <geom name="ground" type="plane" size="0 0 1"/>
  <site name="zone_goal" type="box" pos="1 0 .1" size=".1 .1 .1"/>
  <site name="zone_bounds" type="box" pos="0 0 5" size="9 9 9"/>
  <body name="wall" pos="0 .5 .2" euler="0 0 45"><geom type="box" size=".2 .2 .2"/></body>
  <body name="payload" pos="-.5 0 .05"><freejoint/><geom type="sphere" size=".05"/></body>
</worldbody></mujoco>"""


@pytest.fixture(name="scene", scope="module")
def scene_fixture() -> tuple[mujoco.MjModel, mujoco.MjData]:
    model = mujoco.MjModel.from_xml_string(SCENE)
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    return model, data


def test_content_is_solids_and_goals_in_the_world_frame(scene: tuple[mujoco.MjModel, mujoco.MjData]) -> None:
    points = content_points(*scene)
    assert points.min(axis=0) == pytest.approx([-0.55, -0.1, 0.0])
    assert points.max(axis=0) == pytest.approx([1.1, 0.5 + 0.2 * np.sqrt(2), 0.4])


def test_24_distinct_named_cameras(scene: tuple[mujoco.MjModel, mujoco.MjData]) -> None:
    cameras = scene_cameras(*scene)
    assert [camera.name for camera in cameras] == [f"view_{number:02d}" for number in range(24)]
    assert len({(camera.azimuth_deg, camera.elevation_deg) for camera in cameras}) == 24
    assert sorted({camera.elevation_deg for camera in cameras}) == [12.0, 35.0, 65.0]


def test_mujoco_itself_sees_all_content_inside_the_frame(scene: tuple[mujoco.MjModel, mujoco.MjData]) -> None:
    model, data = scene
    points = content_points(model, data)
    for camera in scene_cameras(model, data):
        view = mujoco.MjvCamera()
        view.lookat[:], view.distance = camera.lookat_m, camera.distance_m
        view.azimuth, view.elevation = camera.azimuth_deg, -camera.elevation_deg
        drawn = mujoco.MjvScene(model, 100)
        mujoco.mjv_updateScene(model, data, mujoco.MjvOption(), None, view, mujoco.mjtCatBit.mjCAT_ALL, drawn)
        eye = (drawn.camera[0].pos + drawn.camera[1].pos) / 2
        forward, up = drawn.camera[0].forward, drawn.camera[0].up
        rays = points - eye
        depth = rays @ forward
        angles = [abs(rays @ side) / depth for side in (up, np.cross(forward, up))]
        edge = np.tan(np.radians(FIELD_OF_VIEW_DEG / 2))
        assert depth.min() > 0
        assert 0.85 * edge < np.max(angles) < edge
