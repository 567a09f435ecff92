"""The numbers of joints, couplings and drives: what a seed may change about them, and what `scale` must do to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

_DIGITS = 9
"""To which places (m) and directions are rounded, so that noise about a 0 is one."""

_TILT = 1e-6
"""A component of a direction that counts when its sign is chosen."""

_ROTARY = (mujoco.mjtJoint.mjJNT_HINGE, mujoco.mjtJoint.mjJNT_BALL)


@dataclass(frozen=True)
class _Joint:
    """One joint but a free one, in the world frame at qpos0."""

    index: int
    kind: mujoco.mjtJoint
    place: NDArray[np.float64]
    """Of a hinge the point of its axis that is nearest to the origin, since any of it would do; of a slide nothing."""
    axis: NDArray[np.float64]
    """Its first component that is not 0 is positive; of a ball joint nothing."""
    sign: float
    """Of the coordinate along that axis."""

    @property
    def slides(self) -> bool:
        """Whether its coordinate is a length."""
        return bool(self.kind == mujoco.mjtJoint.mjJNT_SLIDE)


def mechanism_numbers(model: mujoco.MjModel) -> dict[str, list[float]]:
    """Numbers by what they are, SI units; those of joints in the order of their places, whatever they are called.

    What no motion depends on is left out: where along its own axis a hinge is anchored, which way an axis points.
    """
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    mujoco.mj_comPos(model, data)
    joints = _joints(model, data)
    rank = {joint.index: place for place, joint in enumerate(joints)}
    drives = sorted(range(model.nu), key=lambda drive: rank.get(int(model.actuator_trnid[drive][0]), -1))
    centres = np.round(data.xipos[np.flatnonzero(model.body_weldid)], _DIGITS)
    terms = list(_coupling_terms(model))
    groups: dict[str, object] = {
        "place of a joint or of what moves": [
            *np.ravel([joint.place for joint in joints if joint.place.size]),
            *np.ravel(list(_anchors(model, data))),
            *centres[np.lexsort(centres.T[::-1])].ravel(),
        ],
        "direction of a joint": np.ravel([joint.axis for joint in joints if joint.axis.size]),
        "range of a slide": [value for joint in joints if joint.slides for value in _range(model, joint)],
        "range of a hinge": [value for joint in joints if not joint.slides for value in _range(model, joint)],
        "rest of a slide's spring": [value for joint in joints if joint.slides for value in _rest(model, joint)],
        "rest of a hinge's spring": [value for joint in joints if not joint.slides for value in _rest(model, joint)],
        "length of a coupling": [term for power, term in terms if power == 1],
        "ratio of a coupling": [term for power, term in terms if power == 0],
        "higher term of a coupling": [term for power, term in terms if power not in (0, 1)],
        "strength of a joint": [value for joint in joints for value in _strength(model, joint)],
        "strength of a drive": [value for drive in drives for value in _drive_strength(model, joints, drive)],
        "tendon": list(_tendons(model)),
    }
    return {name: np.asarray(values, dtype=float).ravel().tolist() for name, values in groups.items()}


def _joints(model: mujoco.MjModel, data: mujoco.MjData) -> list[_Joint]:
    """All but free ones, in the order of where their bodies are, then of their own places and axes."""
    joints = [
        _read(model, data, index) for index in range(model.njnt) if model.jnt_type[index] != mujoco.mjtJoint.mjJNT_FREE
    ]
    centres = np.round(data.xipos, 6)
    return sorted(joints, key=lambda one: [*centres[model.jnt_bodyid[one.index]], *one.place, *one.axis])


def _read(model: mujoco.MjModel, data: mujoco.MjData, index: int) -> _Joint:
    kind = mujoco.mjtJoint(model.jnt_type[index])
    axis, anchor = np.round(data.xaxis[index], _DIGITS), np.array(data.xanchor[index])
    sign = float(np.sign(next((value for value in axis if abs(value) > _TILT), 1.0)))
    if kind == mujoco.mjtJoint.mjJNT_BALL:
        return _Joint(index, kind, np.round(anchor, _DIGITS), np.zeros(0), 1.0)
    foot = anchor - axis * (axis @ anchor)
    place = np.round(foot, _DIGITS) if kind in _ROTARY else np.zeros(0)
    return _Joint(index, kind, place, sign * axis, sign)


def _range(model: mujoco.MjModel, joint: _Joint) -> list[float]:
    if not model.jnt_limited[joint.index]:
        return []
    return sorted((joint.sign * model.jnt_range[joint.index]).tolist())


def _rest(model: mujoco.MjModel, joint: _Joint) -> list[float]:
    """Where a spring is at rest; nothing where there is none."""
    springs = model.jnt_stiffness[joint.index] or model.jnt_stiffnesspoly[joint.index].any()
    if not springs or joint.kind == mujoco.mjtJoint.mjJNT_BALL:
        return []
    return [joint.sign * float(model.qpos_spring[model.jnt_qposadr[joint.index]])]


def _anchors(model: mujoco.MjModel, data: mujoco.MjData) -> Iterator[NDArray[np.float64]]:
    """Where bodies are pinned to each other."""
    for index in np.flatnonzero((model.eq_type == mujoco.mjtEq.mjEQ_CONNECT) & model.eq_active0.astype(bool)):
        first = int(model.eq_obj1id[index])
        if model.eq_objtype[index] == mujoco.mjtObj.mjOBJ_SITE:
            yield np.round(data.site_xpos[first], _DIGITS)
        else:
            turn = data.xmat[first].reshape(3, 3)
            yield np.round(data.xpos[first] + turn @ model.eq_data[index][:3], _DIGITS)


def _coupling_terms(model: mujoco.MjModel) -> Iterator[tuple[int | None, float]]:
    """Coefficients by which joints and tendons follow others, each with the power of the scale that it grows by."""
    for index in np.flatnonzero(model.eq_active0):
        kind, first, second = model.eq_type[index], int(model.eq_obj1id[index]), int(model.eq_obj2id[index])
        terms = model.eq_data[index][:5].tolist()
        if kind == mujoco.mjtEq.mjEQ_JOINT:
            here, there = (
                int(joint >= 0 and model.jnt_type[joint] == mujoco.mjtJoint.mjJNT_SLIDE) for joint in (first, second)
            )
            used = terms if second >= 0 else terms[:1]
            yield from ((here - power * there, term) for power, term in enumerate(used))
        elif kind == mujoco.mjtEq.mjEQ_TENDON:
            yield from ((None, term) for term in terms)


def _strength(model: mujoco.MjModel, joint: _Joint) -> list[float]:
    """Stiffness, damping, friction and inertia of a joint, and the bound of the force on it."""
    dofs = np.flatnonzero(model.dof_jntid == joint.index)
    bound = model.jnt_actfrcrange[joint.index] * bool(model.jnt_actfrclimited[joint.index])
    values = (
        model.jnt_stiffness[joint.index],
        model.jnt_stiffnesspoly[joint.index],
        model.dof_damping[dofs],
        model.dof_dampingpoly[dofs],
        model.dof_frictionloss[dofs],
        model.dof_armature[dofs],
        bound,
    )
    return [float(value) for value in np.concatenate([np.ravel(one) for one in values])]


def _drive_strength(model: mujoco.MjModel, joints: list[_Joint], drive: int) -> list[float]:
    """Gains, gear and limits of an actuator."""
    sign = next((joint.sign for joint in joints if joint.index == int(model.actuator_trnid[drive][0])), 1.0)
    values = (
        model.actuator_gainprm[drive],
        model.actuator_biasprm[drive],
        model.actuator_dynprm[drive],
        sign * model.actuator_gear[drive],
        model.actuator_forcerange[drive] * bool(model.actuator_forcelimited[drive]),
        model.actuator_ctrlrange[drive] * bool(model.actuator_ctrllimited[drive]),
    )
    return [float(value) for value in np.concatenate([np.ravel(one) for one in values])]


def _tendons(model: mujoco.MjModel) -> list[float]:
    """Coefficients, stiffness, rest lengths, damping, friction and ranges of the tendons."""
    values = (
        model.wrap_prm,
        model.tendon_stiffness,
        model.tendon_lengthspring,
        model.tendon_damping,
        model.tendon_frictionloss,
        model.tendon_range * model.tendon_limited.astype(bool)[:, None],
    )
    return [float(value) for value in np.concatenate([np.ravel(one) for one in values])]
