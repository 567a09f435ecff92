"""Gate `zones`: sane boxes; a start that is outside goal and forbid zones and clear; a goal that the payload fits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import starts
from benchsmith.physics.outcome import depth
from benchsmith.physics.places import deepest_contact, goal_places
from benchsmith.types import LIMITS, Finding


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
    """Every start that will be run, and the corners of the jitter's range."""
    harness = subject.harness
    for number, qpos in enumerate(starts(harness, subject.variant.seed)):
        start = "the nominal start" if number == 0 else f"jittered start {number}"
        data = harness.data(qpos)
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
            geoms = harness.geoms(payload.body)
            if payload.goal.contains(centre):
                yield subject.finding(
                    "zones",
                    "failed",
                    f"{start} of {payload.label} is inside {payload.goal.label}",
                    parts=(payload.label, payload.goal.label),
                )
            if not harness.scenario.zones["zone_bounds"].contains(centre):
                yield subject.finding(
                    "zones",
                    "failed",
                    f"{start} of {payload.label} is outside zone_bounds",
                    parts=(payload.label, "zone_bounds"),
                )
            for label, ghost in harness.forbidden.items():
                cut = max(depth(harness.model, data, geom, ghost) for geom in geoms) * 1000
                if cut > LIMITS.forbid_depth_mm:
                    yield subject.finding(
                        "zones",
                        "failed",
                        f"{start} of {payload.label} cuts {label} by {cut:.2f} mm",
                        parts=(payload.label, label),
                        value=cut,
                        limit=LIMITS.forbid_depth_mm,
                        unit="mm",
                    )


def _goal(subject: Subject, payload: PayloadBody) -> Iterator[Finding]:
    harness = subject.harness
    low, high = geom_box(harness.model, harness.data(), harness.geoms(payload.body))
    excess = float((np.sort(high - low) - np.sort(payload.goal.size)).max() * 1000)
    if excess > 0:
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
    elif not goal_places(harness, payload):
        yield subject.finding(
            "zones",
            "failed",
            f"no place in {payload.goal.label} is free for {payload.label}: solids or forbid zones fill it",
            parts=(payload.label, payload.goal.label),
            hint="move the goal out of the solids, or enlarge it",
        )


def _size(zone: ZoneBox) -> str:
    return " x ".join(f"{extent * 1000:.3g}" for extent in zone.size)
