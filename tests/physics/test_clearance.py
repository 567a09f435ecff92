"""A space agrees with MuJoCo about what is free, and with the rules about where the carrier has hold."""

from __future__ import annotations

import mujoco
import numpy as np
import pytest
from way_scenes import body, box, chamber, harness_of, payload, scene, zone

from benchsmith.physics.clearance import CLEARANCE_M, Pose, Space
from benchsmith.physics.harness import planning_harness
from benchsmith.physics.outcome import depth
from benchsmith.physics.places import deepest_contact, locate

CUBE = '<geom type="box" size=".02 .02 .02" pos=".003 0 0"/>'
GOAL = ((0.1, -0.1, 0.0), (0.25, 0.1, 0.1))


def space_of(*things: str, solid: frozenset[int] | None = None, at: float = 0.02) -> Space:
    mjcf = scene(
        *things, payload(CUBE, at=(-0.1, 0, at)), zone("zone_forbid_x", (0.02, -0.05, 0), (0.08, 0.05, 0.1)), goal=GOAL
    )
    planning = planning_harness(harness_of(mjcf).scenario, CLEARANCE_M)
    return Space(planning, planning.scenario.payloads[0], np.array(planning.model.qpos0), solid)


def pose(space: Space, x: float, y: float, z: float) -> Pose:
    return np.array([x, y, z, *space.start[3:]])


def test_the_gap_is_what_mujoco_measures_between_the_payload_and_all_else() -> None:
    space = space_of(*chamber())
    harness = harness_of(
        scene(
            *chamber(),
            zone("zone_forbid_x", (0.02, -0.05, 0), (0.08, 0.05, 0.1)),
            payload(CUBE, at=(-0.1, 0, 0.02)),
            goal=GOAL,
        )
    )
    data, generator = harness.data(), np.random.default_rng(0)
    touched = 0
    for _ in range(300):
        turn = generator.normal(size=4)
        centre = generator.uniform((-0.28, -0.18, 0.03), (0.28, 0.18, 0.38))
        data.qpos[3:7] = turn / np.linalg.norm(turn)
        data.qpos[:3] = centre
        locate(harness, data)
        gap = space.gap(np.concatenate([data.xipos[harness.scenario.payloads[0].body], data.qpos[3:7]]))
        deepest = -deepest_contact(harness, data)[0]
        own = harness.geoms(harness.scenario.payloads[0].body)
        cut = max(depth(harness.model, data, geom, harness.forbidden["zone_forbid_x"]) for geom in own)
        touched += deepest > 0 or cut > 0
        assert (gap < 0) == (max(deepest, cut) > 1e-9)
    assert 30 < touched < 270


def test_the_gap_is_the_distance_as_far_as_the_clearance_reaches() -> None:
    space = space_of()
    assert space.gap(pose(space, -0.1, 0, 0.021)) == pytest.approx(0.001, abs=1e-6)
    assert space.gap(pose(space, -0.1, 0, 0.0185)) == pytest.approx(-0.0015, abs=1e-6)
    assert space.gap(pose(space, -0.1, 0, 0.1)) == CLEARANCE_M


def test_what_does_not_count_as_solid_is_no_obstacle_but_the_forbid_zone_is() -> None:
    space = space_of(body("block", box((-0.05, -0.05, 0), (0.0, 0.05, 0.1))), solid=frozenset())
    assert space.gap(pose(space, -0.03, 0, 0.05)) == CLEARANCE_M
    assert space.gap(pose(space, 0.04, 0, 0.05)) < 0


def test_a_leg_is_not_clear_where_a_thin_wall_crosses_it() -> None:
    space = space_of(body("sheet", box((-0.2, -0.2, 0.2), (0.2, 0.2, 0.2005))))
    low, high = pose(space, -0.15, 0, 0.1), pose(space, -0.15, 0, 0.3)
    assert space.free(low)
    assert space.free(high)
    assert not space.clear(low, high)
    assert space.clear(low, pose(space, -0.15, 0.1, 0.1))


def test_a_turn_is_not_clear_where_a_corner_meets_a_wall() -> None:
    walls = [body(f"side{y}", box((-0.3, y, 0), (-0.04, y + 0.01, 0.2))) for y in (-0.034, 0.024)]
    space = space_of(*walls)
    straight = pose(space, -0.15, 0, 0.1)
    quarter = np.concatenate([straight[:3], [np.sqrt(0.5), 0, 0, np.sqrt(0.5)]])
    assert space.free(straight)
    assert space.free(quarter)
    assert not space.clear(straight, quarter)


def test_the_carrier_has_hold_only_where_the_box_cuts_the_build_zone() -> None:
    space = space_of(at=0.45)
    above = space.start
    assert space.held(above)  # gravity takes it down from there
    assert space.held(pose(space, above[0], above[1], 0.3))
    assert space.held(pose(space, 0.0, 0.0, 0.419))
    assert not space.held(pose(space, 0.0, 0.0, 0.421))
    assert not space.held(pose(space, 0.45, 0.0, 0.1))
    assert not space.held(pose(space, 0.0, 0.0, 0.7))


def test_states_are_those_of_the_poses() -> None:
    space = space_of()
    turned = np.array([0.01, 0.02, 0.2, np.sqrt(0.5), np.sqrt(0.5), 0, 0])
    data = mujoco.MjData(space.harness.model)
    data.qpos = space.qpos(turned)
    mujoco.mj_kinematics(space.harness.model, data)
    assert data.xipos[space.payload.body] == pytest.approx(turned[:3])
    assert data.xquat[space.payload.body] == pytest.approx(turned[3:])
