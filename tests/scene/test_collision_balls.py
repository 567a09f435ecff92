"""Balls in openings that lie, and in a seat: what collision geometry lets through and what it holds, in simulation."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from build123d import Box, Cone, Location, Pos, Rot, Shape, Solid, Sphere
from collision_measures import deviation
from scene_parts import disagreements, fall, frame
from twelve_parts import TWELVE_PARTS

from benchsmith.scene import Scene
from benchsmith.scene.collision import collision_geoms
from benchsmith.scene.collision.tolerances import PROTRUSION_MM

RAISED_MM, CLEARANCE_MM, STEPS = 150.0, 0.2, 2000
SEAT_MM, TOP_MM, ABOVE_MM = 6.0, 20.0, 2.4
"""Radius of the seat, height of its block, and of the seat's centre above that."""


def single(shape: Shape) -> Solid:
    (found,) = shape.solids()
    return found


def seat() -> Solid:
    block = Pos(0, 0, TOP_MM / 2) * Box(30, 30, TOP_MM)
    return single(block - Pos(0, 0, TOP_MM + ABOVE_MM) * Sphere(SEAT_MM))


def leaning_countersink() -> Solid:
    return single(Box(40, 40, 20) - Location((0, 0, 6), (25, 40, 0)) * Cone(3, 11, 20))


def heights(part: Solid, radius: float, start: tuple[float, float, float]) -> list[float]:
    """Of the centre of a ball that is let go over a part, mm, step by step."""
    scene = Scene(seed=0)
    scene.fixture("part", part, material="ptfe")
    scene.payload(Sphere(radius), at=start, material="ptfe")
    frame(scene)
    return [float(place[2]) for place in fall(scene, STEPS)]


@pytest.mark.parametrize("y", [-10, 10])
def test_a_ball_passes_the_holes_in_the_wall_of_the_bracket(y: float) -> None:
    # turned so that the wall lies flat: what was along x is upright, and what was up is along -x
    part = Pos(0, 0, RAISED_MM) * Rot(0, -90, 0) * TWELVE_PARTS["filleted bracket"].solid
    found = heights(single(part), 5 - CLEARANCE_MM, (-34 + CLEARANCE_MM / 2, y, RAISED_MM + 30))
    assert min(found) < RAISED_MM - 5


def test_a_ball_passes_the_lying_one_of_two_crossed_holes() -> None:
    part = Pos(0, 0, RAISED_MM) * Rot(90, 0, 0) * TWELVE_PARTS["crossed holes"].solid
    found = heights(single(part), 6 - CLEARANCE_MM, (CLEARANCE_MM / 2, -20, RAISED_MM + 40))
    assert min(found) < RAISED_MM - 25


def test_a_ball_as_large_as_its_seat_rests_at_the_height_of_the_centre() -> None:
    found = heights(seat(), SEAT_MM, (0, 0, TOP_MM + ABOVE_MM + 3))
    # a facet at the rim that reaches in by so much lifts the ball by more
    lift = PROTRUSION_MM / (ABOVE_MM / SEAT_MM)
    assert found[-1] == pytest.approx(TOP_MM + ABOVE_MM, abs=lift)
    assert math.isclose(found[-1], found[-200], abs_tol=0.02)


@pytest.mark.parametrize("part", [seat(), leaning_countersink()], ids=["ball seat", "leaning countersink"])
def test_the_gate_believes_turned_and_round_hollows(part: Solid, tmp_path: Path) -> None:
    found = deviation(collision_geoms("part", part), part)
    assert found.protrusion <= PROTRUSION_MM
    assert disagreements(single(Pos(0, 0, 30) * part), tmp_path) == []
