"""Orientations of recognised primitives as unit quaternions (w, x, y, z), chosen nearest to the world's axes."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Quaternion = tuple[float, float, float, float]

IDENTITY: Quaternion = (1.0, 0.0, 0.0, 0.0)


def nearest_frame(axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Order and sign three orthogonal directions so that they are the right-handed frame nearest to the world's.

    Args:
        axes: Unit directions as rows, (3, 3), in any order and of either sign.

    Returns:
        The frame's axes as rows, (3, 3). It is turned by at most 63°; an axis-parallel box gets the identity.
    """
    frames = [
        axes[list(order)] * np.array(signs)[:, None]
        for order in permutations(range(3))
        for signs in product((1.0, -1.0), repeat=3)
    ]
    return max((frame for frame in frames if np.linalg.det(frame) > 0), key=lambda frame: float(np.trace(frame)))


def frame_quaternion(frame: NDArray[np.float64]) -> Quaternion:
    """Quaternion that turns the world's axes onto a frame of `nearest_frame` (rows), whose trace is well above -1."""
    w = float(np.sqrt(1.0 + np.trace(frame))) / 2
    skew = frame - frame.T
    return _unit(w, skew[1, 2] / (4 * w), skew[2, 0] / (4 * w), skew[0, 1] / (4 * w))


def axis_quaternion(axis: NDArray[np.float64]) -> Quaternion:
    """Quaternion that turns z onto a unit direction by the shortest way; the direction must not be -z."""
    x, y, z = axis
    return _unit(1.0 + float(z), -float(y), float(x), 0.0)


def upward(axis: NDArray[np.float64]) -> NDArray[np.float64]:
    """The direction or its opposite: the one whose largest component is positive (never -z)."""
    return axis if axis[np.argmax(np.abs(axis))] > 0 else -axis


def _unit(*components: float) -> Quaternion:
    w, x, y, z = np.array(components) / np.linalg.norm(components)
    return float(w), float(x), float(y), float(z)
