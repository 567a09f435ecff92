"""Solids of revolution: the half section cut into convex pieces, each swept in sectors.

The chords of inner faces say how many sectors there are; outer faces get corners in between. What is convex all the
way round, as the bottom of a cup, is one piece. Cuts are across the axis, so that pieces of different sectors meet in
a plane and leave no slit. Millimetres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.faces import SAME, Surface, off_axis, parallel
from benchsmith.scene.collision.polygons import reflex_corners
from benchsmith.scene.collision.section import Frame, outlines
from benchsmith.scene.collision.tolerances import chord_count, equal_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build123d import Solid
    from numpy.typing import NDArray

_AXIS_MM = 1e-6
"""A corner no further from the axis is on it."""

_SLIVER_MM2, _SAME_AREA = 1e-6, 1e-9
"""An area that is rounding, and a share of one."""

_DOUBLY_CURVED, _SHARE = frozenset({"sphere", "torus", "revolution"}), 0.7
"""Where the section and the way round are both curved, each gets a part of the tolerance."""


@dataclass(frozen=True)
class _Axis:
    point: NDArray[np.float64]
    direction: NDArray[np.float64]


def revolve_pieces(solid: Solid, surfaces: list[Surface]) -> list[manifold3d.Manifold] | None:
    """Convex pieces of a solid of revolution, or None when the part is none."""
    axis = _axis(surfaces)
    if axis is None:
        return None
    across = Frame.across(axis.point, axis.direction).axes[0]
    # the plane holds the axis: x leads away from it and y along it
    frame = Frame(axis.point, np.array([across, axis.direction, np.cross(across, axis.direction)]))
    share = _SHARE if any(surface.kind in _DOUBLY_CURVED for surface in surfaces) else 1.0
    section = outlines(solid, frame, share)
    if not section:
        return None
    return [piece for polygon in _slabs(section) for piece in _swept(polygon, frame, share)]


def _axis(surfaces: list[Surface]) -> _Axis | None:
    """The axis that all faces turn about."""
    turned = [s for s in surfaces if s.kind in {"cylinder", "cone", "torus", "revolution"}]
    balls = [s for s in surfaces if s.kind == "sphere"]
    flats = [s for s in surfaces if s.kind == "plane"]
    leader = next(iter([*turned, *flats, *balls]), None)
    if leader is None or (leader.kind == "plane" and not balls):
        return None
    axis = _Axis(balls[0].point if leader.kind == "plane" else leader.point, leader.axis)
    reach = max(1.0, *(surface.radius for surface in surfaces))
    coaxial = (
        all(parallel(s.axis, axis.direction) for s in (*turned, *flats))
        and all(off_axis(s.point, axis.point, axis.direction) <= SAME * reach for s in (*turned, *balls))
        and len(turned) + len(balls) + len(flats) == len(surfaces)
    )
    return axis if coaxial else None


def _slabs(section: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Convex polygons (radius, height), turning left, that are the half of a section beside the axis."""
    reach = 2 * max(float(np.abs(outline).max()) for outline in section)
    half = manifold3d.CrossSection(list(section), manifold3d.FillRule.Positive) ^ _rectangle(-reach, reach, reach)
    # heights as they are: a rounded one would leave a film of one slab on the next, whose hull it would widen
    found = np.sort([float(corner[1]) for corner in reflex_corners(half.to_polygons())])
    heights = found[np.diff(found, prepend=-np.inf) > _AXIS_MM].tolist()
    slabs: list[manifold3d.CrossSection] = []
    for low, high in pairwise([-reach, *heights, reach]):
        for slab in (half ^ _rectangle(low, high, reach)).decompose():
            below = next((other for other in slabs if _convex_together(other, slab)), None)
            if below is not None:
                slabs.remove(below)
            slabs.append(slab if below is None else manifold3d.CrossSection.batch_hull([below, slab]))
    return [np.asarray(slab.hull().to_polygons()[0]) for slab in slabs if slab.area() > _SLIVER_MM2]


def _rectangle(low: float, high: float, reach: float) -> manifold3d.CrossSection:
    return manifold3d.CrossSection([np.array([[0, low], [reach, low], [reach, high], [0, high]])])


def _convex_together(first: manifold3d.CrossSection, second: manifold3d.CrossSection) -> bool:
    hull = manifold3d.CrossSection.batch_hull([first, second])
    return bool(hull.area() <= (first.area() + second.area()) * (1 + _SAME_AREA))


def _swept(polygon: NDArray[np.float64], frame: Frame, share: float) -> list[manifold3d.Manifold]:
    """Sectors of a convex polygon (radius, height) that together go all the way round, or one piece."""
    ends = np.roll(polygon, -1, axis=0)
    rise = ends[:, 1] - polygon[:, 1]
    inner = (rise < -_AXIS_MM) & (np.maximum(polygon, ends)[:, 0] > _AXIS_MM)
    hollow = float(np.maximum(polygon, ends)[inner, 0].max(initial=0.0))
    sectors = chord_count(hollow, math.tau, concave=True, share=share) if hollow else 1
    sector = math.tau / sectors
    steps = chord_count(float(polygon[:, 0].max()), sector, concave=False)
    fine = np.linspace(-sector / 2, sector / 2, steps + 1)
    outer = rise > _AXIS_MM
    on_inner, on_outer = inner | np.roll(inner, 1), outer | np.roll(outer, 1)
    points = []
    for (radius, height), chord in zip(polygon, on_inner & ~on_outer, strict=True):
        angles = fine[[0, -1]] if chord else fine
        shifted = radius * equal_area(sector if chord else sector / steps)
        points.append(np.stack([shifted * np.cos(angles), shifted * np.sin(angles), np.full_like(angles, height)], 1))
    piece = np.concatenate(points)
    axes = frame.axes[[0, 2, 1]]  # away from the axis, around it, along it
    pieces = []
    for turn in sector * np.arange(sectors):
        cosine, sine = math.cos(turn), math.sin(turn)
        around = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
        pieces.append(convex_hull(frame.origin + piece @ around.T @ axes))
    return pieces
