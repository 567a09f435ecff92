"""A forbidden zone over the way."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.base import ONE_SURFACE, Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.obstacles.sizes import (
    LEAST_LONGER,
    LONGER,
    is_pushed,
    needed_height,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def forbidden(scene: Scene, way: Way, *, length: float, width: float, height: float) -> Way:
    """A box on the surface, in the middle of the lane or all across it, that nothing that is moved may cut."""
    x, z, half = way.middle.x, way.middle.z, (width or way.width) / 2
    scene.forbid("way", (x - length / 2, -half, z), (x + length / 2, half, z + height))
    return way


def _room(given: Given, length: float) -> float:
    return 0.4 * given.load.reach + length


def _needed(given: Given, longer: float) -> float:
    length = given.low("forbidden_length")
    return needed_height(given, _room(given, length), length, longer)


def _least(given: Given) -> float:
    return 0.3 * given.load.z if is_pushed(given) else _needed(given, LEAST_LONGER)


def _matters(given: Given) -> bool:
    """Beside a narrow one there is a way on the surface, which is hardly longer: then only a push tells."""
    return given.low("forbidden_height") >= _least(given) and (not given.low("forbidden_width") or is_pushed(given))


FORBIDDEN = Construct(
    slot="obstacle",
    name="forbidden",
    title="forbidden zone",
    phrase="around a forbidden zone",
    summary="A forbidden zone lies across the way: the payload must not enter it.",
    example="Move a 40 mm cube over a forbidden zone 80 mm long and 60 mm high.",
    function=forbidden,
    parameters=(
        Parameter(
            "length",
            "length of the forbidden zone along x",
            lambda given: (nice(1.2 * given.load.longest), nice(1.6 * given.load.longest)),
            limits=lambda given: (0.3 * given.load.longest, 2000.0),
            says=("forbidden.length",),
            demands=(Demand("extent", ("zone_forbid_way",), "x"),),
            eases=-1,
        ),
        Parameter(
            "width",
            "width of the forbidden zone along y; 0 where it reaches across the whole lane",
            lambda _: (0.0, 0.0),
            limits=lambda _: (5.0, 2000.0),
            says=("forbidden.width",),
            demands=(Demand("extent", ("zone_forbid_way",), "y"),),
        ),
        Parameter(
            "height",
            "height of the forbidden zone above the surface",
            lambda given: tuple(  # type: ignore[arg-type,return-value]
                nice(share * max(1.2 * given.load.z, _needed(given, LONGER))) for share in (1.0, 1.2)
            ),
            limits=lambda given: (0.2 * given.load.z, 1000.0),
            says=("forbidden.height",),
            demands=(Demand("extent", ("zone_forbid_way",), "z"),),
            eases=-1,
        ),
    ),
    tall=lambda given: given.high("forbidden_height"),
    room=lambda given: (
        _room(given, given.high("forbidden_length")),
        1.5 * given.load.reach + 2 * given.high("forbidden_width"),
    ),
    things={"forbidden": ("zone_forbid_way",)},
    key=("zone_forbid_way",),
    matters=_matters,
    goes_with=ONE_SURFACE,
    why="a forbidden zone lies over a floor or over one table, between the start and the goal; beside places given by "
    "coordinates give its own, as in “avoiding x 200..300, y -50..50, z 0..80 mm”",
)
