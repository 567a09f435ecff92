"""Where a picture of a place is taken from."""

from __future__ import annotations

import math

import mujoco
import numpy as np
import pytest

from benchsmith.render.closeup import best_camera

PLACE = np.array([0.1, 0.0, 0.05])


def loaded(*walls: str) -> tuple[mujoco.MjModel, mujoco.MjData]:
    bodies = "".join(f'<body name="w{n}"><geom type="box" {wall}/></body>' for n, wall in enumerate(walls))
    model = mujoco.MjModel.from_xml_string(f"<mujoco><worldbody>{bodies}</worldbody></mujoco>")
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    return model, data


def test_the_place_is_in_the_middle_and_its_surroundings_in_frame() -> None:
    camera = best_camera(*loaded(), PLACE, 0.04)
    assert camera.lookat_m == pytest.approx(tuple(PLACE))
    assert camera.distance_m == pytest.approx(0.04 / math.sin(math.radians(15)))
    assert camera.elevation_deg == 35


def test_it_looks_past_what_hides_the_place() -> None:
    """Walls on three sides, higher than any camera: only from +y nothing is in the way."""
    high = [
        'size=".005 .2 1" pos=".05 0 0"',
        'size=".005 .2 1" pos=".15 0 0"',
        'size=".055 .005 1" pos=".1 -.1 0"',
    ]
    open_side = best_camera(*loaded(*high), PLACE, 0.04)
    assert open_side.azimuth_deg == pytest.approx(290), "it looks along -y, as nearly as there is a camera"


def test_from_above_when_there_are_walls_all_around() -> None:
    low = [
        'size=".005 .06 .08" pos=".06 0 .08"',
        'size=".005 .06 .08" pos=".14 0 .08"',
        'size=".045 .005 .08" pos=".1 -.06 .08"',
        'size=".045 .005 .08" pos=".1 .06 .08"',
    ]
    assert best_camera(*loaded(*low), PLACE, 0.03).elevation_deg == 65
