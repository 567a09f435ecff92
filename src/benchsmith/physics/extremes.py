"""The starts of a jitter's range that are most likely to be wrong: its ends, and those onto what lies between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import Box, geom_box, piece_boxes
from benchsmith.physics.harness import Harness, displace, starts

_YAW = 3
"""Place of the turn in a payload's jitter."""

_YAWS = 17
"""Turns that are tried within the jitter's range: a corner may reach furthest between its ends."""

_TURNS = 5
"""Of those, how many are tried over what lies within the range."""


def named_starts(harness: Harness, seed: int) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """What to call a start, and its qpos: all that will be run, and the extremes of every jitter."""
    for number, qpos in enumerate(starts(harness, seed)):
        yield "the nominal start" if number == 0 else f"jittered start {number}", qpos
    for payload in harness.scenario.payloads:
        for offset in (*_ends(payload), *_onto(harness, payload)):
            qpos = np.array(harness.model.qpos0)
            displace(qpos, payload, offset)
            dx, dy, dz = (value * 1000 for value in offset[:_YAW])
            yield f"the start jittered by ({dx:.3g}, {dy:.3g}, {dz:.3g}) mm, {np.degrees(offset[_YAW]):.3g}°", qpos
    for first, second in combinations(harness.scenario.payloads, 2):
        for x, y in product((-1.0, 1.0), repeat=2):
            qpos = np.array(harness.model.qpos0)
            displace(qpos, first, np.array([x, y, 0, 0]) * first.jitter)
            displace(qpos, second, np.array([-x, -y, 0, 0]) * second.jitter)
            yield f"the start where {first.label} and {second.label} are jittered against each other", qpos


def _ends(payload: PayloadBody) -> Iterator[NDArray[np.float64]]:
    choices = [
        np.linspace(-reach, reach, _YAWS) if axis == _YAW else (-reach, reach)
        for axis, reach in enumerate(payload.jitter.tolist())
    ]
    yield from (np.array(offset) for offset in product(*(sorted(set(one)) for one in choices)))


def _onto(harness: Harness, payload: PayloadBody) -> Iterator[NDArray[np.float64]]:
    """Offsets that take a piece of the payload as near as they can to the middle, or the near side, of each obstacle.

    A pin between the corners of the range is met nowhere else.
    """
    reach = payload.jitter[:_YAW]
    if not reach.any():
        return
    data = harness.data()
    obstacles = list(_obstacles(harness, data, payload))
    seen: set[tuple[float, ...]] = set()
    for yaw in np.linspace(-1, 1, _TURNS) * payload.jitter[_YAW] if payload.jitter[_YAW] else (0.0,):
        data.qpos = harness.model.qpos0
        displace(data.qpos, payload, np.array([0, 0, 0, yaw]))
        mujoco.mj_kinematics(harness.model, data)
        for geom in harness.geoms(payload.body):
            low, high = geom_box(harness.model, data, [geom])
            middle = (low + high) / 2
            for begin, end in obstacles:
                if (begin > high + reach).any() or (end < low - reach).any():
                    continue
                for target in ((begin + end) / 2, np.clip(middle, begin, end)):
                    offset = np.array([*np.clip(target - middle, -reach, reach), yaw])
                    if (key := tuple(np.round(offset, 6))) not in seen:
                        seen.add(key)
                        yield offset


def _obstacles(harness: Harness, data: mujoco.MjData, payload: PayloadBody) -> Iterator[Box]:
    """Pieces of all other bodies, the forbid zones and the goal."""
    yield from piece_boxes(harness, data, without=payload.body)
    for zone in (*harness.scenario.forbidden, payload.goal):
        yield zone.low, zone.high
