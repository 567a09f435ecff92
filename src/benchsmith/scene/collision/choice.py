"""The cuts of a region that may be worth making: planes of faces, chords of hollows, solids of bulges. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.bulges import SLACK_MM
from benchsmith.scene.collision.tolerances import BITE_MM, DENT_MM

if TYPE_CHECKING:
    from collections.abc import Callable

    import manifold3d
    from numpy.typing import NDArray

    from benchsmith.scene.collision.cell import Cell, Inward
    from benchsmith.scene.collision.families import Families

    Cut = Callable[[Cell], tuple[Cell, Cell]]

_NOISE_MM = 1e-3
"""Rounding of heights."""

_APART_MM = 0.02
"""Families no further apart than this are not separated."""

_SEPARATION = -1.5
"""Price of a cut between two families: it resolves nothing, but then each is resolved without cutting the other."""

_BULGE = 0.5
"""Price of a cut with a solid: where a plane does as well, its pieces do not overlap."""


@dataclass(frozen=True)
class Choice:
    """Cuts that may be made, and what they do to the corners of a region."""

    cuts: list[Cut]
    heights: NDArray[np.float64]
    """Of the corners above each cut, (corners, cuts)."""
    families: NDArray[np.int64]
    """Whose edges each cut resolves, (cuts,)."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """Between which heights it resolves them, (cuts,)."""
    price: NDArray[np.float64]
    """Of two cuts that leave as much, the cheaper is made."""


def choice(cell: Cell, inward: Inward, families: Families, chords: set[tuple[int, int]]) -> Choice:
    """The cuts that resolve inward edges of a region, or keep families apart.

    Args:
        cell: The region.
        inward: Its inward edges.
        families: Those of the part.
        chords: Planes to try, each by its family and index.
    """
    points = cell.shape.vertices
    owners = [family for family, _ in sorted(chords)]
    planes = np.array([families.planes[family][index] for family, index in sorted(chords)]).reshape(-1, 4)
    between = _between(cell, inward)
    planes = np.concatenate([planes, between])
    owners += [-1] * len(between)
    cuts: list[Cut] = [partial(_split, plane=plane) for plane in planes]
    heights = [points @ planes[:, :3].T - planes[:, 3]]
    low, high = [-BITE_MM - _NOISE_MM] * len(cuts), [DENT_MM] * len(cuts)
    price = [_SEPARATION * (owner < 0) for owner in owners]
    for family in np.unique(inward.families).tolist():
        bulge = families.bulges[family]
        if bulge is not None:
            cuts.append(partial(_divide, tool=bulge.solid))
            heights.append(bulge.surface.heights(points)[:, None])
            owners.append(family)
            low.append(-SLACK_MM)
            high.append(SLACK_MM)
            price.append(_BULGE)
    return Choice(
        cuts, np.concatenate(heights, axis=1), np.array(owners), np.array(low), np.array(high), np.array(price)
    )


def _between(cell: Cell, inward: Inward) -> NDArray[np.float64]:
    """Planes that have the edges of one family above and those of another below."""
    points = {
        family: cell.shape.vertices[np.unique(inward.edges[(inward.families == family).any(axis=1)])]
        for family in np.unique(inward.families).tolist()
    }
    found = []
    for first, second in combinations(points.values(), 2):
        normal = first.mean(axis=0) - second.mean(axis=0)
        length = float(np.linalg.norm(normal))
        if length > _APART_MM:
            low, high = float((second @ normal).max()) / length, float((first @ normal).min()) / length
            if high - low > _APART_MM:
                found.append(np.append(normal / length, (low + high) / 2))
    return np.array(found).reshape(-1, 4)


def _split(cell: Cell, plane: NDArray[np.float64]) -> tuple[Cell, Cell]:
    return cell.split(plane)


def _divide(cell: Cell, tool: manifold3d.Manifold) -> tuple[Cell, Cell]:
    return cell.divide(tool)
