"""Signed distances against MuJoCo's own, and the ball that fits into a payload."""

from __future__ import annotations

import mujoco
import numpy as np
import pytest
from box_scenes import box_scene, part

from benchsmith.physics.harness import make_harness
from benchsmith.physics.obstacles import body_pieces, fixed_obstacles, inscribed_radius

WEDGE = '<mesh name="wedge" vertex="0 0 0 .06 0 0 0 .02 0 .06 .02 0 0 0 .03 0 .02 .03"/>'
GEOMS = {
    "box": 'type="box" size=".01 .02 .03"',
    "sphere": 'type="sphere" size=".02"',
    "capsule": 'type="capsule" size=".01 .03"',
    "cylinder": 'type="cylinder" size=".02 .03"',
    "ellipsoid": 'type="ellipsoid" size=".01 .02 .03"',
    "mesh": 'type="mesh" mesh="wedge"',
}
PROBE_M = 1e-5


@pytest.mark.parametrize("kind", GEOMS)
def test_distances_are_those_of_mujoco(kind: str) -> None:
    body = f'<body name="thing" pos=".01 .02 .08" euler="20 30 40"><geom {GEOMS[kind]}/></body>'
    probe = f'<body name="probe" pos="0 0 .3"><geom type="sphere" size="{PROBE_M}"/></body>'
    harness = make_harness(box_scene([body, probe], sections=f"<asset>{WEDGE}</asset>"))
    model, data = harness.model, harness.data()
    thing, ghost = (harness.geoms(model.body(name).id)[0] for name in ("thing", "probe"))
    (piece,) = body_pieces(harness, data, model.body("thing").id)
    points = np.random.default_rng(1).uniform((-0.06, -0.05, 0.01), (0.08, 0.09, 0.15), (300, 3))
    expected = []
    for point in points:
        data.geom_xpos[ghost] = point
        expected.append(mujoco.mj_geomDistance(model, data, thing, ghost, 1.0, None) + PROBE_M)
    measured = piece.distance(points)
    assert (measured < 0).any()
    if kind == "ellipsoid":
        assert (measured > np.array(expected) - 1e-4).all()
    else:
        assert measured == pytest.approx(np.array(expected), abs=1e-4)
    inside = points[measured < 0]
    assert (inside >= piece.low).all()
    assert (inside <= piece.high).all()


def test_only_what_never_moves_is_an_obstacle() -> None:
    loose = part("crate", ((-10, -10, 0), (10, 10, 20)), joint="<freejoint/>")
    hinged = part("gate", ((-10, 40, 0), (10, 60, 20)), joint='<joint name="gate_joint" axis="0 0 1"/>')
    drawn = '<body name="ghostly"><geom type="box" size=".1 .1 .1" contype="0" conaffinity="0"/></body>'
    roles = '<text name="role_crate" data="movable"/><text name="role_gate" data="mechanism"/>'
    zone = {"zone_forbid_a": ((0, 0, 90), (10, 10, 100))}
    still = part("post", ((50, 50, 0), (60, 60, 50)))
    obstacles = fixed_obstacles(make_harness(box_scene([loose, hinged, drawn, still], zones=zone, custom=roles)))
    assert {piece.label for piece in obstacles.pieces} == {"ground", "post", "zone_forbid_a"}
    points = np.array([[0, 0, 0.05], [0.055, 0.055, 0.07], [0.005, 0.005, 0.12], [0.15, 0, 0.001]])
    assert obstacles.clearance(points, 1.0) == pytest.approx([0.04, 0.02, 0.02, 0.001])
    assert obstacles.clearance(points, 0.03) == pytest.approx([0.03, 0.02, 0.02, 0.001])
    left = obstacles.without(["post"])
    assert left.clearance(points, 0.03) == pytest.approx([0.03, 0.03, 0.02, 0.001])
    assert len(obstacles.pieces) == 3


@pytest.mark.parametrize(
    ("geoms", "radius"),
    [
        ('<geom type="sphere" size=".015"/>', 15),
        ('<geom type="box" size=".03 .01 .02"/>', 10),
        ('<geom type="cylinder" size=".025 .008"/>', 8),
        # a bar and a mass on its end: the centre of mass is inside the bar
        ('<geom type="box" size=".03 .01 .01"/><geom type="box" size=".005 .005 .005" pos="0 0 .015"/>', 9.4),
        # two halves of a ring: the centre is in the hole
        ('<geom type="box" size=".03 .01 .01" pos="0 .03 0"/><geom type="box" size=".03 .01 .01" pos="0 -.03 0"/>', 0),
    ],
)  # fmt: skip
def test_the_ball_that_fits_into_a_payload(geoms: str, radius: float) -> None:
    harness = make_harness(box_scene(payload=geoms, start=(-100, 0, 60)))
    found = inscribed_radius(harness, harness.scenario.payloads[0]) * 1000
    assert found == pytest.approx(radius, abs=0.4)
    assert found <= radius + 1e-9
