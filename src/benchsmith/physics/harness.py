"""The model that the harness runs: the scenario's own, with the forbid zones as measurable ghost geoms."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.contacts import contact_times
from benchsmith.measure.scenario import PayloadBody, Scenario, collision_geoms
from benchsmith.types import LIMITS

_ALL = 0x7FFFFFFF
"""Contact bits of what collides with all that collides."""


@dataclass(frozen=True)
class Harness:
    """A scenario ready to run."""

    scenario: Scenario
    model: mujoco.MjModel
    forbidden: dict[str, int]
    """Ghost geom of each forbid zone, by label."""

    @property
    def timestep(self) -> float:
        """In s."""
        return float(self.model.opt.timestep)

    def geoms(self, body: int) -> list[int]:
        """Indices of a body's collision geoms in this model: the ghosts shift those of the scenario's own."""
        return collision_geoms(self.model, body)

    def data(self, qpos: NDArray[np.float64] | None = None) -> mujoco.MjData:
        """Fresh data, at a start if one is given, with positions and contacts computed."""
        data = mujoco.MjData(self.model)
        if qpos is not None:
            data.qpos = qpos
        mujoco.mj_forward(self.model, data)
        return data


def make_harness(scenario: Scenario) -> Harness:
    """Compile a scenario for running: `jacobian="dense"` (MuJoCo 4.0.0 has a sparse bug), energies on, ghosts in."""
    return _compiled(scenario, solid_ghosts=False)


def planning_harness(scenario: Scenario, clearance_m: float) -> Harness:
    """Compile a scenario for looking where payloads could be; it is never run.

    Forbid zones are solid in it, and what is nearer to a payload than the clearance counts as a contact, with its
    distance.
    """
    return _compiled(scenario, solid_ghosts=True, clearance_m=clearance_m)


def _compiled(scenario: Scenario, *, solid_ghosts: bool, clearance_m: float = 0.0) -> Harness:
    spec = scenario.spec.copy()
    spec.option.jacobian = mujoco.mjtJacobian.mjJAC_DENSE
    spec.option.enableflags |= mujoco.mjtEnableBit.mjENBL_ENERGY
    ghosts = {
        zone.label: spec.worldbody.add_geom(
            type=mujoco.mjtGeom.mjGEOM_BOX,
            pos=zone.centre,
            size=np.maximum(zone.size / 2, 1e-9),
            contype=_ALL if solid_ghosts else 0,
            conaffinity=_ALL if solid_ghosts else 0,
            group=5,
            rgba=[1, 0, 0, 0],
        )
        for zone in scenario.forbidden
    }
    for payload in scenario.payloads if clearance_m else ():
        for geom in spec.body(payload.label).geoms:
            geom.margin = clearance_m
    model = spec.compile()
    return Harness(scenario, model, {label: int(ghost.id) for label, ghost in ghosts.items()})


def hardened(harness: Harness) -> Harness | None:
    """The same scenario with contacts that nothing is pressed through.

    Returns:
        A harness whose contacts have a time constant of `proof_solref_time_s` at most, and steps to go with it; None
        when all contacts that can occur are as hard already.
    """
    source = harness.model
    colliding = (source.geom_contype | source.geom_conaffinity).astype(bool)
    if not (_soft(source.geom_solref) & colliding).any() and not _soft(source.pair_solref).any():
        return None
    model = copy.copy(source)
    for solref in (model.geom_solref, model.pair_solref):
        solref[_soft(solref)] = (LIMITS.proof_solref_time_s, 1.0)
    model.opt.timestep = min(source.opt.timestep, LIMITS.proof_timestep_s)
    return replace(harness, model=model)


def _soft(solref: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which contacts, (n, 2), give way for longer than a witness may count on."""
    return np.asarray(contact_times(solref).max(axis=1, initial=0.0) > LIMITS.proof_solref_time_s * (1 + 1e-9))


def starts(harness: Harness, seed: int) -> NDArray[np.float64]:
    """The nominal start and the jittered ones.

    Args:
        harness: What to start.
        seed: The variant's seed; it seeds the jitter.

    Returns:
        qpos, (1 + jittered starts, nq).
    """
    generator = np.random.default_rng([seed, 0x6A697474])  # "jitt": a stream of its own beside other uses of the seed
    qpos = np.tile(np.array(harness.model.qpos0), (1 + LIMITS.jittered_starts, 1))
    for row in qpos[1:]:
        for payload in harness.scenario.payloads:
            displace(row, payload, generator.uniform(-1.0, 1.0, 4) * payload.jitter)
    return qpos


def displace(qpos: NDArray[np.float64], payload: PayloadBody, offset: NDArray[np.float64]) -> None:
    """Move a payload in place by dx, dy, dz (m) and turn it by yaw (rad) about the vertical through its origin."""
    place = slice(payload.qpos, payload.qpos + 3)
    turn = slice(payload.qpos + 3, payload.qpos + 7)
    qpos[place] += offset[:3]
    yaw = np.array([np.cos(offset[3] / 2), 0.0, 0.0, np.sin(offset[3] / 2)])
    turned = np.zeros(4)
    mujoco.mju_mulQuat(turned, yaw, np.array(qpos[turn]))
    qpos[turn] = turned
