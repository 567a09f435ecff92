"""A ledge high above the place where the payload must go."""

from __future__ import annotations

from build123d import Axis, Box, Part, Plane, Polyline, Pos, chamfer, extrude, make_face

from benchsmith.designers.procedural.constructs.base import (
    RECEPTACLE,
    Choice,
    Construct,
    Demand,
    Parameter,
    Range,
    Told,
)
from benchsmith.designers.procedural.constructs.course import STRETCH, Course
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.supports.surfaces import block, lane, length_of, plate
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene


def pedestal(length: float, width: float, height: float) -> Part:
    """A block on z = 0 that is waisted between its foot and its top, with slopes that carry the overhang."""
    x, foot, top = length / 2, min(0.1 * length, 0.15 * height), min(0.14 * length, 0.2 * height)
    waist = min(0.16 * length, 0.25 * height)
    side = [
        (x, 0),
        (x, foot),
        (x - waist, foot),
        (x - waist, height - top - waist),
        (x, height - top),
        (x, height),
    ]
    outline = [*side, *((-px, pz) for px, pz in reversed(side))]
    return extrude(Plane.XZ * make_face(Polyline(*outline, close=True)), amount=width / 2, both=True)


def rim(length: float, width: float, height: float, thickness: float) -> Part:
    """A rectangular frame on z = 0, its upright edges broken."""
    outside = Pos(0, 0, height / 2) * Box(length, width, height)
    rounded = chamfer(outside.edges().filter_by(Axis.Z), 0.8 * thickness)
    return rounded - Box(length - 2 * thickness, width - 2 * thickness, 4 * height)


def ledge(
    scene: Scene,
    *,
    drop: float,
    lip: float,
    distance: float,
    aside: float,
    length: float,
    depth: float,
    goal_length: float,
    width: float,
    thickness: float,
    material: str,
    base_material: str,
) -> Way:
    """A ledge with a lip at one end of a base plate, and the goal's place at a distance beside it."""
    total = length + distance + goal_length
    low = -total / 2
    scene.fixture("base", block(total, width, thickness), material=base_material)
    top = thickness + drop
    scene.fixture("ledge", Pos(low + length / 2, 0, thickness) * pedestal(length, depth, drop), material=material)
    edge = max(0.03 * min(length, depth), 1.5)
    scene.fixture("lip", Pos(low + length / 2, 0, top) * rim(length, depth, lip, edge), material=material)
    start = Site(low + length / 2, top, length)
    middle = Site(start.high + distance / 2, thickness, distance - 2 * aside)
    over = top + lip + 2
    return Way(
        start=start,
        middle=middle,
        goal=Site(total / 2 - goal_length / 2, thickness, goal_length, flush=True),
        width=width,
        leaving=((start.x, 0, over), (middle.low, 0, over)),
    )


def _aside(given: Given) -> float:
    """Half the payload, and what is free on both sides of it."""
    return 0.65 * given.load.x


def _distance(given: Given, room: float) -> Range:
    """With something between, about as far as it goes down: then a wall need not be higher than the ledge."""
    if "way.distance" in given.told:
        return (given.told["way.distance"],) * 2
    least = 1.8 * given.load.reach
    if not room:
        return nice(least), nice(2.5 * given.load.reach)
    low = max(least, room + 2 * _aside(given), 0.8 * given.high("ledge_drop"))
    return nice(low), nice(1.1 * low)


def _course(given: Given, room: float) -> Course:
    """Down from the ledge; the goal's place begins where the distance ends."""
    edge = STRETCH * given.room("start") / 2
    distance = sum(_distance(given, room)) / 2
    goal = given.room("goal") / 2 - 0.2 * given.load.reach
    drop, lip = given.high("ledge_drop"), given.high("ledge_lip")
    return Course(edge + distance / 2, edge + distance + goal, drop, edge, lip)


def _least_distance(given: Given) -> float:
    room = given.room("middle")
    return room + 2 * _aside(given) if room else 0.3 * given.load.reach


LEDGE = Construct(
    slot="support",
    name="ledge",
    role="start",
    title="ledge",
    phrase="down from a ledge",
    summary="The payload starts high on a ledge and must get down beside it.",
    example="A 30 mm steel ball on a ledge must be delivered into a bin 250 mm to the side and 400 mm lower.",
    function=ledge,
    uses=(block, pedestal, rim),
    parameters=(
        Parameter(
            "drop",
            "height of the ledge above the surface beside it",
            lambda given: (nice(2.5 * given.load.reach), nice(3.2 * given.load.reach)),
            limits=lambda given: (0.5 * given.load.z, 1500.0),
            says=("way.drop", Told("way.rise", sign=-1), "ledge.height", "start.height"),
            demands=(Demand("extent", ("ledge",), "z"),),
            early=True,
        ),
        Parameter(
            "lip",
            "height of the lip around the ledge",
            lambda given: fixed(min(max(1.5, 0.25 * given.load.z), 25.0)),
            eases=-1,
            early=True,
        ),
        Parameter(
            "distance",
            "free distance from the ledge to where the payload must go",
            lambda given: _distance(given, given.room("middle")),
            limits=lambda given: (_least_distance(given), 2000.0),
            says=("way.distance",),
            demands=(Demand("distance", ("ledge", RECEPTACLE), "x"),),
            eases=-1,
        ),
        Parameter(
            "aside",
            "free length at both ends of that distance, for a payload that gets down there",
            lambda given: (round(_aside(given), 1) if given.room("middle") else 0.0,) * 2,
        ),
        Parameter(
            "length",
            "length of the ledge along x",
            lambda given: (nice(given.room("start")), nice(1.15 * given.room("start"))),
            limits=lambda given: (0.7 * given.room("start"), 2000.0),
            says=("ledge.length",),
            demands=(Demand("extent", ("ledge",), "x"),),
        ),
        Parameter(
            "depth",
            "width of the ledge along y",
            lambda given: (nice(given.rooms["start"][1] * 1.15), nice(given.rooms["start"][1] * 1.3)),
            limits=lambda given: (0.8 * given.rooms["start"][1], 2000.0),
            says=("ledge.width", "ledge.depth"),
            demands=(Demand("extent", ("ledge",), "y"),),
        ),
        length_of("goal"),
        Parameter(
            "width",
            "width of the base plate",
            lambda given: (nice(max(lane(given)[0], given.high("ledge_depth") * 1.1)),) * 2,
        ),
        Parameter(
            "thickness",
            "thickness of the base plate",
            plate,
            limits=lambda _: (2.0, 1500.0),
            says=(Told("ledge.level", minus="drop", demands=(Demand("surface_height", ("ledge",)),)),),
        ),
    ),
    choices=(
        Choice("material", ("ledge",), ("ledge", "lip"), "oak"),
        Choice("base_material", (), ("base",), "aluminium"),
    ),
    course=_course,
    things={"ledge": ("ledge",)},
    describes={
        "base": "The base plate under everything.",
        "ledge": "Where the payload starts.",
        "lip": "Keeps the payload from being lost over the edge.",
    },
)
