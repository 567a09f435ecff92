"""Gate `model`: the MJCF compiles, is self-contained, keeps the naming rules, and bends no physics."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import mujoco
import numpy as np

from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import Scenario, ScenarioError
from benchsmith.types import LIMITS, BodyRole, Finding

_EXTERNAL_TAGS = frozenset({"include", "plugin", "extension", "attach", "model"})
_FILE_ATTRIBUTES = frozenset(
    {
        "file",
        "fileup",
        "filedown",
        "fileleft",
        "fileright",
        "filefront",
        "fileback",
        "meshdir",
        "texturedir",
        "assetdir",
    }
)


def check(subject: Subject) -> Iterator[Finding]:
    """Text first, then the compiled model."""
    complaints = list(_text(subject.xml))
    if not complaints:
        try:
            scenario = subject.scenario
        except ScenarioError as error:
            complaints = [(str(error), ())]
        else:
            complaints = [*_world(scenario), *_freedom(scenario), *_options(scenario), *_contacts(scenario)]
    for message, parts in complaints:
        yield subject.finding("model", "failed", message, parts=parts)
    if not complaints:
        model = subject.scenario.model
        yield subject.finding(
            "model", "passed", f"compiles to {model.nbody - 1} bodies and {model.ngeom} geoms, and keeps the rules"
        )


Complaint = tuple[str, tuple[str, ...]]
"""What is wrong, and the names concerned."""


def _text(xml: str) -> Iterator[Complaint]:
    try:
        root = ET.fromstring(xml)  # noqa: S314  (see the import)
    except ET.ParseError as error:
        yield f"the MJCF is not XML: {error}", ()
        return
    for element in root.iter():
        if element.tag in _EXTERNAL_TAGS:
            yield f"<{element.tag}> is not allowed: the MJCF is self-contained", ()
        for attribute in sorted(_FILE_ATTRIBUTES & element.attrib.keys()):
            yield f'<{element.tag} {attribute}="{element.attrib[attribute][:80]}">: no external files', ()
        if element.tag == "size" and "memory" in element.attrib:
            yield "<size memory> is not allowed", ()


def _world(scenario: Scenario) -> Iterator[Complaint]:
    model = scenario.model
    for geom in range(model.ngeom):
        if model.geom_bodyid[geom] != 0:
            continue
        name = model.geom(geom).name
        plane = model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_PLANE
        level = np.allclose([model.geom_pos[geom][2], *model.geom_quat[geom][1:3]], 0.0, atol=1e-9)
        if not (name == "ground" and plane and level):
            yield f'world geom "{name}" is not allowed: only a plane named ground at z = 0; parts are bodies', (name,)
    for body in range(1, model.nbody):
        if not model.body(body).name:
            yield "a body has no name: every body is named as its CAD label", ()


def _freedom(scenario: Scenario) -> Iterator[Complaint]:
    for name, role in scenario.roles.items():
        yield from _joints(scenario, name, role)
    yield from _actuators(scenario)


def _joints(scenario: Scenario, name: str, role: BodyRole) -> Iterator[Complaint]:
    model = scenario.model
    body = model.body(name).id
    first, count = int(model.body_jntadr[body]), int(model.body_jntnum[body])
    free = [model.jnt_type[joint] == mujoco.mjtJoint.mjJNT_FREE for joint in range(first, first + count)]
    if role == "fixture" and free:
        yield f'{name} can move, but has no <text name="role_{name}" data="movable"/> or "mechanism"', (name,)
    elif role == "movable" and free != [True]:
        yield f"movable {name} must have exactly one joint, a free one", (name,)
    elif role == "mechanism" and free != [False]:
        yield f"mechanism {name} must have exactly one joint, not a free one", (name,)
    elif role == "mechanism" and model.jnt(first).name != f"{name}_joint":
        yield f'the joint of {name} must be named {name}_joint, not "{model.jnt(first).name}"', (name,)


def _actuators(scenario: Scenario) -> Iterator[Complaint]:
    model = scenario.model
    for actuator in range(model.nu):
        name = model.actuator(actuator).name
        part = name.removesuffix("_drive")
        joint = mujoco.mj_name2id(model, mujoco.mjtObj.mjOBJ_JOINT, f"{part}_joint")
        kind, target = model.actuator_trntype[actuator], model.actuator_trnid[actuator][0]
        on_joint = kind == mujoco.mjtTrn.mjTRN_JOINT and target == joint
        if not name.endswith("_drive") or scenario.roles.get(part) != "mechanism" or not on_joint:
            yield f'actuator "{name}" does not drive a declared mechanism: <part>_drive acts on <part>_joint', (name,)
        elif actuator not in scenario.drives:
            yield f'actuator {name} has no <text name="drive_{part}"/>', (part,)


def _options(scenario: Scenario) -> Iterator[Complaint]:
    option = scenario.model.opt
    if not np.allclose(option.gravity, [0, 0, -9.81], atol=1e-6):
        yield f"gravity is {np.array2string(option.gravity)}, not 0 0 -9.81", ()
    if np.any(option.wind) or option.density or option.viscosity:
        yield "wind, density and viscosity of a medium must be 0", ()
    if option.disableflags:
        yield "a disabled flag in <option><flag> bends the physics", ()
    if option.enableflags & mujoco.mjtEnableBit.mjENBL_OVERRIDE:
        yield "contact override is not allowed", ()
    if option.timestep > LIMITS.timestep_s * (1 + 1e-9):
        yield f"timestep {option.timestep * 1000:g} ms is above {LIMITS.timestep_s * 1000:g} ms", ()
    for body in np.flatnonzero(scenario.model.body_gravcomp):
        name = scenario.model.body(int(body)).name
        yield f"{name} has gravcomp: nothing floats", (name,)


def _contacts(scenario: Scenario) -> Iterator[Complaint]:
    model = scenario.model
    for kind, margins, gaps, solrefs in (
        ("geom", model.geom_margin, model.geom_gap, model.geom_solref),
        ("contact pair", model.pair_margin, model.pair_gap, model.pair_solref),
    ):
        if np.any(margins) or np.any(gaps):
            yield f"a {kind} has a margin or gap: contacts start at the surface", ()
        if len(solrefs) and _time_constants(solrefs).max() > LIMITS.solref_time_s * (1 + 1e-9):
            yield (
                (
                    f"a {kind} is soft: solref time constant {_time_constants(solrefs).max():.3g} s "
                    f"is above {LIMITS.solref_time_s:g} s"
                ),
                (),
            )
    payloads = {payload.body for payload in scenario.payloads}
    for index in range(model.neq):
        bodies = {_equality_body(model, index, end) for end in (model.eq_obj1id[index], model.eq_obj2id[index])}
        if bodies & payloads:
            yield "an <equality> holds a payload", tuple(model.body(b).name for b in bodies & payloads)
    yield from _tendons(scenario, payloads)
    for payload in scenario.payloads:
        yield from _collides(scenario, payload.body)


def _time_constants(solref: np.ndarray) -> np.ndarray:
    """Seconds; a direct damping b (negative solref) has the time constant 2 / b at the default dmax near 1."""
    direct = solref[:, 1] < 0
    return np.where(direct, 2 / np.maximum(-solref[:, 1], 1e-9), solref[:, 0])


def _equality_body(model: mujoco.MjModel, index: int, target: int) -> int:
    kind = mujoco.mjtObj(model.eq_objtype[index])
    if target < 0:
        return -1
    if kind == mujoco.mjtObj.mjOBJ_BODY:
        return int(target)
    if kind == mujoco.mjtObj.mjOBJ_SITE:
        return int(model.site_bodyid[target])
    return int(model.jnt_bodyid[target]) if model.eq_type[index] == mujoco.mjtEq.mjEQ_JOINT else -1


def _tendons(scenario: Scenario, payloads: set[int]) -> Iterator[Complaint]:
    model = scenario.model
    owners = {
        mujoco.mjtWrap.mjWRAP_JOINT: model.jnt_bodyid,
        mujoco.mjtWrap.mjWRAP_SITE: model.site_bodyid,
        mujoco.mjtWrap.mjWRAP_SPHERE: model.geom_bodyid,
        mujoco.mjtWrap.mjWRAP_CYLINDER: model.geom_bodyid,
    }
    for kind, target in zip(model.wrap_type, model.wrap_objid, strict=True):
        owner = owners.get(mujoco.mjtWrap(kind))
        if owner is not None and int(owner[target]) in payloads:
            name = model.body(int(owner[target])).name
            yield f"a tendon holds {name}", (name,)


def _collides(scenario: Scenario, payload: int) -> Iterator[Complaint]:
    """Every other part must be able to touch the payload, with all of its collision geoms."""
    model = scenario.model
    name = model.body(payload).name
    own = scenario.geoms(payload)
    if not own:
        yield f"{name} has no collision geom", (name,)
        return
    excluded = {(int(sign) >> 16, int(sign) & 0xFFFF) for sign in model.exclude_signature}
    for body in range(model.nbody):
        other = model.body(body).name
        geoms = scenario.geoms(body)
        if body == payload or (body == 0 and model.body_geomnum[0] == 0):
            continue
        if not geoms:
            yield f"{other} has no collision geom: the payload would pass through it", (other,)
        elif (min(body, payload), max(body, payload)) in excluded:
            yield f"contacts between {name} and {other} are excluded", (name, other)
        elif not all(_meet(model, a, b) for a in own for b in geoms):
            yield f"contype and conaffinity let {name} pass through {other}", (name, other)


def _meet(model: mujoco.MjModel, a: int, b: int) -> bool:
    return bool(
        (model.geom_contype[a] & model.geom_conaffinity[b]) or (model.geom_contype[b] & model.geom_conaffinity[a])
    )
