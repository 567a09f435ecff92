"""Gate `zones`: sane boxes; a start that is outside goal and forbid zones and clear; a goal that the payload fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.subject import Subject
from benchsmith.measure.openings import axis_turns
from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import displace, starts
from benchsmith.physics.outcome import depth
from benchsmith.physics.places import deepest_contact, free_places, is_free, locate, place_centre
from benchsmith.types import LIMITS, Finding

_YAW = 3
"""Place of the turn in a payload's jitter."""

_YAWS = 17
"""Turns that are tried within the jitter's range: a corner may reach furthest between its ends."""

_TIE_MM = 1e-6
_ROUNDING_MM = 1e-6

_GRID = (5, 5, 9)
"""Places along x, y, z that are tried for each turned payload; odd, so that the middle is one."""


def check(subject: Subject) -> Iterator[Finding]:
    """Boxes first; starts and goals only make sense of sane boxes."""
    failures = list(_boxes(subject))
    if not failures:
        failures = list(_starts(subject))
        for payload in subject.scenario.payloads:
            failures += _goal(subject, payload)
    yield from failures
    if not failures:
        yield subject.finding("zones", "passed", "zones are sane, starts are clear, and the goal has room")


def _boxes(subject: Subject) -> Iterator[Finding]:
    zones = subject.scenario.zones
    for zone in zones.values():
        if (zone.size * 1000 < 2 * LIMITS.forbid_depth_mm).any():
            yield subject.finding(
                "zones",
                "failed",
                f"{zone.label} has no volume: {_size(zone)} mm",
                parts=(zone.label,),
                value=float(zone.size.min() * 1000),
                limit=2 * LIMITS.forbid_depth_mm,
                unit="mm",
            )
    bounds = zones["zone_bounds"]
    for payload in subject.scenario.payloads:
        goal = payload.goal
        if (goal.centre < bounds.low).any() or (goal.centre > bounds.high).any():
            yield subject.finding("zones", "failed", f"{goal.label} is outside zone_bounds", parts=(goal.label,))
        for forbid in subject.scenario.forbidden:
            if (forbid.low <= goal.low).all() and (forbid.high >= goal.high).all():
                yield subject.finding(
                    "zones", "failed", f"{forbid.label} covers {goal.label}", parts=(goal.label, forbid.label)
                )


def _starts(subject: Subject) -> Iterator[Finding]:
    """Every start that will be run and the corners of the jitter's range; of each offence the worst start is named."""
    worst: dict[tuple[str, ...], Finding] = {}
    data = subject.harness.data()
    for name, qpos in _named_starts(subject):
        data.qpos = qpos
        locate(subject.harness, data)
        for finding in _start(subject, name, data):
            known = worst.get(finding.parts)
            if known is None or abs(finding.value or 0.0) > abs(known.value or 0.0) + _TIE_MM:
                worst[finding.parts] = finding
    yield from worst.values()


def _named_starts(subject: Subject) -> Iterator[tuple[str, NDArray[np.float64]]]:
    harness = subject.harness
    for number, qpos in enumerate(starts(harness, subject.variant.seed)):
        yield "the nominal start" if number == 0 else f"jittered start {number}", qpos
    for payload in subject.scenario.payloads:
        ends = [
            np.linspace(-reach, reach, _YAWS) if axis == _YAW else (-reach, reach)
            for axis, reach in enumerate(payload.jitter.tolist())
        ]
        for offset in product(*(sorted(set(choices)) for choices in ends)):
            qpos = np.array(harness.model.qpos0)
            displace(qpos, payload, np.array(offset))
            dx, dy, dz = (value * 1000 for value in offset[:_YAW])
            yield f"the start jittered by ({dx:.3g}, {dy:.3g}, {dz:.3g}) mm, {np.degrees(offset[_YAW]):.3g}°", qpos
    for first, second in combinations(subject.scenario.payloads, 2):
        for x, y in product((-1.0, 1.0), repeat=2):
            qpos = np.array(harness.model.qpos0)
            displace(qpos, first, np.array([x, y, 0, 0]) * first.jitter)
            displace(qpos, second, np.array([-x, -y, 0, 0]) * second.jitter)
            yield f"the start where {first.label} and {second.label} are jittered against each other", qpos


def _start(subject: Subject, start: str, data: mujoco.MjData) -> Iterator[Finding]:
    """What is wrong with one start; `data` is there, contacts computed."""
    harness = subject.harness
    distance, (first, second) = deepest_contact(harness, data)
    if distance * 1000 < LIMITS.start_contact_mm:
        yield subject.finding(
            "zones",
            "failed",
            f"at {start} {first} and {second} reach {-distance * 1000:.2f} mm into each other",
            parts=(first, second),
            value=distance * 1000,
            limit=LIMITS.start_contact_mm,
            unit="mm",
            hint="raise the start, or reduce its jitter",
        )
    for payload in subject.scenario.payloads:
        centre = data.xipos[payload.body]
        inward = min(*(centre - payload.goal.low), *(payload.goal.high - centre)) * 1000
        if inward >= 0:
            yield _misplaced(
                subject, f"{start} of {payload.label} is inside", payload.label, payload.goal.label, inward
            )
    for body in subject.scenario.ruled_bodies:
        yield from _out_of_place(subject, start, data, body)


def _out_of_place(subject: Subject, start: str, data: mujoco.MjData, body: int) -> Iterator[Finding]:
    """Where a body that moves freely breaks a rule before anything moves."""
    harness = subject.harness
    name, centre = harness.model.body(body).name, data.xipos[body]
    bounds = subject.scenario.zones["zone_bounds"]
    outward = max(*(bounds.low - centre), *(centre - bounds.high)) * 1000
    if outward > 0:
        yield _misplaced(subject, f"{start} of {name} is outside", name, bounds.label, outward)
    for label, ghost in harness.forbidden.items():
        cut = max(depth(harness.model, data, geom, ghost) for geom in harness.geoms(body)) * 1000
        if cut > LIMITS.forbid_depth_mm:
            yield _misplaced(subject, f"{start} of {name} cuts", name, label, cut, limit=LIMITS.forbid_depth_mm)


def _misplaced(subject: Subject, what: str, payload: str, zone: str, distance: float, *, limit: float = 0.0) -> Finding:
    return subject.finding(
        "zones",
        "failed",
        f"{what} {zone}, by {distance:.3g} mm",
        parts=(payload, zone),
        value=distance,
        limit=limit,
        unit="mm",
        hint=f"move the start or {zone}, or reduce the jitter",
    )


def _goal(subject: Subject, payload: PayloadBody) -> Iterator[Finding]:
    excess = _excess(subject, payload)
    if excess > _ROUNDING_MM:
        yield subject.finding(
            "zones",
            "failed",
            f"{payload.label} is {excess:.1f} mm too large for {payload.goal.label} ({_size(payload.goal)} mm)",
            parts=(payload.label, payload.goal.label),
            value=excess,
            limit=0.0,
            unit="mm",
            hint="enlarge the goal",
        )
    elif not _has_room(subject, payload):
        yield subject.finding(
            "zones",
            "failed",
            f"no place in {payload.goal.label} is free for {payload.label}: solids or forbid zones fill it",
            parts=(payload.label, payload.goal.label),
            hint="move the goal out of the solids, or enlarge it",
        )


def _excess(subject: Subject, payload: PayloadBody) -> float:
    """How much, in mm, the payload's sorted extents exceed the goal's: of the box at the start, or that of its body."""
    harness = subject.harness
    data = harness.data()
    low, high = geom_box(harness.model, data, harness.geoms(payload.body))
    data.qpos[payload.qpos + 3 : payload.qpos + 7] = (1, 0, 0, 0)
    mujoco.mj_kinematics(harness.model, data)
    own_low, own_high = geom_box(harness.model, data, harness.geoms(payload.body))
    goal = np.sort(payload.goal.size)
    return float(min((np.sort(extents) - goal).max() for extents in (high - low, own_high - own_low)) * 1000)


def _has_room(subject: Subject, payload: PayloadBody) -> bool:
    """Whether some pose with its centre in the goal is free: as at the start on a fine grid, else turned."""
    harness = subject.harness
    if any(True for _ in free_places(harness, payload)):
        return True
    data, goal = harness.data(), payload.goal
    inset = np.minimum(goal.size * 1e-3, 1e-4)
    grid = [np.linspace(goal.low[axis] + inset[axis], goal.high[axis] - inset[axis], _GRID[axis]) for axis in range(3)]
    turn = slice(payload.qpos + 3, payload.qpos + 7)
    upright = np.array(harness.model.qpos0[turn])
    for frame in (upright, np.array([1.0, 0.0, 0.0, 0.0])):
        for quaternion in _axis_quaternions():
            turned = np.zeros(4)
            mujoco.mju_mulQuat(turned, quaternion, frame)
            data.qpos[turn] = turned
            for centre in product(*grid):
                place_centre(harness, data, payload, np.array(centre))
                if is_free(harness, data, payload):
                    return True
    return False


def _axis_quaternions() -> Iterator[NDArray[np.float64]]:
    """The 24 rotations that take the axes to axes."""
    for matrix in axis_turns():
        quaternion = np.zeros(4)
        mujoco.mju_mat2Quat(quaternion, matrix.ravel())
        yield quaternion


def _size(zone: ZoneBox) -> str:
    return " x ".join(f"{extent * 1000:.3g}" for extent in zone.size)
