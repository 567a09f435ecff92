"""Gate `overlap`: parts do not reach into each other, nothing floats, everything is inside the bounds."""

from __future__ import annotations

from collections.abc import Iterator

from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import ScenarioError
from benchsmith.measure.solids import grounded, overlaps
from benchsmith.types import LIMITS, Finding


def check(subject: Subject) -> Iterator[Finding]:
    """Measure all pairs in CAD at the nominal pose."""
    failures = [*_overlapping(subject), *_floating(subject), *_outside(subject)]
    yield from failures
    if not failures:
        yield subject.finding("overlap", "passed", f"{len(subject.parts)} parts, none reaches into another or floats")


def _overlapping(subject: Subject) -> Iterator[Finding]:
    for region in overlaps(subject.parts):
        if region.fraction > LIMITS.overlap_fraction or region.depth > LIMITS.overlap_depth_mm:
            first, second = region.first.label, region.second.label
            yield subject.finding(
                "overlap",
                "failed",
                f"{first} and {second} share {region.volume:.3g} mm³, {region.depth:.2f} mm deep",
                parts=(first, second),
                value=region.depth,
                limit=LIMITS.overlap_depth_mm,
                unit="mm",
                hint=f"move them apart by {region.depth:.2f} mm, or cut one from the other",
            )


def _floating(subject: Subject) -> Iterator[Finding]:
    fixtures = tuple(part for part in subject.parts if subject.role(part.label) == "fixture")
    reached = grounded(fixtures, _ground(subject), LIMITS.floating_gap_mm)
    for part in fixtures:
        if part.label not in reached:
            yield subject.finding(
                "overlap",
                "failed",
                f"{part.label} floats: nothing within {LIMITS.floating_gap_mm} mm connects it to the ground",
                parts=(part.label,),
                value=part.box[0][2],
                limit=LIMITS.floating_gap_mm,
                unit="mm",
                hint="stand it on the ground or on another fixture",
            )


def _outside(subject: Subject) -> Iterator[Finding]:
    try:
        bounds = subject.scenario.zones["zone_bounds"]
    except ScenarioError:
        return  # the model gate reports it
    for part in subject.parts:
        low, high = part.box
        beyond = max(*(bounds.low * 1000 - low), *(high - bounds.high * 1000))
        if beyond > LIMITS.floating_gap_mm:
            yield subject.finding(
                "overlap",
                "failed",
                f"{part.label} reaches {beyond:.1f} mm out of zone_bounds",
                parts=(part.label, "zone_bounds"),
                value=beyond,
                limit=LIMITS.floating_gap_mm,
                unit="mm",
                hint="enlarge zone_bounds or move the part",
            )


def _ground(subject: Subject) -> float | None:
    """Height of the ground plane in mm, if the model has one."""
    try:
        scenario = subject.scenario
    except ScenarioError:
        return None
    return 0.0 if any(scenario.model.geom(index).name == "ground" for index in range(scenario.model.ngeom)) else None
