"""The way that a script's hint asks for."""

from __future__ import annotations

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.hints import HintError, HintPose, parse_hint
from benchsmith.measure.scenario import Scenario
from benchsmith.physics.clearance import Pose, start_pose
from benchsmith.physics.harness import Harness
from benchsmith.physics.paths import Itinerary, Route

NAME = "as hinted"


def hinted(harness: Harness, start: NDArray[np.float64]) -> Itinerary | None:
    """The hint's way from a start; None when there is no hint, or what there is is none."""
    scenario = harness.scenario
    if not scenario.hint or hint_error(scenario):
        return None
    payloads = {payload.label: payload for payload in scenario.payloads}
    data = harness.data(start)
    itinerary = []
    for label, way in parse_hint(scenario.hint, tuple(payloads)).items():
        here = start_pose(data, payloads[label])
        poses = [here, *(_pose(pose, here) for pose in way.poses)]
        itinerary.append((payloads[label], Route(NAME, np.array(poses), way.delay_s)))
    return tuple(itinerary)


def hint_error(scenario: Scenario) -> str:
    """Why the scenario's hint is none; empty when there is nothing wrong with it."""
    if scenario.hint:
        try:
            parse_hint(scenario.hint, tuple(payload.label for payload in scenario.payloads))
        except HintError as error:
            return str(error)
    return ""


def _pose(pose: HintPose, start: Pose) -> Pose:
    turn = np.array(start[3:])
    if pose.quaternion is not None:
        turn = np.array(pose.quaternion) / np.linalg.norm(pose.quaternion)
    elif pose.yaw is not None:
        yaw = np.array([np.cos(pose.yaw / 2), 0.0, 0.0, np.sin(pose.yaw / 2)])
        mujoco.mju_mulQuat(turn, yaw, start[3:])
    return np.concatenate([pose.at, turn])
