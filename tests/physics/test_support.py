"""What rests on what."""

from __future__ import annotations

import math

import numpy as np
import pytest
from box_scenes import Box, box_scene, part

from benchsmith.physics.harness import Harness, make_harness
from benchsmith.physics.support import supports

TABLE: Box = ((-150, -50, 0), (-50, 50, 40))


def under(*bodies: str, start: tuple[float, float, float], payload: str = "") -> set[str]:
    cube = payload or '<geom type="box" size=".015 .015 .015"/>'
    harness: Harness = make_harness(box_scene(bodies, payload=cube, start=start))
    body = harness.scenario.payloads[0].body
    return {harness.model.body(one).name for one in supports(harness, np.array(harness.model.qpos0), body)}


@pytest.mark.parametrize(
    ("height", "expected"), [(55.0, {"table"}), (54.999, {"table"}), (55.5, {"table"}), (58.0, set())]
)
def test_a_table_carries_what_lies_on_it(height: float, expected: set[str]) -> None:
    assert under(part("table", TABLE), start=(-100, 0, height)) == expected


def test_the_ground_carries_too() -> None:
    assert under(start=(-100, 0, 15)) == {"world"}


def test_a_wall_beside_does_not_carry() -> None:
    beside = part("wall", ((-85, -50, 0), (-75, 50, 80)))
    assert under(beside, start=(-100, 0, 15)) == {"world"}


def test_a_bar_over_two_stands_is_carried_by_both() -> None:
    stands = [part(f"stand_{n}", ((x, -20, 0), (x + 20, 20, 30))) for n, x in enumerate((-140, -80))]
    bar = '<geom type="box" size=".05 .01 .01"/>'
    assert under(*stands, start=(-100, 0, 40), payload=bar) == {"stand_0", "stand_1"}


def test_a_ball_on_a_slope_is_carried_by_the_slope_and_not_by_its_gate() -> None:
    tilt = '<body name="slope" pos="-.1 0 .04" euler="0 20 0"><geom type="box" size=".06 .04 .005"/></body>'
    # 20 mm above the slope's middle plane: 5 of the plate and 15 of the ball
    centre = (-100 + 20 * math.sin(math.radians(20)), 0.0, 40 + 20 * math.cos(math.radians(20)))
    gate = part("gate", ((centre[0] + 15, -40, 30), (centre[0] + 20, 40, 90)))
    ball = '<geom type="sphere" size=".015"/>'
    assert under(tilt, gate, start=centre, payload=ball) == {"slope"}
