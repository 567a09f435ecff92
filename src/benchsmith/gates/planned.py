"""What a plan fixes beside its requirements: parts, shapes, sizes, starts, joints, drives, jitter, zones, horizon."""

from __future__ import annotations

import math
from collections.abc import Iterator

import mujoco
import numpy as np

from benchsmith.gates.measured import JOINT_TYPES
from benchsmith.gates.shapes import has_shape
from benchsmith.gates.subject import Subject
from benchsmith.measure.cad import CadPart
from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.measure.smallest_box import own_extents
from benchsmith.measure.units import UnitError, in_measured_unit, kind_of
from benchsmith.types import LIMITS, Finding, NamedRange, Part, Payload, Plan, Zone

_ZONE_SLACK = 0.15
"""Of a zone's diagonal: how far its corners may be from a nominal box that no range of the plan explains."""

_JITTER_SLACK = 0.1
"""Of a half-range, and at least `_LEAST_JITTER`."""

_SIZE_SLACK = 0.1
"""Of a payload's planned size along an axis, and at least `_LEAST_JITTER`."""

_LEAST_JITTER = 1.0
"""mm or degrees: plans round."""


def departures(subject: Subject, plan: Plan) -> Iterator[Finding]:
    """Everything in which a scene is not the planned one."""
    for message, *parts in (
        *_zones(subject, plan),
        *(told for part in plan.parts for told in _part(subject, part)),
        *(told for load in plan.payloads for told in _payload(subject, plan, load)),
        *_key_elements(subject, plan),
    ):
        yield subject.finding("requirements", "failed", message, parts=tuple(parts))
    horizon = subject.scenario.horizon_s
    if abs(horizon - plan.horizon_s) > LIMITS.requirement_noise:
        message = f"the horizon is {horizon:g} s, the plan says {plan.horizon_s:g} s"
        yield subject.finding("requirements", "failed", message, value=horizon, limit=plan.horizon_s, unit="s")


def _zones(subject: Subject, plan: Plan) -> Iterator[tuple[str, str]]:
    planned, built = {zone.label: zone for zone in plan.zones}, subject.scenario.zones
    for label in sorted(planned.keys() - built.keys()):
        yield f"the plan's zone {label} is not in the model", label
    for label in sorted(built.keys() - planned.keys()):
        yield f"{label} is not a zone of the plan", label
    varied = _varied(plan)
    for label in sorted(planned.keys() & built.keys()):
        off = _off(planned[label], built[label], subject.variant.scale)
        size = np.subtract(planned[label].high, planned[label].low)
        if off > varied + _ZONE_SLACK * float(np.linalg.norm(size)) + LIMITS.requirement_noise:
            yield f"{label} is {off:.4g} mm away from where the plan has it, further than its ranges explain", label


def _off(planned: Zone, built: ZoneBox, scale: float) -> float:
    """How far the ends of two boxes are apart, mm at scale 1."""
    corners = np.array([built.low, built.high]) * 1000 / scale
    return float(np.abs(corners - np.array([planned.low, planned.high])).max())


def _varied(plan: Plan) -> float:
    """How far the plan's ranges may move a zone, mm: lengths add up, angles swing what is in bounds."""
    reach = max((math.dist(zone.low, zone.high) for zone in plan.zones), default=0.0)
    return sum(_moves(named, reach) for named in plan.randomization.ranges)


def _moves(named: NamedRange, reach: float) -> float:
    try:
        kind, width = kind_of(named.unit), in_measured_unit(named.high - named.low, named.unit)
    except UnitError:
        return 0.0
    return {"length": width, "angle": math.radians(width) * reach}.get(kind, 0.0)


def _part(subject: Subject, part: Part) -> Iterator[tuple[str, str]]:
    role = subject.scenario.roles.get(part.label)
    if role is None:
        yield f"the plan's part {part.label} is not in the model", part.label
        return
    if role != part.role:
        yield f"{part.label} is a {role} in the model, but a {part.role} in the plan", part.label
    joints = _joints(subject.scenario.model, part.label)
    if part.joint is not None and part.joint not in joints:
        yield f"{part.label} has {' and '.join(joints) or 'no'} joint, but a {part.joint} in the plan", part.label
    driven = _driven(subject, part.label)
    if part.role == "mechanism" and driven != (part.drive is not None):
        told = "driven in the model, but not" if driven else "not driven in the model, but"
        yield f"{part.label} is {told} in the plan", part.label


def _joints(model: mujoco.MjModel, label: str) -> list[str]:
    """Types of the joints of a body."""
    body = model.body(label).id
    first = int(model.body_jntadr[body])
    return [JOINT_TYPES[int(kind)] for kind in model.jnt_type[first : first + int(model.body_jntnum[body])]]


def _driven(subject: Subject, label: str) -> bool:
    actuator = mujoco.mj_name2id(subject.scenario.model, mujoco.mjtObj.mjOBJ_ACTUATOR, f"{label}_drive")
    return actuator in subject.scenario.drives


def _payload(subject: Subject, plan: Plan, load: Payload) -> Iterator[tuple[str, str]]:
    for part in subject.parts:
        if part.label == load.label:
            if not has_shape(part, load.shape):
                yield f"{load.label} is no {load.shape}, but the plan says so", load.label
            yield from _size_and_start(part, load, _varied(plan), subject.variant.scale)
    built = {body.label: body for body in subject.scenario.payloads}
    if load.label not in built:
        yield f"the plan's payload {load.label} is not in the model", load.label
    else:
        yield from _jitter(load, built[load.label], subject.variant.scale)


def _size_and_start(part: CadPart, load: Payload, varied: float, scale: float) -> Iterator[tuple[str, str]]:
    """A payload that is not as large as planned, as it stands or as it is, or that stands elsewhere; mm at scale 1."""
    low, high = np.array(part.box) / scale
    planned = np.array(load.size)
    slack = varied + np.maximum(_SIZE_SLACK * planned, _LEAST_JITTER)
    own = np.sort(own_extents(part)) / scale
    if (abs(high - low - planned) > slack).any() and (abs(own - np.sort(planned)) > np.sort(slack)).any():
        sizes = " x ".join(f"{size:.4g}" for size in high - low)
        yield (
            f"{load.label} is {sizes} mm large, planned is {' x '.join(f'{size:g}' for size in load.size)}",
            load.label,
        )
    off = abs((low + high) / 2 - np.array(load.start))
    if (off > varied + np.maximum(planned, high - low) / 2 + LIMITS.requirement_noise).any():
        places = [", ".join(f"{place:.4g}" for place in centre) for centre in ((low + high) / 2, load.start)]
        yield f"{load.label} starts at ({places[0]}), planned is ({places[1]})", load.label


def _jitter(load: Payload, body: PayloadBody, scale: float) -> Iterator[tuple[str, str]]:
    lengths, yaw = body.jitter[:3] * 1000 / scale, math.degrees(body.jitter[3])
    names = ("dx", "dy", "dz", "yaw")
    for name, built in zip(names, (*lengths.tolist(), yaw), strict=True):
        planned = float(getattr(load.jitter, name))
        if abs(built - planned) > max(_JITTER_SLACK * planned, _LEAST_JITTER):
            unit = "degrees" if name == "yaw" else "mm"
            yield (
                f"the start of {load.label} jitters by {built:.4g} {unit} in {name}, planned is {planned:g}",
                load.label,
            )


def _key_elements(subject: Subject, plan: Plan) -> Iterator[tuple[str, str]]:
    for label in plan.key_elements:
        if label not in subject.scenario.key_elements:
            yield f"{label} is a key element of the plan, but not of the model", label
