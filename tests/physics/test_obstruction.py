"""What stopped a payload is named, with the place."""

from __future__ import annotations

import numpy as np
import pytest
from way_scenes import body, box, harness_of, payload, scene

from benchsmith.physics.attempt import carry
from benchsmith.physics.motion import Path
from benchsmith.physics.obstruction import obstruction

CUBE = '<geom type="box" size=".02 .02 .02"/>'
GOAL = ((0.1, -0.1, 0.0), (0.25, 0.1, 0.1))


def test_a_wall_in_the_way_is_named_with_the_place() -> None:
    walls = [
        body("bystander", box((-0.3, 0.1, 0), (-0.28, 0.19, 0.1))),
        body("barrier", box((0, -0.1, 0), (0.02, 0.1, 0.2))),
    ]
    harness = harness_of(scene(*walls, payload(CUBE, at=(-0.1, 0, 0.02)), goal=GOAL))
    path = Path("straight", np.array([[-0.1, 0, 0.02], [-0.1, 0, 0.05], [0.15, 0, 0.05], [0.15, 0, 0.02]]), 0.6)
    attempt = carry(harness, harness.scenario.payloads[0], np.array(harness.model.qpos0), path)
    assert not attempt.outcome.success
    found = obstruction(harness, attempt)
    assert found is not None
    assert (found.payload, found.part) == ("payload", "barrier")
    assert found.place[0] == pytest.approx(0, abs=0.002)
    assert abs(found.place[2] - 0.05) < 0.025


def test_the_floor_that_it_scrapes_over_is_not_taken_for_the_wall_that_stops_it() -> None:
    harness = harness_of(
        scene(body("barrier", box((0, -0.1, 0), (0.02, 0.1, 0.2))), payload(CUBE, at=(-0.1, 0, 0.02)), goal=GOAL)
    )
    path = Path("straight", np.array([[-0.1, 0, 0.02], [0.15, 0, 0.015]]), 0.6)
    attempt = carry(harness, harness.scenario.payloads[0], np.array(harness.model.qpos0), path)
    found = obstruction(harness, attempt)
    assert found is not None
    assert found.part == "barrier"


def test_one_that_nothing_stopped_touched_the_ground_last() -> None:
    harness = harness_of(scene(payload(CUBE, at=(-0.1, 0, 0.02)), goal=GOAL))
    path = Path("short", np.array([[-0.1, 0, 0.02], [-0.1, 0, 0.06], [-0.05, 0, 0.06], [-0.05, 0, 0.021]]), 0.6)
    attempt = carry(harness, harness.scenario.payloads[0], np.array(harness.model.qpos0), path)
    assert not attempt.outcome.success
    found = obstruction(harness, attempt)
    assert found is not None
    assert found.part == "world"
