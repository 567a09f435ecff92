"""What a scene does by itself: does it come to rest, make energy, or explode."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import mujoco
import numpy as np

from benchsmith.physics.carrier import geom_box
from benchsmith.physics.harness import Harness
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.types import LIMITS


@dataclass(frozen=True)
class Stability:
    """Measures of the first seconds of a scene, nominal start."""

    unstable_s: float | None
    """When MuJoCo warned or the state stopped being finite; None: never."""
    restless: dict[str, float]
    """Largest speed (mm/s) over the last window of every movable and mechanism that had not come to rest."""
    energy_rise: float
    """Largest rise of total energy with drives off, beyond what integration and contacts may give back, J."""
    top_speed: float
    """Fastest linear speed of any body, m/s."""
    speed_limit: float
    """m/s"""


def measure_stability(harness: Harness) -> Stability:
    """Run the scene twice for `settle_time_s`: with the drives held at t = 0, and with the actuators off."""
    start = np.array(harness.model.qpos0)[None]
    steps = round(LIMITS.settle_time_s / harness.timestep)
    held = np.repeat(harness.scenario.control(np.zeros(1)), steps, axis=0)
    driven = roll(harness, start, LIMITS.settle_time_s, control=held)
    undriven_model = copy.copy(harness.model)
    undriven_model.opt.disableflags |= mujoco.mjtDisableBit.mjDSBL_ACTUATION
    undriven = roll(harness, start, LIMITS.settle_time_s, model=undriven_model)
    failed = min(int(driven.failed_at[0]), int(undriven.failed_at[0]))
    return Stability(
        unstable_s=failed * harness.timestep if failed < steps else None,
        restless=_restless(harness, driven),
        energy_rise=_energy_rise(undriven, _weight(harness)),
        top_speed=max(_top_speed(driven), _top_speed(undriven)),
        speed_limit=LIMITS.speed_factor * float(np.sqrt(2 * 9.81 * _height(harness))),
    )


def _restless(harness: Harness, rollout: Rollout) -> dict[str, float]:
    window = round(LIMITS.settle_window_s / rollout.timestep)
    model, last = harness.model, rollout.centres[0, -window - 1 :]
    speeds = np.linalg.norm(np.diff(last, axis=0), axis=2).max(axis=0) / rollout.timestep * 1000
    spins = np.abs(rollout.qvel[0, -window:]).max(axis=0)
    found = {}
    for body in harness.scenario.bodies("movable", "mechanism"):
        spin = max((float(spins[dof]) for dof in _rotary_dofs(model, body)), default=0.0)
        if speeds[body] > LIMITS.settle_speed_mm_s or spin > LIMITS.settle_spin_rad_s:
            found[model.body(body).name] = float(speeds[body])
    return found


def _rotary_dofs(model: mujoco.MjModel, body: int) -> list[int]:
    """Velocity indices of a body's own rotations."""
    rotary = {mujoco.mjtJoint.mjJNT_HINGE: range(1), mujoco.mjtJoint.mjJNT_BALL: range(3)}
    rotary[mujoco.mjtJoint.mjJNT_FREE] = range(3, 6)
    first = int(model.body_jntadr[body])
    return [
        int(model.jnt_dofadr[joint]) + offset
        for joint in range(first, first + int(model.body_jntnum[body]))
        for offset in rotary.get(mujoco.mjtJoint(model.jnt_type[joint]), ())
    ]


def _weight(harness: Harness) -> float:
    """Of all bodies that can move, N."""
    moving = harness.scenario.bodies("payload", "movable", "mechanism")
    return float(harness.model.body_mass[moving].sum() * 9.81)


def _energy_rise(rollout: Rollout, weight: float) -> float:
    energy = rollout.energy[0]
    lowest = np.minimum.accumulate(energy)
    given_back = LIMITS.energy_rise_fraction * (energy[0] - lowest) + weight * LIMITS.energy_rise_height_mm / 1000
    return float((energy - lowest - given_back).max())


def _top_speed(rollout: Rollout) -> float:
    steps = np.linalg.norm(np.diff(rollout.centres[0], axis=0), axis=2)
    return float(steps.max() / rollout.timestep) if steps.size else 0.0


def _height(harness: Harness) -> float:
    """From the lowest to the highest point of all bodies, m; at least their largest half extent."""
    boxes = [
        geom_box(harness.model, data, tuple(geoms))
        for data in [harness.data()]
        for body in range(1, harness.model.nbody)
        if (geoms := harness.geoms(body))
    ]
    low = min((float(box[0][2]) for box in boxes), default=0.0)
    high = max((float(box[1][2]) for box in boxes), default=0.0)
    return max(high - min(low, 0.0), 1e-3)
