"""A hand of bounded strength that moves the payload along a path: a PD controller within the contract's limits."""

from __future__ import annotations

from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import Harness
from benchsmith.types import LIMITS

_BANDWIDTH_RAD_S = 40.0
"""Of the controller: far below 1/timestep, far above what the path asks for."""


@dataclass(frozen=True)
class Path:
    """Corner points of the payload's centre, (k, 3) m, joined by straight legs, each from rest to rest."""

    name: str
    points: NDArray[np.float64]
    speed: float
    """Highest speed, m/s."""

    @property
    def _legs(self) -> NDArray[np.float64]:
        return np.asarray(np.linalg.norm(np.diff(self.points, axis=0), axis=1))

    @property
    def duration(self) -> float:
        """s: a smoothstep's peak speed is 1.5 times its mean, so a leg takes 1.5 x length / speed."""
        return float(1.5 * self._legs.sum() / self.speed)

    def at(self, time: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where the centre should be, and how fast, at times (t,): positions and velocities, (t, 3)."""
        corners = np.concatenate([[0.0], np.cumsum(1.5 * self._legs / self.speed)])
        leg = np.clip(np.searchsorted(corners, time, side="right") - 1, 0, len(self._legs) - 1)
        length = np.maximum(corners[leg + 1] - corners[leg], 1e-9)
        phase = np.clip((time - corners[leg]) / length, 0.0, 1.0)[:, None]
        span = self.points[leg + 1] - self.points[leg]
        position = self.points[leg] + span * phase**2 * (3 - 2 * phase)
        return position, span * 6 * phase * (1 - phase) / length[:, None]


@dataclass(frozen=True)
class Carrier:
    """Holds one payload by its centre of mass.

    Its force is at most `carrier_force_factor` times the payload's weight and its torque at most that force times
    half the payload's diagonal; it acts only while the payload's box cuts `zone_build`.
    """

    model: mujoco.MjModel
    payload: PayloadBody
    geoms: tuple[int, ...]
    build: ZoneBox
    mass: float
    inertia: float
    """Largest principal moment, kg m²."""
    half_diagonal: float
    """m"""

    @classmethod
    def of(cls, harness: Harness, payload: PayloadBody) -> Carrier:
        """A carrier for a payload of a scenario."""
        model = harness.model
        geoms = tuple(harness.geoms(payload.body))
        low, high = geom_box(model, harness.data(), geoms)
        return cls(
            model=model,
            payload=payload,
            geoms=geoms,
            build=harness.scenario.zones["zone_build"],
            mass=float(model.body_mass[payload.body]),
            inertia=float(model.body_inertia[payload.body].max()),
            half_diagonal=float(np.linalg.norm(high - low) / 2),
        )

    @property
    def force_bound(self) -> float:
        """In N."""
        return LIMITS.carrier_force_factor * self.mass * 9.81

    def wrench(
        self,
        data: mujoco.MjData,
        position: NDArray[np.float64],
        velocity: NDArray[np.float64],
        orientation: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Force (N) and torque (N m) on the payload's centre of mass in the world frame, (6,).

        Args:
            data: The state, with positions computed.
            position: Where the centre of mass should be, (3,) m.
            velocity: How fast it should be, (3,) m/s.
            orientation: The body's wanted unit quaternion.
        """
        wrench = np.zeros(6)
        low, high = geom_box(self.model, data, self.geoms)
        if (low > self.build.high).any() or (high < self.build.low).any():
            return wrench
        spin, speed = np.split(body_velocity(self.model, data, self.payload.body), 2)
        stiffness, damping = _BANDWIDTH_RAD_S**2, 2 * _BANDWIDTH_RAD_S
        error = position - data.xipos[self.payload.body]
        pull = self.mass * (stiffness * error + damping * (velocity - speed) + np.array([0.0, 0.0, 9.81]))
        twist = self.inertia * (stiffness * _turn(data.xquat[self.payload.body], orientation) - damping * spin)
        wrench[:3] = _clip(pull, self.force_bound)
        wrench[3:] = _clip(twist, self.force_bound * self.half_diagonal)
        return wrench


def body_velocity(model: mujoco.MjModel, data: mujoco.MjData, body: int) -> NDArray[np.float64]:
    """Angular (rad/s) and linear (m/s) velocity of a body's centre of mass in the world frame, (6,)."""
    velocity = np.zeros(6)
    mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, body, velocity, 0)
    return velocity


def _turn(current: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotation vector (rad, world frame) that takes one orientation to another."""
    inverse, difference, vector = np.zeros(4), np.zeros(4), np.zeros(3)
    mujoco.mju_negQuat(inverse, np.array(current))
    mujoco.mju_mulQuat(difference, wanted, inverse)
    mujoco.mju_quat2Vel(vector, difference, 1.0)
    return vector


def _clip(vector: NDArray[np.float64], bound: float) -> NDArray[np.float64]:
    length = float(np.linalg.norm(vector))
    return vector if length <= bound else vector * (bound / length)
