"""A pipe with the goal at its end."""

from __future__ import annotations

from dataclasses import replace

from build123d import Box, Cylinder, Part, Pos, Rot

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.obstacles.sizes import roundest
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene

_CALLED = ("tunnel", "throat")
"""A throat is a pipe where what goes into it lies."""


def flanged(length: float, diameter: float, thickness: float) -> Part:
    """A pipe along x, flat below, so that its bore is half a wall above z = 0; a flange with a foot at either end."""
    axis, outside = (diameter + thickness) / 2, diameter / 2 + thickness
    brim = outside + min(1.2 * thickness, 0.14 * diameter)
    long = min(2 * thickness, 0.15 * length)
    tube = Pos(0, 0, axis) * Rot(0, 90, 0) * Cylinder(outside, length)
    for x in (-1, 1):
        at = Pos(x * (length - long) / 2, 0, axis)
        tube += at * Rot(0, 90, 0) * Cylinder(brim, long) + at * Pos(0, 0, -axis / 2) * Box(long, 2 * brim, axis)
    tube -= Pos(0, 0, -outside) * Box(2 * length, 4 * brim, 2 * outside)
    return tube - Pos(0, 0, axis) * Rot(0, 90, 0) * Cylinder(diameter / 2, 2 * length)


def pipe(
    scene: Scene, way: Way, *, room: float, length: float, diameter: float, thickness: float, material: str
) -> Way:
    """A pipe; the goal is its last part, and what may be built or carried ends with it: there is no way around."""
    x, z = way.goal.place(length), way.goal.z
    scene.fixture("pipe", Pos(x, 0, z) * flanged(length, diameter, thickness), material=material)
    end, floor = x + length / 2, z + thickness / 2
    scene.goal((end - room, -diameter / 2, floor), (end, diameter / 2, floor + diameter))
    return replace(way, goal=Site(x, z, length))


def _said(*attributes: str) -> tuple[str, ...]:
    return tuple(f"{called}.{attribute}" for called in _CALLED for attribute in attributes)


def _diameter(given: Given) -> Range:
    return nice(1.15 * roundest(given)), nice(1.3 * roundest(given))


PIPE = Construct(
    slot="receptacle",
    name="pipe",
    role="goal",
    title="pipe",
    phrase="through a pipe",
    summary="It must get through a round pipe and come to rest in its last part, at the exit.",
    example="Push a 30 mm ball through a pipe 150 mm long with an inner diameter of 50 mm.",
    function=pipe,
    uses=(flanged,),
    site="goal",
    parameters=(
        Parameter(
            "room",
            "length of the goal at the pipe's end: all payloads, one behind the other",
            lambda given: fixed((0.4 + given.loads) * given.load.x),
        ),
        Parameter(
            "length",
            "length of the pipe",
            lambda given: (
                nice(given.high("pipe_room") + 1.5 * given.load.x),
                nice(given.high("pipe_room") + 2.0 * given.load.x),
            ),
            limits=lambda given: (given.high("pipe_room") + 0.4 * given.load.x, 2000.0),
            says=_said("length", "depth"),
            demands=(Demand("extent", ("pipe",), "x"),),
        ),
        Parameter(
            "diameter",
            "inner diameter of the pipe",
            _diameter,
            limits=lambda given: (roundest(given), 1000.0),
            says=_said("diameter", "width", "clearance"),
            demands=(Demand("opening", ("pipe",), "y"),),
            eases=1,
        ),
        Parameter(
            "thickness",
            "thickness of the pipe's wall",
            lambda given: fixed(max(1.5, 0.06 * given.high("pipe_diameter"))),
            limits=lambda given: (1.0, 0.3 * given.low("pipe_diameter")),
            says=_said("thickness"),
        ),
    ),
    choices=(Choice("material", _CALLED, ("pipe",), "acrylic"),),
    tall=lambda given: given.high("pipe_diameter") + 3 * given.high("pipe_thickness"),
    room=lambda given: (
        given.high("pipe_length") + 0.1 * given.load.reach,
        given.high("pipe_diameter") + 6 * given.high("pipe_thickness") + 10,
    ),
    things=dict.fromkeys(_CALLED, ("pipe",)),
    describes={"pipe": "A pipe, a round tunnel: the payload must get through it and come to rest in its last part."},
)
