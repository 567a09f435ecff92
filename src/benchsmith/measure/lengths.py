"""The numbers of a variant by what `scale` must do to them."""

from __future__ import annotations

from collections.abc import Sequence

import mujoco
import numpy as np

from benchsmith.measure.cad import CadPart
from benchsmith.measure.drives import ConstantDrive, Drive, SineDrive
from benchsmith.measure.mechanisms import mechanism_numbers
from benchsmith.measure.scenario import Scenario


def numbers_by_power(parts: Sequence[CadPart], scenario: Scenario) -> dict[str, list[float]]:
    """The numbers of the groups that gate `determinism` compares across scales, and of some that it does not.

    Returns:
        Each group sorted: the order of parts may change with the scale.
    """
    model = scenario.model
    boxes = np.array([[*zone.low, *zone.high] for zone in scenario.zones.values()])
    jitter = np.array([payload.jitter for payload in scenario.payloads])
    groups: dict[str, Sequence[float]] = {
        **mechanism_numbers(model),
        "volume of a part": [part.volume for part in parts],
        "mass of a body": model.body_mass.tolist(),
        "corner of a zone": boxes.ravel().tolist(),
        "jitter of a start": jitter[:, :3].ravel().tolist(),
        "yaw of a start": jitter[:, 3].tolist(),
        "drive of a slide": [
            value
            for actuator, drive in scenario.drives.items()
            if _is_servo_of_a_slide(model, actuator)
            for value in _strokes(drive)
        ],
        "friction of a pair": _frictions(scenario),
        "time of the task or of a drive": [
            scenario.horizon_s,
            scenario.dwell_s,
            *(value for drive in scenario.drives.values() for value in _times(drive)),
        ],
    }
    for axis, name in enumerate("xyz"):
        groups[f"place or size of a part along {name}"] = [
            value for part in parts for value in (part.centre[axis], part.box[0][axis], part.box[1][axis])
        ]
    return {group: sorted(values) for group, values in groups.items()}


def _frictions(scenario: Scenario) -> list[float]:
    """Sliding coefficients of what is loose on every other body: of two geoms that touch, the larger one holds.

    Each body's coefficients count once: a round hollow is cut into more pieces at a larger scale.
    """
    model = scenario.model
    own = [{float(model.geom_friction[geom][0]) for geom in scenario.geoms(body)} for body in range(model.nbody)]
    loose = scenario.bodies("payload", "movable")
    return [
        max(a, b)
        for body in loose
        for other in range(model.nbody)
        if other != body
        for a in own[body]
        for b in own[other]
    ]


def _is_servo_of_a_slide(model: mujoco.MjModel, actuator: int) -> bool:
    """Whether a control is a position or a speed along a slide; what a motor's force should be is the author's."""
    joint = int(model.actuator_trnid[actuator][0])
    on_joint = model.actuator_trntype[actuator] == mujoco.mjtTrn.mjTRN_JOINT
    slides = on_joint and model.jnt_type[joint] == mujoco.mjtJoint.mjJNT_SLIDE
    return bool(slides and model.actuator_biasprm[actuator][1:3].any())


def _strokes(drive: Drive) -> tuple[float, ...]:
    if isinstance(drive, ConstantDrive):
        return (drive.value,)
    return (drive.offset, drive.amplitude) if isinstance(drive, SineDrive) else (drive.low, drive.high)


def _times(drive: Drive) -> tuple[float, ...]:
    if isinstance(drive, ConstantDrive):
        return ()
    if isinstance(drive, SineDrive):
        return (drive.frequency_hz, drive.phase_rad)
    return drive.delay_s, drive.rise_s, drive.hold_s, drive.fall_s, drive.rest_s
