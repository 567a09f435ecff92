from __future__ import annotations

import pytest
from build123d import Axis, Cylinder, Pos, chamfer, scale

from benchsmith.scene.collision.faces import surfaces
from benchsmith.scene.collision.revolve import revolve_pieces


@pytest.mark.parametrize("factor", [0.5, 0.83, 1.1, 1.582, 2.0])
@pytest.mark.parametrize("place", [(0, 0, 0), (-122.33, 0, 10)])
def test_a_bevelled_flange_and_its_column_are_two_pieces_at_every_scale(
    factor: float, place: tuple[float, float, float]
) -> None:
    flange = Cylinder(151.528, 14.3788065104)
    flange = chamfer(flange.faces().sort_by(Axis.Z)[-1].edges(), 5.392052443)
    pedestal = Pos(*place) * (
        Pos(0, 0, 14.3788065104 / 2) * flange + Pos(0, 0, 35.94701627 / 2) * Cylinder(89.13, 35.94701627)
    )
    (solid,) = scale(pedestal, factor).solids()
    pieces = revolve_pieces(solid, surfaces(solid))
    assert pieces is not None
    assert len(pieces) == 2
    assert sum(piece.volume() for piece in pieces) == pytest.approx(solid.volume, rel=1e-3)
