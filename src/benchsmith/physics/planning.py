"""Ways that no lattice has: RRT-Connect from OMPL, bounded by the poses that it looks at.

OMPL draws from generators that take their seeds from one per process. Seeding that one before each search makes the
search the same in any process and after any other search; it uses one thread and no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from ompl import base, geometric, util

from benchsmith.physics.clearance import Pose, Space
from benchsmith.physics.motion import TURN_M_PER_RAD

CHECKS = 30_000
"""Looks that a search may take: a second in most scenes. A slanted tunnel with 7 mm to spare takes 5 000, one with 3 mm
to spare all of them."""

_SEED = 0x77697473
"""Of every search: two searches in one scene differ by what they are asked, not by chance."""

_FINEST = 1e-4
"""Least way between two looks, as a share of the space's diagonal: more would only serve absurdly large scenes."""

_RANGE = 0.1
"""Longest step of a tree, as a share of the space's diagonal."""


def planned_way(
    space: Space, start: Pose, ends: Sequence[Pose], clearance: float, *, turning: bool
) -> list[Pose] | None:
    """A free way between free poses.

    Args:
        space: Says what is free.
        start: Where from.
        ends: Where to: any of them, in the start's orientation unless turning.
        clearance: Least distance to obstacles, m.
        turning: Whether the payload may turn on the way.

    Returns:
        Poses from the start to an end; None when no way was found within `CHECKS` looks.
    """
    util.noOutputHandler()
    util.RNG.setSeed(_SEED)
    poses = np.array([start, *ends])
    states = _Rigid(space, poses) if turning else _Upright(space, poses)
    information = base.SpaceInformation(states.space)
    information.setStateValidityChecker(lambda state: space.free(states.pose(state), clearance))
    information.setStateValidityCheckingResolution(max(space.step / states.space.getMaximumExtent(), _FINEST))
    information.setup()
    problem = base.ProblemDefinition(information)
    problem.addStartState(states.state(start))
    goal = base.GoalStates(information)
    for end in ends:
        goal.addState(states.state(end))
    problem.setGoal(goal)
    planner = geometric.RRTConnect(information)
    planner.setRange(_RANGE * states.space.getMaximumExtent())
    planner.setProblemDefinition(problem)
    planner.setup()
    last = space.checks + CHECKS
    planner.solve(base.PlannerTerminationCondition(lambda: space.checks >= last))
    if not problem.hasExactSolution():
        return None
    return [states.pose(state) for state in problem.getSolutionPath().getStates()]


class _Upright:
    """R³: the payload keeps the start's orientation."""

    def __init__(self, space: Space, poses: NDArray[np.float64]) -> None:
        self._turn = poses[0, 3:]
        self.space = base.RealVectorStateSpace(3)
        self.space.setBounds(_bounds(space, poses))

    def pose(self, state: base.State) -> Pose:
        return np.array([state[0], state[1], state[2], *self._turn])

    def state(self, pose: Pose) -> base.State:
        state = self.space.allocState()
        for axis in range(3):
            state[axis] = float(pose[axis])
        return state


class _Rigid:
    """SE(3), a turn weighed like the way that takes as long."""

    def __init__(self, space: Space, poses: NDArray[np.float64]) -> None:
        self.space = base.SE3StateSpace()
        self.space.setBounds(_bounds(space, poses))
        # OMPL measures between orientations half the angle that one has to turn
        self.space.setSubspaceWeight(1, 2 * TURN_M_PER_RAD)

    def pose(self, state: base.State) -> Pose:
        turn = state.rotation()
        return np.array([state.getX(), state.getY(), state.getZ(), turn.w, turn.x, turn.y, turn.z])

    def state(self, pose: Pose) -> base.State:
        state = self.space.allocState()
        state.setXYZ(*(float(value) for value in pose[:3]))
        turn = state.rotation()
        turn.w, turn.x, turn.y, turn.z = (float(value) for value in pose[3:])
        return state


def _bounds(space: Space, poses: NDArray[np.float64]) -> base.RealVectorBounds:
    """The build zone, and the poses where they are outside."""
    zone = space.harness.scenario.zones["zone_build"]
    low = np.minimum(zone.low, poses[:, :3].min(axis=0))
    high = np.maximum(zone.high, poses[:, :3].max(axis=0))
    bounds = base.RealVectorBounds(3)
    for axis in range(3):
        bounds.setLow(axis, float(low[axis]))
        bounds.setHigh(axis, float(high[axis]))
    return bounds


def shortened(poses: list[Pose], clear: Callable[[Pose, Pose], bool]) -> list[Pose]:
    """The same way with corners cut: from each pose straight on to the last one that is in free sight."""
    way, here = [poses[0]], 0
    while here < len(poses) - 1:
        here = next(n for n in range(len(poses) - 1, here, -1) if n == here + 1 or clear(poses[here], poses[n]))
        way.append(poses[here])
    return way
