"""Cuts any polyhedron into convex pieces by planes that resolve the edges at which its surface turns inwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.cell import Cell
from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.cuts import best_cuts
from benchsmith.scene.collision.fan import fan
from benchsmith.scene.collision.matter import Matter
from benchsmith.scene.collision.tolerances import DENT_MM, DUST_MM, DUST_MM3

if TYPE_CHECKING:
    from collections.abc import Iterable

    import manifold3d

    from benchsmith.scene.collision.cell import Inward
    from benchsmith.scene.collision.families import Families

_CHORDS_MAX = 512
"""Hollows of more chords would be cut for half a minute."""


def convex_split(matter: Matter, limit: int) -> list[manifold3d.Manifold] | None:
    """Convex pieces that together are a part.

    None when there would be more than `limit` of them, or when a hollow is a free form: it has no chords.

    Args:
        matter: The part, as a mesh much finer than the pieces.
        limit: Number of pieces.
    """
    whole = Cell(matter.solid, matter.solid)
    free = matter.families.free[whole.inward(matter.families).families]
    if free.all(axis=1).any() or matter.families.chord_count(matter.solid) > _CHORDS_MAX:
        return None
    waiting = [whole]
    pieces: list[manifold3d.Manifold] = []
    while waiting:
        if len(waiting) + len(pieces) > limit:
            return None
        cell = waiting.pop()
        hull = convex_hull(cell.shape.vertices)
        if matter.holds(hull, cell.body, DENT_MM):
            pieces.append(hull)
            continue
        inward = cell.inward(matter.families)
        sectors = fan(cell, inward, matter)
        pieces += sectors.pieces
        cells = sectors.cells or _halves(cell, inward, matter.families)
        waiting += [part for part in _connected(cells) if not _is_dust(part, matter)]
    return pieces


def _halves(cell: Cell, inward: Inward, families: Families) -> list[Cell]:
    """The regions of a cell on both sides of the best cut that divides it.

    In a splinter, no plane of a face may; half its length then has a quarter of its dents' depth.
    """
    for cut in best_cuts(cell, inward, families):
        both = cut(cell)
        if all(side.solid.volume() > DUST_MM3 for side in both):
            return list(both)
    box = np.array(cell.solid.bounding_box()).reshape(2, 3)
    across = np.eye(3)[int(np.ptp(box, axis=0).argmax())]
    return list(cell.split(np.append(across, across @ box.mean(axis=0))))


def _connected(cells: Iterable[Cell]) -> list[Cell]:
    return [part for cell in cells for part in cell.parts()]


def _is_dust(cell: Cell, matter: Matter) -> bool:
    return bool(cell.solid.volume() <= DUST_MM3) or matter.is_splinter(cell.solid, DUST_MM)
