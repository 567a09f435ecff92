"""Known answers on paper, and the rules of an episode, on the raw scene."""

from __future__ import annotations

import math
from collections.abc import Callable

import mujoco
import numpy as np
import pytest

from benchsmith.measure.scenario import Scenario
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.carrier import Carrier, Path
from benchsmith.physics.harness import Harness, displace, hardened, make_harness, starts
from benchsmith.physics.outcome import judge
from benchsmith.physics.places import goal_places
from benchsmith.physics.rollout import roll
from benchsmith.physics.stability import Stability, measure_stability
from benchsmith.physics.witness import carry, search

Altered = Callable[..., Scenario]


def moved(scenario: Scenario, dx: float, dy: float, dz: float) -> np.ndarray:
    qpos = np.array(scenario.model.qpos0)
    displace(qpos, scenario.payloads[0], np.array([dx, dy, dz, 0.0]))
    return qpos


def test_a_fall_takes_the_time_on_paper(altered: Altered) -> None:
    scenario = altered()
    height = 0.15
    rollout = roll(make_harness(scenario), moved(scenario, 0, 0, height)[None], 1.0)
    centre = rollout.centres[0, :, scenario.payloads[0].body, 2]
    landed = rollout.time[np.argmax(centre <= 0.09)]
    assert landed == pytest.approx(math.sqrt(2 * height / 9.81), abs=0.003)


def test_a_payload_at_rest_stays(altered: Altered) -> None:
    rollout = roll(make_harness(altered()), np.array(altered().model.qpos0)[None], 2.0)
    assert np.abs(rollout.qpos[0, -1] - rollout.qpos[0, 0]).max() < 1e-4


def test_dropped_into_the_goal_succeeds_once_it_has_dwelt(altered: Altered) -> None:
    scenario = altered()
    harness = make_harness(scenario)
    goal = scenario.payloads[0].goal.centre
    start = moved(scenario, *(goal - np.array(scenario.model.body("payload").pos)))
    outcome = judge(harness, roll(harness, start[None], 2.0), 0)
    assert outcome.success
    assert scenario.dwell_s <= outcome.time_s < scenario.dwell_s + 0.2


def test_a_fall_into_the_gap_cuts_the_forbid_zone(altered: Altered) -> None:
    scenario = altered()
    harness = make_harness(scenario)
    start = moved(scenario, -scenario.model.body("payload").pos[0], 0, 0.05)
    outcome = judge(harness, roll(harness, start[None], 2.0), 0)
    assert not outcome.success
    assert outcome.reason == "payload cut zone_forbid_gap"
    assert outcome.time_s == pytest.approx(math.sqrt(2 * 0.07 / 9.81), abs=0.01)


def test_leaving_the_bounds_is_an_offence(altered: Altered) -> None:
    scenario = altered()
    harness = make_harness(scenario)
    outcome = judge(harness, roll(harness, moved(scenario, -0.6, 0, 0)[None], 0.5), 0)
    assert outcome.reason == "payload left zone_bounds"


def test_the_starts_are_seeded_and_within_the_jitter(altered: Altered) -> None:
    harness = make_harness(altered())
    first = starts(harness, 3)
    assert np.array_equal(first, starts(harness, 3))
    assert not np.array_equal(first[1:], starts(harness, 4)[1:])
    assert np.array_equal(first[0], harness.model.qpos0)
    assert (np.abs(first[1:, :3] - first[0, :3]) <= [0.008, 0.008, 1e-12]).all()


def test_a_path_starts_and_ends_at_rest_and_keeps_its_speed() -> None:
    path = Path("p", np.array([[0.0, 0, 0], [1, 0, 0], [1, 1, 0]]), speed=0.5)
    time = np.linspace(0, path.duration, 2001)
    position, velocity = path.at(time)
    assert path.duration == pytest.approx(6.0)
    assert position[[0, -1]] == pytest.approx(path.points[[0, -1]])
    assert np.linalg.norm(velocity, axis=1).max() == pytest.approx(0.5, rel=1e-3)
    assert np.gradient(position[:, 0], time) == pytest.approx(velocity[:, 0], abs=0.01)


def test_the_carriers_force_is_bounded(altered: Altered) -> None:
    scenario = altered()
    harness = make_harness(scenario)
    carrier = Carrier.of(harness, scenario.payloads[0])
    wrench = carrier.wrench(harness.data(), np.array([10.0, 0, 0]), np.zeros(3), np.array([0, 1.0, 0, 0]))
    mass = math.pi * 0.025**2 * 0.02 * 7850
    assert np.linalg.norm(wrench[:3]) == pytest.approx(5 * mass * 9.81)
    assert np.linalg.norm(wrench[3:]) <= 5 * mass * 9.81 * carrier.half_diagonal * (1 + 1e-9)


def test_the_carrier_is_powerless_outside_the_build_zone(altered: Altered) -> None:
    scenario = altered()
    harness = make_harness(scenario)
    carrier = Carrier.of(harness, scenario.payloads[0])
    data = harness.data(moved(scenario, 0, 0, 0.4))
    assert not carrier.wrench(data, np.zeros(3), np.zeros(3), np.array([1.0, 0, 0, 0])).any()


def test_the_witness_crosses_and_replays_bit_for_bit(altered: Altered) -> None:
    harness = make_harness(altered())
    found = search(harness, np.array(harness.model.qpos0)[None])[0]
    assert found.outcome.success
    assert found.top_speed < 1.0
    again = roll(harness, found.start[None], len(found.forces) * harness.timestep, forces=found.forces[None])
    assert np.array_equal(again.qpos, found.rollout.qpos)


def test_a_path_through_a_wall_fails(altered: Altered) -> None:
    wall = '<body name="wall" pos="0 0 .25"><geom type="box" size=".01 .15 .25"/></body><body name="payload"'
    harness = make_harness(altered(('<body name="payload"', wall)))
    payload = harness.scenario.payloads[0]
    place = goal_places(harness, payload)[0]
    start = np.array(harness.model.qpos0)
    here = np.array(harness.data(start).xipos[payload.body])
    straight = Path("straight", np.array([here, here + np.array([0, 0, 0.002]), place]), 0.5)
    assert not carry(harness, payload, start, straight).outcome.success


def test_nobody_gets_out_of_a_sealed_room(altered: Altered) -> None:
    room = "".join(
        f'<body name="side{i}" pos="{x} {y} {z}"><geom type="box" size="{a} {b} {c}"/></body>'
        for i, (x, y, z, a, b, c) in enumerate(
            [
                (0.045, 0, 0.2, 0.005, 0.2, 0.2),
                (-0.25, 0, 0.2, 0.005, 0.2, 0.2),
                (-0.1, 0, 0.405, 0.155, 0.2, 0.005),
                (-0.1, 0.195, 0.2, 0.155, 0.005, 0.2),
                (-0.1, -0.195, 0.2, 0.155, 0.005, 0.2),
            ]
        )
    )
    harness = make_harness(altered(('<body name="payload"', room + '<body name="payload"')))
    (found,) = search(harness, np.tile(harness.model.qpos0, (3, 1)))
    assert not found.outcome.success


def plate_and_cage(altered: Altered, contacts: str) -> Harness:
    """A plate of 4 mm before a cage of 2 mm around the goal."""
    cage = "".join(
        f'<body name="side{i}" pos="{x} {y} {z}"><geom type="box" size="{a} {b} {c}"/></body>'
        for i, (x, y, z, a, b, c) in enumerate(
            [
                (0.08, 0, 0.12, 0.001, 0.05, 0.04),
                (0.18, 0, 0.12, 0.001, 0.05, 0.04),
                (0.13, 0.049, 0.12, 0.05, 0.001, 0.04),
                (0.13, -0.049, 0.12, 0.05, 0.001, 0.04),
                (0.13, 0, 0.161, 0.05, 0.05, 0.001),
            ]
        )
    )
    return make_harness(
        altered(
            ('<body name="payload"', cage + '<body name="payload"'),
            ('geom type="cylinder" size="0.025 0.01"', 'geom type="box" size="0.002 0.015 0.015" pos="0 0 0.005"'),
            ('solref="0.002 1" condim="6" friction="0.6 0.002 0.0001"', contacts),
            ('timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10"', 'timestep="0.002"'),
        )
    )


def test_nothing_is_pressed_through_a_thin_wall(altered: Altered) -> None:
    soft = plate_and_cage(altered, 'solref="0.02 1"')
    goal = soft.scenario.payloads[0].goal
    goal.low[:], goal.high[:] = (0.1, -0.03, 0.08), (0.16, 0.03, 0.15)
    (found,) = search(soft, np.array(soft.model.qpos0)[None])
    assert not found.outcome.success
    assert "pressed through something" in found.outcome.reason
    assert carry(soft, soft.scenario.payloads[0], found.start, found.path).outcome.success


def test_soft_contacts_alone_do_not_spoil_a_witness(altered: Altered) -> None:
    hard, soft = make_harness(altered()), make_harness(altered(('solref="0.002 1"', 'solref="0.02 1"')))
    assert hardened(hard) is None
    firm = hardened(soft)
    assert firm is not None
    assert (firm.timestep, soft.timestep) == (0.0005, 0.001)
    assert (soft.model.geom_solref[:, 0] == 0.02).all()
    assert search(soft, np.array(soft.model.qpos0)[None])[0].outcome.success


def stability(harness: Harness) -> Stability:
    start = np.array(harness.model.qpos0)[None]
    return measure_stability(harness, roll(harness, start, harness.scenario.horizon_s))


def test_the_raw_scene_is_stable_and_a_squeezed_one_is_not(altered: Altered) -> None:
    calm = stability(make_harness(altered()))
    assert calm.unstable_s is None
    assert calm.top_speed < 0.01
    assert calm.energy_rise < 1e-4
    squeezed = altered(
        (
            '<body name="payload"',
            '<body name="lid" pos="0 0 .085"><geom type="box" size=".3 .1 .004"/></body><body name="payload"',
        )
    )
    assert stability(make_harness(squeezed)).top_speed > 10 * calm.top_speed + 0.1


def test_a_heavy_payload_set_down_exactly_is_stable(altered: Altered) -> None:
    heavy = altered(('density="7850.0"', 'density="500000"'))
    assert heavy.model.body_mass[heavy.payloads[0].body] > 19
    assert stability(make_harness(heavy)).energy_rise < 1e-3


def with_a_slide(altered: Altered, joint: str) -> Scenario:
    body = (
        f'<body name="bob" pos="-0.3 0 0.5"><joint name="bob_joint" type="slide" {joint}/>'
        '<geom type="box" size=".01 .01 .01" mass="0.1"/></body><body name="payload"'
    )
    return altered(('<body name="payload"', body), ("</custom>", '<text name="role_bob" data="mechanism"/></custom>'))


def test_a_mechanism_that_swings_for_ever_has_not_come_to_rest(altered: Altered) -> None:
    swinging = stability(make_harness(with_a_slide(altered, 'axis="1 0 0" stiffness="20" springref="0.05"')))
    (unrest,) = swinging.restless
    assert (unrest.label, unrest.unit) == ("bob", "mm/s")
    # 20 N/m and 0.1 kg: 0.05 m at 14.1 rad/s
    assert unrest.value == pytest.approx(0.05 * math.sqrt(200) * 1000, rel=0.3)


def driven_rotor(altered: Altered, drive: str) -> Stability:
    body = (
        '<body name="fan" pos="-0.3 0 0.4"><joint name="fan_joint" type="hinge" axis="0 0 1"/>'
        '<geom type="box" size=".05 .01 .01" density="1000"/></body><body name="payload"'
    )
    return stability(
        make_harness(
            altered(
                ('<body name="payload"', body),
                (
                    "</custom>",
                    f"<text name='role_fan' data='mechanism'/><text name='drive_fan' data='{drive}'/></custom>",
                ),
                ("</mujoco>", '<actuator><velocity name="fan_drive" joint="fan_joint" kv="0.01"/></actuator></mujoco>'),
            )
        )
    )


def test_a_drive_that_runs_away_later_is_seen_by_its_corners(altered: Altered) -> None:
    drive = (
        '{{"kind":"trapezoid","low":0,"high":{speed},"delay_s":5,"rise_s":1,"hold_s":40,"fall_s":1,"rest_s":1}}'.format
    )
    calm, wild = driven_rotor(altered, drive(speed=20)), driven_rotor(altered, drive(speed=300))
    # Its centre stays: what moves is the corner, 51 mm from the axle.
    assert calm.top_speed == pytest.approx(20 * math.hypot(0.05, 0.01), rel=0.01)
    assert calm.top_speed < calm.speed_limit
    assert wild.top_speed > wild.speed_limit


def test_a_payload_that_falls_out_of_the_bounds_is_not_unstable(altered: Altered) -> None:
    falling = altered(('<geom name="ground" type="plane" size="1 1 .1"/>', ""), ('<body name="near"', '<body name="n"'))
    start = moved(falling, -0.3, 0, 0)
    harness = make_harness(falling)
    harness.model.qpos0[:] = start
    measured = stability(harness)
    # From 0.09 m down to the bound at -0.02 m; after 8 s it is 300 m further down.
    assert measured.top_speed == pytest.approx(math.sqrt(2 * 9.81 * 0.11), rel=0.1)


def test_negative_damping_makes_energy(altered: Altered) -> None:
    damped = with_a_slide(altered, 'axis="1 0 0" stiffness="20" springref="0.05" damping="0.05"')
    driven = with_a_slide(altered, 'axis="1 0 0" stiffness="20" springref="0.05" damping="-0.05"')
    assert stability(make_harness(damped)).energy_rise < 1e-3
    assert stability(make_harness(driven)).energy_rise > 1e-3


def test_a_bounce_makes_no_energy(altered: Altered) -> None:
    """A drop on MuJoCo's default contacts, which are springs that it does not count."""
    scenario = altered(('solref="0.002 1"', 'solref="0.02 0.5"'))
    start = moved(scenario, 0, 0, 0.2)
    scenario.model.qpos0[:] = start
    harness = make_harness(scenario)
    harness.model.qpos0[:] = start
    assert stability(harness).energy_rise < 1e-3


@pytest.mark.parametrize(
    ("geom", "half"),
    [
        ('type="box" size=".01 .02 .03"', (0.01, 0.02, 0.03)),
        ('type="cylinder" size=".02 .03"', (0.02, 0.02, 0.03)),
        ('type="cylinder" size=".02 .03" euler="0 0 45"', (0.02, 0.02, 0.03)),
        ('type="cylinder" size=".02 .03" euler="90 0 0"', (0.02, 0.03, 0.02)),
        ('type="capsule" size=".01 .03" euler="0 90 0"', (0.04, 0.01, 0.01)),
        ('type="ellipsoid" size=".01 .02 .03" euler="0 0 90"', (0.02, 0.01, 0.03)),
        ('type="sphere" size=".02"', (0.02, 0.02, 0.02)),
        ('type="mesh" mesh="wedge" euler="0 0 90"', (0.01, 0.03, 0.005)),
    ],
)
def test_boxes_are_tight(geom: str, half: tuple[float, float, float]) -> None:
    wedge = '<mesh name="wedge" vertex="0 0 0 .06 0 0 0 .02 0 .06 .02 0 0 0 .01 0 .02 .01"/>'
    model = mujoco.MjModel.from_xml_string(
        f'<mujoco><asset>{wedge}</asset><worldbody><body pos="1 2 3"><geom {geom}/></body></worldbody></mujoco>'
    )
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    low, high = geom_box(model, data, [0])
    assert (high - low) / 2 == pytest.approx(half, abs=1e-7)


def test_a_slot_that_a_grid_would_miss_is_found(altered: Altered) -> None:
    """Two blocks over the far plinth leave 54 mm for a 50 mm puck, off the middle of the goal."""
    blocks = "".join(
        f'<body name="block{i}" pos="0.{x} 0 0.11"><geom type="box" size=".02 .059 .03"/></body>'
        for i, x in enumerate(("1037", "1977"))
    )
    harness = make_harness(altered(('<body name="payload"', blocks + '<body name="payload"')))
    place = goal_places(harness, harness.scenario.payloads[0])[0]
    assert place[0] == pytest.approx(0.1507, abs=0.002)
    assert place[2] == pytest.approx(0.09, abs=0.001)
