"""What only a whole scene shows: payloads without goals, zones that are missing, key elements that do not exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from benchsmith.errors import SceneError
from benchsmith.scene.parts import PayloadPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchsmith.scene.parts import ScenePart
    from benchsmith.types import Zone

_SHARED_GOAL = "zone_goal"


def goal_label(payload: str) -> str:
    """Name of a payload's own goal."""
    return payload.replace("payload", _SHARED_GOAL, 1)


def check_complete(parts: Mapping[str, ScenePart], zones: Mapping[str, Zone], key_elements: Iterable[str]) -> None:
    """Check what the parts and zones of a scene say about each other.

    Raises:
        SceneError: something is missing, or named and not there; the message says what to add.
    """
    payloads = [label for label, part in parts.items() if isinstance(part, PayloadPart)]
    if not payloads:
        raise SceneError("the scene has no payload: add one with scene.payload(shape, at=…, material=…)")
    if "payload" in payloads and len(payloads) > 1:
        raise SceneError(f"the scene has several payloads ({', '.join(payloads)}): name each of them payload_<x>")
    _check_zones(payloads, zones)
    obstacles = [label for label in parts if label not in payloads]
    obstacles += [label for label in zones if label.startswith("zone_forbid_")]
    for label in key_elements:
        if label not in obstacles:
            near = get_close_matches(label, obstacles, n=1)
            guess = f"did you mean {near[0]}? " if near else ""
            raise SceneError(
                f"key element {label} does not exist: {guess}Name parts or zones zone_forbid_<name> of this scene"
            )


def _check_zones(payloads: list[str], zones: Mapping[str, Zone]) -> None:
    own = {goal_label(payload) for payload in payloads}
    for payload in payloads:
        if goal_label(payload) not in zones and _SHARED_GOAL not in zones:
            raise SceneError(f'{payload} has no goal: add scene.goal(low, high, payload="{payload}")')
    for label, method in (("zone_build", "build_zone"), ("zone_bounds", "bounds")):
        if label not in zones:
            raise SceneError(f"the scene has no {label}: add scene.{method}(low, high)")
    for label in zones:
        shared = label == _SHARED_GOAL and not own <= zones.keys()
        if label.startswith(_SHARED_GOAL) and label not in own and not shared:
            raise SceneError(f"{label} belongs to no payload: the payloads are {', '.join(payloads)}")
