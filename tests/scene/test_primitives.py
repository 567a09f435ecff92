from __future__ import annotations

import numpy as np
import pytest
from build123d import Box, Cone, Cylinder, Location, Pos, Shape, Solid, Sphere
from collision_measures import rotation

from benchsmith.scene.collision import Primitive, collision_geoms
from benchsmith.scene.collision.faces import surfaces
from benchsmith.scene.collision.primitives import recognise

POSES = [(0, 0, 0), (90, 0, 0), (0, 90, 0), (33, 48, 5), (180, 0, 0), (-100, 20, 0)]


def recognised(shape: Shape) -> Primitive | None:
    (solid,) = shape.solids()
    return recognise(surfaces(solid), solid.volume)


def capsule(radius: float, length: float) -> Solid:
    half = length / 2
    (solid,) = (
        Cylinder(radius, length) + Pos(0, 0, half) * Sphere(radius) + Pos(0, 0, -half) * Sphere(radius)
    ).solids()
    return solid


def test_axis_parallel_box_is_an_exact_box_geom() -> None:
    assert recognised(Pos(10, 20, 30) * Box(40, 60, 80)) == Primitive("box", (20, 30, 40), (10, 20, 30))


@pytest.mark.parametrize("angles", [(0, 0, 30), (25, 0, 0), (17, -48, 111), (90, 0, 0), (180, 10, 45), (-120, 80, 3)])
def test_rotated_box_keeps_its_corners(angles: tuple[float, float, float]) -> None:
    box = Location((11, -7, 23), angles) * Box(40, 60, 80)
    found = recognised(box)
    assert found is not None
    assert found.type == "box"
    assert sorted(found.size) == pytest.approx([20, 30, 40])
    signs = np.array([(a, b, c) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    corners = (signs * np.array(found.size)) @ rotation(found.quaternion).T + np.array(found.centre)
    wanted = np.array([tuple(vertex.center()) for vertex in box.vertices()])
    assert max(np.linalg.norm(corners - point, axis=1).min() for point in wanted) < 1e-9


@pytest.mark.parametrize("angles", POSES)
@pytest.mark.parametrize(("shape", "kind"), [(Cylinder(12, 50), "cylinder"), (capsule(12, 50), "capsule")])
def test_axis_and_size_survive_any_pose(shape: Shape, kind: str, angles: tuple[float, float, float]) -> None:
    place = Location((5, 6, 7), angles)
    found = recognised(place * shape)
    assert found is not None
    assert found.type == kind
    assert found.size == pytest.approx((12, 25))
    assert found.centre == pytest.approx((5, 6, 7))
    axis = np.array(tuple((place * Pos(0, 0, 1)).position)) - np.array((5, 6, 7))
    assert abs(float(rotation(found.quaternion)[:, 2] @ axis)) == pytest.approx(1)


def test_sphere_is_recognised() -> None:
    found = recognised(Pos(1, 2, 3) * Sphere(15))
    assert found is not None
    assert found.type == "sphere"
    assert found.size == pytest.approx((15,))
    assert found.centre == pytest.approx((1, 2, 3))


@pytest.mark.parametrize(
    "shape",
    [
        Cylinder(20, 30) - Cylinder(10, 30),
        Cylinder(20, 30) - Cylinder(20, 30, arc_size=90),
        Box(40, 40, 40) - Pos(20, 20, 20) * Box(20, 20, 20),
        Cone(20, 10, 30),
        Cylinder(10, 40) + Pos(0, 0, 20) * Sphere(10),
        Cylinder(10, 40) + Pos(0, 0, 25) * Sphere(14),
        Sphere(20) - Sphere(10),
    ],
    ids=["tube", "three quarters of a cylinder", "notched box", "cone", "bullet", "pestle", "hollow ball"],
)
def test_nothing_else_is_taken_for_a_primitive(shape: Shape) -> None:
    assert recognised(shape) is None


def test_a_primitive_is_the_only_geom_of_its_part() -> None:
    (geom,) = collision_geoms("pin", capsule(5, 30))
    assert isinstance(geom, Primitive)
    assert geom.type == "capsule"
