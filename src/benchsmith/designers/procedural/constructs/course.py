"""The payload's course from the start to the goal, seen from the side: what an obstacle on it must be held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchsmith.designers.procedural.constructs.given import Given

STRETCH = 1.1
"""By which surfaces are longer than the room that is needed, as a rule."""


@dataclass(frozen=True)
class Course:
    """Lengths along x from where the payload's middle starts, and heights above the surface in the middle, mm."""

    there: float
    """To the middle of what stands between."""
    whole: float
    """To the middle of the goal."""
    start: float = 0.0
    """Height of the surface at the start."""
    edge: float = 0.0
    """To where that surface ends."""
    lip: float = 0.0
    """How high it is edged there."""


def compact(given: Given, room: float) -> Course:
    """On one surface, with no more room than is needed.

    Args:
        given: What is decided.
        room: Length along x of what stands between.
    """
    start, goal = given.room("start"), given.room("goal")
    return Course(STRETCH * (start + room) / 2, STRETCH * (start / 2 + room + goal / 2))
