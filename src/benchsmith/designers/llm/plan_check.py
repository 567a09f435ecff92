"""Holds a plan against itself and against its prompt, before anything is built from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.llm.measurable import unmeasurable
from benchsmith.gates import quotes
from benchsmith.scene.materials import MATERIALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchsmith.designers.llm.answers import PlannerAnswer
    from benchsmith.types import Payload, Plan, Zone

_MANDATORY_ZONES = ("zone_build", "zone_bounds")


def check_plan(answer: PlannerAnswer, prompt: str) -> None:
    """Hold a plan against itself and against the prompt.

    Raises:
        ValueError: Something in it contradicts the contract or is not in the prompt; the message has a line for each.
    """
    problems = [] if answer.plan is None else plan_problems(answer.plan, prompt)
    if problems:
        raise ValueError("\n".join(problems))


def plan_problems(plan: Plan, prompt: str) -> list[str]:
    """What in a plan contradicts the contract, itself or the prompt; one clause each, none for a sound plan."""
    problems = [*_labels(plan), *_zones(plan), *_things(plan), *_places(plan)]
    problems += [told for wanted in plan.requirements for told in unmeasurable(plan, wanted)]
    if not plan.randomization.ranges:
        problems.append("nothing varies by seed: `randomization.ranges` needs at least one range")
    return [*problems, *quotes.complaints(plan, prompt)]


def _labels(plan: Plan) -> Iterator[str]:
    payloads = [load.label for load in plan.payloads]
    labels = [*payloads, *(part.label for part in plan.parts), *(zone.label for zone in plan.zones)]
    yield from (f"the label {label} is used twice" for label in sorted(set(labels)) if labels.count(label) > 1)
    if payloads != ["payload"] and not all(label.startswith("payload_") for label in payloads):
        yield "one payload is labelled payload, several are labelled payload_<x>"
    obstacles = {part.label for part in plan.parts} | {
        zone.label for zone in plan.zones if zone.label.startswith("zone_forbid_")
    }
    for label in plan.key_elements:
        if label not in labels:
            yield f"the key element {label} does not exist"
        elif label not in obstacles:
            yield f"the key element {label} is no obstacle: only parts and forbid zones are"


def _zones(plan: Plan) -> Iterator[str]:
    labels = {zone.label for zone in plan.zones}
    yield from (f"the zone {label} is missing" for label in _MANDATORY_ZONES if label not in labels)
    for load in plan.payloads:
        if load.goal not in labels:
            yield f"{load.label}: its goal {load.goal} is no zone"
        elif load.goal not in ("zone_goal", load.label.replace("payload", "zone_goal", 1)):
            yield f"{load.label}: its goal is zone_goal or one of its own name, not {load.goal}"
    for zone in plan.zones:
        if any(low >= high for low, high in zip(zone.low, zone.high, strict=True)):
            yield f"zone {zone.label}: low must be below high on every axis"


def _things(plan: Plan) -> Iterator[str]:
    made_of = {thing.label: thing.material for thing in plan.payloads} | {
        part.label: part.material for part in plan.parts
    }
    for label, material in made_of.items():
        if material not in MATERIALS:
            yield f"{label}: {material!r} is no listed material"
    for part in plan.parts:
        if (part.role == "mechanism") != (part.joint is not None):
            yield f"{part.label}: a mechanism has a joint, and nothing else has"
        if part.drive is not None and part.joint not in ("hinge", "slide"):
            yield f"{part.label}: only a hinge or a slide can be driven"


def _places(plan: Plan) -> Iterator[str]:
    zones = {zone.label: zone for zone in plan.zones}
    for load in plan.payloads:
        goal, bounds = zones.get(load.goal), zones.get("zone_bounds")
        if goal is not None and _holds(goal, load):
            yield f"{load.label} starts in its goal"
        if goal is not None and not _fits(goal, load):
            yield f"{load.label} does not fit {goal.label}: no way of turning it squarely makes it small enough"
        if bounds is not None and not _holds(bounds, load):
            yield f"{load.label} starts outside zone_bounds"


def _holds(zone: Zone, load: Payload) -> bool:
    """Whether a zone holds a payload's nominal start."""
    return all(low <= at <= high for low, at, high in zip(zone.low, load.start, zone.high, strict=True))


def _fits(zone: Zone, load: Payload) -> bool:
    room = sorted(high - low for low, high in zip(zone.low, zone.high, strict=True))
    return all(size <= width for size, width in zip(sorted(load.size), room, strict=True))
