"""Regions that turn inwards at one hollow alone: a piece for each chord of it. Millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.tolerances import DUST_MM3

if TYPE_CHECKING:
    from benchsmith.scene.collision.cell import Cell, Inward
    from benchsmith.scene.collision.families import Families


def fan(cell: Cell, inward: Inward, families: Families) -> list[Cell]:
    """The sectors of a region that turns inwards at one hollow alone, one for each chord; none for others.

    The order of the cuts then makes no difference to their number.
    """
    kinds = np.unique(inward.families)
    if len(kinds) != 1 or len(families.planes[kinds[0]]) == 0:
        return []
    planes = families.planes[kinds[0]]
    corners = np.unique(cell.shape.triangles[families.owners(cell.solid) == kinds[0]])
    own = np.unique(families.nearest(int(kinds[0]), cell.shape.vertices[corners]))
    found, rest = [], cell
    for plane in planes[own]:
        above, below = rest.split(plane)
        if min(above.solid.volume(), below.solid.volume()) <= DUST_MM3:
            continue
        found.append(above)
        rest = below
    return [*found, rest] if found else []
