"""The places that a ball's centre can have, as an octree of voxels: large ones in free space, small ones beside solids.

A voxel is left out only where the ball, centred anywhere in it, certainly cuts an obstacle, deeper than contacts give
way. What is left out is therefore evidence; what is kept may still be blocked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.obstacles import Obstacles

_CORNERS = np.array(list(product((0, 1), repeat=3)))

_MOST_UNITS = 1 << 20
"""Along an axis: Morton codes have 21 bits for each."""

_ROOM = 1e-3
"""Units."""

_Integers = NDArray[np.int64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Voxels:
    """Nearly cubes, (n,) in Morton order, which do not overlap."""

    obstacles: Obstacles
    radius: float
    """Of the ball, m."""
    origin: NDArray[np.float64]
    """Lowest corner of the box that is covered, (3,) m."""
    unit: NDArray[np.float64]
    """Edges of a voxel of level 0, (3,) m."""
    corner: _Integers
    """Lowest corner of each voxel in units from the origin, (n, 3)."""
    level: _Integers
    """It is 2 ** level units wide along each axis."""
    clearance: NDArray[np.float64]
    """Distance of the voxel's centre from the nearest obstacle, m; capped far from all."""

    @classmethod
    def cover(
        cls, obstacles: Obstacles, radius: float, low: NDArray[np.float64], high: NDArray[np.float64], *, unit: float
    ) -> Voxels:
        """The box between two corners in a few large voxels; those that are blocked are left out.

        Args:
            obstacles: What blocks.
            radius: Of the ball, m.
            low: Lowest corner of the box, (3,) m.
            high: Highest corner of the box, (3,) m.
            unit: Largest edge of the smallest voxels that there can be, m.
        """
        unit = max(unit, float((high - low).max()) / _MOST_UNITS)
        level = max(0, int((high - low).max() / unit).bit_length() - 3)
        counts = np.ceil((high - low) / (unit * (1 << level))).astype(np.int64)
        edges = (high - low) / (counts * (1 << level))
        corner = np.stack(np.meshgrid(*map(np.arange, counts), indexing="ij"), axis=-1).reshape(-1, 3) << level
        empty = cls(obstacles, radius, low, edges, corner[:0], corner[:0, 0], np.zeros(0))
        return empty.extended(corner, np.full(len(corner), level))

    def __len__(self) -> int:
        return len(self.level)

    @property
    def edge(self) -> NDArray[np.float64]:
        """Of each voxel, (n, 3) m."""
        return np.asarray(self.unit * (1 << self.level)[:, None])

    @property
    def diagonal(self) -> NDArray[np.float64]:
        """Of each voxel, (n,) m."""
        return np.asarray(np.linalg.norm(self.unit) * (1 << self.level))

    @property
    def low(self) -> NDArray[np.float64]:
        """Lowest corner of each voxel, (n, 3) m."""
        return np.asarray(self.origin + self.unit * self.corner)

    @property
    def centre(self) -> NDArray[np.float64]:
        """Of each voxel, (n, 3) m."""
        return np.asarray(self.low + self.edge / 2)

    @property
    def free(self) -> _Flags:
        """Whether the ball fits everywhere in the voxel, (n,)."""
        return np.asarray(self.clearance >= self.radius + self.diagonal / 2)

    def touching(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> _Flags:
        """Whether each voxel meets a box, borders included, (n,)."""
        # In units and with some room: a place on a border must be in a voxel however it is rounded.
        begin, end = (low - self.origin) / self.unit - _ROOM, (high - self.origin) / self.unit + _ROOM
        beyond = self.corner + (1 << self.level)[:, None]
        return np.asarray(((self.corner <= end) & (beyond >= begin)).all(axis=1))

    def only(self, chosen: _Flags) -> Voxels:
        """Some of the voxels."""
        kept = {name: getattr(self, name)[chosen] for name in ("corner", "level", "clearance")}
        return replace(self, **kept)

    def split(self, chosen: _Flags) -> Voxels:
        """The same with some voxels, of level 1 at least, each cut into eight; of these, the blocked are left out."""
        level = self.level[chosen] - 1
        corner = self.corner[chosen][:, None] + (_CORNERS[None] << level[:, None, None])
        return self.only(~chosen).extended(corner.reshape(-1, 3), np.repeat(level, len(_CORNERS)))

    def neighbours(self) -> tuple[_Integers, _Integers]:
        """Pairs of voxels that share a face or a part of it, as two index arrays.

        Faces are enough: voxels that share no more than an edge with a free place are kept with all around that edge,
        since a voxel is left out only where the ball cuts deeper than its own diagonal explains.
        """
        codes, edge = _morton(self.corner), 1 << self.level
        pairs = []
        for axis, side in product(range(3), (-1, 1)):
            beyond = np.array(self.corner)
            beyond[:, axis] += edge if side > 0 else -1
            inside = np.flatnonzero(beyond[:, axis] >= 0)
            code = _morton(beyond[inside])
            found = np.maximum(np.searchsorted(codes, code, side="right") - 1, 0)
            # A voxel holds 8 ** level codes from its own on; a smaller neighbour finds the larger one by itself.
            met = (codes[found] <= code) & (code < codes[found] + (1 << (3 * self.level[found])))
            pairs.append((inside[met], found[met]))
        return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])

    def extended(self, corner: _Integers, level: _Integers) -> Voxels:
        """These and others, of which those that are blocked are left out."""
        diagonal = np.linalg.norm(self.unit) * (1 << level)
        centre = self.origin + self.unit * (corner + (1 << level)[:, None] / 2)
        clearance = self.obstacles.clearance(centre, self.radius + float(diagonal.max(initial=0.0)))
        # One diagonal: half for the farthest place in the voxel, half for contacts, which give way.
        kept = clearance + diagonal >= self.radius
        corner = np.concatenate([self.corner, corner[kept]])
        order = np.argsort(_morton(corner))
        return replace(
            self,
            corner=corner[order],
            level=np.concatenate([self.level, level[kept]])[order],
            clearance=np.concatenate([self.clearance, clearance[kept]])[order],
        )


def _morton(corner: _Integers) -> _Integers:
    """The bits of three coordinates below 2 ** 21, one of each in turn, (n,)."""
    spread = corner.T.copy()
    for shift, mask in (
        (32, 0x1F00000000FFFF),
        (16, 0x1F0000FF0000FF),
        (8, 0x100F00F00F00F00F),
        (4, 0x10C30C30C30C30C3),
        (2, 0x1249249249249249),
    ):
        spread = (spread | (spread << shift)) & mask
    return np.asarray(spread[0] | (spread[1] << 1) | (spread[2] << 2))
