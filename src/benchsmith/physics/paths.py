"""Simple ways to a place, and the form that all ways have before they get a pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.scenario import PayloadBody
from benchsmith.physics.boxes import Box, body_boxes, piece_boxes
from benchsmith.physics.clearance import Pose, Space

LIFT_M = 0.002
"""Clearance under a carried payload, so that it does not catch on an edge flush with the one it left."""


class Route(NamedTuple):
    """Poses that a payload passes one after the other, from its start on."""

    name: str
    poses: NDArray[np.float64]
    """(k, 7)"""
    sets_off_s: float | None = None
    """When the payload sets off; None: when the one before it has arrived."""


Itinerary = tuple[tuple[PayloadBody, Route], ...]
"""Each payload's way, in the order in which they set off."""


def simple_routes(space: Space, place: NDArray[np.float64]) -> Iterator[Route]:
    """Straight, then up-over-down: over what lies between, and over everything.

    Args:
        space: Gives the start; the payload keeps the orientation that it has there.
        place: Where the payload's centre goes, (3,) m.
    """
    here = space.start[:3]
    yield straight(space.start, place)
    for height in _heights(space, place):
        corners = [np.array([*here[:2], height]), np.array([*place[:2], height]), place]
        yield through(space.start, "up-over-down", corners)


def straight(start: Pose, place: NDArray[np.float64]) -> Route:
    """From the start straight to where the payload's centre goes, (3,) m, a little off what it lies on."""
    lift = np.array([0.0, 0.0, LIFT_M])
    return through(start, "straight", [start[:3] + lift, place + lift, place])


def lifts(space: Space) -> Iterator[Route]:
    """Straight up, until clear of what is around, and clear of everything."""
    here = space.start[:3]
    for height in _heights(space, here):
        yield through(space.start, "lifted aside", [np.array([*here[:2], height])])


def through(start: Pose, name: str, points: list[NDArray[np.float64]]) -> Route:
    """A way from the start through points, (3,) m each, the orientation kept."""
    poses = [start, *(np.concatenate([point, start[3:]]) for point in points)]
    return Route(name, np.array(poses))


def rejoined(itinerary: Itinerary, pose_of: Callable[[PayloadBody], Pose]) -> Iterator[Itinerary]:
    """Ways that were found from one start, taken from another one nearby.

    First the payloads stay turned as they are there, where they did not turn on the way; then they turn as planned.
    """
    keeping, turning = (_all_rejoined(itinerary, pose_of, keep=keep) for keep in (True, False))
    yield keeping
    if any((a.poses != b.poses).any() for (_, a), (_, b) in zip(keeping, turning, strict=True)):
        yield turning


def _all_rejoined(itinerary: Itinerary, pose_of: Callable[[PayloadBody], Pose], *, keep: bool) -> Itinerary:
    joined: list[tuple[PayloadBody, Route]] = []
    at: dict[str, Pose] = {}
    for payload, route in itinerary:
        joined.append((payload, _rejoined(route, at.get(payload.label, pose_of(payload)), keep=keep)))
        at[payload.label] = joined[-1][1].poses[-1]
    return tuple(joined)


def _rejoined(route: Route, start: Pose, *, keep: bool) -> Route:
    offset = start[:3] - route.poses[0, :3]
    poses = np.array(route.poses)
    poses[0] = start
    if np.linalg.norm(route.poses[1, :2] - route.poses[0, :2]) < LIFT_M:
        poses[1, :2] += offset[:2]
    if keep and (route.poses[:, 3:] == route.poses[0, 3:]).all():
        poses[:, 3:] = start[3:]
    return route._replace(poses=poses)


def obstacle_boxes(space: Space, *, pieces: bool) -> list[Box]:
    """Boxes around all bodies but the payload, or around their geoms; forbid zones are obstacles too."""
    boxes = piece_boxes if pieces else body_boxes
    solids = boxes(space.harness, space.data, without=space.payload.body)
    return [*solids, *((zone.low, zone.high) for zone in space.harness.scenario.forbidden)]


def _heights(space: Space, place: NDArray[np.float64]) -> list[float]:
    """Heights of the centre that clear the obstacles between start and place, and all obstacles; equal ones once."""
    here, (below, above) = space.start[:3], space.box
    zones = space.harness.scenario.zones
    ends = np.array([here, place])
    low, high = ends.min(axis=0) - below - LIFT_M, ends.max(axis=0) + above + LIFT_M
    boxes = obstacle_boxes(space, pieces=True)
    between = [box for box in boxes if (box[0][:2] <= high[:2]).all() and (box[1][:2] >= low[:2]).all()]
    least = max(here[2], place[2])
    most = max(least, min(zones["zone_bounds"].high[2], zones["zone_build"].high[2]))
    found: list[float] = []
    for solids in (between, boxes):
        top = max((box[1][2] for box in solids), default=0.0) + below[2] + 5 * LIFT_M
        height = float(np.clip(top, least + LIFT_M, max(most, least + LIFT_M)))
        if not any(abs(height - other) < LIFT_M for other in found):
            found.append(height)
    return found
