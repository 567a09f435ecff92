"""Regions that turn inwards at one hollow alone: a piece for each chord of it. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from benchsmith.scene.collision.bulges import Bulge
from benchsmith.scene.collision.cell import Cell
from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.tolerances import DENT_MM, DUST_MM3

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchsmith.scene.collision.cell import Inward
    from benchsmith.scene.collision.matter import Matter


@dataclass(frozen=True)
class Fan:
    """What a region falls into."""

    pieces: list[manifold3d.Manifold] = field(default_factory=list)
    """Convex ones that need no further look."""
    cells: list[Cell] = field(default_factory=list)
    """The other ones."""


def fan(cell: Cell, inward: Inward, matter: Matter) -> Fan:
    """The sectors of a region that turns inwards at one hollow alone, one for each chord; none for others.

    The order of the cuts then makes no difference to their number.
    """
    families, kinds = matter.families, np.unique(inward.families)
    if len(kinds) != 1 or len(families.planes[kinds[0]]) == 0:
        return Fan()
    family = int(kinds[0])
    corners = np.unique(cell.shape.triangles[families.owners(cell.solid) == family])
    own = np.unique(families.nearest(family, cell.shape.vertices[corners]))
    planes = families.planes[family][own]
    hull = convex_hull(cell.shape.vertices)
    hollow = Bulge(families.surfaces[family], families.reach)
    if matter.holds(hull - hollow.solid, cell.body, DENT_MM):
        pieces, left = _sectors(hull, planes)
        # each chord is near the hollow, but over a sharp rim that may be far from the material
        if pieces and matter.holds(_union(pieces), cell.body, DENT_MM):
            return Fan(pieces, [Cell(cell.solid ^ left, cell.body)])
    found, rest = [], cell
    for plane in planes:
        above, below = rest.split(plane)
        if min(above.solid.volume(), below.solid.volume()) <= DUST_MM3:
            continue
        found.append(above)
        rest = below
    return Fan(cells=[*found, rest]) if found else Fan()


def _sectors(
    hull: manifold3d.Manifold, planes: NDArray[np.float64]
) -> tuple[list[manifold3d.Manifold], manifold3d.Manifold]:
    """What is above each of some planes and below those before it, and what is below all of them.

    Of a hull: it has far fewer facets than the region.
    """
    pieces, rest = [], hull
    for plane in planes:
        above, below = rest.split_by_plane(tuple(plane[:3].tolist()), float(plane[3]))
        if above.volume() > DUST_MM3:
            pieces.append(above)
            rest = below
    return pieces, rest


def _union(pieces: list[manifold3d.Manifold]) -> manifold3d.Manifold:
    """All pieces together: the hull less the rest would have films where both end."""
    return manifold3d.Manifold.batch_boolean(pieces, manifold3d.OpType.Add)
