"""What restitution does in simulation: how high a part bounces, and that it comes to rest all the same."""

from __future__ import annotations

import mujoco
import numpy as np
import pytest
from build123d import Box, Pos, Sphere
from scene_parts import frame

from benchsmith.gates.bending import physics_complaints
from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.scene import MATERIALS, Scene
from benchsmith.scene.contacts import RESTITUTION_MAX

BALL = Sphere(15)
CUBE = Box(30, 30, 30)


def dropped(shape: Sphere | Box, restitution: float = 0, table: float = 0, height: float = 150) -> Scenario:
    scene = Scene(seed=0)
    scene.fixture("table", Pos(0, 0, 25) * Box(200, 200, 50), material="steel", restitution=table)
    scene.payload(shape, at=(0, 0, 65 + height), material="rubber", restitution=restitution)
    frame(scene)
    return read_scenario(scene.build()[1])


def run(scenario: Scenario, seconds: float) -> np.ndarray:
    """Height (m) and vertical speed of the payload, a row a step."""
    data = mujoco.MjData(scenario.model)
    states = []
    for _ in range(round(seconds / scenario.model.opt.timestep)):
        mujoco.mj_step(scenario.model, data)
        states.append((data.qpos[2], data.qvel[2]))
    return np.array(states)


def rebound(scenario: Scenario) -> float:
    speeds = run(scenario, 0.4)[:, 1]
    return float(speeds[speeds.argmin() :].max() / -speeds.min())


@pytest.mark.parametrize("shape", [BALL, CUBE], ids=["ball", "cube"])
@pytest.mark.parametrize("height", [30, 150, 300])
@pytest.mark.parametrize("wanted", [0.3, 0.5, MATERIALS["rubber"].restitution])
def test_a_part_leaves_with_the_share_of_speed_that_was_asked_for(
    shape: Sphere | Box, height: float, wanted: float
) -> None:
    assert rebound(dropped(shape, wanted, height=height)) == pytest.approx(wanted, abs=0.15)


def test_more_restitution_is_more_bounce() -> None:
    shares = [rebound(dropped(BALL, wanted)) for wanted in (0, 0.3, 0.5, RESTITUTION_MAX)]
    assert shares == sorted(shares)
    assert shares[0] < 0.25


def test_the_part_that_bounces_decides() -> None:
    assert rebound(dropped(BALL, table=0.6)) == pytest.approx(rebound(dropped(BALL, 0.6)), abs=0.02)


@pytest.mark.parametrize("wanted", [0.01, 0.3, RESTITUTION_MAX])
def test_a_bouncing_part_keeps_the_rules_and_comes_to_rest(wanted: float) -> None:
    scenario = dropped(BALL, wanted, height=30)
    assert list(physics_complaints(scenario)) == []
    heights, speeds = run(scenario, 5)[-200:].T
    assert np.abs(speeds).max() < 0.02
    assert np.abs(heights - 0.065).max() < 0.00005
