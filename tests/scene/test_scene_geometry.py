from __future__ import annotations

import math

import numpy as np
import pytest
from build123d import Axis, Box, Cone, Cylinder, Location, Polyline, Pos, Solid, Sphere, chamfer, extrude, make_face

from benchsmith.errors import SceneError
from benchsmith.scene.collision import collision_geoms
from benchsmith.scene.hull import Hull
from benchsmith.scene.inertia import mass_properties
from benchsmith.scene.primitives import Primitive, recognise


def solid(shape: object) -> Solid:
    found = shape.solids()  # type: ignore[attr-defined]
    assert len(found) == 1
    return found[0]


def rotation(quaternion: tuple[float, ...]) -> np.ndarray:
    w, x, y, z = quaternion
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


def test_axis_parallel_box_is_an_exact_box_geom() -> None:
    assert recognise(solid(Pos(10, 20, 30) * Box(40, 60, 80))) == Primitive("box", (20, 30, 40), (10, 20, 30))


@pytest.mark.parametrize("angles", [(0, 0, 30), (25, 0, 0), (17, -48, 111), (90, 0, 0), (180, 10, 45), (-120, 80, 3)])
def test_rotated_box_keeps_its_corners(angles: tuple[float, float, float]) -> None:
    box = solid(Location((11, -7, 23), angles) * Box(40, 60, 80))
    found = recognise(box)
    assert found is not None
    assert found.type == "box"
    assert sorted(found.size) == pytest.approx([20, 30, 40])
    signs = np.array([(a, b, c) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    corners = (signs * np.array(found.size)) @ rotation(found.quaternion).T + np.array(found.centre)
    wanted = np.array([tuple(vertex.center()) for vertex in box.vertices()])
    assert max(np.linalg.norm(corners - point, axis=1).min() for point in wanted) < 1e-9


@pytest.mark.parametrize("angles", [(0, 0, 0), (90, 0, 0), (0, 90, 0), (33, 48, 5), (180, 0, 0), (-100, 20, 0)])
def test_cylinder_axis_and_size_survive_any_pose(angles: tuple[float, float, float]) -> None:
    place = Location((5, 6, 7), angles)
    found = recognise(solid(place * Cylinder(12, 50)))
    assert found is not None
    assert found.type == "cylinder"
    assert found.size == pytest.approx((12, 25))
    assert found.centre == pytest.approx((5, 6, 7))
    axis = np.array(tuple((place * Pos(0, 0, 1)).position)) - np.array((5, 6, 7))
    assert abs(float(rotation(found.quaternion)[:, 2] @ axis)) == pytest.approx(1)


def test_sphere_is_recognised() -> None:
    found = recognise(solid(Pos(1, 2, 3) * Sphere(15)))
    assert found == Primitive("sphere", (pytest.approx(15),), (pytest.approx(1), pytest.approx(2), pytest.approx(3)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "shape",
    [
        Cylinder(20, 30) - Cylinder(10, 30),
        Cylinder(20, 30) - Cylinder(20, 30, arc_size=90),
        Box(40, 40, 40) - Pos(20, 20, 20) * Box(20, 20, 20),
        Cone(20, 10, 30),
    ],
    ids=["tube", "three quarters of a cylinder", "notched box", "cone"],
)
def test_nothing_else_is_taken_for_a_primitive(shape: object) -> None:
    assert recognise(solid(shape)) is None


def wedge() -> Solid:
    profile = make_face(Polyline((0, 0), (60, 0), (0, 30), close=True))
    return solid(extrude(profile, 40))


def test_wedge_becomes_its_exact_hull() -> None:
    (geom,) = collision_geoms("ramp", wedge())
    assert isinstance(geom, Hull)
    assert len(geom.vertices) == 6
    a, b, c = (geom.vertices[geom.faces[:, i]] for i in range(3))
    assert float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6) == pytest.approx(60 * 30 / 2 * 40)


def test_hull_of_a_curved_convex_part_stays_within_its_deflection() -> None:
    (geom,) = collision_geoms("cone", solid(Cone(20, 10, 30)))
    assert isinstance(geom, Hull)
    radius = np.hypot(geom.vertices[:, 0], geom.vertices[:, 1])
    assert radius == pytest.approx(15 - geom.vertices[:, 2] / 3, abs=1e-6)
    edges = geom.vertices[geom.faces].mean(axis=1)
    slack = 15 - edges[:, 2] / 3 - np.hypot(edges[:, 0], edges[:, 1])
    mantle = np.abs(np.abs(edges[:, 2]) - 15) > 1e-6
    assert slack[mantle].max() < 0.05


def test_chamfered_block_is_a_hull() -> None:
    block = Box(100, 60, 40)
    (geom,) = collision_geoms("block", solid(chamfer(block.edges().filter_by(Axis.Z), 5)))
    assert isinstance(geom, Hull)
    assert len(geom.vertices) == 16


@pytest.mark.parametrize(
    "shape",
    [Box(60, 60, 60) - Pos(0, 0, 5) * Box(50, 50, 60), Cylinder(20, 30) - Cylinder(10, 30)],
    ids=["cup", "tube"],
)
def test_hollow_part_is_an_error_that_names_it(shape: object) -> None:
    with pytest.raises(SceneError, match=r"part cup is not convex.*split it into convex parts"):
        collision_geoms("cup", solid(shape))


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
