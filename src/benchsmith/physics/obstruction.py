"""What stopped a motion that failed: the part that the payload pressed against or touched last, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.attempt import Attempt
from benchsmith.physics.harness import Harness

_BEHIND_M = 0.005
"""A payload is stopped when it is this far behind: a free one lags by a tenth of a millimetre."""

_LOOK_S = 0.005
"""How often contacts are looked at, going back from when it was stopped."""

_LOOKS = 10
"""So often at least: what is run into is bounced off."""


@dataclass(frozen=True)
class Obstruction:
    """A contact of a payload."""

    payload: str
    part: str
    """`world` is the ground."""
    place: NDArray[np.float64]
    """(3,) m"""


def obstruction(harness: Harness, attempt: Attempt) -> Obstruction | None:
    """What the first payload that fell behind its path pressed against; else what a payload touched last.

    Args:
        harness: What ran.
        attempt: One that failed.

    Returns:
        The contact; None when no payload touched anything but what it lay on.
    """
    stopped = sorted(_stops(harness, attempt), key=lambda stop: stop[0])
    for step, payload, pull in stopped:
        return _contact(harness, attempt, payload, step, pull)
    over = round(attempt.outcome.time_s / harness.timestep)
    down = np.array([0.0, 0.0, -1.0])
    return _contact(harness, attempt, attempt.moves[-1].payload, min(over, len(attempt.forces)) - 1, down)


def _stops(harness: Harness, attempt: Attempt) -> Iterator[tuple[int, PayloadBody, NDArray[np.float64]]]:
    """For each move the first step at which its payload was behind, and where it was wanted from there."""
    time = np.arange(len(attempt.forces), dtype=float) * harness.timestep
    for payload, path in attempt.moves:
        behind = path.at(time)[0] - attempt.rollout.centres[0, :, payload.body]
        held = (time >= path.delay_s) & (time <= path.duration)
        late = held & (np.linalg.norm(behind, axis=1) > _BEHIND_M)
        if late.any():
            step = int(late.argmax())
            yield step, payload, behind[step]


def _contact(
    harness: Harness, attempt: Attempt, payload: PayloadBody, last: int, pull: NDArray[np.float64]
) -> Obstruction | None:
    """The contact against which a payload was pulled most, shortly before a step or when it had any last."""
    model, data = harness.model, mujoco.MjData(harness.model)
    found: list[tuple[float, Obstruction]] = []
    for look, step in enumerate(range(last, -1, -max(1, round(_LOOK_S / harness.timestep)))):
        data.qpos = attempt.rollout.qpos[0, step]
        mujoco.mj_kinematics(model, data)
        mujoco.mj_comPos(model, data)
        mujoco.mj_collision(model, data)
        found += [
            (float(normal @ pull), Obstruction(payload.label, model.body(other).name, place))
            for other, normal, place in _contacts(model, data, payload.body)
        ]
        if found and look >= _LOOKS:
            break
    return max(found, key=lambda one: one[0])[1] if found else None


def _contacts(
    model: mujoco.MjModel, data: mujoco.MjData, body: int
) -> Iterator[tuple[int, NDArray[np.float64], NDArray[np.float64]]]:
    """Of each contact of a body the other body, the direction towards it, and the place."""
    for pair, frame, place in zip(data.contact.geom, data.contact.frame, data.contact.pos, strict=True):
        first, second = (int(model.geom_bodyid[geom]) for geom in pair)
        if body in (first, second):
            towards = 1.0 if body == first else -1.0
            yield (second if body == first else first), towards * frame[:3], np.array(place)
