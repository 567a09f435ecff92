"""Rules of gate `model` about freedom: what moves is a payload, or declared as movable or mechanism."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco
import numpy as np

from benchsmith.gates.rules import Complaint
from benchsmith.measure.scenario import Scenario


def freedom_complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Joints, nesting, actuators, mocap bodies and keyframes."""
    for name, role in scenario.roles.items():
        yield from _joints(scenario, name, role)
        yield from _nesting(scenario, name, role)
    yield from _held(scenario)
    yield from _pinned(scenario)
    yield from _actuators(scenario)
    yield from _keyframes(scenario)


def _joints(scenario: Scenario, name: str, role: str) -> Iterator[Complaint]:
    model = scenario.model
    body = model.body(name).id
    first, count = int(model.body_jntadr[body]), int(model.body_jntnum[body])
    free = [model.jnt_type[joint] == mujoco.mjtJoint.mjJNT_FREE for joint in range(first, first + count)]
    declare = f'declare it: <text name="role_{name}" data="movable"/> or "mechanism"'
    if model.body_mocapid[body] >= 0:
        yield Complaint(f"{name} is a mocap body, which moves without a joint", (name,), "weld it, or give it a joint")
    if role == "fixture" and free:
        yield Complaint(f"{name} can move, but has no role", (name,), declare)
    elif role == "movable" and free != [True]:
        yield Complaint(f"movable {name} must have exactly one joint, a free one", (name,))
    elif role == "mechanism" and free != [False]:
        yield Complaint(f"mechanism {name} must have exactly one joint, not a free one", (name,))
    elif role == "mechanism" and model.jnt(first).name != f"{name}_joint":
        found = model.jnt(first).name
        yield Complaint(f'the joint of {name} must be named {name}_joint, not "{found}"', (name,))


def _nesting(scenario: Scenario, name: str, role: str) -> Iterator[Complaint]:
    """A body without a joint moves with its parent, so a fixture hangs on nothing that moves."""
    model = scenario.model
    parent = int(model.body_parentid[model.body(name).id])
    if not model.body_weldid[parent]:
        return
    holder = model.body(parent).name
    if role != "mechanism":
        yield Complaint(f"{name} is a {role}, but hangs on {holder}, which moves", (name, holder), "nest it elsewhere")
    elif scenario.roles.get(model.body(int(model.body_rootid[parent])).name) in ("payload", "movable"):
        yield Complaint(f"mechanism {name} hangs on {holder}, which is carried around", (name, holder))


def _held(scenario: Scenario) -> Iterator[Complaint]:
    """A payload's or movable's free joint is free of springs, damping, friction and extra inertia."""
    model = scenario.model
    for body in scenario.bodies("payload", "movable"):
        name, joint, dof = model.body(body).name, int(model.body_jntadr[body]), int(model.body_dofadr[body])
        if model.body_jntnum[body] != 1:
            continue
        dofs = slice(dof, dof + int(model.body_dofnum[body]))
        for what, values in (
            ("a spring", model.jnt_stiffness[joint]),
            ("a spring", model.jnt_stiffnesspoly[joint]),
            ("damping", model.dof_damping[dofs]),
            ("damping", model.dof_dampingpoly[dofs]),
            ("friction loss", model.dof_frictionloss[dofs]),
            ("armature", model.dof_armature[dofs]),
        ):
            if np.any(values):
                yield Complaint(f"the free joint of {name} has {what}", (name,), "use <freejoint/>")
                break


def _pinned(scenario: Scenario) -> Iterator[Complaint]:
    """What is declared to move is not kept from it by an equality; a link may turn about a point of a fixture."""
    model = scenario.model
    movables = set(scenario.bodies("movable"))
    for index in np.flatnonzero(model.eq_active0).tolist():
        kind, ends = mujoco.mjtEq(model.eq_type[index]), [int(model.eq_obj1id[index]), int(model.eq_obj2id[index])]
        if kind == mujoco.mjtEq.mjEQ_JOINT and ends[1] < 0:
            name = model.body(int(model.jnt_bodyid[ends[0]])).name
            yield Complaint(f"an <equality> locks the joint of {name}", (name,), "leave its joint out, or couple it")
        if kind not in (mujoco.mjtEq.mjEQ_WELD, mujoco.mjtEq.mjEQ_CONNECT):
            continue
        if model.eq_objtype[index] == mujoco.mjtObj.mjOBJ_SITE:
            ends = [int(model.site_bodyid[site]) for site in ends]
        moving = [body for body in ends if model.body_weldid[body]]
        if len(moving) == 1 and (kind == mujoco.mjtEq.mjEQ_WELD or moving[0] in movables):
            name = model.body(moving[0]).name
            yield Complaint(f"an <equality> holds {name} where it is", (name,), "make it a fixture, or let it move")


def _actuators(scenario: Scenario) -> Iterator[Complaint]:
    model = scenario.model
    for actuator in range(model.nu):
        name = model.actuator(actuator).name
        part = name.removesuffix("_drive")
        joint = mujoco.mj_name2id(model, mujoco.mjtObj.mjOBJ_JOINT, f"{part}_joint")
        kind, target = model.actuator_trntype[actuator], model.actuator_trnid[actuator][0]
        on_joint = kind == mujoco.mjtTrn.mjTRN_JOINT and target == joint
        if not name.endswith("_drive") or scenario.roles.get(part) != "mechanism" or not on_joint:
            message = f'actuator "{name}" does not drive a declared mechanism: <part>_drive acts on <part>_joint'
            yield Complaint(message, (name,))
        elif actuator not in scenario.drives:
            yield Complaint(f'actuator {name} has no <text name="drive_{part}"/>', (part,))
        else:
            yield from _aim(scenario, actuator, joint)


def _aim(scenario: Scenario, actuator: int, joint: int) -> Iterator[Complaint]:
    """A servo does not aim further beyond its joint's range than that is long; a little beyond presses on the stop."""
    model, name = scenario.model, scenario.model.joint(joint).name
    gear, pull = float(model.actuator_gear[actuator][0]), float(model.actuator_biasprm[actuator][1])
    if not pull or not gear or not model.jnt_limited[joint]:
        return
    asked = np.array(scenario.drives[actuator].ends)
    if model.actuator_ctrllimited[actuator]:
        asked = np.clip(asked, *model.actuator_ctrlrange[actuator])
    aims = np.sort(-model.actuator_gainprm[actuator][0] / pull * asked / gear)
    low, high = model.jnt_range[joint]
    if aims[0] < low - (high - low) or aims[1] > high + (high - low):
        yield Complaint(
            f"the drive of {name} aims at {aims[0]:.3g} to {aims[1]:.3g}, but its range is {low:.3g} to {high:.3g}",
            (name.removesuffix("_joint"),),
            "give it in metres or radians",
        )


def _keyframes(scenario: Scenario) -> Iterator[Complaint]:
    """The start is the model's own, at rest: a keyframe that says otherwise would be another task in a viewer."""
    model = scenario.model
    for key in range(model.nkey):
        if np.any(model.key_qvel[key]):
            yield Complaint("a keyframe sets a velocity: everything starts at rest", hint="leave keyframes out")
        elif not np.allclose(model.key_qpos[key], model.qpos0, atol=1e-9):
            yield Complaint("a keyframe is another start than the model's own", hint="leave keyframes out")
