"""Where the joints of mechanisms can take parts: sampled positions as rigid motions of the CAD parts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import Scenario
from benchsmith.types import LIMITS

_SLACK = 1e-6


@dataclass(frozen=True)
class JointPosition:
    """One position of one joint; those that an equality couples to it follow, all others are at qpos0."""

    joint: str
    text: str
    """The position for a person: `30°`, `12 mm`."""
    motions: dict[str, NDArray[np.float64]]
    """For each part that is elsewhere than at qpos0: its rigid motion from there, (3, 4), mm."""


def joint_positions(scenario: Scenario) -> Iterator[JointPosition]:
    """Samples of each joint of the mechanisms, both ends of its range included.

    A hinge without a range makes one revolution, a slide without one goes as far as `zone_bounds` is long, a ball
    joint leans about the x and y axis of its frame.
    """
    model = scenario.model
    data = mujoco.MjData(model)
    rest = _poses(model, data)
    for body in scenario.bodies("mechanism"):
        first = int(model.body_jntadr[body])
        for joint in range(first, first + int(model.body_jntnum[body])):
            for qpos, text in _samples(scenario, joint):
                data.qpos[:] = model.qpos0
                address = int(model.jnt_qposadr[joint])
                data.qpos[address : address + len(qpos)] = qpos
                if not _coupled_joints_follow(model, data, joint):
                    continue
                motions = dict(_motions(model, rest, _poses(model, data)))
                if motions:
                    yield JointPosition(model.jnt(joint).name, text, motions)


def _samples(scenario: Scenario, joint: int) -> Iterator[tuple[NDArray[np.float64], str]]:
    """Coordinates of the joint, and what to call them."""
    model, count = scenario.model, LIMITS.joint_samples
    kind = mujoco.mjtJoint(model.jnt_type[joint])
    limited = bool(model.jnt_limited[joint])
    low, high = (float(end) for end in model.jnt_range[joint])
    if kind == mujoco.mjtJoint.mjJNT_HINGE:
        turns = np.linspace(low, high, count) if limited else np.linspace(0, 2 * math.pi, count, endpoint=False)
        yield from ((np.array([angle]), f"{math.degrees(angle):.3g}°") for angle in turns)
    elif kind == mujoco.mjtJoint.mjJNT_SLIDE:
        reach = float(scenario.zones["zone_bounds"].size.max())
        ends = (low, high) if limited else (-reach, reach)
        yield from ((np.array([shift]), f"{shift * 1000:.3g} mm") for shift in np.linspace(*ends, count))
    elif kind == mujoco.mjtJoint.mjJNT_BALL:
        lean = high if limited else math.pi
        for angle in np.linspace(-lean, lean, count // 2):
            for axis in range(2):
                quaternion = np.zeros(4)
                quaternion[0], quaternion[1 + axis] = math.cos(angle / 2), math.sin(angle / 2)
                yield quaternion, f"{math.degrees(angle):.3g}° about {'xy'[axis]}"


def _coupled_joints_follow(model: mujoco.MjModel, data: mujoco.MjData, moved: int) -> bool:
    """Move the joints that equalities couple to a moved one, and on along the chain.

    Returns:
        Whether all of them stay in their ranges; if not, the position cannot be reached.
    """
    known, waiting = {moved}, [moved]
    while waiting:
        joint = waiting.pop()
        for index in np.flatnonzero((model.eq_type == mujoco.mjtEq.mjEQ_JOINT) & model.eq_active0.astype(bool)):
            follower = _follow(model, data, int(index), joint)
            if follower is None or follower in known:
                continue
            low, high = model.jnt_range[follower]
            if (
                model.jnt_limited[follower]
                and not low - _SLACK <= data.qpos[model.jnt_qposadr[follower]] <= high + _SLACK
            ):
                return False
            known.add(follower)
            waiting.append(follower)
    return True


def _follow(model: mujoco.MjModel, data: mujoco.MjData, equality: int, moved: int) -> int | None:
    """Set the other joint of a coupling as the moved one demands; None when there is none, or no one answer.

    The first joint's way is a polynomial of the second one's; it is turned round only where it is a line.
    """
    first, second = int(model.eq_obj1id[equality]), int(model.eq_obj2id[equality])
    terms = model.eq_data[equality][:5]
    if second < 0 or moved not in (first, second):
        return None
    here, there = (int(model.jnt_qposadr[joint]) for joint in (first, second))
    if moved == second:
        way = data.qpos[there] - model.qpos0[there]
        data.qpos[here] = model.qpos0[here] + float(np.polyval(terms[::-1], way))
        return first
    if not terms[1] or terms[2:].any():
        return None
    data.qpos[there] = model.qpos0[there] + (data.qpos[here] - model.qpos0[here] - terms[0]) / terms[1]
    return second


def _poses(model: mujoco.MjModel, data: mujoco.MjData) -> NDArray[np.float64]:
    """Poses of all bodies, (nbody, 4, 4), in mm."""
    mujoco.mj_kinematics(model, data)
    poses = np.tile(np.eye(4), (model.nbody, 1, 1))
    poses[:, :3, :3] = data.xmat.reshape(-1, 3, 3)
    poses[:, :3, 3] = data.xpos * 1000
    return poses


def _motions(
    model: mujoco.MjModel, rest: NDArray[np.float64], now: NDArray[np.float64]
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    for body in range(1, model.nbody):
        if np.abs(now[body] - rest[body]).max() > LIMITS.fingerprint_mm:
            yield model.body(body).name, (now[body] @ np.linalg.inv(rest[body]))[:3]
