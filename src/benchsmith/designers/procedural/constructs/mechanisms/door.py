"""A hinged door in a wall across the way."""

from __future__ import annotations

from dataclasses import replace

from build123d import Axis, Box, Cylinder, Pos

from benchsmith.designers.procedural.constructs.base import (
    ONE_SURFACE,
    Choice,
    Construct,
    Demand,
    Parameter,
    Range,
    Told,
)
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import MATERIALS, Hinge, Scene, Trapezoid


def door(
    scene: Scene,
    way: Way,
    *,
    shift: float,
    width: float,
    height: float,
    thickness: float,
    angle: float,
    period: float,
    wall_height: float,
    material: str,
    frame_material: str,
    wall_material: str,
) -> Way:
    """A wall as high as anything may go, and in it a door that opens towards the goal."""
    x, z, barrel, depth = way.middle.x - shift, way.middle.z, 0.7 * thickness, 3 * thickness
    jamb, gap = max(1.5 * thickness, 0.06 * width), 0.5
    opening = Pos(0, 0, height / 2) * Box(2 * depth, width + 2 * gap, height + 4 * gap)
    outline = Box(depth, width + 2 * gap + 2 * jamb, height + 2 * gap + jamb)
    frame = Pos(0, 0, height / 2 + gap + jamb / 2) * outline - opening
    scene.fixture("door_frame", Pos(x, 0, z) * frame, material=frame_material)
    wall = Pos(0, 0, wall_height / 2) * Box(1.6 * thickness, way.width, wall_height)
    wall -= Pos(0, 0, height / 2 + gap + jamb / 2) * outline
    scene.fixture("door_wall", Pos(x, 0, z) * wall, material=wall_material)
    leaf = Pos(-thickness / 2, 0, 0) * Box(thickness, width, height)
    for level in (-0.32, 0.32):
        leaf += Pos(0, width / 2 - barrel, level * height) * Cylinder(barrel, 0.16 * height)
    leaf += Pos(-1.4 * thickness, 0.12 * width - width / 2, 0) * Box(0.8 * thickness, 0.6 * thickness, 0.2 * height)
    mass = leaf.volume * 1e-9 * MATERIALS[material].density
    inertia = mass * (width / 1000) ** 2 / 3
    edge = x + depth / 2  # the leaf is flush with the frame where it opens to
    hinge = Hinge(Axis.Z, anchor=(edge, width / 2 - barrel, z), range=(0, angle), damping=3 * inertia)
    swing = None
    if period:
        rise, hold, rest = 0.2 * period, 0.4 * period, 0.2 * period
        swing = Trapezoid(0, angle, delay_s=rest, rise_s=rise, hold_s=hold, fall_s=rise, rest_s=rest)
    placed = Pos(edge, 0, z + height / 2 + gap) * leaf
    scene.mechanism("door", placed, joint=hinge, drive=swing, material=material)
    return replace(way, ceiling=z + wall_height)


def _least_width(given: Given) -> float:
    """The payload passes beside the open leaf, turned a little."""
    return 1.05 * given.load.y + 0.18 * given.load.x + max(4.0, 0.06 * given.load.longest)


def _width(given: Given) -> Range:
    need = max(1.7 * given.load.y, given.load.reach, 1.1 * _least_width(given))
    return nice(need), nice(need if given.is_short else 1.15 * need)


def _before(given: Given) -> float:
    """Room before the door."""
    return 2 * given.high("door_thickness") + 0.5 * given.load.reach


def _behind(given: Given) -> float:
    """Room behind it: for the open leaf, and to lift the payload over the rim of what it must get into."""
    lifted = 0.5 * given.load.reach if given.tallest else 0.0
    return given.high("door_width") + 2 * given.high("door_thickness") + lifted


def _height(given: Given) -> Range:
    need = max(1.4 * given.load.z, 0.9 * given.high("door_width"))
    return nice(need), nice(1.1 * need)


def _wall(given: Given) -> float:
    """High enough for the door, and for lifting the payload into what stands behind it."""
    over = given.tallest + 1.3 * given.load.longest + 0.3 * given.load.reach + 5
    return max(1.2 * given.high("door_height") + 3 * given.high("door_thickness"), over)


DOOR = Construct(
    slot="mechanism",
    name="door",
    role="way",
    title="hinged door",
    phrase="through a hinged door",
    summary="A wall across the way has a hinged door, which opens towards the goal: there is no other way through.",
    example="Push a 40 mm cube through a hinged door, 80 mm wide, into a marked zone.",
    function=door,
    parameters=(
        Parameter(
            "thickness",
            "thickness of the door",
            lambda given: fixed(max(2.0, 0.05 * given.load.longest)),
            limits=lambda given: (1.0, max(4.0, 0.3 * given.load.longest)),
            says=("door.thickness",),
        ),
        Parameter(
            "width",
            "width of the door",
            _width,
            limits=lambda given: (_least_width(given), 1500.0),
            says=("door.width", "door.length"),
            demands=(Demand("extent", ("door",), "y"),),
            eases=1,
        ),
        Parameter(
            "shift",
            "how far before the middle of its room the door stands, since it opens to one side only",
            lambda given: ((_behind(given) - _before(given)) / 2,) * 2,
        ),
        Parameter(
            "height",
            "height of the door",
            _height,
            limits=lambda given: (1.05 * given.load.z + 2, 1500.0),
            says=("door.height",),
            demands=(Demand("extent", ("door",), "z"),),
            eases=1,
        ),
        Parameter(
            "angle",
            "angle by which the door can be opened",
            lambda _: (90.0, 100.0),
            limits=lambda _: (80.0, 120.0),
            says=(Told("door.angle", part="high", when="travel"), Told("door.angle", when="size")),
            demands=(Demand("joint_range", ("door",), verbatim=True),),
            unit="degrees",
        ),
        Parameter(
            "period",
            "time in which the door is opened and shut once (0: nothing drives it, and it gives way)",
            lambda _: (0.0, 0.0),
            limits=lambda given: (2.5 + given.load.longest / 100, 15.0),
            says=("door.period",),
            unit="s",
        ),
        Parameter(
            "wall_height",
            "height of the wall around the door",
            lambda given: fixed(1.05 * _wall(given)),
            limits=lambda given: (_wall(given), 3000.0),
            says=("wall.height",),
            demands=(Demand("extent", ("door_wall",), "z"),),
        ),
    ),
    choices=(
        Choice("material", ("door",), ("door",), "oak"),
        Choice("frame_material", ("door_frame",), ("door_frame",), "steel"),
        Choice("wall_material", ("wall",), ("door_wall",), "plywood"),
    ),
    room=lambda given: (
        _before(given) + _behind(given),
        1.6 * given.high("door_width"),
    ),
    things={"door": ("door",), "wall": ("door_wall",)},
    describes={
        "door": "Stands in the way until it is opened.",
        "door_frame": "What the door hangs in.",
        "door_wall": "The wall around it, as high as anything may go.",
    },
    key=("door",),
    goes_with=ONE_SURFACE,
    fills=frozenset({"wall"}),
    why="a door stands in a wall of its own, on a floor or on one table",
)
