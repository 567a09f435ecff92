from __future__ import annotations

import numpy as np
import pytest

from benchsmith.export.keyframes import one_sign, thin

TIMES = np.linspace(0, 4, 241)


def spin(turns: float) -> np.ndarray:
    """Quaternions x, y, z, w of a steady turn about z."""
    half = np.pi * turns * TIMES / TIMES[-1]
    return np.stack([0 * half, 0 * half, np.sin(half), np.cos(half)], axis=1)


def test_what_does_not_move_has_one_frame() -> None:
    assert thin(TIMES, np.ones((241, 3)), 1e-4).tolist() == [0]


def test_a_straight_way_has_two_and_a_corner_three() -> None:
    straight = TIMES[:, None] * [1, 2, 3]
    assert thin(TIMES, straight, 1e-4).tolist() == [0, 240]
    corner = np.abs(TIMES - 2)[:, None] * [1, 0, 0]
    assert thin(TIMES, corner, 1e-4).tolist() == [0, 120, 240]


def test_uneven_times_are_no_bend() -> None:
    times = np.sort(np.random.default_rng(0).uniform(0, 4, 50))
    assert thin(times, times[:, None] * [1, 2, 3], 1e-6).tolist() == [0, 49]


@pytest.mark.parametrize("tolerance", [5e-2, 5e-3])
def test_no_frame_is_further_off_than_the_tolerance(tolerance: float) -> None:
    wave = np.stack([np.sin(3 * TIMES), TIMES, np.cos(2 * TIMES)], axis=1)
    kept = thin(TIMES, wave, tolerance)
    between = np.stack([np.interp(TIMES, TIMES[kept], wave[kept, axis]) for axis in range(3)], axis=1)
    assert np.linalg.norm(between - wave, axis=1).max() <= tolerance
    assert len(kept) < 120


def test_a_steady_turn_needs_a_frame_every_half_turn_at_least() -> None:
    kept = thin(TIMES, one_sign(spin(3)), 1e-3, turns=True)
    steps = np.diff(TIMES[kept]) * 3 / 4  # turns between frames
    assert steps.max() <= 0.5
    assert len(kept) <= 13


def test_the_sign_of_a_quaternion_is_no_motion() -> None:
    turns = spin(0.4)
    flipped = turns * np.where(np.arange(241) % 7 < 3, -1, 1)[:, None]
    assert one_sign(flipped) == pytest.approx(-turns)
    assert thin(TIMES, one_sign(flipped), 1e-3, turns=True).tolist() == [0, 240]
    still = np.tile([0.0, 0.0, 0.0, 1.0], (241, 1)) * np.where(np.arange(241) % 2, -1, 1)[:, None]
    assert thin(TIMES, one_sign(still), 1e-3, turns=True).tolist() == [0]
