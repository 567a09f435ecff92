"""A region of a part that is being cut, and at which of the part's faces it turns inwards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.polyhedron import Polyhedron

if TYPE_CHECKING:
    import manifold3d
    from numpy.typing import NDArray

    from benchsmith.scene.collision.families import Families


@dataclass(frozen=True)
class Cell:
    """A connected region, and the material that its hull may overlap."""

    solid: manifold3d.Manifold
    body: manifold3d.Manifold

    @cached_property
    def shape(self) -> Polyhedron:
        """Its mesh."""
        return Polyhedron(self.solid)

    def split(self, plane: NDArray[np.float64]) -> tuple[Cell, Cell]:
        """What is above a plane, and what is below."""
        normal, offset = tuple(plane[:3].tolist()), float(plane[3])
        halves = self.solid.split_by_plane(normal, offset)
        bodies = halves if self.body is self.solid else self.body.split_by_plane(normal, offset)
        return Cell(halves[0], bodies[0]), Cell(halves[1], bodies[1])

    def divide(self, tool: manifold3d.Manifold) -> tuple[Cell, Cell]:
        """What is inside another solid, and what is outside; hulls of both may overlap the other's material."""
        inside, outside = self.solid.split(tool)
        return Cell(inside, self.body), Cell(outside, self.body)

    def parts(self) -> list[Cell]:
        """The connected ones."""
        found = self.solid.decompose()
        if len(found) == 1:
            return [self]
        whole = self.body is self.solid
        return [Cell(part, part if whole else self.body) for part in found]

    def inward(self, families: Families) -> Inward:
        """The edges at which it turns inwards, of those that are the part's own."""
        edges, sides, _ = self.shape.notches
        owners = families.owners(self.solid)
        pairs = np.sort(owners[sides], axis=1)
        # on one convex face, they are the kernel's: it does not align the corners of opposite edges
        own = (pairs[:, 0] >= 0) & ((pairs[:, 0] != pairs[:, 1]) | families.hollow[pairs[:, 0]])
        return Inward(edges[own], pairs[own], sides[own])


@dataclass(frozen=True)
class Inward:
    """Edges at which a region turns inwards."""

    edges: NDArray[np.int64]
    """Their corners, (k, 2)."""
    families: NDArray[np.int64]
    """The families of the faces on both sides, the lower first, (k, 2)."""
    sides: NDArray[np.int64]
    """The triangles on both sides, (k, 2)."""
