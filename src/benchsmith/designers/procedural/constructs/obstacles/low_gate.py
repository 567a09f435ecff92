"""A gate to pass under its beam."""

from __future__ import annotations

from dataclasses import replace

from build123d import Axis, Box, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import GROUND, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.obstacles.panels import braces, gusset, panel
from benchsmith.designers.procedural.constructs.obstacles.sizes import (
    lowest,
    narrowest,
    needed_aside,
    over,
    passing,
    turned,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def portal(length: float, width: float, clearance: float, post: float, beam: float) -> Part:
    """Two posts and a beam on them, around a free width and clearance."""
    solid = Pos(0, 0, (clearance + beam) / 2) * Box(length, width + 2 * post, clearance + beam)
    solid = chamfer(solid.faces().sort_by(Axis.Z)[-1].edges().filter_by(Axis.X), 0.5 * min(post, beam))
    return solid - Box(2 * length, width, 2 * clearance)


def low_gate(
    scene: Scene,
    way: Way,
    *,
    thickness: float,
    clearance: float,
    width: float,
    height: float,
    aside: float,
    material: str,
    panel_material: str,
) -> Way:
    """A low gate off the middle of the lane, in a panel that closes the lane beside it and above it."""
    x, z = way.middle.x, way.middle.z
    closed = Pos(x, 0, z) * panel(thickness, way.width, height)
    hole = Pos(x, aside, z) * Box(2 * thickness, width, 2 * clearance)
    scene.fixture("gate", closed - hole, material=panel_material)
    post = min(0.2 * width, 0.8 * (way.width / 2 - aside - width / 2))
    beam = min(1.4 * post, 0.8 * (height - clearance))
    depth = 0.8 * thickness
    frame = Pos(x - (thickness + depth) / 2, aside, z) * portal(depth, width, clearance, post, beam)
    scene.fixture("portal", frame, material=material)
    braces(scene, way, thickness=thickness, height=height, width=thickness, material=panel_material)
    before = 0.5 * way.middle.length
    return replace(way, ceiling=z + height, via=((x - before, aside, z + 2), (x + before, aside, z + 2)))


def _room(given: Given) -> float:
    return 2.3 * given.load.x + given.high("low_gate_thickness")


def _width(given: Given) -> Range:
    low = max(1.3 * turned(given), narrowest(given))
    return nice(low), nice(1.15 * low)


def _height(given: Given) -> Range:
    low = max(over(given), given.high("low_gate_clearance") + max(8.0, 0.6 * given.load.z))
    return nice(low), nice(1.1 * low)


def _aside(given: Given) -> Range:
    """Off the middle of the lane by so much that the way is longer for sure."""
    free = given.high("low_gate_width") / 2 - passing(given)
    high = given.high("low_gate_clearance") - passing(given)
    least = max(0.6 * given.high("low_gate_width"), needed_aside(given, _room(given), passing(given), high) + free)
    return nice(least + given.aside), nice(1.1 * least + given.aside)


LOW_GATE = Construct(
    slot="obstacle",
    name="low_gate",
    title="low gate",
    phrase="under a low gate",
    summary="A low gate stands across the way: the payload must pass under its beam.",
    example="Slide a 60 mm puck under a low gate with 30 mm clearance into a marked zone.",
    function=low_gate,
    uses=(panel, gusset, braces, portal),
    parameters=(
        Parameter(
            "thickness",
            "thickness of the gate",
            lambda given: (nice(max(5.0, 0.15 * given.load.longest)), nice(max(8.0, 0.2 * given.load.longest))),
            limits=lambda _: (2.0, 300.0),
            says=("low_gate.thickness", "low_gate.depth"),
            demands=(Demand("extent", ("gate",), "x"),),
        ),
        Parameter(
            "clearance",
            "clearance under the gate's beam",
            lambda given: (nice(max(1.2 * given.load.z, lowest(given))), nice(max(1.4 * given.load.z, lowest(given)))),
            limits=lambda given: (lowest(given), 2000.0),
            says=("low_gate.clearance",),
            demands=(Demand("opening", ("gate",), "z"),),
            eases=1,
        ),
        Parameter(
            "width",
            "free width between the gate's posts",
            _width,
            limits=lambda given: (narrowest(given), 2000.0),
            says=("low_gate.width", "low_gate.length"),
            demands=(Demand("opening", ("gate",), "y"),),
            eases=1,
        ),
        Parameter(
            "height",
            "height of the gate, closed above its beam",
            _height,
            limits=lambda given: (_height(given)[0] / 1.1, 2000.0),
            says=("low_gate.height",),
            demands=(Demand("extent", ("gate",), "z"),),
            eases=1,
        ),
        Parameter("aside", "distance of the gate's middle from the middle of the lane", _aside, shapes=True),
    ),
    choices=(
        Choice("panel_material", ("low_gate",), ("gate", "brace_left", "brace_right"), "plywood"),
        Choice("material", (), ("portal",), "steel"),
    ),
    room=lambda given: (
        _room(given),
        2 * given.high("low_gate_aside") + given.high("low_gate_width") + max(12.0, 0.6 * given.load.y),
    ),
    things={"low_gate": ("gate",)},
    describes={
        "gate": "A low gate with a beam to pass under; beside and above it the way is closed.",
        "portal": "The posts and the beam of the gate.",
        "brace_left": "A rib that braces the gate.",
        "brace_right": "A rib that braces the gate.",
    },
    key=("gate",),
    filled={"low_gate": ("gate", "portal")},
    goes_with=GROUND,
    why="a low gate stands on a floor, on one table or between places given by coordinates",
)
