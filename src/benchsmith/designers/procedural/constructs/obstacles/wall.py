"""A wall across the way."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import GROUND, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.obstacles.panels import braces, gusset, panel
from benchsmith.designers.procedural.constructs.obstacles.sizes import (
    LEAST_LONGER,
    LONGER,
    is_pushed,
    needed_aside,
    needed_height,
    passing,
)
from benchsmith.designers.procedural.constructs.standing import from_to
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def wall(scene: Scene, way: Way, *, height: float, thickness: float, material: str) -> Way:
    """A wall across the whole lane, braced on the far side."""
    place = Pos(way.middle.x, 0, way.middle.z)
    scene.fixture("wall", place * panel(thickness, way.width, height), material=material)
    braces(scene, way, thickness=thickness, height=height, width=thickness, material=material)
    return way


def _room(given: Given, thickness: float) -> float:
    """Short: near the start a wall is more of a detour."""
    return 0.4 * given.load.reach + thickness


def _height(given: Given) -> Range:
    low = max(1.3 * given.load.longest, _needed(given, LONGER))
    return nice(low), nice(1.2 * low)


def _needed(given: Given, longer: float = LEAST_LONGER) -> float:
    thickness = given.low("wall_thickness")
    return needed_height(given, _room(given, thickness), thickness, longer)


def _width(given: Given) -> float:
    """So wide that the way around it is longer than it may be, too."""
    high = max(given.raised, 0.0) + 2 * passing(given)
    aside = needed_aside(given, _room(given, given.high("wall_thickness")), passing(given), high)
    return max(1.5 * given.load.reach, 2 * (aside - passing(given)))


def _least(given: Given) -> float:
    return 0.3 * given.load.z if is_pushed(given) else _needed(given)


WALL = Construct(
    slot="obstacle",
    name="wall",
    title="wall",
    phrase="over a wall",
    summary="A wall stands across the way: the payload must get over it.",
    example="Get a 40 mm cube over a 90 mm wall.",
    function=wall,
    uses=(panel, gusset, braces),
    parameters=(
        Parameter(
            "thickness",
            "thickness of the wall",
            lambda given: (nice(max(5.0, 0.15 * given.load.longest)), nice(max(8.0, 0.25 * given.load.longest))),
            limits=lambda _: (2.0, 300.0),
            says=("wall.thickness", from_to("wall", "width")),
            demands=(Demand("extent", ("wall",), "x"),),
        ),
        Parameter(
            "height",
            "height of the wall",
            _height,
            limits=lambda given: (0.2 * given.load.z, 1000.0),
            says=("wall.height",),
            demands=(Demand("extent", ("wall",), "z"),),
            eases=-1,
        ),
    ),
    choices=(Choice("material", ("wall",), ("wall", "brace_left", "brace_right"), "oak"),),
    tall=lambda given: given.high("wall_height"),
    room=lambda given: (_room(given, given.high("wall_thickness")), _width(given)),
    things={"wall": ("wall",)},
    describes={
        "wall": "Stands across the way.",
        "brace_left": "A rib that braces the wall.",
        "brace_right": "A rib that braces the wall.",
    },
    key=("wall",),
    filled={"wall": ("wall",)},
    matters=lambda given: given.low("wall_height") >= _least(given),
    goes_with=GROUND | {"ledge"},
    why="a wall stands on a floor, on one table, below a ledge or between places given by coordinates",
)
