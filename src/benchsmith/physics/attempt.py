"""Carries payloads along paths, in simulation, and judges what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.carrier import Carrier, body_velocity, length, turn_vector
from benchsmith.physics.harness import Harness
from benchsmith.physics.motion import Path
from benchsmith.physics.outcome import Outcome, judge
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.types import LIMITS

SETTLE_S = 0.3
"""Held still over their places before payloads are let go."""


class Move(NamedTuple):
    """One payload's way."""

    payload: PayloadBody
    path: Path


@dataclass(frozen=True)
class Attempt:
    """One motion from one start, and how it was judged."""

    path: Path
    """Of the payload that is carried first."""
    start: NDArray[np.float64]
    """qpos"""
    forces: NDArray[np.float64]
    """(t, nbody, 6) N, N m in the world frame."""
    rollout: Rollout
    """Of this start alone."""
    released_s: float
    """When all payloads are let go."""
    outcome: Outcome
    top_speed: float
    """m/s, of the fastest payload while it was carried."""
    pressed: bool = False
    """Whether it succeeded only because contacts gave way."""
    moves: tuple[Move, ...] = ()
    """All payloads' ways, in the order in which they set off."""


def carry(harness: Harness, payload: PayloadBody, start: NDArray[np.float64], path: Path) -> Attempt:
    """Carry one payload along a path, let go, wait, and judge."""
    return perform(harness, start, (Move(payload, path),))


def perform(
    harness: Harness, start: NDArray[np.float64], moves: Sequence[Move], *, firm: Harness | None = None
) -> Attempt:
    """Carry payloads along their paths, let all of them go, wait, and judge.

    Each is held by a carrier of its own, where it starts until it sets off and where it ends until all are there. The
    forces are computed step by step and then replayed from the start, so that what is judged and stored is the replay
    itself.

    Args:
        harness: The scenario.
        start: qpos.
        moves: What goes where, in the order in which they set off.
        firm: The same scenario with hard contacts, in which the paths must lead to success too.
    """
    released = max(move.path.duration for move in moves) + SETTLE_S
    duration = min(released + 2 * harness.scenario.dwell_s, harness.scenario.horizon_s)
    forces, top_speed = _drive(harness, start, moves, released_s=released, duration_s=duration)
    rollout = roll(harness, start[None], duration, forces=forces[None])
    outcome = judge(harness, rollout, 0, released_s=released)
    if outcome.success and top_speed > LIMITS.carrier_speed_m_s:
        outcome = Outcome(success=False, time_s=outcome.time_s, reason=f"the carrier reached {top_speed:.2f} m/s")
    tried = Attempt(moves[0].path, start, forces, rollout, released, outcome, top_speed, moves=tuple(moves))
    if outcome.success and firm is not None:
        return _confirmed(tried, perform(firm, start, moves).outcome)
    return tried


def _confirmed(tried: Attempt, firmly: Outcome) -> Attempt:
    """An attempt that succeeded, as it must be judged in the light of the same way among hard contacts."""
    if firmly.success:
        return tried
    reason = (
        f"the payload was pressed through something: along the same way, but with stiffer contacts, {firmly.reason}"
    )
    return replace(tried, outcome=replace(tried.outcome, success=False, reason=reason), pressed=True)


def _drive(
    harness: Harness, start: NDArray[np.float64], moves: Sequence[Move], *, released_s: float, duration_s: float
) -> tuple[NDArray[np.float64], float]:
    """The carriers' forces, (t, nbody, 6), and the top speed of a payload in their hands."""
    model, data = harness.model, harness.data(start)
    time = np.arange(round(duration_s / model.opt.timestep)) * model.opt.timestep
    carried = {move.payload.label: move.payload for move in moves}
    hands = [
        (Carrier.of(harness, payload), _course(data, payload, [path for who, path in moves if who is payload], time))
        for payload in carried.values()
    ]
    control = harness.scenario.control(time)
    forces = np.zeros((len(time), model.nbody, 6))
    top_speed = 0.0
    for step in range(min(round(released_s / model.opt.timestep), len(time))):
        mujoco.mj_step1(model, data)
        for carrier, course in hands:
            body = carrier.payload.body
            place, velocity, turn, acceleration, spin = (wanted[step] for wanted in course)
            forces[step, body] = carrier.wrench(data, place, velocity, turn, acceleration=acceleration, spin=spin)
            top_speed = max(top_speed, length(body_velocity(model, data, body)[3:]))
        data.xfrc_applied[:] = forces[step]
        data.ctrl[:] = control[step]
        mujoco.mj_step2(model, data)
    return forces, top_speed


def _course(
    data: mujoco.MjData, payload: PayloadBody, paths: Sequence[Path], time: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """What a carrier wants at each time: a payload along its paths, each from when it sets off."""
    upright = np.array(data.xquat[payload.body])
    course = _wanted(paths[0], time, upright)
    for path in paths[1:]:
        later = time >= path.delay_s
        for whole, part in zip(course, _wanted(path, time[later], upright), strict=True):
            whole[later] = part
    return course


def _wanted(path: Path, time: NDArray[np.float64], upright: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Position, velocity, orientation, acceleration and spin of a payload along one path."""
    turns = path.turned(time, upright)
    spin = np.zeros((len(time), 3))
    for step in np.flatnonzero((np.diff(turns, axis=0) != 0).any(axis=1)).tolist():
        spin[step] = turn_vector(turns[step], turns[step + 1]) / (time[step + 1] - time[step])
    return [*path.at(time), turns, path.acceleration(time), spin]
