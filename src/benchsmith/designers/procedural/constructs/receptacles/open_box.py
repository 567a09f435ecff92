"""What bins and trays share."""

from __future__ import annotations

from collections.abc import Callable

from build123d import Axis, Box, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice


def open_box(length: float, width: float, depth: float, thickness: float, rim: float) -> Part:
    """A box on z = 0 that is open above, with a rim around its upper edge; length, width and depth are its inside's."""
    height = depth + thickness
    walls = Pos(0, 0, height / 2) * Box(length + 2 * thickness, width + 2 * thickness, height)
    flange = Pos(0, 0, height - thickness / 2) * Box(
        length + 2 * thickness + 2 * rim, width + 2 * thickness + 2 * rim, thickness
    )
    outside = chamfer(walls.edges().filter_by(Axis.Z), 0.8 * thickness) + chamfer(
        flange.edges().filter_by(Axis.Z), 0.8 * thickness + rim
    )
    return outside - Pos(0, 0, thickness + height / 2) * Box(length, width, height)


def floor_of(name: str, *, length: Range, width: Range, narrowest: Callable[[Given], float]) -> tuple[Parameter, ...]:
    """Length and width of a box inside.

    Args:
        name: Of the box.
        length: Usual range as a share of the payload's reach.
        width: The same, further to the reach of each payload but the first.
        narrowest: Least width.
    """
    return (
        Parameter(
            "length",
            f"length of the {name} inside, along x",
            lambda given: (nice(length[0] * given.load.reach), nice(length[1] * given.load.reach)),
            limits=lambda given: (1.1 * given.load.x, 2000.0),
            says=(f"{name}.length",),
            demands=(Demand("opening", (name,), "x"),),
            eases=1,
        ),
        Parameter(
            "width",
            f"width of the {name} inside, along y",
            lambda given: (
                nice((width[0] + given.loads - 1) * given.load.reach),
                nice((width[1] + given.loads - 1) * given.load.reach),
            ),
            limits=lambda given: (narrowest(given), 2000.0),
            says=(f"{name}.width",),
            demands=(Demand("opening", (name,), "y"),),
            eases=1,
        ),
    )


def walls_of(name: str, meaning: str, share: float) -> Parameter:
    """Thickness of a box's floor and walls, usually a share of the payload's longest side."""
    return Parameter(
        "thickness",
        meaning,
        lambda given: fixed(max(1.5, share * given.load.longest)),
        limits=lambda _: (0.8, 50.0),
        says=(f"{name}.thickness",),
    )


def room_of(name: str, rims: float) -> Callable[[Given], Range]:
    """Room that a box needs, with walls and rims that are together so many thicknesses wide."""

    def room(given: Given) -> Range:
        edge = rims * given.high(f"{name}_thickness")
        length, width = given.high(f"{name}_length") + edge, given.high(f"{name}_width") + edge
        return length + 0.4 * given.load.reach, width + 10

    return room
