"""Writes the joint, the actuator and the drive of a mechanism as MJCF."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.xml import Element, Value, add

if TYPE_CHECKING:
    from benchsmith.scene.drives import Drive
    from benchsmith.scene.inertia import Inertia
    from benchsmith.scene.mechanics import PlacedJoint
    from benchsmith.scene.parts import Mechanism

_POSITION_RATE = 100.0
"""Natural frequency of a position servo in rad/s: critically damped it follows within 50 ms, and sags less than 1° or
1 mm under the part's own weight; a tenth of what a timestep of 1 ms could follow."""

_VELOCITY_TIME_S = 0.002
"""Time constant of a velocity servo."""


def add_joint(body: Element, part: Mechanism, origin: tuple[float, float, float]) -> None:
    """Add the joint of a part whose body frame stands at `origin` (mm)."""
    joint = part.joint
    unit = _unit(joint)
    given: dict[str, Value] = {
        "damping": joint.damping,
        "frictionloss": joint.frictionloss,
        "stiffness": joint.stiffness,
        "springref": joint.springref * unit,
    }
    attributes = {name: value for name, value in given.items() if value}
    if joint.type != "ball":
        attributes["axis"] = joint.axis
    if joint.range is not None:
        attributes["range"] = [end * unit for end in joint.range]
    pos = ((np.array(joint.anchor) - np.array(origin)) / 1000).tolist() if joint.rotary else (0, 0, 0)
    add(body, "joint", name=f"{part.label}_joint", type=joint.type, pos=pos, **attributes)


def add_drive(actuators: Element, custom: Element, part: Mechanism, inertia: Inertia) -> None:
    """Add the actuator of a driven part, and what it is told."""
    drive, joint = part.drive, part.joint
    if drive is None:
        return
    load, growth = _load(joint, inertia), joint.inertia_growth(part.scale)
    gains: dict[str, Value] = {}
    match drive.actuator:
        case "position":
            kp = load * _POSITION_RATE**2 if drive.kp is None else drive.kp * growth
            gains = {"kp": kp, "kv": 2 * math.sqrt(kp * load) if drive.kv is None else drive.kv * growth}
        case "velocity":
            gains = {"kv": load / _VELOCITY_TIME_S if drive.kv is None else drive.kv * growth}
    if drive.forcerange is not None:
        gains["forcerange"] = [end * joint.weight_growth(part.scale) for end in drive.forcerange]
    add(actuators, drive.actuator, name=f"{part.label}_drive", joint=f"{part.label}_joint", **gains)
    told = drive.signal(_control_unit(joint, drive, part.scale))
    # numbers of numpy are no JSON
    signal = {name: value if isinstance(value, str) else float(value) for name, value in told.items()}
    add(custom, "text", name=f"drive_{part.label}", data=json.dumps(signal, separators=(",", ":")))


def _unit(joint: PlacedJoint) -> float:
    """Radians in a degree, or metres in a mm."""
    return math.radians(1) if joint.rotary else 1e-3


def _control_unit(joint: PlacedJoint, drive: Drive, scale: float) -> float:
    """Control units in one of the drive's own."""
    if drive.actuator == "motor":
        return joint.weight_growth(scale)
    return _unit(joint) * (1.0 if joint.rotary else scale)


def _load(joint: PlacedJoint, inertia: Inertia) -> float:
    """What the joint accelerates: kg m² about its axis, or kg."""
    if not joint.rotary:
        return inertia.mass
    axis = np.array(joint.axis)
    arm = np.cross((np.array(inertia.centre) - np.array(joint.anchor)) / 1000, axis)
    return float(axis @ inertia.tensor @ axis + inertia.mass * (arm @ arm))
