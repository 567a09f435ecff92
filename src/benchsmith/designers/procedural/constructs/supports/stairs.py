"""A staircase with the goal on top, or with the start there."""

from __future__ import annotations

import math
from collections.abc import Callable

from build123d import Axis, Box, Part, Plane, Pos, chamfer

from benchsmith.designers.procedural.brief import Role
from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.supports.surfaces import block, lane, length_of, plate
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene

_FEWEST, _MOST = 2, 12
"""Steps of a staircase."""


def riser(length: float, width: float, height: float, edge: float) -> Part:
    """A block that stands on z = 0, its upper edge towards -x broken."""
    solid = Pos(0, 0, height / 2) * Box(length, width, height)
    nosing = solid.edges().filter_by(Axis.Y).group_by(Axis.Z)[-1].sort_by(Axis.X)[0]
    return chamfer(nosing, edge)


def flight(
    scene: Scene,
    *,
    foot: float,
    towards: float,
    count: float,
    rise: float,
    step_depth: float,
    landing: float,
    width: float,
    ground: float,
    material: str,
) -> Site:
    """Steps alike on a carriage, from their foot up towards +x (1) or -x (-1), and the landing that they lead to."""
    steps, height = round(count), rise / round(count)
    top, edge = foot + towards * steps * step_depth, 0.08 * min(height, step_depth)
    step = riser(step_depth, width, height, edge)
    if towards < 0:
        step = step.mirror(Plane.YZ)
    carriage = Part()
    for number in range(steps):
        x, z = foot + towards * (number + 0.5) * step_depth, ground + number * height
        scene.fixture(f"step_{number + 1}", Pos(x, 0, z) * step, material=material)
        if number:
            length = (steps - number) * step_depth
            carriage += Pos(top - towards * length / 2, 0, z - height / 2) * Box(length, width, height)
    scene.fixture("carriage", carriage, material=material)
    x = top + towards * landing / 2
    scene.fixture("landing", Pos(x, 0, ground + rise / 2) * Box(landing, width, rise), material=material)
    return Site(x, ground + rise, landing)


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
    """A staircase up from a base plate; the goal is on its landing."""
    run = round(count) * step_depth
    base = block(start_length + run + goal_length, width, thickness)
    scene.fixture("base", Pos((run + goal_length) / 2, 0, 0) * base, material=base_material)
    landing = flight(
        scene,
        foot=start_length / 2,
        towards=1,
        count=count,
        rise=rise,
        step_depth=step_depth,
        landing=goal_length,
        width=stairs_width,
        ground=thickness,
        material=material,
    )
    return Way(
        start=Site(0, thickness, start_length),
        middle=Site((start_length + run) / 2, thickness, run),
        goal=landing,
        width=stairs_width,
    )


def stairs_down(
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
    """A staircase down to a base plate; the start is on its landing."""
    run = round(count) * step_depth
    base = block(start_length + run + goal_length, width, thickness)
    scene.fixture("base", Pos(-(run + start_length) / 2, 0, 0) * base, material=base_material)
    landing = flight(
        scene,
        foot=-goal_length / 2,
        towards=-1,
        count=count,
        rise=rise,
        step_depth=step_depth,
        landing=start_length,
        width=stairs_width,
        ground=thickness,
        material=material,
    )
    return Way(
        start=landing,
        middle=Site(-(goal_length + run) / 2, thickness, run),
        goal=Site(0, thickness, goal_length),
        width=stairs_width,
    )


def _steps(given: Given) -> Range:
    """As many as the height of one and of all of them make."""
    all_of_them = (given.told.get(told) for told in ("stairs.height", "way.rise", "way.drop"))
    height, each = next(filter(None, all_of_them), 0.0), given.told.get("stairs.step_height", math.inf)
    count = round(height / each)
    return (float(count),) * 2 if _FEWEST <= count <= _MOST and math.isclose(count * each, height) else (3.0, 3.0)


def _rise(given: Given) -> Range:
    steps = given.low(given.named("count"))
    return nice(steps * 0.45 * given.load.z), nice(steps * 0.6 * given.load.z)


def _staircase(
    name: str,
    title: str,
    role: Role,
    function: Callable[..., Way],
    *,
    phrase: str,
    summary: str,
    example: str,
    height: tuple[str | Told, ...],
    base: str,
    landing: str,
) -> Construct:
    """What stairs share.

    Args:
        name: Of the construct.
        title: For people.
        role: Whether it is where payloads start or where they end.
        function: Builds it.
        phrase: Of a title.
        summary: For people.
        example: A prompt that gives it.
        height: Facts that say how high it is.
        base: What the base plate is for.
        landing: What the landing is for.
    """
    return Construct(
        slot="support",
        name=name,
        role=role,
        title=title,
        phrase=phrase,
        summary=summary,
        example=example,
        function=function,
        uses=(block, riser, flight),
        parameters=(
            length_of("start"),
            Parameter(
                "count",
                "count of steps",
                _steps,
                limits=lambda _: (float(_FEWEST), float(_MOST)),
                says=("stairs.count",),
                demands=(Demand("count", ("step",)),),
                unit="",
                whole=True,
            ),
            Parameter(
                "rise",
                "height of the staircase",
                _rise,
                limits=lambda given: (2.0 * given.low(given.named("count")), 1500.0),
                says=(
                    *height,
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
                "width",
                "width of the base plate",
                lambda given: (nice(1.15 * given.high(given.named("stairs_width"))),) * 2,
            ),
            Parameter("thickness", "thickness of the base plate", plate),
        ),
        choices=(
            Choice("material", ("stairs",), ("landing", "carriage", "step_*"), "oak"),
            Choice("base_material", (), ("base",), "aluminium"),
        ),
        things={"stairs": ("landing",), "table": ("landing",)},
        describes={
            "base": f"The base plate under everything: where the payload {base}.",
            "landing": f"The top of the staircase: where the payload {landing}.",
            "carriage": "The block that bears the steps above the first.",
            **{f"step_{n}": "A step of the staircase." for n in range(1, _MOST + 1)},
        },
    )


STAIRS = _staircase(
    "stairs",
    "staircase",
    "goal",
    stairs,
    phrase="up a staircase",
    summary="A staircase leads up from the start: the payload must come to rest on top of it.",
    example="Bring a 50 mm cube up a staircase of four steps, each 30 mm high.",
    height=("way.rise", Told("way.drop", sign=-1)),
    base="starts",
    landing="must come to rest",
)
STAIRS_DOWN = _staircase(
    "stairs_down",
    "staircase down",
    "start",
    stairs_down,
    phrase="down a staircase",
    summary="A staircase leads down from the start: the payload must come to rest at its foot.",
    example="Roll a 40 mm ball down a staircase of five steps, each 20 mm high and 60 mm deep, into a bin.",
    height=("way.drop", Told("way.rise", sign=-1), "start.height"),
    base="must come to rest",
    landing="starts",
)
