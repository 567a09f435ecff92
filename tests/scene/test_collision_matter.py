"""What may be left out of a part: splinters at its surface, not films through it."""

from __future__ import annotations

import manifold3d
import pytest
from build123d import Box

from benchsmith.scene.collision.faces import surfaces
from benchsmith.scene.collision.matter import Matter
from benchsmith.scene.collision.tessellation import tessellate
from benchsmith.scene.collision.tolerances import DUST_MM, FACET_MM, FACET_RAD

SIDE_MM, FILM_MM = 20.0, 0.01


@pytest.mark.parametrize(("height", "missed"), [(0.0, True), (SIDE_MM / 2, False)])
def test_a_film_is_left_out_only_at_the_surface(height: float, missed: bool) -> None:  # noqa: FBT001  (a parameter)
    block = Box(SIDE_MM, SIDE_MM, SIDE_MM).solid()
    assert block is not None
    mesh = tessellate(block, FACET_MM, FACET_RAD)
    assert mesh is not None
    film = manifold3d.Manifold.cube((SIDE_MM, SIDE_MM, FILM_MM)).translate((-SIDE_MM / 2, -SIDE_MM / 2, 0))
    film = film.translate((0, 0, height - SIDE_MM / 2))
    assert Matter(mesh, surfaces(block)).is_splinter(film, DUST_MM) == missed
