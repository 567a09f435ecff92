"""Where things of the family are: the one place that turns its numbers into boxes. mm, scale 1.

x points along the crossing with the middle of the gap at 0, y across, z up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchsmith.types import NamedRange, Vec3, Zone

if TYPE_CHECKING:
    from collections.abc import Mapping

RANGES = {
    "gap": "mm",
    "left_length": "mm",
    "left_width": "mm",
    "left_height": "mm",
    "right_length": "mm",
    "right_width": "mm",
    "step": "mm",
    "start_x": "mm",
    "start_y": "mm",
    "friction": "",
}
"""The family's numbers and their units; a fixed one is a range whose ends are equal."""

GOAL_FIT = 1.1
"""The goal is at least this much larger than the payload's diagonal, so that it fits at any yaw."""


@dataclass(frozen=True)
class Margins:
    """Clearances between zones and solids, mm."""

    goal: float
    """From the edges of the right platform to the goal."""
    clearance: float
    """From the lower platform's top down to the forbidden zone, so that sliding straight across is free."""
    headroom: float
    """From the higher platform's top up to the end of the build zone."""


@dataclass(frozen=True)
class Layout:
    """The family's numbers at one seed."""

    size: Vec3
    """Payload extents, mm."""
    values: Mapping[str, float]
    """By the names of `RANGES`."""
    margins: Margins

    @property
    def right_height(self) -> float:
        """Top of the right platform."""
        return self.values["left_height"] + self.values["step"]

    @property
    def start(self) -> Vec3:
        """Centre of the payload, resting on the left platform."""
        v = self.values
        x = -v["gap"] / 2 - v["left_length"] / 2 + v["start_x"]
        return x, v["start_y"], v["left_height"] + self.size[2] / 2

    def zones(self) -> tuple[Zone, ...]:
        """Goal, forbidden gap, build zone and bounds."""
        v, m = self.values, self.margins
        edge, tops = v["gap"] / 2, (v["left_height"], self.right_height)
        far_left, far_right = -edge - v["left_length"], edge + v["right_length"]
        side = max(v["left_width"], v["right_width"]) / 2
        goal_y = v["right_width"] / 2 - m.goal
        ceiling = max(tops) + m.headroom
        room = m.headroom / 2
        return (
            _zone(
                "zone_goal",
                (edge + m.goal, -goal_y, self.right_height),
                (far_right - m.goal, goal_y, self.right_height + goal_height(self.size)),
            ),
            _zone("zone_forbid_gap", (-edge, -side, 0), (edge, side, min(tops) - m.clearance)),
            _zone("zone_build", (far_left, -side, 0), (far_right, side, ceiling)),
            _zone("zone_bounds", (far_left - room, -side - room, -20), (far_right + room, side + room, ceiling + room)),
        )


def middle(ranges: Mapping[str, NamedRange]) -> dict[str, float]:
    """The nominal value of each range."""
    return {name: (r.low + r.high) / 2 for name, r in ranges.items()}


def diagonal(size: Vec3, *, round_payload: bool) -> float:
    """How far a payload reaches in the horizontal plane at any yaw: its footprint's diagonal, or a puck's diameter."""
    return size[0] if round_payload else math.hypot(size[0], size[1])


def goal_height(size: Vec3) -> float:
    """Height of the goal over its platform: the payload's centre stays inside even when it lies on its longest side."""
    return round(1.5 * max(size), 3)


def default_margins(reach: float, size: Vec3, ranges: Mapping[str, NamedRange]) -> Margins:
    """Margins that suit every seed.

    Args:
        reach: See `diagonal`.
        size: Payload extents.
        ranges: The family's ranges.
    """
    narrowest = min(ranges["right_length"].low, ranges["right_width"].low)
    lowest = ranges["left_height"].low + min(0.0, ranges["step"].low)
    return Margins(
        goal=math.floor(10 * min(reach / 2, (narrowest - GOAL_FIT * reach) / 2)) / 10,
        clearance=round(min(max(5.0, 0.1 * size[2]), lowest / 2), 1),
        headroom=round(2 * max(size) + 2 * reach + 10),
    )


def _zone(label: str, low: Vec3, high: Vec3) -> Zone:
    a, b = ((round(x, 6), round(y, 6), round(z, 6)) for x, y, z in (low, high))
    return Zone(label=label, low=a, high=b)
