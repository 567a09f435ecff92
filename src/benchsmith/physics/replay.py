"""A witness as a file, and what its forces do when they act again from its start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import ScenarioError, read_scenario
from benchsmith.physics.attempt import Attempt
from benchsmith.physics.carrier import Carrier
from benchsmith.physics.harness import Harness, make_harness
from benchsmith.physics.outcome import Outcome, judge
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.physics.stored import read_stored
from benchsmith.types import LIMITS

_ARRAYS = ("start", "forces", "qpos", "qvel")

_SAME_PLACE = 1e-9
"""Of coordinates that another machine may have rounded otherwise."""

_ROUNDED = 1 + 1e-6
""""No larger than a bound": up to the last bits of another machine."""


class ReplayError(ValueError):
    """The file holds no motion of this scene; the message says why."""


@dataclass(frozen=True)
class Motion:
    """A motion of the payloads, as it is stored: all that is needed to run and judge it again."""

    path: str
    """How the payload that was carried first went."""
    payloads: tuple[str, ...]
    """Labels, in the order of the forces."""
    released_s: float
    succeeded_s: float
    timestep_s: float
    start: NDArray[np.float64]
    """(nq,)"""
    forces: NDArray[np.float64]
    """(t, payloads, 6) N, N m in the world frame."""
    qpos: NDArray[np.float64]
    """(t, nq), after each step."""
    qvel: NDArray[np.float64]
    """(t, nv), after each step."""

    @classmethod
    def of(cls, harness: Harness, attempt: Attempt) -> Motion:
        """What an attempt did."""
        payloads = harness.scenario.payloads
        return cls(
            path=attempt.path.name,
            payloads=tuple(payload.label for payload in payloads),
            released_s=attempt.released_s,
            succeeded_s=attempt.outcome.time_s,
            timestep_s=harness.timestep,
            start=attempt.start,
            forces=attempt.forces[:, [payload.body for payload in payloads]],
            qpos=attempt.rollout.qpos[0],
            qvel=attempt.rollout.qvel[0],
        )

    @classmethod
    def read(cls, source: Path | bytes) -> Motion:
        """Read what `write` wrote.

        Raises:
            ReplayError: the file is no witness.
        """
        try:
            about, arrays = read_stored(source if isinstance(source, bytes) else source.read_bytes(), _ARRAYS)
            return cls(
                path=str(about["path"]),
                payloads=tuple(map(str, about["payloads"])),
                released_s=float(about["released_s"]),
                succeeded_s=float(about["succeeded_s"]),
                timestep_s=float(about["timestep_s"]),
                **arrays,
            )
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ReplayError(f"this is no witness.npz of benchsmith: {error}") from error

    def write(self, path: Path) -> None:
        """Write the motion as `.npz`: four arrays, and a JSON text `about`."""
        about = {
            "path": self.path,
            "payloads": self.payloads,
            "released_s": self.released_s,
            "succeeded_s": self.succeeded_s,
            "timestep_s": self.timestep_s,
        }
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        with path.open("wb") as file:
            np.savez_compressed(file, about=np.array(json.dumps(about)), **arrays)


@dataclass(frozen=True)
class Replayed:
    """What came of running a motion again."""

    same: bool
    """Whether every state is the stored one, bit for bit: so it is on the same MuJoCo and processor architecture."""
    divergence_mm: float
    """Largest distance of a payload from where it was stored to be."""
    outcome: Outcome
    rollout: Rollout


def replay(xml: str, source: Path | bytes) -> Replayed:
    """Run a stored witness again in its scene.

    Args:
        xml: The scene's MJCF.
        source: `witness.npz`, or what it holds.

    Raises:
        ReplayError: the scene cannot be read, the file is no witness, or it is another scene's.
    """
    try:
        harness = make_harness(read_scenario(xml))
    except ScenarioError as error:
        raise ReplayError(str(error)) from error
    return run_again(harness, Motion.read(source))


def run_again(harness: Harness, motion: Motion) -> Replayed:
    """Let a motion's forces, and nothing else of it, act from its start, and hold them to the carrier's rules.

    Raises:
        ReplayError: it is another scene's.
    """
    model, steps = harness.model, len(motion.forces)
    payloads = harness.scenario.payloads
    if motion.payloads != tuple(payload.label for payload in payloads):
        raise ReplayError(f"the motion is of {', '.join(motion.payloads)}, which are not this scene's payloads")
    shapes = (motion.start.shape, motion.forces.shape, motion.qpos.shape, motion.qvel.shape)
    if shapes != ((model.nq,), (steps, len(payloads), 6), (steps, model.nq), (steps, model.nv)):
        raise ReplayError("the motion's arrays do not fit this scene")
    if motion.timestep_s != harness.timestep or not 0 < steps * harness.timestep <= harness.scenario.horizon_s + 1e-9:
        raise ReplayError("the motion's timestep or length is not this scene's")
    forces = np.zeros((steps, model.nbody, 6))
    forces[:, [payload.body for payload in payloads]] = motion.forces
    rollout = roll(harness, motion.start[None], steps * harness.timestep, forces=forces[None])
    outcome = judge(harness, rollout, 0, released_s=motion.released_s)
    offence = _offence(harness, motion, rollout)
    if outcome.success and offence:
        outcome = Outcome(success=False, time_s=outcome.time_s, reason=offence)
    apart = [
        np.linalg.norm(rollout.qpos[0, :, at : at + 3] - motion.qpos[:, at : at + 3], axis=1).max()
        for at in (payload.qpos for payload in payloads)
    ]
    return Replayed(
        same=np.array_equal(rollout.qpos[0], motion.qpos) and np.array_equal(rollout.qvel[0], motion.qvel),
        divergence_mm=float(max(apart)) * 1000,
        outcome=outcome,
        rollout=rollout,
    )


def _offence(harness: Harness, motion: Motion, rollout: Rollout) -> str:
    """What about a motion no carrier may do, as a clause; empty when it keeps the rules. A file may say anything."""
    if not np.allclose(motion.start, harness.model.qpos0, rtol=0, atol=_SAME_PLACE):
        return "it does not begin at the nominal start"
    released = max(0, round(motion.released_s / harness.timestep))
    if motion.forces[released:].any():
        return "its forces act after it has let go"
    for number, payload in enumerate(harness.scenario.payloads):
        carrier, wrenches = Carrier.of(harness, payload), motion.forces[:, number]
        force, torque = (np.linalg.norm(part, axis=1).max() for part in np.split(wrenches, 2, axis=1))
        if force > carrier.force_bound * _ROUNDED or torque > carrier.force_bound * carrier.half_diagonal * _ROUNDED:
            return f"its forces on {payload.label} are larger than the carrier's bound"
        way = np.linalg.norm(np.diff(rollout.centres[0, :released, payload.body], axis=0), axis=1)
        if way.max(initial=0.0) / harness.timestep > LIMITS.carrier_speed_m_s * _ROUNDED:
            return f"{payload.label} is faster than a carrier may be"
        if _out_of_reach(harness, carrier, motion, rollout, number):
            return f"its forces act on {payload.label} outside zone_build"
    return ""


def _out_of_reach(harness: Harness, carrier: Carrier, motion: Motion, rollout: Rollout, number: int) -> bool:
    data = mujoco.MjData(harness.model)
    before = np.concatenate([motion.start[None], rollout.qpos[0, :-1]])
    for step in np.flatnonzero(motion.forces[:, number].any(axis=1)).tolist():
        data.qpos = before[step]
        mujoco.mj_kinematics(harness.model, data)
        if not carrier.acts(data):
            return True
    return False
