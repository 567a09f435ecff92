"""Collision geometry as solids, and what is drawn of it."""

from __future__ import annotations

import mujoco
import numpy as np
import pytest

from benchsmith.measure.collision import CollisionSolid, collision_solid
from benchsmith.measure.drawn import drawn_points
from benchsmith.measure.surface import Surface

CROSS = '<geom type="cylinder" size=".005 .0225" euler="{}"/>'
LADDER = '<geom type="box" size=".004 .004 .05" pos="0 {} .05"/>'
RUNG = '<geom type="cylinder" size=".003" fromto="0 -.029 {0} 0 .029 {0}"/>'


def compiled(geoms: str, assets: str = "") -> tuple[mujoco.MjModel, mujoco.MjData]:
    body = f'<worldbody><body name="part">{geoms}</body></worldbody>'
    model = mujoco.MjModel.from_xml_string(f"<mujoco><asset>{assets}</asset>{body}</mujoco>")
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    return model, data


def solid_of(geoms: str) -> CollisionSolid:
    model, data = compiled(geoms)
    return collision_solid(model, data, range(model.ngeom))


@pytest.mark.parametrize(
    "geoms",
    [
        CROSS.format("0 90 0") + CROSS.format("90 0 0"),
        "".join(LADDER.format(y) for y in (-0.03, 0.03)) + "".join(RUNG.format(z) for z in (0.02, 0.05, 0.08)),
        '<geom type="capsule" size=".005" fromto="0 0 0 .1 0 0"/><geom type="sphere" size=".005" pos=".1 0 0"/>',
        '<geom type="ellipsoid" size=".005 .01 .02"/><geom type="box" size=".02 .003 .003" euler="10 20 30"/>',
    ],
    ids=["tube cross", "ladder", "capsule and ball", "skewered egg"],
)
def test_the_skin_of_pieces_that_cross_is_their_surface(geoms: str) -> None:
    solid = solid_of(geoms)
    points, kept = Surface(solid.skin).samples, solid.samples
    bounds = np.array(solid.union.bounding_box())
    assert len(kept) > len(points) / 2
    assert np.concatenate([kept.min(axis=0), kept.max(axis=0)]) == pytest.approx(bounds, abs=0.005)


def test_the_skin_has_no_seam() -> None:
    solid = solid_of(
        '<geom type="box" size=".01 .01 .01" pos="-.0100005 0 0"/><geom type="box" size=".01 .01 .01" pos=".01 0 0"/>'
    )
    assert len(solid.union.decompose()) == 2
    assert len(solid.skin.decompose()) == 1
    assert np.array(solid.skin.bounding_box()) == pytest.approx([-20.001, -10, -10, 20, 10, 10], abs=0.002)


def test_a_mesh_is_drawn_as_it_is_and_not_as_its_hull() -> None:
    vertices = "0 0 0  1 0 0  .2 .2 0  0 1 0  0 0 1"
    faces = "0 2 1  0 3 2  0 1 4  0 4 3  1 2 4  2 3 4"
    mesh = f'<mesh name="m" vertex="{vertices}" face="{faces}"/>'
    model, data = compiled('<geom type="mesh" mesh="m"/>', mesh)
    points = drawn_points(model, data, 0)
    hull = Surface(collision_solid(model, data, (0,)).union)
    assert hull.outside(points).max() == pytest.approx(0, abs=1e-6)
    assert hull.outside(points).min() < -100  # the inner corner, far below the hull's face over it


def test_outside_is_positive_and_inside_negative() -> None:
    surface = Surface(solid_of('<geom type="box" size=".01 .01 .01"/>').union)
    assert surface.outside(np.array([[0.0, 0, 0], [13, 0, 0]])) == pytest.approx([-10, 3])
