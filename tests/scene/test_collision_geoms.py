"""What kind of geoms a part becomes, and what is refused."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from build123d import (
    Axis,
    Box,
    Cone,
    Cylinder,
    Location,
    Polyline,
    Pos,
    Shape,
    Solid,
    Sphere,
    Torus,
    chamfer,
    extrude,
    make_face,
)
from collision_measures import deviation

from benchsmith.errors import SceneError
from benchsmith.scene.collision import PIECES_MAX, Geom, Hull, collision_geoms
from benchsmith.scene.collision.tolerances import PROTRUSION_MM


def solid(shape: Shape) -> Solid:
    (found,) = shape.solids()
    return found


def digest(geoms: tuple[Geom, ...]) -> str:
    found = hashlib.sha256()
    for geom in geoms:
        found.update(geom.vertices.tobytes() if isinstance(geom, Hull) else repr(geom).encode())
    return found.hexdigest()


def dimple() -> Solid:
    return solid(Box(30, 30, 5) - Pos(5, 0, 2.5) * Sphere(3))


def test_wedge_becomes_its_exact_hull() -> None:
    wedge = extrude(make_face(Polyline((0, 0), (60, 0), (0, 30), close=True)), 40)
    (geom,) = collision_geoms("ramp", solid(wedge))
    assert isinstance(geom, Hull)
    assert len(geom.vertices) == 6
    a, b, c = (geom.vertices[geom.faces[:, i]] for i in range(3))
    assert float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6) == pytest.approx(60 * 30 / 2 * 40)


def test_hull_of_a_curved_convex_part_stays_within_its_deflection() -> None:
    (geom,) = collision_geoms("cone", solid(Cone(20, 10, 30)))
    assert isinstance(geom, Hull)
    radius = np.hypot(geom.vertices[:, 0], geom.vertices[:, 1])
    assert radius == pytest.approx(15 - geom.vertices[:, 2] / 3, abs=1e-6)
    middles = geom.vertices[geom.faces].mean(axis=1)
    slack = 15 - middles[:, 2] / 3 - np.hypot(middles[:, 0], middles[:, 1])
    mantle = np.abs(np.abs(middles[:, 2]) - 15) > 1e-6
    assert slack[mantle].max() < PROTRUSION_MM


def test_chamfered_block_is_a_hull() -> None:
    block = Box(100, 60, 40)
    (geom,) = collision_geoms("block", solid(chamfer(block.edges().filter_by(Axis.Z), 5)))
    assert isinstance(geom, Hull)
    assert len(geom.vertices) == 16


@pytest.mark.parametrize(
    ("shape", "count"),
    [
        (Box(60, 60, 60) - Pos(0, 0, 5) * Box(50, 50, 60), 5),
        (Location((7, 3, 1), (20, 35, 50)) * (Box(60, 60, 60) - Pos(0, 0, 5) * Box(50, 50, 60)), 5),
        (Box(40, 40, 40) - Pos(20, 20, 20) * Box(20, 20, 20), 3),
        (Box(60, 20, 10) + Pos(20, 0, 15) * Box(20, 20, 20), 2),
    ],
    ids=["bin", "turned bin", "notched corner", "step"],
)
def test_flat_parts_are_exact_and_few(shape: Shape, count: int) -> None:
    geoms = collision_geoms("part", solid(shape))
    found = deviation(geoms, solid(shape))
    assert len(geoms) <= count
    assert found.protrusion == pytest.approx(0, abs=1e-5)
    assert found.shortfall == pytest.approx(0, abs=1e-5)
    assert found.volume == pytest.approx(1, abs=1e-7)


@pytest.mark.parametrize(
    "shape",
    [
        Torus(12, 3),
        Sphere(10) - Sphere(8) - Pos(0, 0, 20) * Box(50, 50, 40),
        Cylinder(10, 15) - Pos(0, 0, 7) * Sphere(6),
        Location((5, 6, 7), (30, 60, 0)) * (Cone(20, 10, 30) - Cone(16, 6, 30)),
        Cylinder(12, 40) - Pos(0, 0, 0) * (Cylinder(12, 6) - Cylinder(8, 6)),
    ],
    ids=["torus", "bowl", "ball seat", "leaning cone", "grooved pin"],
)
def test_solids_of_revolution_keep_the_limit(shape: Shape) -> None:
    geoms = collision_geoms("part", solid(shape))
    found = deviation(geoms, solid(shape))
    assert found.protrusion <= PROTRUSION_MM
    assert found.volume == pytest.approx(1, abs=0.005)


def test_a_dimple_too_small_for_the_volume_is_kept() -> None:
    geoms = collision_geoms("part", dimple())
    assert len(geoms) > 1
    assert deviation(geoms, dimple()).protrusion <= PROTRUSION_MM


def test_a_triangulation_left_on_a_part_changes_nothing() -> None:
    clean, meshed = dimple(), dimple()
    meshed.tessellate(0.001, 0.05)
    assert digest(collision_geoms("clean", clean)) == digest(collision_geoms("meshed", meshed))


def test_equal_parts_are_cut_once() -> None:
    assert collision_geoms("one", dimple()) is collision_geoms("two", dimple())
    assert collision_geoms("one", dimple()) is not collision_geoms("moved", dimple().moved(Pos(0, 0, 1)))


def test_geoms_cannot_be_changed_by_one_who_shares_them() -> None:
    hull = next(geom for geom in collision_geoms("part", dimple()) if isinstance(geom, Hull))
    with pytest.raises(ValueError, match="read-only"):
        hull.vertices[0] = 0


@pytest.mark.thorough
def test_a_plate_with_a_hundred_holes_is_cut() -> None:
    plate = Box(110, 110, 4) - [Pos(10 * x - 45, 10 * y - 45, 0) * Cylinder(3, 4) for x in range(10) for y in range(10)]
    geoms = collision_geoms("plate", solid(plate))
    assert 100 < len(geoms) <= PIECES_MAX
    found = deviation(geoms, solid(plate))
    assert found.protrusion <= PROTRUSION_MM
    assert found.volume == pytest.approx(1, abs=0.001)


def test_a_bowl_of_too_many_facets_is_refused_at_once() -> None:
    bowl = Box(140, 140, 90) - Pos(0, 0, 45) * Sphere(60)
    with pytest.raises(SceneError, match=r"part bowl cannot be cut .*bowls smaller"):
        collision_geoms("bowl", solid(bowl))


@pytest.mark.slow
def test_a_part_of_too_many_pieces_is_an_error_that_names_it_and_the_remedy() -> None:
    sieve: Shape = Box(200, 100, 4)
    sieve -= [Pos(10 * x, 10 * y, 0) * Cylinder(3, 4) for x in range(-9, 10) for y in range(-4, 5)]
    with pytest.raises(
        SceneError, match=rf"part sieve cannot be cut into at most {PIECES_MAX} .*split it into simpler"
    ):
        collision_geoms("sieve", solid(sieve))
