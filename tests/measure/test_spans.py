from __future__ import annotations

import manifold3d
import numpy as np
import pytest

from benchsmith.measure.spans import Thing, passage, void_along
from benchsmith.types import Vec3


def block(label: str, low: Vec3, high: Vec3) -> Thing:
    size = tuple(b - a for a, b in zip(low, high, strict=True))
    mesh = manifold3d.Manifold.cube(size).translate(low)
    return Thing(label, np.array(low), np.array(high), mesh)


LEFT, RIGHT = block("left", (0, 20, 4), (50, 30, 37)), block("right", (0, -30, 4), (50, -20, 37))


def test_what_only_touches_the_ends_of_a_way_does_not_fill_it() -> None:
    film = 1e-7  # as rounding leaves it
    floor, stop = block("floor", (-100, -50, 0), (100, 50, 4 + film)), block("stop", (50 - film, -30, 4), (60, 30, 37))
    assert passage(LEFT, RIGHT, 1, [floor, stop], room=25) == pytest.approx(40)


def test_what_stands_in_a_way_narrows_it() -> None:
    post = block("post", (20, -5, 4), (30, 5, 37))
    assert passage(LEFT, RIGHT, 1, [post], room=25) == pytest.approx(15, abs=0.1)


@pytest.mark.parametrize(("axis", "width"), [(0, 6), (1, 50), (2, 50)])
def test_faces_that_are_even_up_to_rounding_do_not_widen_a_hole(axis: int, width: float) -> None:
    plate = manifold3d.Manifold.cube((6, 110, 200), center=True)
    hole = manifold3d.Manifold.cylinder(20, 25, circular_segments=64, center=True).rotate((0, 90, 0))
    noise = np.random.default_rng(0)
    mesh = (plate - hole).warp_batch(lambda points: points + noise.uniform(-1e-6, 1e-6, points.shape))
    assert void_along(Thing("plate", np.zeros(3), np.zeros(3), mesh), axis) == pytest.approx(width, abs=0.01)


def test_what_is_convex_has_no_hole() -> None:
    assert void_along(LEFT, 0) is None
