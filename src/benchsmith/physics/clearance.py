"""Which poses of a payload are free while everything else stays where it is, and which ways between them."""

from __future__ import annotations

from functools import cached_property, lru_cache

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import Harness
from benchsmith.physics.motion import TURN_M_PER_RAD, rotated, slerp, turn_between
from benchsmith.types import LIMITS

Pose = NDArray[np.float64]
"""Centre of mass (m) and unit quaternion of the body, (7,)."""

CLEARANCE_M = 0.002
"""Wanted between a payload and what it passes: a carried payload lags and sways by less."""

TOUCH_M = LIMITS.start_contact_mm / 1000
"""Deepest contact of a pose that still counts as free."""

_MOST_LOOKS = 10_000
"""Along a leg: more would only serve scenes that are absurdly large."""

_CONTACTS_A_LOOK = 4
"""Contacts that take about as long as all else of a look."""

_STEP_M = (0.0005, 0.004)
"""Least and largest way between two looks along a leg; in between, half the payload's thinnest side."""


class Space:
    """The poses of one payload in a scene.

    Args:
        planning: What `planning_harness` made; spaces share it.
        payload: What moves.
        qpos: Where everything else is.
        solid: Bodies that count as obstacles; None: all. The world, with the forbid zones, always does.
    """

    def __init__(
        self, planning: Harness, payload: PayloadBody, qpos: NDArray[np.float64], solid: frozenset[int] | None = None
    ) -> None:
        self.harness, self.payload = planning, payload
        self.checks = 0
        """Poses looked at so far, those with many contacts counted several times: they take that much longer."""
        self._data = planning.data(qpos)
        self.start = start_pose(self._data, payload)
        """Where the payload is in the state that the space was made of."""
        self._offset = np.array(planning.model.body_ipos[payload.body])
        bodies = planning.model.geom_bodyid
        self._own = bodies == payload.body
        self._solid = ~self._own if solid is None else np.isin(bodies, sorted(solid | {0}))

    @property
    def data(self) -> mujoco.MjData:
        """The state of the last look, positions and contacts computed."""
        return self._data

    @cached_property
    def box(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How far the payload reaches below and above its centre at the start, (3,) m each."""
        return self.reach(self.start)

    def reach(self, pose: Pose) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How far the payload's box reaches below and above its centre in a pose, (3,) m each."""
        self._place(pose)
        low, high = geom_box(self.harness.model, self._data, self.harness.geoms(self.payload.body))
        return pose[:3] - low, high - pose[:3]

    @cached_property
    def step(self) -> float:
        """Way between two looks along a leg, m: no thin payload jumps over a thin wall."""
        below, above = self.box
        return float(np.clip((below + above).min() / 2, *_STEP_M))

    def qpos(self, pose: Pose) -> NDArray[np.float64]:
        """The state with the payload in a pose, (nq,)."""
        self._place(pose)
        return np.array(self._data.qpos)

    def gap(self, pose: Pose) -> float:
        """Distance to the nearest obstacle in m, as far as the clearance reaches; negative where they overlap."""
        self._place(pose)
        mujoco.mj_collision(self.harness.model, self._data)
        self.checks += 1 + self._data.ncon // _CONTACTS_A_LOOK
        if not self._data.ncon:
            return CLEARANCE_M
        first, second = self._data.contact.geom.T
        met = (self._own[first] & self._solid[second]) | (self._own[second] & self._solid[first])
        return float(self._data.contact.dist[met].min(initial=CLEARANCE_M))

    def free(self, pose: Pose, clearance: float = TOUCH_M) -> bool:
        """Whether nothing is nearer than a clearance, and the carrier can hold the payload there."""
        return self.held(pose) and self.gap(pose) >= clearance

    def clear(self, first: Pose, second: Pose, clearance: float = TOUCH_M) -> bool:
        """Whether the straight leg between two poses is free; the ends too."""
        return all(self.free(pose, clearance) for pose in self.between(first, second))

    def between(self, first: Pose, second: Pose) -> list[Pose]:
        """Poses along a leg, a step apart, both ends included; in an order that finds obstacles early."""
        angle = turn_between(first[3:], second[3:])
        way = max(float(np.linalg.norm(second[:3] - first[:3])), TURN_M_PER_RAD * angle)
        count = max(1, int(np.ceil(min(way / self.step, _MOST_LOOKS))))
        return [interpolated(first, second, share) for share in _spread(count)]

    def held(self, pose: Pose) -> bool:
        """Whether the payload's box cuts `zone_build` within the bounds; or gravity alone takes it there.

        That it does straight down from the start, and straight down into a goal.
        """
        centre, zones = pose[:3], self.harness.scenario.zones
        if not zones["zone_bounds"].contains(centre):
            return False
        build = zones["zone_build"]
        if build.contains(centre):
            return True
        start = self.start[:3]
        below_start = bool(np.allclose(centre[:2], start[:2], atol=1e-6) and centre[2] <= start[2] + 1e-6)
        if below_start or self.payload.goal.contains(centre):
            return True
        return _cut(centre, self.reach(pose), build)

    def gripped(self, pose: Pose) -> bool:
        """Whether the payload's box cuts `zone_build`, so that a carrier can act on it."""
        return _cut(pose[:3], self.reach(pose), self.harness.scenario.zones["zone_build"])

    def _place(self, pose: Pose) -> None:
        at = self.payload.qpos
        self._data.qpos[at : at + 3] = pose[:3] - rotated(self._offset, pose[3:])
        self._data.qpos[at + 3 : at + 7] = pose[3:]
        mujoco.mj_kinematics(self.harness.model, self._data)


def start_pose(data: mujoco.MjData, payload: PayloadBody) -> Pose:
    """The pose of a payload in a state with positions computed."""
    return np.concatenate([data.xipos[payload.body], data.xquat[payload.body]])


def interpolated(first: Pose, second: Pose, share: float) -> Pose:
    """The pose that far on the way from one to another."""
    return np.concatenate([first[:3] + share * (second[:3] - first[:3]), slerp(first[3:], second[3:], share)])


def _cut(centre: NDArray[np.float64], reach: tuple[NDArray[np.float64], NDArray[np.float64]], zone: ZoneBox) -> bool:
    below, above = reach
    return zone.meets(centre - below, centre + above)


@lru_cache(maxsize=256)
def _spread(count: int) -> tuple[float, ...]:
    """The shares 0 to 1 in that many steps: the ends, then ever finer."""
    strides = [max(1, count >> level) for level in range(count.bit_length() + 1)]
    order = dict.fromkeys(n for stride in strides for n in (*range(0, count + 1, stride), count))
    return tuple(n / count for n in order)
