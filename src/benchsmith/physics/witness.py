"""Looks for a witness: a motion of the carrier that takes the payload from a start to its goal within all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import body_boxes, geom_box
from benchsmith.physics.carrier import Carrier, Path, body_velocity
from benchsmith.physics.harness import Harness, hardened
from benchsmith.physics.outcome import Outcome, judge
from benchsmith.physics.places import goal_places
from benchsmith.physics.rollout import Rollout, roll
from benchsmith.types import LIMITS

_SPEED_M_S = 0.6
"""Peak speed of the path where there is time: the carrier's bound leaves room for overshoot."""

_LIFT_M = 0.002
"""Clearance under a carried payload, so that it does not catch on an edge flush with the one it left."""

_SETTLE_S = 0.3
"""Held still over its place before it is let go."""

_PLACES = 3
"""Places in the goal that are tried."""

_APART_M = 0.02
"""Distance between them."""


@dataclass(frozen=True)
class Attempt:
    """One motion from one start, and how it was judged."""

    path: Path
    start: NDArray[np.float64]
    """qpos"""
    forces: NDArray[np.float64]
    """(t, nbody, 6) N, N m in the world frame."""
    rollout: Rollout
    """Of this start alone."""
    released_s: float
    outcome: Outcome
    top_speed: float
    """m/s, of the payload while it was carried."""
    pressed: bool = False
    """Whether it succeeded only because contacts gave way."""


def search(harness: Harness, qpos: NDArray[np.float64]) -> list[Attempt]:
    """Look for a motion from each start.

    Args:
        harness: A scenario with one payload; several are not planned for yet.
        qpos: Starts, (n, nq), the nominal one first.

    Returns:
        For each start the attempt that succeeded, else one that failed; empty when the goal has no free
        place. The other starts are tried only when the nominal one is solved, also with hard contacts.
    """
    (payload,) = harness.scenario.payloads
    places = _apart(goal_places(harness, payload))
    if not places:
        return []
    nominal = _attempt(harness, payload, qpos[0], places, firm=hardened(harness))
    if not nominal.outcome.success:
        return [nominal]
    return [nominal, *(_attempt(harness, payload, start, places) for start in qpos[1:])]


def _apart(places: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """The best places, each some way from the better ones: neighbours would fail the same way."""
    chosen: list[NDArray[np.float64]] = []
    for place in places:
        if len(chosen) < _PLACES and all(np.linalg.norm(place - other) > _APART_M for other in chosen):
            chosen.append(place)
    return chosen


def _attempt(
    harness: Harness,
    payload: PayloadBody,
    start: NDArray[np.float64],
    places: list[NDArray[np.float64]],
    *,
    firm: Harness | None = None,
) -> Attempt:
    """Try the paths to the places, simple ones first, until one succeeds, on the firm harness too if there is one."""
    paths = [path for place in places for path in simple_paths(harness, payload, start, place)]
    failed = []
    for path in paths:
        tried = carry(harness, payload, start, path)
        if tried.outcome.success and firm is not None:
            tried = _confirmed(tried, carry(firm, payload, start, path).outcome)
        if tried.outcome.success:
            return tried
        failed.append(tried)
    return next((one for one in failed if one.pressed), failed[-1])


def _confirmed(tried: Attempt, firmly: Outcome) -> Attempt:
    """An attempt that succeeded, as it must be judged in the light of the same path among hard contacts."""
    if firmly.success:
        return tried
    reason = (
        f"the payload was pressed through something: along the same way, but with stiffer contacts, {firmly.reason}"
    )
    return replace(tried, outcome=replace(tried.outcome, success=False, reason=reason), pressed=True)


def carry(harness: Harness, payload: PayloadBody, start: NDArray[np.float64], path: Path) -> Attempt:
    """Carry a payload along a path, let go, wait, and judge.

    The forces are computed step by step and then replayed from the start, so that what is judged and stored is the
    replay itself.
    """
    released = path.duration + _SETTLE_S
    duration = min(released + 2 * harness.scenario.dwell_s, harness.scenario.horizon_s)
    forces, top_speed = _drive(harness, payload, start, path, released_s=released, duration_s=duration)
    rollout = roll(harness, start[None], duration, forces=forces[None])
    outcome = judge(harness, rollout, 0, released_s=released)
    if outcome.success and top_speed > LIMITS.carrier_speed_m_s:
        outcome = Outcome(success=False, time_s=outcome.time_s, reason=f"the carrier reached {top_speed:.2f} m/s")
    return Attempt(path, start, forces, rollout, released, outcome, top_speed)


def _drive(
    harness: Harness,
    payload: PayloadBody,
    start: NDArray[np.float64],
    path: Path,
    *,
    released_s: float,
    duration_s: float,
) -> tuple[NDArray[np.float64], float]:
    model, data = harness.model, harness.data(start)
    carrier = Carrier.of(harness, payload)
    time = np.arange(round(duration_s / model.opt.timestep)) * model.opt.timestep
    position, velocity = path.at(time)
    control = harness.scenario.control(time)
    upright = np.array(data.xquat[payload.body])
    forces = np.zeros((len(time), model.nbody, 6))
    top_speed = 0.0
    for step in range(min(round(released_s / model.opt.timestep), len(time))):
        mujoco.mj_step1(model, data)
        forces[step, payload.body] = carrier.wrench(data, position[step], velocity[step], upright)
        top_speed = max(top_speed, float(np.linalg.norm(body_velocity(model, data, payload.body)[3:])))
        data.xfrc_applied[:] = forces[step]
        data.ctrl[:] = control[step]
        mujoco.mj_step2(model, data)
    return forces, top_speed


def simple_paths(
    harness: Harness, payload: PayloadBody, start: NDArray[np.float64], place: NDArray[np.float64]
) -> Iterator[Path]:
    """Straight, and up-over-down, at a speed that leaves time for the dwell."""
    data = harness.data(start)
    here = np.array(data.xipos[payload.body])
    lift = np.array([0.0, 0.0, _LIFT_M])
    low, _ = geom_box(harness.model, data, harness.geoms(payload.body))
    top = (
        max((box[1][2] for box in body_boxes(harness, data, without=payload.body)), default=0.0)
        + (here[2] - low[2])
        + 5 * _LIFT_M
    )
    ceiling = harness.scenario.zones["zone_bounds"].high[2]
    over = np.clip(top, max(here[2], place[2]) + _LIFT_M, max(ceiling, here[2], place[2]))
    for name, points in (
        ("straight", [here, here + lift, place + lift, place]),
        ("up-over-down", [here, [*here[:2], over], [*place[:2], over], place]),
    ):
        corners = np.array(points, dtype=float)
        length = float(np.linalg.norm(np.diff(corners, axis=0), axis=1).sum())
        available = max(harness.scenario.horizon_s - _SETTLE_S - 2 * harness.scenario.dwell_s, harness.timestep)
        yield Path(name, corners, max(_SPEED_M_S, 1.5 * length / available))
