"""A hand of bounded strength that moves the payload along a path: a PD controller within the contract's limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import Harness
from benchsmith.physics.motion import Path
from benchsmith.types import LIMITS

__all__ = ["Carrier", "Path", "body_velocity"]

_BANDWIDTH_RAD_S = 40.0
"""Of the controller: far below 1/timestep, far above what the path asks for."""

_UP = np.array([0.0, 0.0, 9.81])
"""m/s² against gravity."""


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
    inertia: NDArray[np.float64]
    """Principal moments, (3,) kg m²."""
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
            inertia=np.array(model.body_inertia[payload.body]),
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
        *,
        acceleration: NDArray[np.float64] | None = None,
        spin: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        """Force (N) and torque (N m) on the payload's centre of mass in the world frame, (6,).

        Args:
            data: The state, with positions computed.
            position: Where the centre of mass should be, (3,) m.
            velocity: How fast it should be, (3,) m/s.
            orientation: The body's wanted unit quaternion.
            acceleration: How its speed should change, (3,) m/s²; None: not at all.
            spin: How it should turn, (3,) rad/s in the world frame; None: not at all.
        """
        wrench = np.zeros(6)
        if not self.acts(data):
            return wrench
        current = body_velocity(self.model, data, self.payload.body)
        stiffness, damping = _BANDWIDTH_RAD_S**2, 2 * _BANDWIDTH_RAD_S
        error = position - data.xipos[self.payload.body]
        pull = self.mass * (stiffness * error + damping * (velocity - current[3:]) + _UP)
        if acceleration is not None:
            pull += self.mass * acceleration
        slip = -current[:3] if spin is None else spin - current[:3]
        bend = stiffness * turn_vector(data.xquat[self.payload.body], orientation) + damping * slip
        # About each principal axis by its own moment: a thin rod would start to spin about its own axis.
        axes = data.ximat[self.payload.body].reshape(3, 3)
        twist = axes @ (self.inertia * (axes.T @ bend))
        wrench[:3] = _clip(pull, self.force_bound)
        wrench[3:] = _clip(twist, self.force_bound * self.half_diagonal)
        return wrench

    def acts(self, data: mujoco.MjData) -> bool:
        """Whether the payload's box cuts `zone_build`; it does where a middle of one of its geoms is inside."""
        middle = data.geom_xpos[self.geoms[0]].tolist()
        if all(low <= value <= high for low, value, high in zip(self._low, middle, self._high, strict=True)):
            return True
        low, high = geom_box(self.model, data, self.geoms)
        return self.build.meets(low, high)

    # Numbers and no arrays: this is asked in every step, and numpy takes longer to begin than to compare.
    @cached_property
    def _low(self) -> list[float]:
        return [float(value) for value in self.build.low]

    @cached_property
    def _high(self) -> list[float]:
        return [float(value) for value in self.build.high]


def body_velocity(model: mujoco.MjModel, data: mujoco.MjData, body: int) -> NDArray[np.float64]:
    """Angular (rad/s) and linear (m/s) velocity of a body's centre of mass in the world frame, (6,)."""
    velocity = np.zeros(6)
    mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, body, velocity, 0)
    return velocity


def turn_vector(current: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotation vector (rad, world frame) that takes one orientation to another."""
    inverse, difference, vector = np.zeros(4), np.zeros(4), np.zeros(3)
    mujoco.mju_negQuat(inverse, current)
    mujoco.mju_mulQuat(difference, wanted, inverse)
    mujoco.mju_quat2Vel(vector, difference, 1.0)
    return vector


def _clip(vector: NDArray[np.float64], bound: float) -> NDArray[np.float64]:
    size = length(vector)
    return vector if size <= bound else vector * (bound / size)


def length(vector: NDArray[np.float64]) -> float:
    """Of one vector (n,): what numpy's norm says, which takes ten times as long."""
    return math.sqrt(vector.dot(vector))
