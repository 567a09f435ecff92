"""Gate `zones`: sane boxes; a start that is outside goal and forbid zones and clear; a goal that the payload fits."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco
import numpy as np

from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.extremes import named_starts
from benchsmith.physics.outcome import depth
from benchsmith.physics.places import deepest_contact, locate
from benchsmith.physics.reach import find_blockage
from benchsmith.physics.room import has_room
from benchsmith.types import LIMITS, Finding

_TIE_MM = 1e-6
_ROUNDING_MM = 1e-6


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
    for zone in (zones["zone_build"], *subject.scenario.forbidden):
        if (zone.low >= bounds.high).any() or (zone.high <= bounds.low).any():
            yield subject.finding(
                "zones",
                "failed",
                f"{zone.label} lies outside zone_bounds, where nothing may go",
                parts=(zone.label, bounds.label),
                hint="give both in metres, in the world frame",
            )
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
    """Every start that will be run and the extremes of the jitter; of each offence the worst start is named."""
    worst: dict[tuple[str, ...], Finding] = {}
    data = subject.harness.data()
    for name, qpos in named_starts(subject.harness, subject.variant.seed):
        data.qpos = qpos
        locate(subject.harness, data)
        for finding in _start(subject, name, data):
            known = worst.get(finding.parts)
            if known is None or abs(finding.value or 0.0) > abs(known.value or 0.0) + _TIE_MM:
                worst[finding.parts] = finding
    yield from worst.values()


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
    elif not has_room(subject.harness, payload):
        yield subject.finding(
            "zones",
            "failed",
            f"no free place for {payload.label} was found in {payload.goal.label}: solids or forbid zones fill it",
            parts=(payload.label, payload.goal.label),
            hint="move the goal out of the solids, or enlarge it",
            verdict="impossible" if find_blockage(subject.harness, payload) else None,
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


def _size(zone: ZoneBox) -> str:
    return " x ".join(f"{extent * 1000:.3g}" for extent in zone.size)
