"""Lengths of shortest ways against those on paper."""

from __future__ import annotations

import math

import numpy as np
import pytest
from box_scenes import Box, box_scene, part, wall

from benchsmith.physics.detour import Errand, is_open, shortest_way, way_length, way_within
from benchsmith.physics.harness import make_harness
from benchsmith.physics.obstacles import Obstacles, fixed_obstacles

RADIUS = 15.0


def task(bodies: list[str], goal: tuple[float, float, float] = (100, 0, 15)) -> tuple[Obstacles, Errand]:
    scenario = box_scene(bodies)
    begin, end = np.array([-0.1, 0, 0.015]), np.array(goal) / 1000
    return fixed_obstacles(make_harness(scenario)), Errand(RADIUS / 1000, begin, end, scenario.zones["zone_bounds"])


def over(tall: float, thick: float = 10.0, reach: float = 100.0) -> float:
    """A ball's way over a bar that is so much higher than its start, mm: two tangents, two arcs, and the top."""
    away, up = reach - thick / 2, tall
    far = math.hypot(away, up)
    tangent = math.sqrt(far**2 - RADIUS**2)
    return 2 * (tangent + RADIUS * (math.atan2(up, away) + math.asin(RADIUS / far))) + thick


def test_nothing_in_the_way() -> None:
    way = shortest_way(*task([]))
    assert way is not None
    assert way_length(way) == pytest.approx(0.2, abs=1e-12)


def test_a_wall_beside_the_way_costs_nothing() -> None:
    way = shortest_way(*task([part("wall", ((-50, 16, 0), (50, 26, 100)))]))
    assert way is not None
    assert len(way) == 2


@pytest.mark.parametrize("tall", [30.0, 55.0, 85.0])
def test_over_a_wall(tall: float) -> None:
    obstacles, errand = task([wall(tall)])
    way = shortest_way(obstacles, errand)
    assert way is not None
    on_paper = over(tall - 15)
    assert on_paper - 0.2 < way_length(way) * 1000 < 1.01 * on_paper
    assert is_open(obstacles, errand, way)
    assert way[[0, -1]] == pytest.approx(np.array([errand.start, errand.goal]))


def test_through_a_window() -> None:
    """40 mm wide, 30 mm beside the straight line: over its near jamb, as over a wall."""
    frame: list[Box] = [
        ((-5, -100, 0), (5, 30, 150)),
        ((-5, 70, 0), (5, 100, 150)),
        ((-5, 30, 60), (5, 70, 150)),
    ]
    way = shortest_way(*task([part("wall", *frame)]))
    assert way is not None
    assert over(30) - 0.2 < way_length(way) * 1000 < 1.01 * over(30)


def test_a_throat_that_fits_exactly_on_the_straight_line_is_met() -> None:
    frame: list[Box] = [((-5, -100, 0), (5, -15, 150)), ((-5, 15, 0), (5, 100, 150))]
    way = shortest_way(*task([part("wall", *frame)]))
    assert way is not None
    assert way_length(way) == pytest.approx(0.2)


def test_a_closed_way_and_one_that_is_too_long() -> None:
    assert shortest_way(*task([wall(150)])) is None
    obstacles, errand = task([wall(85)])
    assert way_within(obstacles, errand, 0.2 / 0.95) is None
    found = way_within(obstacles, errand, 0.3)
    assert found is not None
    assert way_length(found) <= 0.3


def test_a_thin_sheet_is_not_jumped_over() -> None:
    """The ball is small against the lattice: 1 mm, and the sheet has a tenth of that."""
    obstacles, errand = task([part("sheet", ((-0.05, -100, 0), (0.05, 100, 80)))])
    tiny = Errand(5e-4, errand.start, errand.goal, errand.bounds)
    way = shortest_way(obstacles, tiny)
    assert way is not None
    assert way_length(way) * 1000 > 2 * math.hypot(100, 65)


def test_the_bounds_hold_the_centre() -> None:
    """Round a post that reaches up to the bounds and, on one side, nearly to them."""
    obstacles, errand = task([part("post", ((-10, -90, 0), (10, 40, 150)))])
    way = shortest_way(obstacles, errand)
    assert way is not None
    assert way[:, 1].max() > 0.05, "10 mm are left between the other end and the bounds: for the centre, not the ball"
    assert errand.bounds.contains(way).all()
