"""Openings, probed with the payload's own shape: where it fits in CAD it must fit in the collision geometry.

Only where the two solids differ can the payload tell them apart, so it is only tried there. Millimetres, world frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product

import manifold3d
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.collision import CollisionSolid, centre_of
from benchsmith.measure.mesh import facets
from benchsmith.measure.solids import region_depth
from benchsmith.types import LIMITS

_NOISE_MM3 = 1e-6
_REGIONS = 8
"""Of the places where the solids differ, how many (the largest) are tried, for each pocket.

A part has no more openings of a kind.
"""

_POCKETS = 8
"""Of the pockets of the CAD part, how many (the largest, which are the likeliest to hold a payload) are looked at."""


_SPACES = 3
"""Of the free spaces beside such a place, how many (the largest) are tried."""

_ALIKE = 6
"""Decimals in which normals and areas of one face agree."""

_UPRIGHT = 1e-3
"""Sine of the angle, below which a direction is taken for another."""


@dataclass(frozen=True)
class Misfit:
    """A place where the payload tells CAD and model apart."""

    point: NDArray[np.float64]
    """Centre of the payload, (3,)."""
    blocked: bool
    """True: it fits in CAD, not in the model. False: CAD stops it, the model lets it through."""


def axis_turns() -> list[NDArray[np.float64]]:
    """The 24 rotations, (3, 3) each, that take the axes to axes; the identity first."""
    turns = []
    for order in permutations(range(3)):
        for signs in product((1, -1), repeat=3):
            turn = np.zeros((3, 3))
            turn[range(3), order] = signs
            if np.linalg.det(turn) > 0:
                turns.append(turn)
    return turns


def orientations(probe: manifold3d.Manifold) -> list[manifold3d.Manifold]:
    """A solid around the origin, in those of the 24 orientations that differ by its box."""
    found: dict[tuple[float, ...], manifold3d.Manifold] = {}
    for turn in axis_turns():
        turned = _turned(probe, turn)
        found.setdefault(tuple(np.round(turned.bounding_box(), 3).tolist()), turned)
    return list(found.values())


def find_misfit(cad: manifold3d.Manifold, collision: CollisionSolid, probe: manifold3d.Manifold) -> Misfit | None:
    """Try the payload at the openings of a part.

    Args:
        cad: The part in CAD.
        collision: Its collision geometry.
        probe: The payload, anywhere.

    Returns:
        The first place where the payload fits one and not the other, or None.
    """
    model = collision.skin
    centred = probe.translate(tuple((-centre_of(probe)).tolist()))
    ways = orientations(_turned(centred, main_axes(probe).T))
    for pocket in _largest((cad.hull() - cad).decompose(), _POCKETS):
        for region in _regions(pocket ^ collision.core):
            place = _narrowed(cad, model, ways, pocket, region)
            if place is not None:
                return Misfit(place, blocked=True)
    for region in _regions(cad - model):
        place = centre_of(region)
        if any(not _meet(way.translate(tuple(place.tolist())), model) for way in ways):
            return Misfit(place, blocked=False)
    return None


def main_axes(solid: manifold3d.Manifold) -> NDArray[np.float64]:
    """A rotation, (3, 3), by the normals of a solid's faces: of the largest, and of the largest upright on it."""
    corners = facets(solid)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = np.linalg.norm(normals, axis=1)
    units = np.round(normals[areas > 0] / areas[areas > 0, None], _ALIKE)
    directions, which = np.unique(units, axis=0, return_inverse=True)
    shares = np.round(np.bincount(which.reshape(-1), areas[areas > 0]), _ALIKE)
    first = directions[shares.argmax()]
    upright = np.abs(directions @ first) < _UPRIGHT
    second = directions[upright][shares[upright].argmax()] if upright.any() else np.eye(3)[np.abs(first).argmin()]
    axes = np.linalg.qr(np.column_stack([first, second, np.cross(first, second)]))[0]
    return np.asarray(axes * np.linalg.det(axes))


def _turned(solid: manifold3d.Manifold, turn: NDArray[np.float64]) -> manifold3d.Manifold:
    return solid.transform(np.column_stack([turn, np.zeros(3)]))


def _regions(difference: manifold3d.Manifold) -> Iterator[manifold3d.Manifold]:
    """The connected places of a difference that are thicker than facets explain, largest first."""
    largest = _largest(difference.decompose(), 4 * _REGIONS)
    yield from [piece for piece in largest if region_depth(piece) > LIMITS.probe_mm][:_REGIONS]


def _largest(pieces: list[manifold3d.Manifold], count: int) -> list[manifold3d.Manifold]:
    """At most so many of the pieces that are more than noise, largest first."""
    real = [piece for piece in pieces if piece.volume() > LIMITS.probe_mm**3]
    return sorted(real, key=lambda piece: -piece.volume())[:count]


def _narrowed(
    cad: manifold3d.Manifold,
    model: manifold3d.Manifold,
    ways: list[manifold3d.Manifold],
    pocket: manifold3d.Manifold,
    region: manifold3d.Manifold,
) -> NDArray[np.float64] | None:
    """Where the payload fits in a pocket of the CAD part but not in the model: along the axes, or the region's own."""
    own = main_axes(region)
    slanted = np.abs(own).max(axis=0).min() < 1 - _UPRIGHT
    for axes in (np.eye(3), own) if slanted else (np.eye(3),):
        seen = [_turned(solid, axes.T) for solid in (cad, model, pocket, region)]
        place = _blocked(seen[0], seen[1], seen[2], seen[3], ways)
        if place is not None:
            return np.asarray(axes @ place)
    return None


def _blocked(
    cad: manifold3d.Manifold,
    model: manifold3d.Manifold,
    pocket: manifold3d.Manifold,
    region: manifold3d.Manifold,
    ways: list[manifold3d.Manifold],
) -> NDArray[np.float64] | None:
    """Where a filled region is in the way of the payload, which would fit in CAD, and not even a little beside it."""
    reach = max(float(np.ptp(_bounds(way), axis=0).max()) for way in ways)
    places = _places(pocket, pocket - model, region, reach)
    beside = np.ptp(_bounds(region), axis=0) / 2 + LIMITS.probe_mm
    for way in ways:
        for place in places:
            at = way.translate(place)
            if not _meet(at, region) or _meet(at, cad):
                continue
            near = [other for other in places if (np.abs(np.subtract(other, place)) <= beside).all()]
            if not any(_fits(way, other, model) for other in near):
                return np.array(place)
    return None


def _places(
    pocket: manifold3d.Manifold, left: manifold3d.Manifold, region: manifold3d.Manifold, reach: float
) -> list[tuple[float, float, float]]:
    """Centres to try, in a pocket of the CAD part of which the model leaves some: the pocket's own, and others.

    Of these, each coordinate is the middle of the pocket, of the region, or of what is free beside the region.
    """
    middles = [_bounds(solid).mean(axis=0) for solid in (pocket, region)]
    choices = []
    for axis in range(3):
        beside = [middle for free in (pocket, left) for middle in _free_middles(free, region, axis, reach)]
        choices.append(sorted({round(float(value), 3) for value in (middles[0][axis], middles[1][axis], *beside)}))
    x, y, z = centre_of(pocket).tolist()
    return [(x, y, z), *((a, b, c) for a, b, c in product(*choices))]


def _free_middles(free: manifold3d.Manifold, region: manifold3d.Manifold, axis: int, reach: float) -> list[float]:
    """Middles, along an axis, of the free spaces that a beam through a region meets within a payload's reach."""
    low, high = _bounds(region)
    low[axis] -= reach
    high[axis] += reach
    beam = manifold3d.Manifold.cube(tuple((high - low).tolist())).translate(tuple(low.tolist()))
    return [float(_bounds(space)[:, axis].mean()) for space in _largest((beam ^ free).decompose(), _SPACES)]


def _fits(way: manifold3d.Manifold, place: tuple[float, float, float], model: manifold3d.Manifold) -> bool:
    """Whether the payload, smaller by what a probe cannot tell, meets nothing."""
    smaller = way.scale(tuple(np.maximum(1 - 2 * LIMITS.probe_mm / np.ptp(_bounds(way), axis=0), 0.1).tolist()))
    return not _meet(smaller.translate(place), model)


def _bounds(solid: manifold3d.Manifold) -> NDArray[np.float64]:
    """Lower and upper corner of the axis-aligned box, (2, 3)."""
    return np.array(solid.bounding_box()).reshape(2, 3)


def _meet(first: manifold3d.Manifold, second: manifold3d.Manifold) -> bool:
    a, b = _bounds(first), _bounds(second)
    if (a[0] >= b[1]).any() or (b[0] >= a[1]).any():
        return False
    return bool((first ^ second).volume() > _NOISE_MM3)
