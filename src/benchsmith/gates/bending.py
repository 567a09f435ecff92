"""Rules of gate `model` about physics: the same gravity, contacts and accuracy for every scene."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.rules import Complaint
from benchsmith.measure.contacts import contact_times
from benchsmith.measure.scenario import Scenario
from benchsmith.types import LIMITS

_HARMLESS_FLAGS = int(mujoco.mjtEnableBit.mjENBL_ENERGY | mujoco.mjtEnableBit.mjENBL_FWDINV)
_LEAST_CONDIM = 3


def physics_complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Options, then contacts of all geoms, then what concerns payloads."""
    yield from _options(scenario)
    yield from _accuracy(scenario.model)
    yield from _surfaces(scenario.model)
    yield from _pairs(scenario.model)
    yield from _holds(scenario)
    for payload in scenario.payloads:
        yield from _collides(scenario, payload.body)


def _options(scenario: Scenario) -> Iterator[Complaint]:
    model, option = scenario.model, scenario.model.opt
    if not np.allclose(option.gravity, [0, 0, -9.81], atol=1e-6):
        yield Complaint(f"gravity is {np.array2string(option.gravity)}, not 0 0 -9.81")
    if np.any(option.wind) or option.density or option.viscosity:
        yield Complaint("wind, density and viscosity of a medium must be 0")
    if option.disableflags:
        yield Complaint("a disabled flag in <option><flag> bends the physics", hint="leave <flag> out")
    if option.enableflags & ~_HARMLESS_FLAGS:
        yield Complaint("an enabled flag in <option><flag> (contact override, sleep, ...) bends the physics")
    if option.disableactuator:
        yield Complaint("<option actuatorgroupdisable> switches drives off", hint="remove the drive instead")
    for body in np.flatnonzero(model.body_gravcomp):
        name = model.body(int(body)).name
        yield Complaint(f"{name} has gravcomp: nothing floats", (name,))


def _accuracy(model: mujoco.MjModel) -> Iterator[Complaint]:
    """A solver that stops early makes every contact soft."""
    option = model.opt
    if option.timestep > LIMITS.timestep_s * (1 + 1e-9):
        yield Complaint(f"timestep {option.timestep * 1000:g} ms is above {LIMITS.timestep_s * 1000:g} ms")
    if option.timestep < LIMITS.timestep_least_s * (1 - 1e-9):
        yield Complaint(f"timestep {option.timestep * 1000:g} ms is below {LIMITS.timestep_least_s * 1000:g} ms")
    for name in ("iterations", "ls_iterations", "ccd_iterations"):
        value = getattr(option, name)
        if value < LIMITS.solver_iterations:
            yield Complaint(f"{name} {value} is below {LIMITS.solver_iterations}: contacts would not hold")
    for name, most in (("tolerance", LIMITS.solver_tolerance), ("ccd_tolerance", LIMITS.ccd_tolerance)):
        value = getattr(option, name)
        if value > most:
            yield Complaint(f"{name} {value:g} is above {most:g}: contacts would not hold")
    if option.impratio < 1:
        yield Complaint(f"impratio {option.impratio:g} is below 1: friction would not hold")


def _surfaces(model: mujoco.MjModel) -> Iterator[Complaint]:
    """Every geom that collides has hard, plain contacts."""
    geoms = [geom for geom in range(model.ngeom) if model.geom_contype[geom] or model.geom_conaffinity[geom]]
    for geom in geoms:
        name = model.body(int(model.geom_bodyid[geom])).name
        about = f"a geom of {name}"
        if model.geom_margin[geom] or model.geom_gap[geom]:
            yield Complaint(f"{about} has a margin or gap: contacts start at the surface", (name,))
        if softness := _softness(model.geom_solref[geom], model.geom_solimp[geom]):
            yield Complaint(f"{about} is soft: {softness}", (name,), "leave solref and solimp at their defaults")
        if model.geom_condim[geom] < _LEAST_CONDIM:
            yield Complaint(f"{about} has condim 1, so that its friction does not count", (name,), "use friction")
        if model.geom_friction[geom][0] > LIMITS.friction_max:
            value = model.geom_friction[geom][0]
            yield Complaint(f"{about} has friction {value:g}: above {LIMITS.friction_max:g} it is glue", (name,))
        if (model.geom_friction[geom][1:] > LIMITS.friction_turn_max_m).any():
            spin, roll = model.geom_friction[geom][1:]
            message = f"{about} has friction {spin:g} m against turning and {roll:g} m against rolling"
            yield Complaint(f"{message}: above {LIMITS.friction_turn_max_m:g} m nothing turns", (name,))
        if model.geom_adhesion[geom].any():
            yield Complaint(f"{about} is sticky (adhesion)", (name,))
        if model.geom_surfacevel[geom].any():
            yield Complaint(f"the surface of {about} moves by itself", (name,), "a mechanism has a joint and a drive")


def _softness(solref: NDArray[np.float64], solimp: NDArray[np.float64]) -> str:
    """Why a contact is soft; empty when it is hard."""
    longest = float(contact_times(solref[None]).max())
    if longest > LIMITS.solref_time_s * (1 + 1e-9):
        return f"solref time constant {longest:.3g} s is above {LIMITS.solref_time_s:g} s"
    if solimp[0] < LIMITS.solimp_least or solimp[1] < LIMITS.solimp_least or solimp[2] > LIMITS.solimp_width_m:
        return f"solimp {solimp[0]:.3g} {solimp[1]:.3g} {solimp[2]:.3g} lets it give way"
    return ""


def _pairs(model: mujoco.MjModel) -> Iterator[Complaint]:
    """A <pair> replaces what the two geoms say about friction and hardness, so it is held to the same."""
    for pair in range(model.npair):
        bodies = [int(model.geom_bodyid[geom]) for geom in (model.pair_geom1[pair], model.pair_geom2[pair])]
        names = tuple(model.body(body).name for body in bodies)
        friction = model.pair_friction[pair]
        if model.pair_margin[pair] or model.pair_gap[pair]:
            yield Complaint("a contact pair has a margin or gap: contacts start at the surface", names)
        elif softness := _softness(model.pair_solref[pair], model.pair_solimp[pair]):
            yield Complaint(f"a contact pair is soft: {softness}", names)
        elif model.pair_solreffriction[pair].any():
            yield Complaint("a contact pair has a solreffriction of its own: friction would give way", names)
        elif model.pair_dim[pair] < _LEAST_CONDIM or not _between(model, pair, friction):
            yield Complaint(
                "a contact pair has another friction than its geoms could have", names, "give the geoms that friction"
            )


def _between(model: mujoco.MjModel, pair: int, friction: NDArray[np.float64]) -> bool:
    """Whether a pair's friction is that of its geoms, or between them: as MuJoCo's own choice is one of the two."""
    either = model.geom_friction[[model.pair_geom1[pair], model.pair_geom2[pair]]][:, [0, 0, 1, 2, 2]]
    slack = 1e-9
    return bool((friction >= either.min(axis=0) - slack).all() and (friction <= either.max(axis=0) + slack).all())


def _holds(scenario: Scenario) -> Iterator[Complaint]:
    """No equality and no tendon on a payload."""
    model = scenario.model
    payloads = {payload.body for payload in scenario.payloads}
    for index in range(model.neq):
        bodies = {_equality_body(model, index, end) for end in (model.eq_obj1id[index], model.eq_obj2id[index])}
        if bodies & payloads:
            yield Complaint("an <equality> holds a payload", tuple(model.body(b).name for b in bodies & payloads))
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
            yield Complaint(f"a tendon holds {name}", (name,))


def _equality_body(model: mujoco.MjModel, index: int, target: int) -> int:
    kind = mujoco.mjtObj(model.eq_objtype[index])
    if target < 0:
        return -1
    if kind == mujoco.mjtObj.mjOBJ_BODY:
        return int(target)
    if kind == mujoco.mjtObj.mjOBJ_SITE:
        return int(model.site_bodyid[target])
    return int(model.jnt_bodyid[target]) if model.eq_type[index] == mujoco.mjtEq.mjEQ_JOINT else -1


def _collides(scenario: Scenario, payload: int) -> Iterator[Complaint]:
    """Every other part must be able to touch the payload, with all of its collision geoms."""
    model = scenario.model
    name = model.body(payload).name
    own = scenario.geoms(payload)
    if not own:
        yield Complaint(f"{name} has no collision geom", (name,))
        return
    excluded = {frozenset((int(sign) >> 16, int(sign) & 0xFFFF)) for sign in model.exclude_signature}
    for body in range(model.nbody):
        other = model.body(body).name
        geoms = scenario.geoms(body)
        if body == payload or (body == 0 and model.body_geomnum[0] == 0):
            continue
        if not geoms:
            yield Complaint(f"{other} has no collision geom: the payload would pass through it", (other,))
        elif frozenset((body, payload)) in excluded:
            yield Complaint(f"contacts between {name} and {other} are excluded", (name, other))
        elif not all(_meet(model, a, b) for a in own for b in geoms):
            yield Complaint(f"contype and conaffinity let {name} pass through {other}", (name, other))


def _meet(model: mujoco.MjModel, a: int, b: int) -> bool:
    return bool(
        (model.geom_contype[a] & model.geom_conaffinity[b]) or (model.geom_contype[b] & model.geom_conaffinity[a])
    )
