"""Checks of a drive against the joint that it moves."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING, get_args

from benchsmith.errors import SceneError
from benchsmith.scene.drives import Actuator, Drive
from benchsmith.scene.names import check_number, check_numbers

if TYPE_CHECKING:
    from benchsmith.scene.mechanics import PlacedJoint

_START_TOLERANCE = 1.0
"""Degrees or mm by which a position drive may start elsewhere than where the part is drawn."""

_NO_NUMBERS = frozenset({"actuator", "forcerange"})
_NOT_NEGATIVE = frozenset({"kp", "kv", "frequency_hz", "delay_s", "rise_s", "hold_s", "fall_s", "rest_s"})


def check_drive(label: str, joint: PlacedJoint, drive: Drive) -> None:
    """Check a drive against the joint that it moves.

    Raises:
        SceneError: the joint cannot be driven, a number is unusable, or the drive leaves the joint's range.
    """
    if not isinstance(drive, Drive):
        raise SceneError(
            f"the drive of {label} is of type {type(drive).__name__}: give a Constant, a Sine or a Trapezoid, or none"
        )
    if joint.type == "ball":
        raise SceneError(f"the ball joint of {label} cannot be driven: leave the drive out, or use a Hinge")
    if drive.actuator not in get_args(Actuator):
        raise SceneError(f'the actuator of {label} is "{drive.actuator}": use one of {", ".join(get_args(Actuator))}')
    for field in fields(drive):
        value = getattr(drive, field.name)
        if value is not None and field.name not in _NO_NUMBERS:
            least = 0.0 if field.name in _NOT_NEGATIVE else -math.inf
            check_number(f"{field.name} of {label}'s drive", value, low=least)
    if drive.forcerange is not None:
        least, most = check_numbers(f"forcerange of {label}'s drive", drive.forcerange, "two forces: (-5, 5)", count=2)
        if not least < most:
            raise SceneError(f"forcerange of {label}'s drive is inside out: give the least force first, as (-5, 5)")
    if drive.actuator == "position":
        _check_travel(label, joint, drive)
    elif drive.actuator == "velocity" and drive.start():
        raise SceneError(
            f"the drive of {label} starts at a speed of {drive.start():g}, but every scene starts at rest: "
            "let it start at 0, as Trapezoid(0, speed, rise_s=0.5, hold_s=30) does"
        )


def _check_travel(label: str, joint: PlacedJoint, drive: Drive) -> None:
    unit = "°" if joint.rotary else " mm"
    low, high = drive.extremes()
    if joint.range is not None and not (joint.range[0] <= low and high <= joint.range[1]):
        raise SceneError(
            f"the drive of {label} goes from {low:g} to {high:g}{unit}, out of its joint's range "
            f"({joint.range[0]:g} to {joint.range[1]:g}{unit}): widen the range, or drive it less far"
        )
    if abs(drive.start()) > _START_TOLERANCE:
        raise SceneError(
            f"the drive of {label} starts at {drive.start():g}{unit}, and the part would jump there from 0, where it "
            "is drawn: draw it where its drive starts, and count from there"
        )
