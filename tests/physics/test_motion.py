"""Paths in time: delays, turns, and how long a turn takes; and how well a carrier follows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from way_scenes import harness_of, payload, scene

from benchsmith.physics.attempt import carry
from benchsmith.physics.motion import TURN_M_PER_RAD, Path, rotated, slerp, turn_between

UPRIGHT = np.array([1.0, 0, 0, 0])
QUARTER = np.array([math.sqrt(0.5), 0, 0, math.sqrt(0.5)])


def test_a_delay_is_spent_at_the_start() -> None:
    path = Path("p", np.array([[0.0, 0, 0], [1, 0, 0]]), 0.5, delay_s=2.0)
    assert path.duration == pytest.approx(5.0)
    position, velocity = path.at(np.array([0.0, 1.0, 2.0, 3.5, 5.0, 9.0]))
    assert position[:, 0] == pytest.approx([0, 0, 0, 0.5, 1, 1])
    assert velocity[:, 0] == pytest.approx([0, 0, 0, 0.5, 0, 0])


def test_turns_take_time_and_go_the_shorter_way() -> None:
    third = np.array([0.5, 0, 0, math.sqrt(0.75)])
    path = Path("p", np.zeros((2, 3)), 0.5, turns=np.array([UPRIGHT, -third]))
    assert path.length == pytest.approx(TURN_M_PER_RAD * 2 * math.pi / 3)
    turns = path.turned(np.linspace(0, path.duration, 101), UPRIGHT)
    angles = [turn_between(UPRIGHT, turn) for turn in turns]
    assert angles[0] == 0
    assert angles[50] == pytest.approx(math.pi / 3, abs=1e-6)
    assert angles[-1] == pytest.approx(2 * math.pi / 3, abs=1e-6)
    assert np.linalg.norm(turns, axis=1) == pytest.approx(np.ones(101))
    assert np.diff(angles).max() < 0.04


@pytest.mark.parametrize("length", [0.003, 0.05, 0.5])
def test_short_legs_are_not_brisk(length: float) -> None:
    path = Path("p", np.array([[0.0, 0, 0], [length, 0, 0]]), 0.6, delay_s=0.1)
    time = np.linspace(0, path.duration, 5001)
    acceleration = path.acceleration(time)
    assert np.abs(acceleration).max() < 5.1
    velocity = path.at(time)[1]
    assert np.abs(velocity).max() <= 0.6 + 1e-9
    gained = np.cumsum(acceleration[:, 0]) * (time[1] - time[0])
    assert gained == pytest.approx(velocity[:, 0], abs=0.01)


def test_without_turns_the_start_is_kept() -> None:
    path = Path("p", np.array([[0.0, 0, 0], [1, 0, 0]]), 0.5)
    assert (path.turned(np.array([0.0, 1.0]), QUARTER) == QUARTER).all()


def test_a_turn_is_halved_and_applied() -> None:
    half = slerp(UPRIGHT, QUARTER, 0.5)
    assert turn_between(UPRIGHT, half) == pytest.approx(math.pi / 4)
    assert rotated(np.array([1.0, 0, 0]), QUARTER) == pytest.approx([0, 1, 0])
    assert slerp(UPRIGHT, -UPRIGHT, 0.3) == pytest.approx(UPRIGHT)


@pytest.mark.parametrize(
    "shape", ['<geom type="box" size=".08 .004 .004"/>', '<geom type="box" size=".02 .02 .02" pos="0 .01 0"/>']
)
def test_a_carried_payload_is_where_and_how_its_path_says(shape: str) -> None:
    harness = harness_of(scene(payload(shape, at=(-0.1, 0, 0.1)), goal=((0.1, -0.1, 0), (0.25, 0.1, 0.1))))
    who, start = harness.scenario.payloads[0], np.array(harness.model.qpos0)
    here = np.array(harness.data(start).xipos[who.body])
    corners = [[0.0, 0.0, 0.0], [0.2, 0.0, 0.1], [0.2, 0.1, 0.1], [0.1, 0.1, 0.05]]
    points = here + np.array(corners)
    leaning = np.array([math.cos(0.6), 0, math.sin(0.6), 0])
    path = Path("p", points, 0.6, turns=np.array([UPRIGHT, leaning, QUARTER, QUARTER]))
    attempt = carry(harness, who, start, path)
    steps = round(path.duration / harness.timestep)
    time = np.asarray(np.arange(steps) * harness.timestep, dtype=np.float64)
    assert np.abs(attempt.rollout.centres[0, :steps, who.body] - path.at(time)[0]).max() < 0.0005
    turns = zip(attempt.rollout.qpos[0, :steps, 3:7], path.turned(time, UPRIGHT), strict=True)
    assert max(turn_between(now, wanted) for now, wanted in turns) < math.radians(3)
    assert attempt.top_speed < 0.65
