"""Hollows that are no planes, cylinders, cones or spheres: they stay open, hold what they should, and are believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from build123d import (
    Axis,
    Box,
    Circle,
    Cylinder,
    Edge,
    GeomType,
    Plane,
    Pos,
    Rot,
    Shape,
    Solid,
    Sphere,
    Torus,
    Wire,
    fillet,
    scale,
    sweep,
)
from collision_measures import deviation
from scene_parts import disagreements, fall, frame

from benchsmith.scene import Scene
from benchsmith.scene.collision import PIECES_MAX, collision_geoms
from benchsmith.scene.collision.tolerances import FREE_MM, PROTRUSION_MM

BEND_MM, BORE_MM = 20.0, 6.0
HOLE_MM, WIRE_MM = 15.0, 5.0
DISH_MM, BOTTOM_MM = 12.0, -6.0
"""Where the dish stands, and its lowest point, which is given from there."""


def single(shape: Shape) -> Solid:
    (found,) = shape.solids()
    return found


def elbow() -> Solid:
    """A bent tube: open to +z at the origin, and to -x at (-20, 0, -20)."""
    middle = BEND_MM * 2**-0.5
    arc = Edge.make_three_point_arc((0, 0, 0), (BEND_MM - middle, 0, middle), (BEND_MM, 0, BEND_MM))
    outside, inside = (sweep(Plane.XY * Circle(radius), path=Wire([arc])) for radius in (BORE_MM + 2, BORE_MM))
    return single(Rot(0, 180, 0) * (outside - inside))


def ring() -> Solid:
    """A ring with a lug: no solid of revolution."""
    return single(Torus(HOLE_MM + WIRE_MM, WIRE_MM) + Pos(26, 0, 0) * Box(14, 10, 6))


def dish() -> Solid:
    """A block with the hollow of an ellipsoid, which the kernel has as a B-spline."""
    return single(Pos(0, 0, -5) * Box(50, 50, 14) - Pos(0, 0, 4) * scale(Sphere(20), by=(1, 1, 0.5)))


def boss() -> Solid:
    """A boss on a plate, rounded where they meet."""
    shape = Pos(0, 0, -4) * Box(60, 40, 8) + Pos(0, 0, 10) * Cylinder(8, 20)
    foot = shape.edges().filter_by(GeomType.CIRCLE).group_by(Axis.Z)[0]
    return single(fillet(foot, 3))


THOROUGH = [pytest.mark.slow, pytest.mark.thorough]

each_part = pytest.mark.parametrize("make", [pytest.param(make, marks=THOROUGH) for make in (ring, boss, elbow, dish)])


@each_part
def test_geoms_are_near_the_part_and_the_gate_believes_them(make: Callable[[], Solid], tmp_path: Path) -> None:
    part = single(Pos(0, 0, 60) * make())
    geoms = collision_geoms("part", part)
    found = deviation(geoms, part)
    assert found.protrusion <= FREE_MM
    assert found.shortfall <= FREE_MM
    assert found.volume == pytest.approx(1, abs=0.005)
    assert len(geoms) <= PIECES_MAX / 2
    assert disagreements(part, tmp_path) == []


@pytest.mark.thorough
def test_a_ball_rolls_through_an_elbow() -> None:
    scene = Scene(seed=0)
    scene.fixture("elbow", Pos(0, 0, 80) * elbow(), material="ptfe")
    scene.payload(Sphere(BORE_MM - FREE_MM), at=(0, 0, 90), material="ptfe")
    frame(scene)
    assert fall(scene, 1500)[:, 0].min() < -BEND_MM - BORE_MM


@pytest.mark.parametrize(("post_radius", "passes"), [(HOLE_MM - FREE_MM, True), (HOLE_MM + FREE_MM, False)])
def test_a_ring_goes_over_a_thinner_post_alone(post_radius: float, passes: bool) -> None:  # noqa: FBT001  (a parameter)
    scene = Scene(seed=0)
    scene.fixture("post", Pos(0, 0, 20) * Cylinder(post_radius, 40), material="ptfe")
    scene.payload(ring(), at=(0, 0, 50), material="ptfe")
    frame(scene)
    lowest = fall(scene, 1000)[:, 2].min()
    assert (lowest < 20) == passes


@pytest.mark.slow
@pytest.mark.thorough
def test_a_dish_holds_a_ball_at_its_lowest_point() -> None:
    scene = Scene(seed=0)
    scene.fixture("dish", Pos(0, 0, DISH_MM) * dish(), material="ptfe")
    scene.payload(Sphere(8), at=(5, 3, 22), material="ptfe")
    frame(scene)
    x, y, z = fall(scene, 4000)[-1]
    assert z == pytest.approx(DISH_MM + BOTTOM_MM + 8, abs=FREE_MM)
    assert abs(x) < 8
    assert abs(y) < 8


def test_round_edges_outside_do_not_make_a_hole_coarse() -> None:
    knob = Pos(0, 0, 18) * Cylinder(8, 20) + Pos(0, 0, 4) * Box(60, 40, 8)
    top = knob.edges().filter_by(GeomType.CIRCLE).group_by(Axis.Z)[-1]
    part = single(fillet(top, 3) - Rot(0, 90, 0) * Pos(-4, 12, 0) * Cylinder(2, 100))
    assert deviation(collision_geoms("knob", part), part).protrusion <= PROTRUSION_MM
