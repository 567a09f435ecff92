"""Tells when nothing will happen any more, so that an episode need not be run to its horizon."""

from __future__ import annotations

from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.physics.boxes import Box, geom_box
from benchsmith.physics.harness import Harness
from benchsmith.physics.rollout import Rollout

WINDOW_S = 0.5
"""Everything is looked at for this long: what topples from rest grows by a factor of 100 meanwhile."""

_STILL_M_S, _STILL_RAD_S = 1e-3, 2e-2
"""Fastest a body at rest may be. Soft contacts creep: most bodies by 1e-9 m/s, some that rock by 5e-3 rad/s."""

_NOISE = 1e-6
"""Speeds below this, m/s and rad/s, are rounding errors: whether they grow says nothing."""

_GROWTH = 1.5
"""A quarter of the window may be this much faster than an earlier one: what begins to fall becomes faster than that."""

_MARGIN_M = 1e-3
"""Least distance from its goal of a payload at rest that misses it."""

_ASIDE_M = 5e-3
"""Distance beyond which a driven part does not reach what lies still."""

_TRANSLATIONS = {mujoco.mjtJoint.mjJNT_FREE: 3, mujoco.mjtJoint.mjJNT_SLIDE: 1}
"""How many of a joint's velocities, the first ones, are in m/s."""

_BY_JOINT = (mujoco.mjtTrn.mjTRN_JOINT, mujoco.mjtTrn.mjTRN_JOINTINPARENT)

_LOOK_S = 0.01
"""How often the places of driven parts are looked at."""


@dataclass(frozen=True)
class Rest:
    """When a scene is at rest: all that no drive moves lies still, and no drive comes near it."""

    harness: Harness
    driven: tuple[int, ...]
    """Bodies that drives move."""
    swept: tuple[Box, ...]
    """Where they were while the scene was left to itself, one box for each geom and moment."""

    @classmethod
    def of(cls, harness: Harness, untouched: Rollout) -> Rest:
        """Learn where the drives take their parts from what the scene does by itself, the nominal start first."""
        model = harness.model
        trees = {int(model.body_treeid[body]) for body in _moved_by_drives(harness, untouched)}
        driven = tuple(body for body in range(1, model.nbody) if int(model.body_treeid[body]) in trees)
        data, stride = mujoco.MjData(model), max(1, round(_LOOK_S / untouched.timestep))
        swept = []
        for qpos in untouched.qpos[0, ::stride] if driven else ():
            data.qpos = qpos
            mujoco.mj_kinematics(model, data)
            swept += [geom_box(model, data, geoms) for body in driven if (geoms := harness.geoms(body))]
        return cls(harness, driven, tuple(swept))

    def reached(self, window: Rollout, left_s: float) -> bool:
        """Whether nothing more will happen.

        Args:
            window: The last stretch of one start, `WINDOW_S` long.
            left_s: What is left of the episode.

        Returns:
            Whether everything lies still, out of the drives' way, and at least one payload so far from its goal that it
            would not get there in the time left, as fast as it was at most.
        """
        speeds = self._speeds(window)
        if (speeds > 1).any() or _grows(speeds):
            return False
        payloads = self.harness.scenario.payloads
        fastest = float(np.abs(window.qvel[0][:, [p.dof + axis for p in payloads for axis in range(3)]]).max()) * 3**0.5
        margin = _MARGIN_M + fastest * left_s
        centres = [window.centres[0, -1, payload.body] for payload in payloads]
        gaps = [
            np.maximum(payload.goal.low - centre, centre - payload.goal.high).max()
            for payload, centre in zip(payloads, centres, strict=True)
        ]
        return max(gaps) > margin and not self._in_the_way(window.qpos[0, -1])

    def _speeds(self, window: Rollout) -> NDArray[np.float64]:
        """Of each step (t, nv), over the largest speed at rest; 0 for what drives move."""
        model = self.harness.model
        limits = np.full(model.nv, _STILL_RAD_S)
        for joint in range(model.njnt):
            first = int(model.jnt_dofadr[joint])
            limits[first : first + _TRANSLATIONS.get(mujoco.mjtJoint(model.jnt_type[joint]), 0)] = _STILL_M_S
        counts = ~np.isin(model.dof_bodyid, self.driven)
        return np.asarray(np.abs(window.qvel[0]) / limits * counts)

    def _in_the_way(self, qpos: NDArray[np.float64]) -> bool:
        """Whether a driven part comes near anything else that can move."""
        if not self.swept:
            return False
        model, data = self.harness.model, mujoco.MjData(self.harness.model)
        data.qpos = qpos
        mujoco.mj_kinematics(model, data)
        low, high = np.array([box[0] for box in self.swept]), np.array([box[1] for box in self.swept])
        for body in np.flatnonzero(model.body_weldid).tolist():
            if body in self.driven or not (geoms := self.harness.geoms(body)):
                continue
            begin, end = geom_box(model, data, geoms)
            if ((low < end + _ASIDE_M) & (high > begin - _ASIDE_M)).all(axis=1).any():
                return True
        return False


def _grows(speeds: NDArray[np.float64]) -> bool:
    """Whether anything becomes faster from one quarter of a window to a later one."""
    quarters = np.array([part.max() for part in np.array_split(speeds, 4)])
    least = np.minimum.accumulate(quarters)
    return bool((quarters > np.maximum(_GROWTH * least, _NOISE / _STILL_M_S)).any())


def _moved_by_drives(harness: Harness, untouched: Rollout) -> set[int]:
    """Bodies on which an actuator acts, by whatever transmission, that changes its mind or keeps them moving."""
    model = harness.model
    control = harness.scenario.control(untouched.time - untouched.timestep)
    window = round(WINDOW_S / untouched.timestep)
    moving = np.abs(untouched.qvel[0, -window:]).max(axis=0) > _STILL_M_S
    bodies: set[int] = set()
    for actuator, target in enumerate(model.actuator_trnid[:, 0].tolist()):
        if mujoco.mjtTrn(model.actuator_trntype[actuator]) in _BY_JOINT:
            targets = {int(model.jnt_bodyid[target])}
        else:  # A tendon, a site, a body: whatever can move may be what it moves.
            targets = set(np.flatnonzero(model.body_weldid).tolist())
        if np.ptp(control[:, actuator]) > 0 or moving[np.isin(model.dof_bodyid, list(targets))].any():
            bodies |= targets
    return bodies
