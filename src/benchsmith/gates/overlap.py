"""Gate `overlap`: parts do not reach into each other, nothing floats, everything is inside the bounds."""

from __future__ import annotations

from collections.abc import Iterator

from benchsmith.gates.subject import Subject
from benchsmith.measure.cad import CadPart
from benchsmith.measure.kinematics import joint_positions
from benchsmith.measure.scenario import Scenario, ScenarioError, ZoneBox
from benchsmith.measure.solids import Overlap, grounded, overlap, overlaps
from benchsmith.types import LIMITS, Finding

_Place = tuple[Overlap, str]
"""A common region, and the joint position at which it is; empty at the nominal pose."""


def check(subject: Subject) -> Iterator[Finding]:
    """Measure all pairs in CAD, at the nominal pose and wherever the joints of mechanisms can take them."""
    try:
        scenario = subject.scenario
    except ScenarioError:
        scenario = None  # the model gate reports it; the nominal pose can be judged all the same
    nominal: list[_Place] = [(region, "") for region in overlaps(subject.parts) if _excessive(region)]
    moved = _moved(subject, scenario, {_pair(region) for region, _ in nominal}) if scenario else []
    failures = [_overlapping(subject, *place) for place in (*nominal, *moved)]
    failures += _floating(subject, scenario)
    failures += _buried(subject, scenario)
    if scenario:
        failures += _outside(subject, scenario)
    yield from failures
    if not failures:
        yield subject.finding("overlap", "passed", f"{len(subject.parts)} parts, none reaches into another or floats")


def _moved(subject: Subject, scenario: Scenario, known: set[frozenset[str]]) -> list[_Place]:
    """The deepest overlap of each pair over the joint positions; what overlaps at rest is known already.

    Payloads and movables are left out: a mechanism pushes them away.
    """
    solids = [part for part in subject.parts if subject.role(part.label) in ("fixture", "mechanism")]
    worst: dict[frozenset[str], _Place] = {}
    for position in joint_positions(scenario):
        movers = [part.moved(position.motions[part.label]) for part in solids if part.label in position.motions]
        others = [part for part in solids if part.label not in position.motions]
        for region in (overlap(mover, other) for mover in movers for other in others):
            if region is None or _pair(region) in known or not _excessive(region):
                continue
            found = worst.get(_pair(region))
            if found is None or region.depth > found[0].depth:
                worst[_pair(region)] = region, f"at {position.joint} = {position.text} "
    return list(worst.values())


def _pair(region: Overlap) -> frozenset[str]:
    return frozenset((region.first.label, region.second.label))


def _excessive(region: Overlap) -> bool:
    return region.fraction > LIMITS.overlap_fraction or region.depth > LIMITS.overlap_depth_mm


def _overlapping(subject: Subject, region: Overlap, where: str) -> Finding:
    first, second = region.first.label, region.second.label
    move = f"move them apart by {region.depth:.2f} mm, or cut one from the other"
    return subject.finding(
        "overlap",
        "failed",
        f"{where}{first} and {second} share {region.volume:.3g} mm³, {region.depth:.2f} mm deep",
        parts=(first, second),
        value=region.depth,
        limit=LIMITS.overlap_depth_mm,
        unit="mm",
        hint=f"limit the joint's range, or {move}" if where else move,
    )


def _floating(subject: Subject, scenario: Scenario | None) -> Iterator[Finding]:
    fixtures = tuple(
        part
        for part in subject.parts
        if subject.role(part.label) == "fixture" and not (scenario and _carried(scenario, part.label))
    )
    reached = grounded(fixtures, _ground(scenario), LIMITS.floating_gap_mm)
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


def _buried(subject: Subject, scenario: Scenario | None) -> Iterator[Finding]:
    """Parts under the ground, where nothing can ever meet them."""
    ground = _ground(scenario)
    if ground is None:
        return
    for part in subject.parts:
        top = part.box[1][2]
        if top <= ground:
            yield subject.finding(
                "overlap",
                "failed",
                f"{part.label} lies wholly under the ground, {ground - top:.3g} mm deep: nothing can touch it",
                parts=(part.label,),
                value=top,
                limit=ground,
                unit="mm",
                hint="raise it above z = 0, or take it out",
            )


def _carried(scenario: Scenario, label: str) -> bool:
    """Whether a part hangs on a body that moves: its joint holds it."""
    return label in scenario.roles and bool(scenario.model.body_weldid[scenario.model.body(label).id])


def _outside(subject: Subject, scenario: Scenario) -> Iterator[Finding]:
    """Parts out of bounds, at rest or, where that is further, at a joint position."""
    bounds = scenario.zones["zone_bounds"]
    worst = {part.label: (_beyond(part, bounds), "") for part in subject.parts}
    by_label = {part.label: part for part in subject.parts}
    for position in joint_positions(scenario):
        for label in position.motions.keys() & by_label.keys():
            beyond = _beyond(by_label[label].moved(position.motions[label]), bounds)
            if beyond > max(worst[label][0], LIMITS.floating_gap_mm):
                worst[label] = beyond, f"at {position.joint} = {position.text} "
    for label, (beyond, where) in worst.items():
        if beyond > LIMITS.floating_gap_mm:
            yield subject.finding(
                "overlap",
                "failed",
                f"{where}{label} reaches {beyond:.4g} mm out of zone_bounds",
                parts=(label, "zone_bounds"),
                value=beyond,
                limit=LIMITS.floating_gap_mm,
                unit="mm",
                hint="enlarge zone_bounds, move the part, or limit its joint's range",
            )


def _beyond(part: CadPart, bounds: ZoneBox) -> float:
    low, high = part.box
    return float(max(*(bounds.low * 1000 - low), *(high - bounds.high * 1000)))


def _ground(scenario: Scenario | None) -> float | None:
    """Height of the ground plane in mm, if the model has one."""
    if scenario is None:
        return None
    return 0.0 if any(scenario.model.geom(index).name == "ground" for index in range(scenario.model.ngeom)) else None
