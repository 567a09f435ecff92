"""Which cut of a region leaves the fewest inward edges. Millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.choice import choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from benchsmith.scene.collision.cell import Cell, Inward
    from benchsmith.scene.collision.choice import Cut
    from benchsmith.scene.collision.families import Families

_ON_MM = 0.01
"""A corner no further from a cut is on it."""

_TRIED = 8
"""Cuts that look best, of which one should divide the region."""

_EDGES = 4
"""Of a group, how many edges are looked at."""

_CHORDS = 24
"""Of a family, how many chords are tried."""


def best_cuts(cell: Cell, inward: Inward, families: Families) -> Iterator[Cut]:
    """The cuts after which the fewest inward edges are left on both sides together; of equal ones, the most even."""
    groups, chords = _groups(cell, inward, families)
    found = choice(cell, inward, families, chords)
    if not found.cuts or not len(groups):
        return
    order = _sampled(groups)
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    ends = found.heights[inward.edges[order]]
    top, bottom = ends.max(axis=1), ends.min(axis=1)
    own = (inward.families[order][:, :, None] == found.families).any(axis=1)
    open_ = ~(own & (bottom >= found.low) & (top <= found.high))
    above = np.logical_or.reduceat((top > _ON_MM) & open_, starts, axis=0).sum(axis=0)
    below = np.logical_or.reduceat((bottom < -_ON_MM) & open_, starts, axis=0).sum(axis=0)
    divides = (found.heights.max(axis=0) > _ON_MM) & (found.heights.min(axis=0) < -_ON_MM)
    useful = divides & ((own & ~open_).any(axis=0) | (found.families < 0))
    ranked = np.lexsort((np.abs(above - below), above + below + found.price))
    for index in [index for index in ranked if useful[index]][:_TRIED]:
        yield found.cuts[index]


def _sampled(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of some edges of each group, in the order of the groups."""
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    counts = np.diff(np.append(starts, len(groups)))
    place = np.arange(len(groups)) - np.repeat(starts, counts)
    strides = np.repeat(-(-counts // _EDGES), counts)
    return np.asarray(order[place % strides == 0])


def _groups(cell: Cell, inward: Inward, families: Families) -> tuple[NDArray[np.int64], set[tuple[int, int]]]:
    """For each edge, a number that it shares with those which one cut would resolve; and the chords (family, index)."""
    count = 1 + max((len(planes) for planes in families.planes), default=0)
    base = len(families.surfaces)
    first, second = inward.families.T
    groups = (base * (first + 1) + second) * count
    middles = cell.shape.vertices[inward.edges].mean(axis=1)
    chords: set[tuple[int, int]] = set()
    for family in np.unique(inward.families).tolist():
        planes = families.planes[family]
        if not len(planes):
            continue
        at = np.flatnonzero((inward.families == family).any(axis=1))
        nearest = families.nearest(family, middles[at])
        within = (first[at] == family) & (second[at] == family)
        groups[at[within]] += 1 + nearest[within]
        own = np.unique(nearest)
        chords |= {(family, index) for index in own[:: 1 + len(own) // _CHORDS].tolist()}
    return groups, chords
