"""Mass properties from the CAD kernel, held against formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest
from build123d import Box, Cylinder, Location, Pos, Solid, Sphere

from benchsmith.scene.inertia import mass_properties


def solid(shape: object) -> Solid:
    found = shape.solids()  # type: ignore[attr-defined]  # any build123d shape
    assert len(found) == 1
    return found[0]


def test_inertia_of_a_box_as_on_paper() -> None:
    found = mass_properties(solid(Pos(10, 20, 30) * Box(40, 60, 80)), 2700)
    mass = 2700 * 0.04 * 0.06 * 0.08
    wanted = np.diag([0.06**2 + 0.08**2, 0.04**2 + 0.08**2, 0.04**2 + 0.06**2]) * mass / 12
    assert found.mass == pytest.approx(mass)
    assert found.centre == pytest.approx((10, 20, 30))
    assert found.tensor == pytest.approx(wanted, abs=1e-12)


def test_inertia_of_a_lying_cylinder_as_on_paper() -> None:
    found = mass_properties(solid(Location((100, 0, 0), (0, 90, 0)) * Cylinder(10, 60)), 7850)
    mass = 7850 * math.pi * 0.01**2 * 0.06
    across = mass * (3 * 0.01**2 + 0.06**2) / 12
    assert found.mass == pytest.approx(mass)
    assert found.tensor == pytest.approx(np.diag([mass * 0.01**2 / 2, across, across]), abs=1e-12)


def test_inertia_of_a_sphere_as_on_paper() -> None:
    found = mass_properties(solid(Pos(0, 0, 50) * Sphere(15)), 8500)
    mass = 8500 * 4 / 3 * math.pi * 0.015**3
    assert found.mass == pytest.approx(mass)
    assert found.tensor == pytest.approx(np.eye(3) * 2 / 5 * mass * 0.015**2, abs=1e-12)


def test_inertia_of_a_hollow_part_is_that_of_what_is_there() -> None:
    found = mass_properties(solid(Cylinder(20, 30) - Cylinder(18, 30)), 7850)
    mass = 7850 * math.pi * (0.02**2 - 0.018**2) * 0.03
    across = mass * (3 * (0.02**2 + 0.018**2) + 0.03**2) / 12
    assert found.mass == pytest.approx(mass)
    assert found.tensor == pytest.approx(np.diag([across, across, mass * (0.02**2 + 0.018**2) / 2]), abs=1e-12)


def test_a_part_that_leans_has_products_of_inertia() -> None:
    found = mass_properties(solid(Location((0, 0, 0), (0, 30, 0)) * Box(10, 10, 100)), 1000)
    upright = mass_properties(solid(Box(10, 10, 100)), 1000).tensor
    half = math.radians(30)
    turn = np.array([[math.cos(half), 0, math.sin(half)], [0, 1, 0], [-math.sin(half), 0, math.cos(half)]])
    assert found.tensor == pytest.approx(turn @ upright @ turn.T, abs=1e-15)
    assert abs(found.tensor[0, 2]) > 1e-6
