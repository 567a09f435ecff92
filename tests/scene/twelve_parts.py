"""Twelve parts that a convex hull would close, each with the openings that a ball falls through or into."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build123d import (
    Axis,
    Box,
    Cone,
    Cylinder,
    Location,
    Plane,
    Polyline,
    Pos,
    Rot,
    Solid,
    extrude,
    fillet,
    make_face,
)

if TYPE_CHECKING:
    from build123d import Shape

    from benchsmith.types import Vec3

THROUGH = -5.0
"""A ball whose centre is that far under the part has passed it, mm."""


@dataclass(frozen=True)
class Opening:
    """Where a ball is let go over a round or square opening."""

    start: Vec3
    """Centre of the ball, mm."""
    radius: float
    """Half the width of the opening, mm."""
    below: float
    """Height in mm under which the ball's centre must have come when it has passed, or lies on the floor inside."""


@dataclass(frozen=True)
class HollowPart:
    """A part over z = 0."""

    solid: Solid
    openings: tuple[Opening, ...]


def _single(shape: Shape) -> Solid:
    (solid,) = shape.solids()
    return solid


def _cup() -> HollowPart:
    shape = Pos(0, 0, 25) * Cylinder(20, 50) - Pos(0, 0, 27) * Cylinder(18, 50)
    return HollowPart(_single(shape), (Opening((0, 0, 75), 18, 20.5),))


def _tray() -> HollowPart:
    pocket = Pos(0, 0, 13) * Box(110, 70, 20)
    shape = Pos(0, 0, 10) * Box(120, 80, 20) - fillet(pocket.edges().filter_by(Axis.Z), 8)
    return HollowPart(_single(shape), (Opening((40, 20, 40), 15, 18.5),))


def _tube() -> HollowPart:
    shape = Pos(0, 0, 30) * (Cylinder(12, 60) - Cylinder(9, 60))
    return HollowPart(_single(shape), (Opening((0, 0, 80), 9, THROUGH),))


def _funnel() -> HollowPart:
    outside = Pos(0, 0, 10) * Cylinder(10, 20) + Pos(0, 0, 35) * Cone(10, 42, 30)
    inside = Pos(0, 0, 10) * Cylinder(8, 20) + Pos(0, 0, 35) * Cone(8, 40, 30)
    return HollowPart(_single(outside - inside), (Opening((0, 0, 70), 8, THROUGH),))


def _ring() -> HollowPart:
    shape = Pos(0, 0, 5) * (Cylinder(60, 10) - Cylinder(50, 10))
    return HollowPart(_single(shape), (Opening((0, 0, 80), 50, THROUGH),))


def _channel() -> HollowPart:
    shape = Pos(0, 0, 15) * (Box(100, 40, 30) - Pos(0, 0, 4) * Box(100, 32, 30))
    return HollowPart(_single(shape), (Opening((0, 0, 60), 16, 20.5),))


def _lever() -> HollowPart:
    arm = Pos(0, 0, 4) * (Box(60, 14, 8) + Pos(-30, 0, 0) * Cylinder(14, 8) + Pos(30, 0, 0) * Cylinder(10, 8))
    shape = arm - Pos(-30, 0, 4) * Cylinder(7, 8) - Pos(30, 0, 4) * Cylinder(5, 8)
    return HollowPart(_single(shape), (Opening((-30, 0, 30), 7, THROUGH), Opening((30, 0, 30), 5, THROUGH)))


def _plate() -> HollowPart:
    shape, openings = Pos(0, 0, 4) * Box(120, 80, 8), []
    for x in (-40, 0, 40):
        for y in (-20, 20):
            shape -= Pos(x, y, 4) * Cylinder(9, 8)
            openings.append(Opening((x, y, 30), 9, THROUGH))
    return HollowPart(_single(shape), tuple(openings))


def _bracket() -> HollowPart:
    profile = make_face(Polyline((0, 0), (60, 0), (60, 6), (6, 6), (6, 50), (0, 50), close=True))
    body = extrude(Plane.XZ * profile, 20, both=True)
    inside = [edge for edge in body.edges().filter_by(Axis.Y) if edge.center().X == 6 and edge.center().Z == 6]
    shape = fillet(inside, 8)
    for y in (-10, 10):
        shape -= Pos(40, y, 3) * Cylinder(6, 6)
        shape -= Location((3, y, 34), (0, 90, 0)) * Cylinder(5, 6)
    return HollowPart(_single(shape), (Opening((40, -10, 30), 6, THROUGH), Opening((40, 10, 30), 6, THROUGH)))


def _gear() -> HollowPart:
    teeth, corners = 16, []
    for tooth in range(teeth):
        middle = math.tau * tooth / teeth
        for angle, radius in ((-0.11, 26), (-0.06, 32), (0.06, 32), (0.11, 26)):
            corners.append((radius * math.cos(middle + angle), radius * math.sin(middle + angle)))
    shape = extrude(make_face(Polyline(*corners, close=True)), 10) - Pos(0, 0, 5) * Cylinder(8, 10)
    return HollowPart(_single(shape), (Opening((0, 0, 40), 8, THROUGH),))


def _flanged_pipe() -> HollowPart:
    shape = Pos(0, 0, 30) * Cylinder(16, 60) + Pos(0, 0, 4) * Cylinder(34, 8) - Pos(0, 0, 30) * Cylinder(12, 60)
    openings = [Opening((0, 0, 80), 12, THROUGH)]
    for turn in range(6):
        x, y = 25 * math.cos(math.tau * turn / 6), 25 * math.sin(math.tau * turn / 6)
        shape -= Pos(x, y, 4) * Cylinder(4, 8)
        openings.append(Opening((x, y, 20), 4, THROUGH))
    return HollowPart(_single(shape), tuple(openings))


def _crossed_holes() -> HollowPart:
    shape = Pos(0, 0, 20) * (Box(40, 40, 40) - Cylinder(9, 40) - Rot(90, 0, 0) * Cylinder(6, 40))
    return HollowPart(_single(shape), (Opening((0, 0, 60), 9, THROUGH),))


TWELVE_PARTS: dict[str, HollowPart] = {
    "cup": _cup(),
    "tray": _tray(),
    "tube": _tube(),
    "funnel": _funnel(),
    "ring": _ring(),
    "U channel": _channel(),
    "lever": _lever(),
    "plate with six holes": _plate(),
    "filleted bracket": _bracket(),
    "gear": _gear(),
    "flanged pipe": _flanged_pipe(),
    "crossed holes": _crossed_holes(),
}
