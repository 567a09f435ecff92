"""A staircase with the goal on top."""

from __future__ import annotations

from build123d import Axis, Box, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.supports.surfaces import block, lane, length_of, plate
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene

_MOST = 12
"""Steps of a staircase."""


def riser(length: float, width: float, height: float, edge: float) -> Part:
    """A block that stands on z = 0, its upper edge towards -x broken."""
    solid = Pos(0, 0, height / 2) * Box(length, width, height)
    nosing = solid.edges().filter_by(Axis.Y).group_by(Axis.Z)[-1].sort_by(Axis.X)[0]
    return chamfer(nosing, edge)


def stairs(
    scene: Scene,
    *,
    start_length: float,
    count: float,
    rise: float,
    step_depth: float,
    goal_length: float,
    width: float,
    stairs_width: float,
    thickness: float,
    material: str,
    base_material: str,
) -> Way:
    """A staircase on a base plate, its steps alike, on a carriage; behind the last one a landing as high as it."""
    steps, height = round(count), rise / round(count)
    foot = start_length / 2
    landing = foot + steps * step_depth
    middle = (landing + goal_length - start_length / 2) / 2
    base = block(start_length + steps * step_depth + goal_length, width, thickness)
    scene.fixture("base", Pos(middle, 0, 0) * base, material=base_material)
    edge = 0.08 * min(height, step_depth)
    carriage = Part()
    for number in range(steps):
        step = riser(step_depth, stairs_width, height, edge)
        x, z = foot + (number + 0.5) * step_depth, thickness + number * height
        scene.fixture(f"step_{number + 1}", Pos(x, 0, z) * step, material=material)
        if number:
            below = Box((steps - number) * step_depth, stairs_width, height)
            carriage += Pos(landing - (steps - number) * step_depth / 2, 0, z - height / 2) * below
    scene.fixture("carriage", carriage, material=material)
    last = Pos(landing + goal_length / 2, 0, thickness + rise / 2) * Box(goal_length, stairs_width, rise)
    scene.fixture("landing", last, material=material)
    return Way(
        start=Site(0, thickness, start_length),
        middle=Site((foot + landing) / 2, thickness, steps * step_depth),
        goal=Site(landing + goal_length / 2, thickness + rise, goal_length),
        width=stairs_width,
    )


def _rise(given: Given) -> Range:
    steps = given.low("stairs_count")
    return nice(steps * 0.45 * given.load.z), nice(steps * 0.6 * given.load.z)


STAIRS = Construct(
    slot="support",
    name="stairs",
    title="staircase",
    summary="A staircase leads up from the start: the payload must come to rest on top of it.",
    example="Bring a 50 mm cube up a staircase of four steps, each 30 mm high.",
    function=stairs,
    uses=(block, riser),
    parameters=(
        length_of("start"),
        Parameter(
            "count",
            "count of steps",
            lambda _: (3.0, 3.0),
            limits=lambda _: (2.0, float(_MOST)),
            says=("stairs.count",),
            demands=(Demand("count", ("step",)),),
            unit="",
            whole=True,
        ),
        Parameter(
            "rise",
            "height of the staircase",
            _rise,
            limits=lambda given: (2.0 * given.low("stairs_count"), 1500.0),
            says=(
                "way.rise",
                Told("way.drop", sign=-1),
                "stairs.height",
                Told("stairs.step_height", times="count", demands=(Demand("extent", ("step_*",), "z"),)),
            ),
            demands=(Demand("extent", ("landing",), "z"),),
        ),
        Parameter(
            "step_depth",
            "depth of a step along x",
            lambda given: (nice(0.9 * given.load.x), nice(1.1 * given.load.x)),
            limits=lambda _: (2.0, 500.0),
            says=("stairs.step_depth", "stairs.depth"),
            demands=(Demand("extent", ("step_*",), "x"),),
        ),
        length_of("goal"),
        Parameter(
            "stairs_width",
            "width of the staircase along y",
            lane,
            limits=lambda given: (0.9 * lane(given)[0], 2000.0),
            says=("stairs.width",),
            demands=(Demand("extent", ("landing",), "y"),),
        ),
        Parameter(
            "width", "width of the base plate", lambda given: (nice(1.15 * given.high("stairs_stairs_width")),) * 2
        ),
        Parameter("thickness", "thickness of the base plate", plate),
    ),
    choices=(
        Choice("material", ("stairs",), ("landing", "carriage", "step_*"), "oak"),
        Choice("base_material", (), ("base",), "aluminium"),
    ),
    things={"stairs": ("landing",), "table": ("landing",)},
    describes={
        "base": "The base plate under everything: where the payload starts.",
        "landing": "The top of the staircase: where the payload must come to rest.",
        "carriage": "The block that bears the steps above the first.",
        **{f"step_{n}": "A step of the staircase." for n in range(1, _MOST + 1)},
    },
)
