"""Exact questions about pairs of solids: do they share volume, how deep, how far apart are they."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import manifold3d
import numpy as np

from benchsmith.measure.cad import CadPart

_MESH_NOISE_MM3 = 1e-6


@dataclass(frozen=True)
class Overlap:
    """The common region of two parts."""

    first: CadPart
    second: CadPart
    volume: float
    """mm³"""
    depth: float
    """mm, see `region_depth`."""

    @property
    def fraction(self) -> float:
        """Common volume over the smaller part's volume."""
        return self.volume / min(self.first.volume, self.second.volume)


def boxes_gap(first: CadPart, second: CadPart) -> float:
    """Distance of two parts' boxes in mm; 0 when they touch or cut each other."""
    low_a, high_a = np.array(first.box)
    low_b, high_b = np.array(second.box)
    return float(np.linalg.norm(np.maximum(0.0, np.maximum(low_a - high_b, low_b - high_a))))


def gap(first: CadPart, second: CadPart, search: float) -> float:
    """Distance of two parts in mm, or `search` when they are further apart than that."""
    if boxes_gap(first, second) >= search:
        return search
    return float(first.mesh.min_gap(second.mesh, search))


def overlap(first: CadPart, second: CadPart) -> Overlap | None:
    """The common region of two parts, or None.

    Meshes find candidates; the B-rep confirms them, since the facets of equal-radius fits cut each other.
    """
    if boxes_gap(first, second) > 0:
        return None
    region = first.mesh ^ second.mesh
    if region.volume() <= _MESH_NOISE_MM3:
        return None
    common = first.shape.intersect(second.shape)
    solids = common.solids() if common is not None else []
    volume = sum(solid.volume for solid in solids)
    if volume <= _MESH_NOISE_MM3:
        return None
    return Overlap(first, second, volume, max(region_depth(piece) for piece in region.decompose()))


def region_depth(region: manifold3d.Manifold) -> float:
    """Thickness in mm of a connected common region.

    The smallest extent along its principal axes: exact for slabs and caps. A thin shell (a press fit) is wide along
    every axis, so 4 V / A, which is twice a shell's thickness and never less than a slab's, bounds it.
    """
    points = np.asarray(region.to_mesh64().vert_properties)[:, :3]
    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    return float(min(np.ptp(centred @ axes.T, axis=0).min(), 4 * region.volume() / region.surface_area()))


def overlaps(parts: tuple[CadPart, ...]) -> list[Overlap]:
    """Common regions of all pairs, largest first."""
    found = [region for pair in combinations(parts, 2) if (region := overlap(*pair)) is not None]
    return sorted(found, key=lambda region: -region.volume)


def grounded(parts: tuple[CadPart, ...], ground_z: float | None, reach: float) -> set[str]:
    """Labels of the parts that connect to the ground, directly or through other parts.

    Args:
        parts: Parts that may carry each other.
        ground_z: Height of the ground in mm; None when the scene has no ground: then the lowest parts carry.
        reach: Largest gap in mm that still connects.
    """
    floor = ground_z if ground_z is not None else min((part.box[0][2] for part in parts), default=0.0)
    standing = [part for part in parts if part.box[0][2] <= floor + reach]
    reached = {part.label for part in standing}
    waiting = [part for part in parts if part.label not in reached]
    while standing:
        carrier = standing.pop()
        joined = [part for part in waiting if gap(carrier, part, reach * 2) <= reach]
        reached |= {part.label for part in joined}
        waiting = [part for part in waiting if part.label not in reached]
        standing += joined
    return reached
