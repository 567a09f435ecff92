"""What a script says of how its payloads can be carried to their goals, for the search for a witness."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build123d import Location

from benchsmith.errors import SceneError
from benchsmith.scene.names import check_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchsmith.scene.names import Corner
    from benchsmith.types import Vec3

_PLACE = 3
_PLACE_AND_YAW = 4


@dataclass(frozen=True)
class Waypoint:
    """A pose that a payload passes."""

    at: Vec3
    """Its centre of mass, mm."""
    turn: tuple[float, float, float, float] | None
    """Quaternion w x y z that takes it there from how it was drawn."""


@dataclass(frozen=True)
class Way:
    """The poses of one payload, and when it sets off."""

    waypoints: tuple[Waypoint, ...]
    delay_s: float | None


def waypoint(what: str, pose: Corner | Location) -> Waypoint:
    """A pose from three numbers, from four, or from a build123d location.

    Raises:
        SceneError: it is none of them.
    """
    if isinstance(pose, Location):
        turn = pose.wrapped.Transformation().GetRotation()
        x, y, z = pose.position
        return Waypoint((x, y, z), (turn.W(), turn.X(), turn.Y(), turn.Z()))
    wanted = "x, y, z in mm, and perhaps a yaw in degrees"
    try:
        count = len(tuple(pose))
    except TypeError as error:
        raise SceneError(f"{what} is {pose!r}: give {wanted}, or a Location") from error
    if count not in (_PLACE, _PLACE_AND_YAW):
        raise SceneError(f"{what} has {count} numbers: give {wanted}")
    x, y, z, *yaw = check_numbers(what, pose, wanted, count=count)
    if not yaw:
        return Waypoint((x, y, z), None)
    half = math.radians(yaw[0]) / 2
    return Waypoint((x, y, z), (math.cos(half), 0.0, 0.0, math.sin(half)))


def hint_text(ways: Mapping[str, Way], payloads: Iterable[str], scale: float) -> str:
    """The hint as the contract has it: JSON, lengths in metres.

    Raises:
        SceneError: it is not about just the payloads that there are.
    """
    labels = list(payloads)
    for label in sorted({*ways} ^ {*labels}):
        missing = f'give it one too: scene.hint(…, payload="{label}")' if label in labels else "it is no payload here"
        raise SceneError(f"some payload has a hint, but {label}: {missing}")
    return json.dumps({label: _way(way, scale) for label, way in ways.items()}, separators=(",", ":"))


def _way(way: Way, scale: float) -> dict[str, object]:
    poses = []
    for point in way.waypoints:
        pose: dict[str, object] = {"at": [value * scale / 1000 for value in point.at]}
        if point.turn is not None:
            pose["quaternion"] = list(point.turn)
        poses.append(pose)
    return {"poses": poses} if way.delay_s is None else {"poses": poses, "delay_s": way.delay_s}
