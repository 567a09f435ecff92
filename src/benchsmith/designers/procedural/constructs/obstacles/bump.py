"""A hump across the way."""

from __future__ import annotations

from build123d import Axis, Plane, Polyline, Pos, extrude, fillet, make_face

from benchsmith.designers.procedural.constructs.base import GROUND, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.obstacles.sizes import (
    LEAST_LONGER,
    LONGER,
    is_pushed,
    needed_height,
)
from benchsmith.designers.procedural.constructs.standing import from_to
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene

_LEAST_SHARE = 0.3
"""Of the payload's height, below which a straight push may get over it as if it were not there."""


_FLAT = 0.15
"""Of the longest side: what is flatter, as a coin, a straight push moves no better without the bump."""


def bump(scene: Scene, way: Way, *, length: float, height: float, material: str) -> Way:
    """A ridge across the whole lane, steep at its feet and round at its top."""
    run = min(0.22 * height, 0.25 * length)
    foot, top = length / 2, length / 2 - run
    outline = Polyline((-foot, 0), (foot, 0), (top, height), (-top, height), close=True)
    ridge = extrude(Plane.XZ * make_face(outline), way.width / 2, both=True)
    edges = ridge.faces().sort_by(Axis.Z)[-1].edges().filter_by(Axis.Y)
    ridge = fillet(edges, 0.7 * min(top, 0.6 * height))
    scene.fixture("bump", Pos(way.middle.x, 0, way.middle.z) * ridge, material=material)
    return way


def _room(given: Given, length: float) -> float:
    return 0.4 * given.load.reach + length


def _needed(given: Given, longer: float) -> float:
    length = given.low("bump_length")
    return needed_height(given, _room(given, length), 0.2 * length, longer)


def _height(given: Given) -> Range:
    low = 0.5 * given.load.z if is_pushed(given) else _needed(given, LONGER)
    return nice(low), nice(1.3 * low)


def _least(given: Given) -> float:
    told_by_push = is_pushed(given) and given.load.z >= _FLAT * given.load.longest
    return _LEAST_SHARE * given.load.z if told_by_push else _needed(given, LEAST_LONGER)


def _length(given: Given) -> Range:
    """Along x: rather wide where it is high."""
    usual = 0.6 * given.load.z if is_pushed(given) else given.load.longest
    height = given.told.get("bump.height", usual)
    return nice(max(1.2 * height, 0.5 * given.load.z)), nice(max(1.6 * height, 0.7 * given.load.z))


BUMP = Construct(
    slot="obstacle",
    name="bump",
    title="bump",
    phrase="over a bump",
    summary="A bump lies across the way: the payload must get over it.",
    example="Push a 40 mm cube over a 30 mm bump into a marked zone.",
    function=bump,
    parameters=(
        Parameter(
            "length",
            "length of the bump along the way",
            _length,
            limits=lambda _: (4.0, 1000.0),
            says=("bump.width", "bump.length", "bump.thickness", "bump.depth", from_to("bump", "width")),
            demands=(Demand("extent", ("bump",), "x"),),
        ),
        Parameter(
            "height",
            "height of the bump",
            _height,
            limits=lambda given: (0.1 * given.load.z, 1000.0),
            says=("bump.height",),
            demands=(Demand("extent", ("bump",), "z"),),
            eases=-1,
        ),
    ),
    choices=(Choice("material", ("bump",), ("bump",), "rubber"),),
    tall=lambda given: given.high("bump_height"),
    room=lambda given: (_room(given, given.high("bump_length")), 1.5 * given.load.reach),
    things={"bump": ("bump",)},
    describes={"bump": "A ridge across the way."},
    key=("bump",),
    filled={"bump": ("bump",)},
    matters=lambda given: given.low("bump_height") >= _least(given),
    goes_with=GROUND,
    why="a bump lies on a floor, on one table or between places given by coordinates",
)
