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

from benchsmith.measure.collision import centre_of
from benchsmith.measure.solids import region_depth
from benchsmith.types import LIMITS

_NOISE_MM3 = 1e-6
_REGIONS = 8
"""Of the places where the solids differ, how many (the largest) are tried: a part has no more openings of a kind."""


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
        turned = probe.transform(np.column_stack([turn, np.zeros(3)]))
        found.setdefault(tuple(np.round(turned.bounding_box(), 3).tolist()), turned)
    return list(found.values())


def find_misfit(cad: manifold3d.Manifold, model: manifold3d.Manifold, probe: manifold3d.Manifold) -> Misfit | None:
    """Try the payload at the openings of a part.

    Args:
        cad: The part in CAD.
        model: Its collision geometry.
        probe: The payload, anywhere.

    Returns:
        The first place where the payload fits one and not the other, or None.
    """
    filled, missing = list(_regions(model - cad)), list(_regions(cad - model))
    if not filled and not missing:
        return None
    centred = probe.translate(tuple((-centre_of(probe)).tolist()))
    ways = orientations(centred)
    pockets = (cad.hull() - cad).decompose() if filled else []
    for region in filled:
        for pocket in pockets:
            if _meet(pocket, region) and (place := _blocked(cad, model, ways, pocket, region)) is not None:
                return Misfit(place, blocked=True)
    for region in missing:
        place = centre_of(region)
        if any(not _meet(way.translate(tuple(place.tolist())), model) for way in ways):
            return Misfit(place, blocked=False)
    return None


def _regions(difference: manifold3d.Manifold) -> Iterator[manifold3d.Manifold]:
    """The connected places of a difference that are thicker than facets explain, largest first."""
    pieces = [piece for piece in difference.decompose() if piece.volume() > LIMITS.probe_mm**3]
    largest = sorted(pieces, key=lambda piece: -piece.volume())[: 4 * _REGIONS]
    yield from [piece for piece in largest if region_depth(piece) > LIMITS.probe_mm][:_REGIONS]


def _blocked(
    cad: manifold3d.Manifold,
    model: manifold3d.Manifold,
    ways: list[manifold3d.Manifold],
    pocket: manifold3d.Manifold,
    region: manifold3d.Manifold,
) -> NDArray[np.float64] | None:
    """Where the payload fits in a pocket of the CAD part, but not in the model, not even a little beside it."""
    for way in ways:
        fits = [place for place in _places(pocket, region) if not _meet(way.translate(place), cad)]
        if fits and not any(_fits_near(way, place, model) for place in fits):
            return np.array(fits[0])
    return None


def _places(pocket: manifold3d.Manifold, region: manifold3d.Manifold) -> list[tuple[float, float, float]]:
    """Centres to try: on each axis the middle of the pocket's box or that of the region, and the pocket's centre."""
    middles = [np.array(solid.bounding_box()).reshape(2, 3).mean(axis=0) for solid in (pocket, region)]
    choices = [sorted({float(middles[0][axis]), float(middles[1][axis])}) for axis in range(3)]
    x, y, z = centre_of(pocket).tolist()
    return [(x, y, z), *((a, b, c) for a, b, c in product(*choices))]


def _fits_near(way: manifold3d.Manifold, place: tuple[float, float, float], model: manifold3d.Manifold) -> bool:
    low, high = np.array(way.bounding_box()).reshape(2, 3)
    size = high - low
    smaller = way.scale(tuple(np.maximum(1 - 2 * LIMITS.probe_mm / size, 0.1).tolist()))
    return not _meet(smaller.translate(place), model)


def _meet(first: manifold3d.Manifold, second: manifold3d.Manifold) -> bool:
    a, b = np.array(first.bounding_box()), np.array(second.bounding_box())
    if (a[:3] >= b[3:]).any() or (b[:3] >= a[3:]).any():
        return False
    return bool((first ^ second).volume() > _NOISE_MM3)
