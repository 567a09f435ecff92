"""Fewer key frames for the same motion: those that the straight way between their neighbours does not tell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STRAIGHT_RAD = 1e-6
"""Below this the sphere is flat, and a sine too small to divide by."""


def thin(
    times: NDArray[np.float64], values: NDArray[np.float64], tolerance: float, *, turns: bool = False
) -> NDArray[np.int64]:
    """The rows to keep so that all others can be interpolated from them.

    Args:
        times: Of the frames, (n,).
        values: One row a frame: points (n, 3), or unit quaternions x, y, z, w (n, 4).
        tolerance: How far an interpolated row may be off: metres, or radians.
        turns: Whether they are quaternions.

    Returns:
        Indices, rising; the first row always, and only it when nothing moves.
    """
    if (_distance(values, values[:1], turns=turns) <= tolerance).all():
        return np.zeros(1, dtype=np.int64)
    kept = {0, len(values) - 1}
    spans = [(0, len(values) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first > 1:
            share = (times[first + 1 : last, None] - times[first]) / (times[last] - times[first])
            between = _between(values[first], values[last], share, turns=turns)
            off = _distance(values[first + 1 : last], between, turns=turns)
            if off.max() > tolerance:
                middle = first + 1 + int(off.argmax())
                kept.add(middle)
                spans += [(first, middle), (middle, last)]
    return np.array(sorted(kept))


def one_sign(quaternions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quaternions (n, 4) without jumps: q and -q are the same turn, and the nearer one follows."""
    flips = np.sign((quaternions[1:] * quaternions[:-1]).sum(axis=1))
    flips[flips == 0] = 1.0
    return np.asarray(quaternions * np.concatenate([[1.0], np.cumprod(flips)])[:, None])


def _between(
    start: NDArray[np.float64], end: NDArray[np.float64], share: NDArray[np.float64], *, turns: bool
) -> NDArray[np.float64]:
    near = -1.0 if turns and start @ end < 0 else 1.0  # viewers turn the shorter way
    end = near * end
    angle = np.arccos(np.clip(start @ end, 0.0, 1.0)) if turns else 0.0
    if angle < _STRAIGHT_RAD:
        return np.asarray(start + share * (end - start))
    return np.asarray((np.sin((1 - share) * angle) * start + np.sin(share * angle) * end) / np.sin(angle))


def _distance(first: NDArray[np.float64], second: NDArray[np.float64], *, turns: bool) -> NDArray[np.float64]:
    if not turns:
        return np.asarray(np.linalg.norm(first - second, axis=1))
    # the chord: arccos of a number near 1 is all rounding
    chord = np.minimum(np.linalg.norm(first - second, axis=1), np.linalg.norm(first + second, axis=1))
    return np.asarray(4 * np.arcsin(np.clip(chord / 2, 0.0, 1.0)))
