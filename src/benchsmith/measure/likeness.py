"""How different two scenes are: their parts are matched, and what is left over is counted.

A part is described by its role, where it is, its extents, how much of its box it fills, and its density; lengths are
shares of the scene's diagonal, so that a scene and the same at another scale are no different.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from benchsmith.types import PartMeasure

_ROLES = ("fixture", "mechanism", "movable", "payload")
_HEAVY = 20_000.0
"""kg/m³: densities are told as shares of it, on a scale of powers of ten from a hundredth."""


def signature(parts: Sequence[PartMeasure]) -> NDArray[np.float64]:
    """A row for each part, (n, 9): role, centre (3), extents (3), fill, density; each of the last eight in 0..1."""
    low = np.min([part.low_mm for part in parts], axis=0)
    high = np.max([part.high_mm for part in parts], axis=0)
    size = float(np.linalg.norm(high - low))
    return np.array([_row(part, low, size) for part in parts])


def difference(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """From 0, the same, to 1, nothing in common: the mean over the parts of the larger scene.

    Parts of one role are as different as the largest of their numbers; parts of two roles, and those without a partner,
    count 1.
    """
    gaps = np.abs(first[:, None, 1:] - second[None, :, 1:]).max(axis=2)
    gaps = np.where(first[:, None, 0] == second[None, :, 0], np.minimum(gaps, 1.0), 1.0)
    rows, columns = linear_sum_assignment(gaps)
    alone = abs(len(first) - len(second))
    return float((gaps[rows, columns].sum() + alone) / max(len(first), len(second)))


def _row(part: PartMeasure, low: NDArray[np.float64], size: float) -> list[float]:
    extents = np.subtract(part.high_mm, part.low_mm)
    centre = (np.array(part.centre_mm) - low) / size
    fill = part.volume_mm3 / float(np.prod(extents))
    density = 0.0 if part.mass_kg is None else part.mass_kg / (part.volume_mm3 * 1e-9)
    weight = 0.0 if density <= 0 else 1 + np.log10(density / _HEAVY) / 2
    return [_ROLES.index(part.role), *centre, *(extents / size), min(fill, 1.0), float(np.clip(weight, 0, 1))]
