"""How large an obstacle must be: the payload passes it as it may, and it lies in the way for sure."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.designers.procedural.constructs.given import Given

LONGER = 1.075
"""By which an obstacle makes the shortest way longer: more than the gates ask for, since seeds vary."""
LEAST_LONGER = 1.055
"""The same for what a prompt may ask for."""
_MARGIN = 0.4
"""Of the start's room: how much of it lies between its middle and what stands in the way."""
_BESIDE = 0.2
"""Of the payload's reach: how far a receptacle's rim is from the end of its room."""
_EDGES = frozenset({"cube", "box", "cylinder", "puck", "ring"})
"""Shapes whose corners pass a round hole last."""
_LOOKS = 12
_HALVINGS = 24


def slack(size: float) -> float:
    """What must be free beside a payload in an opening, both sides together."""
    return max(4.0, 0.08 * size)


def turned(given: Given) -> float:
    """How wide the payload is as it starts, turned by its yaw."""
    yaw = math.radians(min(90.0, max((span.high for name, span in given.spans.items() if name.endswith("_yaw")))))
    return given.load.y * math.cos(yaw) + given.load.x * math.sin(yaw)


def narrowest(given: Given) -> float:
    """The narrowest opening that the payload passes lengthwise."""
    return given.load.y + slack(given.load.y)


def lowest(given: Given) -> float:
    """The lowest opening that it passes."""
    return given.load.z + slack(given.load.z)


def roundest(given: Given) -> float:
    """The smallest round hole that it passes lengthwise."""
    across = math.hypot(given.load.y, given.load.z) if given.shapes & _EDGES else max(given.load.y, given.load.z)
    return across + slack(across)


def over(given: Given) -> float:
    """Height that the payload's centre needs to get over what stands at start and goal; a given goal ends below it."""
    lifted = max(given.tallest, given.raised) + 0.5 * given.load.z + max(15.0, 0.2 * given.load.longest)
    goal = (given.spans[name].high for name in ("target_z", "target_height") if name in given.spans)
    return max(lifted, sum(goal))


def passing(given: Given) -> float:
    """Radius of the ball in the payload whose ways the gates measure."""
    return min(given.load) / 2


def is_pushed(given: Given) -> bool:
    """Whether nothing but the obstacle stops a straight push: then it matters, even if it is no detour."""
    return given.loads == 1 and given.tallest == given.raised == 0


def needed_height(given: Given, room: float, length: float, longer: float = LONGER) -> float:
    """Least height of what must be passed over for the way to be longer for sure.

    Args:
        given: What is decided.
        room: Length along x that it stands in.
        length: Its own, along x, at its top.
        longer: By which factor.
    """
    trip = _Trip(given, room, (0.0, 0.0) if is_pushed(given) else _told(given))
    return _least(lambda height: trip.over(height, length / 2), 3 * trip.whole + given.raised, longer)


def needed_aside(given: Given, room: float, low: float, high: float) -> float:
    """Least distance of an opening from the middle of the lane, measured to where the payload's middle can pass.

    Args:
        given: What is decided.
        room: Length along x that it stands in.
        low: Least height of the payload's middle in it.
        high: Largest one.
    """
    trip = _Trip(given, room, _told(given))
    return _least(lambda aside: trip.through(aside, low, high), trip.whole, LONGER)


def needed_stagger(given: Given, room: float, spacing: float, count: int) -> float:
    """Least distance from the middle of the lane at which each of several staggered walls lets the payload's middle by.

    Args:
        given: What is decided.
        room: Length along x that they stand in.
        spacing: From one to the next.
        count: How many there are.
    """
    trip = _Trip(given, room)
    first = trip.whole / 2 - (count - 1) * spacing / 2

    def spared(aside: float) -> float:
        """How many times as long the way is with the first wall as without it."""
        rest = (count - 2) * math.hypot(spacing, 2 * aside) + math.hypot(first, aside) + trip.lifted
        before = math.hypot(first, aside) + math.hypot(spacing, 2 * aside)
        return (before + rest) / (math.hypot(first + spacing, aside) + rest)

    return _least(spared, trip.whole, LONGER)


def _told(given: Given) -> tuple[float, float]:
    """Lengths from the start to what stands in the way and to the goal, as the prompt gives them; else 0."""
    start, goal = _MARGIN * given.room("start"), given.room("goal") / 2
    whole = given.told.get("way.distance", 0.0)
    ahead, behind = (given.told.get(f"way.distance_{side}") for side in ("ahead", "behind"))
    if ahead is not None:
        return ahead, whole or (ahead + behind if behind else 2 * ahead - start + goal)
    if behind is not None:
        whole = whole or 2 * behind + start - goal
        return whole - behind, whole
    return (whole + start - goal) / 2, whole


class _Trip:
    """The way of a ball in the payload over the rim of a receptacle, seen from the side."""

    def __init__(self, given: Given, room: float, told: tuple[float, float] = (0.0, 0.0)) -> None:
        course = given.course(given, room)
        goal = given.room("goal")
        self.radius = passing(given)
        self.there, self.whole = course.there, course.whole
        if told[1] > self.whole:
            self.there, self.whole = told
        rim = self.whole - goal / 2 + _BESIDE * given.load.reach
        self._rim = (rim, given.tallest + self.radius)
        self._begin = (0.0, course.start + self.radius)
        self._lip = (course.edge, course.start + course.lip + self.radius)
        self._open = _taut([self._begin, self._lip, self._rim, (self.whole, self.radius)])

    @property
    def lifted(self) -> float:
        """By how much the way is longer for the receptacle's rim."""
        return self._open - self.whole

    def over(self, height: float, half: float) -> float:
        """How many times as long the way is over something."""
        top = height + self.radius
        corners = [(self.there - half, top), (self.there + half, top)]
        return _taut([self._begin, self._lip, *corners, self._rim, (self.whole, self.radius)]) / self._open

    def through(self, aside: float, low: float, high: float) -> float:
        """How many times as long the way is through something at the side."""
        first, last = math.hypot(self.there, aside), math.hypot(self.whole - self.there, aside)
        share = last / (self.whole - self.there)
        rim = ((self._rim[0] - self.there) * share, self._rim[1])
        heights = [low + (high - low) * look / _LOOKS for look in range(_LOOKS + 1)]
        lip = (self._lip[0] * first / self.there, self._lip[1])
        least = min(
            _taut([self._begin, lip, (first, height)]) + _taut([(0, height), rim, (last, self.radius)])
            for height in heights
        )
        return least / self._open


def _least(ratio: Callable[[float], float], most: float, longer: float) -> float:
    """The least number from which on a ratio is large enough."""
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if ratio(middle) >= longer else (middle, high)
    return high


def _taut(points: list[tuple[float, float]]) -> float:
    """Length of a string over points, in order along the way."""
    kept: list[tuple[float, float]] = []
    for x, z in points:
        while len(kept) > 1 and _below(kept[-2], kept[-1], (x, z)):
            kept.pop()
        kept.append((x, z))
    return sum(math.dist(a, b) for a, b in pairwise(kept))


def _below(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    return (b[1] - a[1]) * (c[0] - a[0]) <= (c[1] - a[1]) * (b[0] - a[0])
