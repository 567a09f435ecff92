"""How parts touch: which contacts are left out, and how a part bounces."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.parts import Fixture, Mechanism

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build123d import Solid

    from benchsmith.scene.parts import ScenePart
    from benchsmith.scene.xml import Value

_BEARING_MM = 1.0
"""A fixture nearer than this to a mechanism, as drawn, is what its joint rests in or glides on."""

CONTACT_S = 0.002
"""Time constant of a contact that does not bounce, and period over 2π of one that does: two time steps, so that a part
at rest sinks in by 5 µm either way."""

RESTITUTION_MAX = 0.72
"""More would need a slower contact than contract 1 allows (20 ms)."""

_DOMINANT = 1000
"""MuJoCo mixes the softness of two geoms by such weights, 1 by default: the part that bounces decides."""


def bearings(parts: Sequence[ScenePart]) -> list[tuple[str, str]]:
    """Pairs of a mechanism and a fixture that bears it.

    A pin in its hole and a block on its rail touch all the time, and the joint already says how they move; contact
    would only add friction and noise. Payloads touch everything, and so do movables; two mechanisms push each other.
    """
    movers = [part for part in parts if isinstance(part, Mechanism)]
    fixtures = [part for part in parts if isinstance(part, Fixture)]
    return [(a.label, b.label) for a, b in product(movers, fixtures) if _near(a.solid, b.solid)]


def bounce(restitution: float) -> dict[str, Value]:
    """Attributes of a geom that leaves a hard, still surface with this share of its speed.

    A contact of MuJoCo is a damped spring, and one of damping ratio z gives back exp(-π z / √(1 - z²)). Time steps of
    1 ms give back up to 0.15 more of small values, 0.05 more of large ones.
    """
    if not restitution:
        return {}
    loss = -math.log(restitution)
    ratio = loss / math.hypot(math.pi, loss)
    return {"solref": (CONTACT_S / ratio, ratio), "solmix": _DOMINANT}


def _near(first: Solid, second: Solid) -> bool:
    # boxes first: the distance of two solids takes milliseconds
    boxes = [solid.bounding_box() for solid in (first, second)]
    (low_a, high_a), (low_b, high_b) = ((np.array(tuple(box.min)), np.array(tuple(box.max))) for box in boxes)
    if np.linalg.norm(np.maximum(0.0, np.maximum(low_a - high_b, low_b - high_a))) > _BEARING_MM:
        return False
    return bool(first.distance_to(second) <= _BEARING_MM)
