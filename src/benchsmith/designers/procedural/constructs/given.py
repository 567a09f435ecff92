"""The numbers of a scene while it is designed: each a range that a seed draws from, or fixed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from benchsmith.designers.procedural.constructs.course import Course, compact


class Span(NamedTuple):
    """A number's range; the ends are equal for a fixed one."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The nominal value."""
        return (self.low + self.high) / 2


class Extents(NamedTuple):
    """Largest extents of a payload as it starts, in mm."""

    x: float
    y: float
    z: float

    @property
    def reach(self) -> float:
        """How far it reaches in the horizontal plane, turned in any way."""
        return math.hypot(self.x, self.y)

    @property
    def longest(self) -> float:
        """Its longest side."""
        return max(self)


_NOTHING = Extents(0, 0, 0)


@dataclass
class Given:
    """What is decided so far, in the order: payloads, receptacle, mechanism, obstacle, support."""

    load: Extents
    """What the way must suit: the largest payload in each direction."""
    own: Extents = _NOTHING
    """Of the payload that is being decided."""
    material: str = ""
    """The material that was decided last: a payload's own while its numbers are."""
    label: str = ""
    """Prefix of the numbers of the piece that is being decided."""
    turn: int = 0
    """Which payload that is, from 0."""
    loads: int = 1
    """How many payloads there are."""
    pinned: bool = False
    """Whether the prompt gives places by coordinates."""
    spans: dict[str, Span] = field(default_factory=dict)
    """By the names of the script's numbers."""
    rooms: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Length along x and width along y that are needed at `start`, `middle` and `goal`."""

    tallest: float = 0.0
    """How high anything stands above its surface."""

    shapes: frozenset[str] = frozenset()
    """Of the payloads."""
    told: dict[str, float] = field(default_factory=dict)
    """What the prompt gives, as `subject.attribute`: their low ends, or the high ones where those are open."""
    aside: float = 0.0
    """How far anything stands from the lane's middle."""
    course: Callable[[Given, float], Course] = compact
    """Of the support: the course with something of some length along x in the middle."""

    @property
    def is_short(self) -> bool:
        """Whether the prompt says how long the way is: then nothing takes more room than it needs."""
        return bool(self.told.keys() & {"way.distance", "way.distance_ahead", "way.distance_behind"})

    def named(self, argument: str) -> str:
        """The name of a number of the piece that is being decided."""
        return f"{self.label}_{argument}"

    def low(self, name: str) -> float:
        """The least value that a number may have."""
        return self.spans[name].low

    def high(self, name: str) -> float:
        """The largest value that a number may have."""
        return self.spans[name].high

    def room(self, place: str) -> float:
        """Length along x that is needed at `start`, `middle` or `goal`."""
        return self.rooms.get(place, (0.0, 0.0))[0]

    @property
    def raised(self) -> float:
        """How high the start lies above the surface in the middle, up to its lip."""
        course = self.course(self, 0.0)
        return course.start + course.lip

    @property
    def width(self) -> float:
        """Width of a lane on which everything decided so far has room."""
        return max((width for _, width in self.rooms.values()), default=0.0)


def nice(value: float) -> float:
    """A round number, as a person would choose it: up to the next 5 mm, the next mm when small, or a tenth."""
    step = 5.0 if value >= 50 else 1.0 if value >= 10 else 0.1  # noqa: PLR2004  (what the docstring says)
    return round(math.ceil(value / step - 1e-9) * step, 6)


def about(value: float, share: float = 0.1) -> tuple[float, float]:
    """A range of round numbers around a value."""
    return nice(value * (1 - share)), nice(value * (1 + share))


def seconds(given: Given, low: float, high: float) -> tuple[float, float]:
    """A range of periods: as given for payloads up to 60 mm, longer for larger ones, as things that swing take."""
    slower = max(1.0, math.sqrt(given.load.longest / 60))
    return round(low * slower, 1), round(high * slower, 1)


def fixed(value: float) -> tuple[float, float]:
    """A range that is one round number."""
    return nice(value), nice(value)
