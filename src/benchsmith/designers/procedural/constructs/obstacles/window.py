"""A wall with a window."""

from __future__ import annotations

from dataclasses import replace

from build123d import Box, Cylinder, Part, Pos, Rot

from benchsmith.designers.procedural.constructs.base import GROUND, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.obstacles.panels import braces, gusset, panel
from benchsmith.designers.procedural.constructs.obstacles.sizes import (
    lowest,
    narrowest,
    needed_aside,
    over,
    passing,
    roundest,
    turned,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def opening(length: float, width: float, height: float, diameter: float) -> Part:
    """What a window leaves free, around its middle: round where it has a diameter."""
    if diameter:
        return Rot(0, 90, 0) * Cylinder(diameter / 2, length)
    return Box(length, width, height)


def window(
    scene: Scene,
    way: Way,
    *,
    thickness: float,
    wall_height: float,
    diameter: float,
    width: float,
    height: float,
    sill: float,
    aside: float,
    material: str,
) -> Way:
    """A wall across the lane, closed to its top, with a window that is raised and off the middle."""
    x, z = way.middle.x, way.middle.z
    middle = Pos(x, aside, z + sill + height / 2)
    solid = Pos(x, 0, z) * panel(thickness, way.width, wall_height)
    scene.fixture("wall", solid - middle * opening(2 * thickness, width, height, diameter), material=material)
    braces(scene, way, thickness=thickness, height=wall_height, width=thickness, material=material)
    before = 0.5 * way.middle.length
    via = ((x - before, aside, z + sill + 2), (x + before, aside, z + sill + 2))
    return replace(way, ceiling=z + wall_height, via=via)


def _room(given: Given) -> float:
    """The payload passes lengthwise, and only then goes up and aside."""
    return 2.3 * given.load.x + given.high("window_thickness")


def _wall_height(given: Given) -> Range:
    """High enough that things can be lifted below its top, and for the window that the prompt asks for."""
    hole = max(given.told.get(f"window.{name}", 0.0) for name in ("height", "diameter", "clearance"))
    sill = given.told.get("window.sill", 1.2 * given.load.z)
    low = max(over(given), 1.05 * sill + max(hole, 1.6 * given.load.z) + 1.5 * _lintel(given))
    return nice(low), nice(1.1 * low)


def _lintel(given: Given) -> float:
    """Least height of the wall above its window."""
    return max(4.0, 0.3 * given.load.z)


def _diameter_limits(given: Given) -> Range:
    return roundest(given), given.low("window_wall_height") - _lintel(given)


def _width(given: Given) -> Range:
    diameter = given.spans["window_diameter"]
    if diameter.low:
        return diameter
    low = max(1.3 * turned(given), narrowest(given))
    return nice(low), nice(1.15 * low)


def _width_limits(given: Given) -> Range:
    return _as_round(given) or (narrowest(given), 2000.0)


def _height(given: Given) -> Range:
    diameter = given.spans["window_diameter"]
    if diameter.low:
        return diameter
    most = given.low("window_wall_height") - _lintel(given) - 0.5 * given.load.z
    low = max(lowest(given), min(1.3 * given.load.z, most))
    return nice(low), nice(max(low, min(1.15 * low, most)))


def _height_limits(given: Given) -> Range:
    most = given.low("window_wall_height") - _lintel(given) - _least_sill(given)
    return _as_round(given) or (lowest(given), most)


def _is_round(given: Given) -> bool:
    return _as_round(given) is not None


def _as_round(given: Given) -> Range | None:
    diameter = given.spans["window_diameter"]
    return (diameter.low, diameter.high) if diameter.low else None


def _least_sill(given: Given) -> float:
    """What stops a push along the ground."""
    return max(2.0, 0.3 * given.load.z)


def _highest_sill(given: Given) -> float:
    return given.low("window_wall_height") - given.high("window_height") - _lintel(given)


def _sill(given: Given) -> Range:
    high = max(_least_sill(given), min(1.3 * given.load.z, _highest_sill(given)))
    return max(_least_sill(given), round(0.8 * high, 1)), round(high, 1)


def _aside(given: Given) -> Range:
    """Off the middle of the lane by so much that the way is longer for sure."""
    free = given.high("window_width") / 2 - passing(given)
    low = given.high("window_sill") + passing(given)
    high = low + given.high("window_height") - 2 * passing(given)
    least = max(0.6 * given.load.y, needed_aside(given, _room(given), low, high) + free)
    return nice(least + given.aside), nice(1.1 * least + given.aside)


WINDOW = Construct(
    slot="obstacle",
    name="window",
    title="wall with a window",
    phrase="through a window in a wall",
    summary="A wall stands across the way: the payload must get through the window in it.",
    example="Get a wooden rod, 150 mm long and 10 mm thick, through a 60 x 40 mm window in a 200 mm high wall.",
    function=window,
    uses=(panel, gusset, braces, opening),
    parameters=(
        Parameter(
            "thickness",
            "thickness of the wall",
            lambda given: (nice(max(4.0, 0.15 * given.load.z)), nice(max(6.0, 0.25 * given.load.z))),
            limits=lambda _: (2.0, 300.0),
            says=("wall.thickness", "window.thickness", "window.depth"),
            demands=(Demand("extent", ("wall",), "x"),),
        ),
        Parameter(
            "wall_height",
            "height of the wall",
            _wall_height,
            limits=lambda given: (max(over(given), lowest(given) + _least_sill(given) + _lintel(given)), 2000.0),
            says=("wall.height",),
            demands=(Demand("extent", ("wall",), "z"),),
        ),
        Parameter(
            "diameter",
            "diameter of the window (0: it is rectangular)",
            lambda _: (0.0, 0.0),
            limits=_diameter_limits,
            says=("window.diameter",),
            demands=(Demand("opening", ("wall",), "y"), Demand("opening", ("wall",), "z")),
            follows=lambda _: True,
        ),
        Parameter(
            "width",
            "width of the window",
            _width,
            limits=_width_limits,
            says=("window.width", "window.clearance", "window.size"),
            demands=(Demand("opening", ("wall",), "y"),),
            eases=1,
            follows=_is_round,
        ),
        Parameter(
            "height",
            "height of the window",
            _height,
            limits=_height_limits,
            says=("window.height", "window.clearance", "window.length", "window.size"),
            demands=(Demand("opening", ("wall",), "z"),),
            eases=1,
            follows=_is_round,
        ),
        Parameter(
            "sill",
            "height of the window above the surface",
            _sill,
            limits=lambda given: (_least_sill(given), _highest_sill(given)),
            says=("window.sill",),
        ),
        Parameter("aside", "distance of the window's middle from the middle of the lane", _aside, shapes=True),
    ),
    choices=(Choice("material", ("wall", "window"), ("wall", "brace_left", "brace_right"), "oak"),),
    room=lambda given: (
        _room(given),
        2 * given.high("window_aside") + given.high("window_width") + max(12.0, 0.5 * given.load.y),
    ),
    things={"wall": ("wall",), "window": ("wall",)},
    describes={
        "wall": "Stands across the way, with a window in it.",
        "brace_left": "A rib that braces the wall.",
        "brace_right": "A rib that braces the wall.",
    },
    key=("wall",),
    filled={"wall": ("wall",), "window": ("wall",)},
    goes_with=GROUND | {"ledge"},
    why="a wall with a window stands on a floor, on one table, below a ledge or between places given by coordinates",
)
