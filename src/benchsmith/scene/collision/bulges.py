"""Convex curved faces as solids: what of a part is within one of them, and what is not. Millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.tolerances import FACET_MM

if TYPE_CHECKING:
    from benchsmith.scene.collision.faces import Surface

_CLEARANCE_MM = 1e-3
"""How far outside the face the solid ends, so that it holds all facets of the face."""

SLACK_MM = 2 * FACET_MM
"""Corners no further from the face are on it."""


@dataclass(frozen=True)
class Bulge:
    """The solid ball, cylinder or cone that a convex face is part of."""

    surface: Surface
    reach: float
    """As far from the surface's point, cylinders and cones end."""

    @cached_property
    def solid(self) -> manifold3d.Manifold:
        """A polyhedron about it."""
        radius = self.surface.radius
        match self.surface.kind:
            case "sphere":
                count = 4 * math.ceil(_corners(radius) / 4)
                ball = manifold3d.Manifold.sphere(1.0, count)
                corners = np.asarray(ball.to_mesh64().vert_properties)[np.asarray(ball.to_mesh64().tri_verts)]
                normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
                heights = np.einsum("ij,ij->i", normals, corners[:, 0]) / np.linalg.norm(normals, axis=1)
                factor = (radius + _CLEARANCE_MM) / float(heights.min())
                return ball.scale((factor, factor, factor)).translate(tuple(self.surface.point.tolist()))
            case "cylinder":
                return self._between(-self.reach, radius, self.reach, radius)
            case _:
                angle = self.surface.half_angle
                behind = _CLEARANCE_MM / math.sin(angle)
                return self._between(-behind, 0.0, self.reach, (self.reach + behind) * math.tan(angle))

    def _between(self, low: float, first: float, high: float, second: float) -> manifold3d.Manifold:
        """A frustum along the axis."""
        count = _corners(self.surface.radius)
        angles = math.tau * np.arange(count) / count
        across = np.linalg.svd(self.surface.axis[None])[2][1:]
        circle = (np.column_stack([np.cos(angles), np.sin(angles)]) / math.cos(math.pi / count)) @ across
        ends = [
            self.surface.point + height * self.surface.axis + (radius + _CLEARANCE_MM) * circle
            for height, radius in ((low, first), (high, second))
        ]
        return convex_hull(np.concatenate(ends))


def bulge(surface: Surface, reach: float) -> Bulge | None:
    """The solid of a convex cylinder, cone or sphere; None for other faces."""
    if surface.concave or surface.kind not in {"cylinder", "cone", "sphere"}:
        return None
    return Bulge(surface, reach)


def _corners(radius: float) -> int:
    return max(16, math.ceil(math.pi / math.acos(max(0.0, 1 - FACET_MM / 2 / radius))))
