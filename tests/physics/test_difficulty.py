"""What is measured of a proven scene, against what can be said of it on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from benchsmith.measure.scenario import Scenario
from benchsmith.physics.difficulty import effort, measure_difficulty
from benchsmith.physics.harness import Harness, make_harness, starts
from benchsmith.physics.rest import Rest
from benchsmith.physics.rollout import roll
from benchsmith.physics.shoves import shove
from benchsmith.physics.tightness import clearance
from benchsmith.physics.witness import Attempt, search
from benchsmith.types import Difficulty

Altered = Callable[..., Scenario]

WALL = (
    '<body name="payload"',
    '<body name="wall" pos="0 0 .08"><geom type="box" size=".01 .15 .08"/></body><body name="payload"',
)


def witness_of(harness: Harness) -> Attempt:
    return search(harness, np.array(harness.model.qpos0)[None])[0]


def measured(scenario: Scenario) -> Difficulty:
    harness = make_harness(scenario)
    qpos = starts(harness, 0)
    rest = Rest.of(harness, roll(harness, qpos, scenario.horizon_s))
    return measure_difficulty(
        harness, rest, qpos, 0, attempts=search(harness, qpos), shoves=shove(harness, rest, qpos, 0)
    )


def guides(gap: float) -> tuple[str, str]:
    """Two walls along the whole way, so far from the sides of the puck of 50 mm (m)."""
    place = 0.025 + gap + 0.01
    walls = "".join(
        f'<body name="guide_{name}" pos="0 {sign * place} .1"><geom type="box" size=".4 .01 .1"/></body>'
        for name, sign in (("left", 1), ("right", -1))
    )
    return '<body name="payload"', walls + '<body name="payload"'


def test_clearance_is_the_distance_to_what_is_beside_the_way(altered: Altered) -> None:
    """Over the puck's thickness of 20 mm; the plinths that carry it and the gap 20 mm under it are no obstacles."""
    free = make_harness(altered())
    assert clearance(free, witness_of(free)) == 1
    for gap in (0.015, 0.005):
        narrow = make_harness(altered(guides(gap)))
        found = witness_of(narrow)
        assert found.outcome.success
        assert clearance(narrow, found) == pytest.approx(gap / 0.02, abs=0.05)


def test_a_wall_that_is_pressed_against_leaves_no_clearance(altered: Altered) -> None:
    harness = make_harness(altered(WALL))
    found, payload = witness_of(harness), harness.scenario.payloads[0]
    assert clearance(harness, found) > 0
    forces = np.zeros((1, 2000, harness.model.nbody, 6))
    forces[0, :, payload.body, 0] = 3 * harness.model.body_mass[payload.body] * 9.81
    pressed = replace(found, forces=forces[0], rollout=roll(harness, found.start[None], 2.0, forces=forces))
    assert clearance(harness, pressed) == 0


def test_effort_is_the_work_over_weight_times_way(altered: Altered) -> None:
    """A force of half the weight along x, on a puck with friction 0.6 that does not move, then twice the weight."""
    harness = make_harness(altered())
    payload, found = harness.scenario.payloads[0], witness_of(harness)
    weight = float(harness.model.body_mass[payload.body]) * 9.81
    forces = np.zeros((1, 400, harness.model.nbody, 6))
    forces[0, :, payload.body, 0] = 2 * weight
    pushed = replace(found, forces=forces[0], rollout=roll(harness, found.start[None], 0.4, forces=forces))
    assert effort(harness, pushed) == pytest.approx(2.0, rel=0.02)


@pytest.mark.slow
def test_a_gap_is_easier_than_a_gap_with_a_wall(altered: Altered) -> None:
    gap, wall = measured(altered()), measured(altered(WALL))
    assert (gap.naive_push.count, wall.naive_push.count) == (6, 0)
    assert (gap.lifted_carry.count, wall.lifted_carry.count) == (6, 6)
    assert gap.shoves.total == wall.shoves.total == 32
    assert wall.effort > 2 * gap.effort
    assert wall.score > gap.score + 0.25
    assert measured(altered()) == gap
