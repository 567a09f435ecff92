"""A driven platform that goes up and down between guide posts, and the landing that it leads to."""

from __future__ import annotations

import math
from dataclasses import replace

from build123d import Axis, Box, Cylinder, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import (
    ONE_SURFACE,
    RECEPTACLE,
    Choice,
    Construct,
    Demand,
    Parameter,
    Range,
    Told,
)
from benchsmith.designers.procedural.constructs.given import Given, about, nice
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene, Sine, Slide


def lift(
    scene: Scene,
    way: Way,
    *,
    travel: float,
    length: float,
    width: float,
    thickness: float,
    period: float,
    material: str,
    frame_material: str,
    landing_material: str,
) -> Way:
    """A platform between two pairs of guide posts; the payload starts on it, and the goal lies on a landing."""
    x, z, post = way.start.x, way.start.z, thickness
    plate = Pos(0, 0, thickness / 2) * Box(length, width + 5 * post, thickness)
    frame = chamfer(plate.edges().filter_by(Axis.Z), 1.5 * thickness)
    top = travel + 5 * thickness
    for side in (-1, 1):
        y = side * (width / 2 + 1.2 * post)
        for end in (-1, 1):
            frame += Pos(end * 2 * post, y, top / 2) * Cylinder(post / 2, top)
        frame += Pos(0, y, top - post / 2) * Box(5.4 * post, 1.4 * post, post)
    scene.fixture("lift_frame", Pos(x, 0, z) * frame, material=frame_material)
    low = z + thickness + 0.5  # the platform's underside, at its lowest
    shoes = Box(2.6 * post, width + 3.4 * post, thickness)  # between the posts of either side
    platform = chamfer(Box(length, width, thickness).edges().filter_by(Axis.Z), thickness) + shoes
    guide = Slide(Axis.Z, range=(0, travel))
    moving = Sine(travel / 2, frequency_hz=1 / period, offset=travel / 2, phase_deg=-90)
    placed = Pos(x, 0, low + thickness / 2) * platform
    scene.mechanism("lift", placed, joint=guide, drive=moving, material=material)
    surface = low + thickness
    deck, leg = surface + travel - way.goal.z, 1.2 * thickness
    near = max(way.goal.low, x + length / 2 + 1)  # it leaves the platform its way
    long, middle = way.goal.high - near, (way.goal.high + near) / 2
    landing = Pos(0, 0, deck - thickness / 2) * Box(long, way.width, thickness)
    landing = chamfer(landing.edges().filter_by(Axis.Z), 0.5 * leg)
    for end in (-1, 1):
        for side in (-1, 1):
            place = Pos(end * (long / 2 - leg), side * (way.width / 2 - leg), (deck - thickness) / 2)
            landing += place * Box(leg, leg, deck - thickness)
    scene.fixture("landing", Pos(middle, 0, way.goal.z) * landing, material=landing_material)
    return replace(
        way,
        start=Site(x, surface, way.start.length),
        goal=Site(way.goal.x, surface + travel, way.goal.length),
    )


def _length(given: Given) -> Range:
    return nice(0.9 * given.room("start")), nice(given.room("start"))


def _width(given: Given) -> Range:
    need = given.rooms["start"][1]
    return nice(0.9 * need), nice(need)


def _shortest_period(given: Given) -> float:
    """A platform that falls faster than half the payload's own fall throws it up."""
    return max(2.0, 2 * math.pi * math.sqrt(given.high("lift_travel") / 9810))


_RISEN = (Demand("distance", ("lift", RECEPTACLE), "z"),)
"""How much higher the goal lies than the platform at its lowest."""

LIFT = Construct(
    slot="mechanism",
    name="lift",
    role="start",
    title="lift",
    phrase="by a lift",
    summary="It starts on a lift that goes up and down, and must be brought onto the landing that the lift leads to.",
    example="A 40 mm cube starts on a lift with a travel of 150 mm and must come to rest on the landing above.",
    function=lift,
    site="start",
    parameters=(
        Parameter(
            "travel",
            "travel of the lift",
            lambda given: about(max(40.0, 2.2 * given.load.longest)),
            limits=lambda given: (max(10.0, 0.3 * given.load.z), 2000.0),
            says=(
                Told("lift.travel", part="high", when="travel"),
                Told("lift.travel", when="size"),
                "lift.height",
                *(Told(fact, demands=_RISEN) for fact in ("way.rise", "landing.height")),
            ),
            demands=(Demand("joint_range", ("lift",), verbatim=True),),
        ),
        Parameter(
            "length",
            "length of the lift's platform along x",
            _length,
            limits=lambda given: (0.6 * given.room("start"), 3000.0),
            says=("lift.length",),
            demands=(Demand("extent", ("lift",), "x"),),
        ),
        Parameter(
            "width",
            "width of its platform between the guide posts",
            _width,
            limits=lambda given: (0.6 * given.rooms["start"][1], 3000.0),
            says=("lift.width",),
        ),
        Parameter(
            "thickness",
            "thickness of the platform, and of the guide posts",
            lambda given: (nice(max(3.0, 0.05 * given.low("lift_width"))),) * 2,
        ),
        Parameter(
            "period",
            "time in which the lift goes up and down once",
            lambda given: (nice(2 * _shortest_period(given) + 2), nice(2 * _shortest_period(given) + 4)),
            limits=lambda given: (_shortest_period(given), 60.0),
            says=("lift.period",),
            unit="s",
        ),
    ),
    choices=(
        Choice("material", ("lift",), ("lift",), "aluminium"),
        Choice("frame_material", ("lift_frame",), ("lift_frame",), "steel"),
        Choice("landing_material", ("landing",), ("landing",), "plywood"),
    ),
    room=lambda given: (
        1.06 * given.high("lift_length"),
        given.high("lift_width") + 5.5 * given.high("lift_thickness"),
    ),
    tall=lambda given: 4 * given.high("lift_thickness"),
    things={"lift": ("lift",), **dict.fromkeys(("table", "shelf", "ledge", "platforms"), ("landing",))},
    describes={
        "lift": "The driven platform that the payload starts on.",
        "lift_frame": "Its base and guide posts.",
        "landing": "A fixed deck as high as the lift goes: the goal lies on it.",
    },
    goes_with=ONE_SURFACE,
    why="a lift stands on a floor or on one table, and has a landing of its own",
)
