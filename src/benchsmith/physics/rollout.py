"""Runs many starts of one model at once, in C, and keeps what judging needs."""

from __future__ import annotations

from collections.abc import Sequence
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

    def only(self, start: int) -> Rollout:
        """One of the starts by itself."""
        one = slice(start, start + 1)
        return Rollout(
            self.timestep, self.qpos[one], self.qvel[one], self.centres[one], self.energy[one], self.failed_at[one]
        )


def joined(stretches: Sequence[Rollout]) -> Rollout:
    """Stretches of the same starts, one after the other, as one rollout."""
    steps = np.array([stretch.qpos.shape[1] for stretch in stretches])
    failed_at = np.full(len(stretches[0].qpos), steps.sum())
    for stretch, begin in zip(stretches[::-1], (np.cumsum(steps) - steps)[::-1], strict=True):
        failed = stretch.failed_at < stretch.qpos.shape[1]
        failed_at[failed] = begin + stretch.failed_at[failed]
    return Rollout(
        timestep=stretches[0].timestep,
        qpos=np.concatenate([stretch.qpos for stretch in stretches], axis=1),
        qvel=np.concatenate([stretch.qvel for stretch in stretches], axis=1),
        centres=np.concatenate([stretch.centres for stretch in stretches], axis=1),
        energy=np.concatenate([stretch.energy for stretch in stretches], axis=1),
        failed_at=failed_at,
    )


class Stepper:
    """Many starts of one model, stepped stretch by stretch; the stretches together are one rollout, bit for bit."""

    def __init__(
        self,
        harness: Harness,
        qpos: NDArray[np.float64],
        *,
        qvel: NDArray[np.float64] | None = None,
        model: mujoco.MjModel | None = None,
    ) -> None:
        """Put every start in its place.

        Args:
            harness: Gives the model, and the drives.
            qpos: Starts, (n, nq).
            qvel: Their velocities, (n, nv); None: zero.
            model: A variation of the harness's model to run instead, with the same sizes.
        """
        self._scenario = harness.scenario
        self._model = harness.model if model is None else model
        self._batch = mujoco.batch.Batch(self._model, len(qpos), nthread=1)
        self._batch.qpos = qpos
        if qvel is not None:
            self._batch.qvel = qvel
        self.steps = 0
        """Taken so far."""

    def run(
        self,
        steps: int,
        *,
        ids: Sequence[int] | None = None,
        control: NDArray[np.float64] | None = None,
        forces: NDArray[np.float64] | None = None,
    ) -> Rollout:
        """Take some more steps.

        Args:
            steps: How many.
            ids: Which starts; None: all. Those left out stay behind for good.
            control: (steps, nu), the same for all starts; None: what the scenario's drives give.
            forces: External forces and torques on bodies in the world frame, (n, steps, nbody, 6) N, N m; None: none.
        """
        model, count = self._model, self._batch.nsim if ids is None else len(ids)
        time = np.arange(self.steps, self.steps + steps) * model.opt.timestep
        inputs = np.broadcast_to(self._scenario.control(time) if control is None else control, (count, steps, model.nu))
        spec = mujoco.mjtState.mjSTATE_CTRL.value
        if forces is not None:
            inputs = np.concatenate([inputs, forces.reshape(count, steps, -1)], axis=2)
            spec = _FORCES_AND_CONTROLS
        recorded = self._batch.rollout(
            steps,
            control=inputs if inputs.shape[2] else None,
            control_spec=spec,
            record=("qpos", "qvel", "xipos", "energy", _TIME),
            ids=ids,
        )
        # A simulation that MuJoCo warned about stops, and its clock with it.
        late = np.abs(recorded[_TIME][:, :, 0] - (time + model.opt.timestep)) > model.opt.timestep / 2
        self.steps += steps
        return Rollout(
            timestep=float(model.opt.timestep),
            qpos=recorded["qpos"],
            qvel=recorded["qvel"],
            centres=recorded["xipos"].reshape(count, steps, model.nbody, 3),
            energy=recorded["energy"].sum(axis=2),
            failed_at=np.where(late.any(axis=1), late.argmax(axis=1), steps),
        )


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
    timestep = (harness.model if model is None else model).opt.timestep
    return Stepper(harness, qpos, model=model).run(round(duration_s / timestep), control=control, forces=forces)
