"""What a scene does by itself: does it come to rest, make energy, or explode."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.boxes import body_boxes
from benchsmith.physics.harness import Harness
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.physics.speed import top_speed
from benchsmith.types import LIMITS

_ENERGY_STEP_S = 0.005
"""How often the energy is looked at: every look costs a forward pass."""


@dataclass(frozen=True)
class Unrest:
    """A movable or mechanism that has not come to rest."""

    label: str
    value: float
    """Largest speed over the last window."""
    limit: float
    unit: str
    """mm/s, or rad/s when it is the spin that is too fast."""


@dataclass(frozen=True)
class Stability:
    """Measures of a scene left to itself, nominal start."""

    unstable_s: float | None
    """When MuJoCo warned or the state stopped being finite; None: never."""
    restless: tuple[Unrest, ...]
    energy_rise: float
    """Largest rise of total energy with drives off, beyond what integration and contacts may give back, J."""
    top_speed: float
    """Speed of the fastest point of any body, m/s."""
    speed_limit: float
    """m/s"""


def measure_stability(harness: Harness, untouched: Rollout) -> Stability:
    """Run the scene twice for `settle_time_s`: with the drives held at t = 0, and with the actuators off.

    Args:
        harness: The scene.
        untouched: What it does to its horizon with the drives on, the nominal start first.
    """
    start = np.array(harness.model.qpos0)[None]
    steps = round(LIMITS.settle_time_s / harness.timestep)
    held = np.repeat(harness.scenario.control(np.zeros(1)), steps, axis=0)
    driven = roll(harness, start, LIMITS.settle_time_s, control=held)
    undriven_model = copy.copy(harness.model)
    undriven_model.opt.disableflags |= mujoco.mjtDisableBit.mjDSBL_ACTUATION
    undriven = roll(harness, start, LIMITS.settle_time_s, model=undriven_model)
    rollouts = (driven, undriven, untouched)
    failed = min((int(one.failed_at[0]) for one in rollouts if one.failed_at[0] < one.qpos.shape[1]), default=None)
    return Stability(
        unstable_s=None if failed is None else failed * harness.timestep,
        restless=tuple(_restless(harness, driven)),
        energy_rise=_energy_rise(undriven_model, undriven, _weight(harness)),
        top_speed=max(top_speed(harness, one) for one in rollouts),
        speed_limit=LIMITS.speed_factor * float(np.sqrt(2 * 9.81 * _height(harness))),
    )


def _restless(harness: Harness, rollout: Rollout) -> Iterator[Unrest]:
    window = round(LIMITS.settle_window_s / rollout.timestep)
    model, last = harness.model, rollout.centres[0, -window - 1 :]
    speeds = np.linalg.norm(np.diff(last, axis=0), axis=2).max(axis=0) / rollout.timestep * 1000
    spins = np.abs(rollout.qvel[0, -window:]).max(axis=0)
    for body in harness.scenario.bodies("movable", "mechanism"):
        label = model.body(body).name
        spin = max((float(spins[dof]) for dof in _rotary_dofs(model, body)), default=0.0)
        if speeds[body] > LIMITS.settle_speed_mm_s:
            yield Unrest(label, float(speeds[body]), LIMITS.settle_speed_mm_s, "mm/s")
        elif spin > LIMITS.settle_spin_rad_s:
            yield Unrest(label, spin, LIMITS.settle_spin_rad_s, "rad/s")


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


def _energy_rise(model: mujoco.MjModel, rollout: Rollout, weight: float) -> float:
    """Largest rise of the energy over what it was before.

    Contacts are springs whose energy MuJoCo does not count, or every bounce would make some. Force times depth is at
    least what a contact stores, so the energy before a rise is counted with it, and the energy after without.
    """
    data = mujoco.MjData(model)
    stride = max(1, round(_ENERGY_STEP_S / rollout.timestep))
    counted, most = [], []
    for qpos, qvel in zip(rollout.qpos[0, ::stride], rollout.qvel[0, ::stride], strict=True):
        data.qpos, data.qvel = qpos, qvel
        mujoco.mj_forward(model, data)
        counted.append(float(data.energy.sum()))
        most.append(counted[-1] + _stored_in_contacts(model, data))
    energy, before = np.array(counted), np.minimum.accumulate(most)
    given_back = LIMITS.energy_rise_fraction * (energy[0] - before) + weight * LIMITS.energy_rise_height_mm / 1000
    return float((energy - before - given_back).max())


def _stored_in_contacts(model: mujoco.MjModel, data: mujoco.MjData) -> float:
    """Upper bound of what the contacts' springs hold, J."""
    force: NDArray[np.float64] = np.zeros(6)
    stored = 0.0
    for index, distance in enumerate(data.contact.dist.tolist()):
        if distance < 0:
            mujoco.mj_contactForce(model, data, index, force)
            stored += float(force[0]) * -distance
    return stored


def _height(harness: Harness) -> float:
    """From the ground, or the lowest point, to the highest point of all bodies, m."""
    boxes = body_boxes(harness, harness.data())
    low = min((float(low[2]) for low, _ in boxes), default=0.0)
    high = max((float(high[2]) for _, high in boxes), default=0.0)
    return max(high - min(low, 0.0), 1e-3)
