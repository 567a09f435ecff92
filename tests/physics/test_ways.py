"""Scenes with one known way, or none: the search finds the one, and never claims the other."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from way_scenes import Triple, body, box, chamber, harness_of, payload, portal, scene, slanted_tunnel, zone

from benchsmith.physics.attempt import Attempt
from benchsmith.physics.harness import Harness, starts
from benchsmith.physics.witness import search

CUBE = '<geom type="box" size=".02 .02 .02"/>'
BALL = '<geom type="sphere" size=".02"/>'
ROD = '<geom type="box" size=".01 .06 .01"/>'
BEYOND: tuple[Triple, Triple] = ((0.1, -0.1, 0), (0.25, 0.1, 0.1))
WINDOW: tuple[Triple, Triple] = ((-0.13, 0, 0.08), (-0.08, 0, 0.13))


def nominal(harness: Harness) -> Attempt:
    (found,) = search(harness, np.array(harness.model.qpos0)[None])
    return found


def carried(attempt: Attempt, harness: Harness) -> np.ndarray:
    """Centres of the first payload while it was carried, (t, 3)."""
    steps = round(attempt.path.duration / harness.timestep)
    centres: np.ndarray = attempt.rollout.centres[0, :steps, harness.scenario.payloads[0].body]
    return centres


@pytest.mark.parametrize("shape", [CUBE, BALL], ids=["cube", "ball"])
def test_the_only_way_out_of_a_room_is_its_window(shape: str) -> None:
    rim = [
        body("rim", box((0.1, -0.1, 0), (0.11, 0.1, 0.01)), box((0.24, -0.1, 0), (0.25, 0.1, 0.01))),
        body("ends", box((0.11, -0.1, 0), (0.24, -0.09, 0.01)), box((0.11, 0.09, 0), (0.24, 0.1, 0.01))),
    ]
    harness = harness_of(scene(*chamber(window=WINDOW), *rim, payload(shape, at=(-0.1, 0, 0.02)), goal=BEYOND))
    found = nominal(harness)
    assert found.outcome.success
    assert found.path.name == "through openings"
    x, _, z = next(centre for centre in carried(found, harness) if centre[1] > 0.105)
    assert -0.13 < x < -0.08
    assert 0.08 < z < 0.13


@pytest.mark.parametrize("shape", [CUBE, BALL], ids=["cube", "ball"])
def test_without_a_window_nothing_is_proven(shape: str) -> None:
    harness = harness_of(scene(*chamber(), payload(shape, at=(-0.1, 0, 0.02)), goal=BEYOND))
    found = nominal(harness)
    assert not found.outcome.success
    assert (carried(found, harness)[:, 0] < 0).all()


@pytest.mark.parametrize(
    ("low", "high"),
    [((0, -0.03, 0.05), (0, 0.03, 0.11)), ((0, -0.015, 0), (0, 0.015, 0.15))],
    ids=["end-on", "upright"],
)
def test_a_rod_turns_to_get_through_an_opening_narrower_than_it_is_long(low: Triple, high: Triple) -> None:
    harness = harness_of(scene(*portal(low, high), payload(ROD, at=(-0.15, 0, 0.01)), goal=BEYOND))
    found = nominal(harness)
    assert found.outcome.success
    across = found.rollout.centres[0, :, harness.scenario.payloads[0].body, 0] > 0.005
    _, x, y, z = found.rollout.qpos[0, int(across.argmax()), 3:7]
    # the rod's own y axis, as it passes, leans away from the wall's y axis
    assert abs(1 - 2 * (x * x + z * z)) < 0.5, y


def test_a_ring_that_stands_is_laid_over_a_post() -> None:
    corners = [(0.03 * math.cos(n * math.pi / 6), 0.03 * math.sin(n * math.pi / 6)) for n in range(13)]
    ring = "".join(
        f'<geom type="capsule" size=".004" fromto="{a} {b} 0 {c} {d} 0"/>' for (a, b), (c, d) in pairwise(corners)
    )
    post = body("post", '<geom type="cylinder" size=".012 .05" pos=".15 0 .05"/>')
    standing = payload(ring, at=(-0.15, 0, 0.034), turned='euler="90 0 0"')
    harness = harness_of(scene(post, standing, goal=((0.145, -0.005, 0), (0.155, 0.005, 0.08))))
    found = nominal(harness)
    assert found.outcome.success
    assert found.rollout.centres[0, -1, harness.scenario.payloads[0].body] == pytest.approx([0.15, 0, 0.004], abs=0.006)


def test_a_slanted_tunnel_takes_a_planned_way() -> None:
    walls, meshes = slanted_tunnel(0.07)
    harness = harness_of(scene(*walls, payload(BALL, at=(-0.2, 0, 0.02)), goal=BEYOND, assets=meshes))
    found = nominal(harness)
    assert found.outcome.success
    assert found.path.name == "by a planned way"


def sluice(drive: str) -> Harness:
    """A gateway whose gate rises and falls."""
    slide = '<joint name="gate_joint" type="slide" axis="0 0 1" range="-0.001 .12" damping="1"/>'
    return harness_of(
        scene(
            *portal((0, -0.031, 0), (0, 0.031, 0.1)),
            body("gate", box((0.012, -0.03, 0), (0.02, 0.03, 0.1)), joint=slide),
            payload(CUBE, at=(-0.15, 0, 0.02)),
            goal=BEYOND,
            custom=['<text name="role_gate" data="mechanism"/>', f"<text name='drive_gate' data='{drive}'/>"],
            actuators='<position name="gate_drive" joint="gate_joint" kp="2000" kv="60"/>',
        )
    )


TIMES = '"delay_s":1.5,"rise_s":0.5,"hold_s":1.2,"fall_s":0.5,"rest_s":2'


def test_it_waits_until_a_gate_opens() -> None:
    harness = sluice(f'{{"kind":"trapezoid","low":0,"high":0.09,{TIMES}}}')
    found = nominal(harness)
    assert found.outcome.success
    assert found.path.delay_s > 1
    before = round(found.path.delay_s / harness.timestep)
    assert np.ptp(carried(found, harness)[:before], axis=0).max() < 1e-4


@pytest.mark.slow
def test_a_gate_that_hardly_opens_lets_nothing_through() -> None:
    found = nominal(sluice(f'{{"kind":"trapezoid","low":0,"high":0.02,{TIMES}}}'))
    assert not found.outcome.success


def test_the_one_in_front_leaves_a_channel_first() -> None:
    channel = body(
        "channel",
        box((-0.3, 0.021, 0), (0, 0.03, 0.45)),
        box((-0.3, -0.03, 0), (0, -0.021, 0.45)),
        box((-0.3, -0.021, 0.041), (0, 0.021, 0.05)),
    )
    back = payload(CUBE, name="payload_back", at=(-0.2, 0, 0.0201))
    front = payload(CUBE, name="payload_front", at=(-0.1, 0, 0.0201))
    harness = harness_of(scene(channel, back, front, goal=BEYOND, horizon_s=15))
    found = nominal(harness)
    assert found.outcome.success
    assert [move.payload.label for move in found.moves] == ["payload_front", "payload_back"]
    first, second = found.moves
    assert second.path.delay_s == pytest.approx(first.path.duration)
    assert found.released_s > second.path.duration


def test_two_payloads_change_places() -> None:
    harness = harness_of(
        scene(
            payload(CUBE, name="payload_a", at=(-0.1, 0, 0.02)),
            payload(CUBE, name="payload_b", at=(0.1, 0, 0.02)),
            zone("zone_goal_a", (0.08, -0.02, 0), (0.12, 0.02, 0.05)),
            zone("zone_goal_b", (-0.12, -0.02, 0), (-0.08, 0.02, 0.05)),
            goal=None,
        )
    )
    attempts = search(harness, starts(harness, 1))
    assert all(attempt.outcome.success for attempt in attempts)
    assert [move.payload.label for move in attempts[0].moves] == ["payload_a", "payload_b", "payload_a"]


def test_a_movable_is_pushed_aside() -> None:
    plug = body(
        "plug", '<geom type="box" size=".02 .029 .029" density="100"/>', joint="<freejoint/>", at=(0.005, 0, 0.03)
    )
    things = [*portal((0, -0.03, 0), (0, 0.03, 0.06)), plug, payload(CUBE, at=(-0.15, 0, 0.02))]
    harness = harness_of(scene(*things, goal=BEYOND, custom=['<text name="role_plug" data="movable"/>']))
    found = nominal(harness)
    assert found.outcome.success
    assert found.rollout.centres[0, -1, harness.model.body("plug").id, 0] > 0.05


def test_jittered_starts_go_the_way_that_worked() -> None:
    jitter = '<numeric name="jitter_payload" data=".01 .01 0 .3"/>'
    things = [*chamber(window=WINDOW), payload(CUBE, at=(-0.1, 0, 0.02))]
    harness = harness_of(scene(*things, goal=BEYOND, custom=[jitter]))
    attempts = search(harness, starts(harness, 5))
    assert len(attempts) == 6
    assert all(attempt.outcome.success for attempt in attempts)
    for attempt in attempts[1:]:
        assert attempt.path.points[2:] == pytest.approx(attempts[0].path.points[2:])
        assert attempt.top_speed < 1


def hinted(hint: str) -> Harness:
    things = [*chamber(window=WINDOW), payload(CUBE, at=(-0.1, 0, 0.02))]
    return harness_of(scene(*things, goal=BEYOND, custom=[f"<text name='witness_hint' data='{hint}'/>"]))


def test_a_hint_that_works_is_taken() -> None:
    corners = [(-0.105, 0, 0.105), (-0.105, 0.15, 0.105), (0.15, 0.15, 0.105), (0.15, 0, 0.0201)]
    poses = ",".join(f'{{"at":[{x},{y},{z}],"yaw":0}}' for x, y, z in corners)
    found = nominal(hinted(f'{{"payload":{{"poses":[{poses}],"delay_s":0.25}}}}'))
    assert found.outcome.success
    assert found.path.name == "as hinted"
    assert found.path.delay_s == 0.25
    assert found.path.points[1:] == pytest.approx(np.array(corners))


@pytest.mark.parametrize(
    "hint",
    [
        '{"payload":{"poses":[{"at":[0.15,0,0.0201]}]}}',
        '{"payload":{"poses":[{"at":[0.15,0,9]}],"delay_s":25}}',
        '{"payload":{"poses":[{"at":[900,0,0]},{"at":[-900,0,0]},{"at":[0.15,0,0.02]}]}}',
        '{"payload":"over the wall"}',
        "no JSON",
    ],
    ids=["through the wall", "out of bounds", "miles", "malformed", "no JSON"],
)
def test_a_hint_that_does_not_work_changes_nothing(hint: str) -> None:
    found = nominal(hinted(hint))
    assert found.outcome.success
    assert found.path.name == "through openings"
