"""Runs many starts of one model at once, in C, and keeps what judging needs."""

from __future__ import annotations

from dataclasses import dataclass

import mujoco
import mujoco.batch
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness

_TIME = mujoco.mjtState.mjSTATE_TIME
_FORCES_AND_CONTROLS = mujoco.mjtState.mjSTATE_CTRL.value | mujoco.mjtState.mjSTATE_XFRC_APPLIED.value


@dataclass(frozen=True)
class Rollout:
    """Recorded steps of n starts over t steps; row k is the state after step k + 1."""

    timestep: float
    qpos: NDArray[np.float64]
    """(n, t, nq)"""
    qvel: NDArray[np.float64]
    """(n, t, nv)"""
    centres: NDArray[np.float64]
    """Centres of mass of all bodies, (n, t, nbody, 3) m, world frame; of the state before the step."""
    energy: NDArray[np.float64]
    """Potential plus kinetic, (n, t) J; of the state before the step."""
    failed_at: NDArray[np.int64]
    """First step with a MuJoCo warning or a non-finite state, (n,); t when there was none."""

    @property
    def time(self) -> NDArray[np.float64]:
        """Times of the rows, (t,) s."""
        return np.asarray(np.arange(1, self.qpos.shape[1] + 1) * self.timestep)


def roll(
    harness: Harness,
    qpos: NDArray[np.float64],
    duration_s: float,
    *,
    control: NDArray[np.float64] | None = None,
    forces: NDArray[np.float64] | None = None,
    model: mujoco.MjModel | None = None,
) -> Rollout:
    """Step every start for a time.

    Args:
        harness: Gives the model, and the drives.
        qpos: Starts, (n, nq); velocities start at zero.
        duration_s: How long.
        control: (t, nu), the same for all starts; None: what the scenario's drives give.
        forces: External forces and torques on bodies in the world frame, (n, t, nbody, 6) N, N m; None: none.
        model: A variation of the harness's model to run instead, with the same sizes.
    """
    model = harness.model if model is None else model
    steps = round(duration_s / model.opt.timestep)
    if control is None:
        control = harness.scenario.control(np.arange(steps) * model.opt.timestep)
    inputs = np.broadcast_to(control, (len(qpos), steps, model.nu))
    spec = mujoco.mjtState.mjSTATE_CTRL.value
    if forces is not None:
        inputs = np.concatenate([inputs, forces.reshape(len(qpos), steps, -1)], axis=2)
        spec = _FORCES_AND_CONTROLS
    batch = mujoco.batch.Batch(model, len(qpos), nthread=1)
    batch.qpos = qpos
    recorded = batch.rollout(
        steps,
        control=inputs if inputs.shape[2] else None,
        control_spec=spec,
        record=("qpos", "qvel", "xipos", "energy", _TIME),
    )
    # A simulation that MuJoCo warned about stops, and its clock with it.
    late = np.abs(recorded[_TIME][:, :, 0] - np.arange(1, steps + 1) * model.opt.timestep) > model.opt.timestep / 2
    return Rollout(
        timestep=float(model.opt.timestep),
        qpos=recorded["qpos"],
        qvel=recorded["qvel"],
        centres=recorded["xipos"].reshape(len(qpos), steps, model.nbody, 3),
        energy=recorded["energy"].sum(axis=2),
        failed_at=np.where(late.any(axis=1), late.argmax(axis=1), steps),
    )
