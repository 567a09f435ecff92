"""Judges an episode: success as the contract defines it, and the rules that must not be broken before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.harness import Harness
from benchsmith.physics.rollout import Rollout
from benchsmith.types import LIMITS


@dataclass(frozen=True)
class Outcome:
    """How one start of a rollout ended."""

    success: bool
    time_s: float
    """When it succeeded, or broke a rule, or ran out of time."""
    reason: str
    """One clause for a person: `the payload rested in its goal`, `payload cut zone_forbid_gap`, …"""


def judge(harness: Harness, rollout: Rollout, start: int, *, released_s: float = 0.0) -> Outcome:
    """Judge one start of a rollout.

    Args:
        harness: What ran.
        rollout: What happened.
        start: Which of its starts.
        released_s: The dwell counts from here on: before, something else held the payload.
    """
    steps = rollout.qpos.shape[1]
    done = _success_step(harness, rollout, start, first=round(released_s / rollout.timestep))
    end = steps if done is None else done
    broken = min(_offences(harness, rollout, start, end), default=None)
    if broken is not None:
        step, reason = broken
        return Outcome(success=False, time_s=step * rollout.timestep, reason=reason)
    if done is None:
        return Outcome(success=False, time_s=steps * rollout.timestep, reason=_miss(harness, rollout, start))
    return Outcome(success=True, time_s=done * rollout.timestep, reason="the payload came to rest in its goal")


def _success_step(harness: Harness, rollout: Rollout, start: int, *, first: int) -> int | None:
    """First step at which every payload has dwelt in its goal long enough, and slowly enough."""
    dwell = round(harness.scenario.dwell_s / rollout.timestep)
    steps = rollout.qpos.shape[1]
    good = np.ones(steps, dtype=bool)
    slow = np.ones(steps, dtype=bool)
    for payload in harness.scenario.payloads:
        centre = rollout.centres[start, :, payload.body]
        good &= payload.goal.contains(centre)
        speed = np.linalg.norm(np.diff(centre, axis=0, prepend=centre[:1]), axis=1) / rollout.timestep
        slow &= speed * 1000 < LIMITS.success_speed_mm_s
    good[: max(first, 0)] = False
    # run[k] counts the consecutive good steps that end at k
    index = np.arange(steps)
    run = index - np.maximum.accumulate(np.where(good, -1, index))
    # n + 1 samples span n steps
    candidates = np.flatnonzero((run > dwell) & good & slow)
    return int(candidates[0]) if len(candidates) else None


def _offences(harness: Harness, rollout: Rollout, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The first step at which each rule was broken before step `end`."""
    scenario = harness.scenario
    if rollout.failed_at[start] < end:
        yield int(rollout.failed_at[start]), "the simulation became unstable"
    bounds = scenario.zones["zone_bounds"]
    for body in scenario.bodies("payload", "movable"):
        outside = ~bounds.contains(rollout.centres[start, :end, body])
        if outside.any():
            yield int(outside.argmax()), f"{harness.model.body(body).name} left zone_bounds"
    for label, ghost in harness.forbidden.items():
        for body in scenario.ruled_bodies:
            step = _first_cut(harness, rollout.qpos[start, :end], rollout.centres[start, :end, body], body, ghost)
            if step is not None:
                yield step, f"{harness.model.body(body).name} cut {label}"


def _first_cut(
    harness: Harness, qpos: NDArray[np.float64], centres: NDArray[np.float64], body: int, ghost: int
) -> int | None:
    """First step at which a geom of a body reaches into a ghost deeper than the limit.

    A sphere around the body rules out most steps; only the others are measured exactly.
    """
    model, geoms = harness.model, harness.geoms(body)
    middle, half = model.geom_pos[ghost], model.geom_size[ghost]
    away = np.linalg.norm(np.maximum(0.0, np.abs(centres - middle) - half), axis=1)
    # one step of lag: centres are those before the step, and no body moves its own radius in a step
    reach = 1.1 * max((float(np.linalg.norm(model.geom_pos[g]) + model.geom_rbound[g]) for g in geoms), default=0.0)
    data = mujoco.MjData(model)
    for step in np.flatnonzero(away <= reach):
        data.qpos = qpos[step]
        mujoco.mj_kinematics(model, data)
        if any(depth(model, data, geom, ghost) * 1000 > LIMITS.forbid_depth_mm for geom in geoms):
            return int(step)
    return None


def depth(model: mujoco.MjModel, data: mujoco.MjData, first: int, second: int) -> float:
    """How deep two geoms reach into each other, in m; 0 when they are apart."""
    return max(0.0, -float(mujoco.mj_geomDistance(model, data, first, second, 1e-6, None)))


def _miss(harness: Harness, rollout: Rollout, start: int) -> str:
    """Where a payload that did not make it ended, in mm from its goal."""
    for payload in harness.scenario.payloads:
        centre = rollout.centres[start, -1, payload.body]
        if not payload.goal.contains(centre):
            away = payload.goal.distance(centre) * 1000
            return f"{payload.label} ended {away:.0f} mm away from {payload.goal.label}"
    return "the payload was in its goal at the end, but had not rested there long enough"
