"""A way through space in time: corner poses, joined by straight legs, each from rest to rest."""

from __future__ import annotations

from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

TURN_M_PER_RAD = 0.1
"""A turn by one radian takes as long as this way: the corners of a part 200 mm across go as fast as its centre."""

_BRISK_M = 0.19
"""Legs shorter than this take longer than their way, so that a payload at 0.6 m/s is never accelerated by more than
5 m/s², half its weight: the carrier then has strength to spare, and nothing tips or slips off a movable."""

_STRAIGHT_RAD = 1e-6
"""Below this the sphere is flat, and a sine too small to divide by."""


@dataclass(frozen=True)
class Path:
    """Corner points of the payload's centre, (k, 3) m, joined by straight legs, each from rest to rest."""

    name: str
    points: NDArray[np.float64]
    speed: float
    """Highest speed, m/s."""
    turns: NDArray[np.float64] | None = None
    """Unit quaternions of the payload's body at the points, (k, 4); None: as it is at the start."""
    delay_s: float = 0.0
    """The payload is held at the first point for this long."""

    @property
    def _legs(self) -> NDArray[np.float64]:
        """Ways that take as long as the legs, m."""
        lengths = np.linalg.norm(np.diff(self.points, axis=0), axis=1)
        if self.turns is not None:
            angles = [turn_between(a, b) for a, b in zip(self.turns[:-1], self.turns[1:], strict=True)]
            lengths = np.maximum(lengths, TURN_M_PER_RAD * np.array(angles))
        return np.asarray(np.maximum(lengths, np.sqrt(_BRISK_M * lengths)))

    @property
    def length(self) -> float:
        """m, with turns and short legs counted as the way that takes as long."""
        return float(self._legs.sum())

    @property
    def duration(self) -> float:
        """In s, delay and all: a smoothstep's peak speed is 1.5 times its mean, so a leg takes 1.5 length / speed."""
        return self.delay_s + 1.5 * self.length / self.speed

    def at(self, time: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where the centre should be, and how fast, at times (t,): positions and velocities, (t, 3)."""
        leg, phase, lasts = self._progress(time)
        span = self.points[leg + 1] - self.points[leg]
        position = self.points[leg] + span * _smooth(phase)[:, None]
        return position, span * (6 * phase * (1 - phase) / lasts)[:, None]

    def acceleration(self, time: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of the centre, at times (t,): (t, 3) m/s²."""
        leg, phase, lasts = self._progress(time)
        bend = np.where((phase > 0) & (phase < 1), 6 - 12 * phase, 0.0)
        return np.asarray((self.points[leg + 1] - self.points[leg]) * (bend / lasts**2)[:, None])

    def turned(self, time: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[np.float64]:
        """How the body should be turned at times (t,): unit quaternions (t, 4), `start` where the path says nothing."""
        if self.turns is None or (self.turns == self.turns[0]).all():
            return np.tile(start if self.turns is None else self.turns[0], (len(time), 1))
        leg, phase, _ = self._progress(time)
        return np.array(
            [slerp(self.turns[n], self.turns[n + 1], share) for n, share in zip(leg, _smooth(phase), strict=True)]
        )

    def _progress(
        self, time: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """At each time the leg, which share of its time is over, and how long it takes in s."""
        legs = self._legs
        corners = self.delay_s + np.concatenate([[0.0], np.cumsum(1.5 * legs / self.speed)])
        leg = np.clip(np.searchsorted(corners, time, side="right") - 1, 0, len(legs) - 1)
        lasts = np.maximum(corners[leg + 1] - corners[leg], 1e-9)
        return leg, np.clip((time - corners[leg]) / lasts, 0.0, 1.0), lasts


def turn_between(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """The angle between two orientations, rad."""
    return 2.0 * float(np.arccos(min(1.0, abs(float(first @ second)))))


def slerp(first: NDArray[np.float64], second: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """The orientation that far on the shorter turn from one to another."""
    cosine = float(first @ second)
    if cosine < 0:
        second, cosine = -second, -cosine
    angle = float(np.arccos(min(1.0, cosine)))
    if angle < _STRAIGHT_RAD:
        return first
    return np.asarray((np.sin((1 - share) * angle) * first + np.sin(share * angle) * second) / np.sin(angle))


def rotated(vector: NDArray[np.float64], turn: NDArray[np.float64]) -> NDArray[np.float64]:
    """A vector (3,), turned by a unit quaternion."""
    result = np.zeros(3)
    mujoco.mju_rotVecQuat(result, vector, turn)
    return result


def _smooth(phase: NDArray[np.float64]) -> NDArray[np.float64]:
    """From rest to rest."""
    return np.asarray(phase**2 * (3 - 2 * phase))
