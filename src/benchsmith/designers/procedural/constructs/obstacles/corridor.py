"""A corridor with staggered walls."""

from __future__ import annotations

from dataclasses import replace

from build123d import Axis, Box, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import (
    ONE_SURFACE,
    Choice,
    Construct,
    Demand,
    Parameter,
    Range,
    Told,
)
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.obstacles.panels import panel
from benchsmith.designers.procedural.constructs.obstacles.sizes import (
    narrowest,
    needed_stagger,
    over,
    passing,
    turned,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene

_MOST = 5
"""Staggered walls."""


def side_wall(length: float, thickness: float, height: float) -> Part:
    """An upright wall along the lane that stands on z = 0, its upper edges broken."""
    solid = Pos(0, 0, height / 2) * Box(length, thickness, height)
    return chamfer(solid.faces().sort_by(Axis.Z)[-1].edges(), 0.2 * thickness)


def corridor(
    scene: Scene,
    way: Way,
    *,
    count: float,
    width: float,
    spacing: float,
    thickness: float,
    height: float,
    material: str,
    baffle_material: str,
) -> Way:
    """Two side walls and, between them, walls that leave a passage on the left and on the right in turn."""
    x, z, y = way.middle.x, way.middle.z, (way.width - thickness) / 2
    side = side_wall(way.middle.length, thickness, height)
    scene.fixture("side_left", Pos(x, y, z) * side, material=material)
    scene.fixture("side_right", Pos(x, -y, z) * side, material=material)
    inner = way.width - 2 * thickness
    baffle = panel(thickness, inner - width, height)
    via: list[tuple[float, float, float]] = []
    for number in range(int(count)):
        at = x + (number - (count - 1) / 2) * spacing
        aside = width / 2 if number % 2 else -width / 2
        scene.fixture(f"baffle_{number + 1}", Pos(at, aside, z) * baffle, material=baffle_material)
        free = (width - inner) / 2 if number % 2 else (inner - width) / 2
        via += [(at - spacing / 2, free, z + 2), (at + spacing / 2, free, z + 2)]
    return replace(way, ceiling=z + height, via=tuple(via))


def _spacing(given: Given) -> Range:
    """The payload lies along the way between two of the walls, and moves aside there."""
    low = (1.15 if given.is_short else 1.3) * given.load.x + given.high("corridor_thickness") + 6
    return nice(low), nice(low if given.is_short else 1.1 * low)


def _room(given: Given) -> float:
    """Beyond the walls there is room to lift the payload over the rim of what it must get into."""
    walls = given.high("corridor_count") - 1
    beyond = (0.8 if given.tallest == 0 else 2.3) * given.load.x
    return walls * given.high("corridor_spacing") + beyond + given.high("corridor_thickness")


def _width(given: Given) -> Range:
    low = max(1.25 * turned(given), narrowest(given))
    return nice(low), nice(1.15 * low)


def _height(given: Given) -> Range:
    low = max(over(given), 1.3 * given.load.z)
    return nice(low), nice(1.1 * low)


def _lane(given: Given) -> float:
    """Width on which every wall reaches so far beyond the middle that none can be spared."""
    shift = needed_stagger(given, _room(given), given.high("corridor_spacing"), int(given.high("corridor_count")))
    inner = 2 * (given.high("corridor_width") - passing(given) + max(shift, 0.3 * given.load.y))
    return inner + 2 * given.high("corridor_thickness")


CORRIDOR = Construct(
    slot="obstacle",
    name="corridor",
    title="S-corridor",
    phrase="through an S-corridor",
    summary="The way leads through a corridor with staggered walls: the payload must wind between them.",
    example="Move a 40 mm cube through an S-shaped corridor 70 mm wide into a bin.",
    function=corridor,
    uses=(panel, side_wall),
    parameters=(
        Parameter(
            "count",
            "number of staggered walls",
            lambda _: (2.0, 2.0),
            limits=lambda _: (2.0, float(_MOST)),
            says=(Told("corridor.count", least=2),),
            demands=(Demand("count", ("baffle_1", "baffle_2")),),
            unit="",
            whole=True,
        ),
        Parameter(
            "thickness",
            "thickness of the corridor's walls",
            lambda given: (nice(max(3.0, 0.1 * given.load.longest)), nice(max(5.0, 0.15 * given.load.longest))),
            limits=lambda _: (2.0, 300.0),
            says=("corridor.thickness",),
            demands=(Demand("extent", ("baffle_1",), "x"), Demand("extent", ("side_left",), "y")),
        ),
        Parameter("spacing", "distance from one staggered wall to the next, middle to middle", _spacing, eases=1),
        Parameter(
            "width",
            "width of the passage beside each staggered wall",
            _width,
            limits=lambda given: (narrowest(given), 1000.0),
            says=("corridor.width", "corridor.clearance"),
            demands=(Demand("opening", ("baffle_1", "side_left"), "y"),),
            eases=1,
        ),
        Parameter(
            "height",
            "height of the corridor's walls",
            _height,
            limits=lambda given: (max(over(given), 0.6 * given.load.z), 2000.0),
            says=("corridor.height",),
            demands=(Demand("extent", ("baffle_1",), "z"),),
            eases=1,
        ),
    ),
    choices=(
        Choice("material", ("corridor",), ("side_left", "side_right"), "plywood"),
        Choice("baffle_material", ("corridor",), tuple(f"baffle_{number + 1}" for number in range(_MOST)), "beech"),
    ),
    room=lambda given: (_room(given), _lane(given)),
    things={"corridor": ("side_left",)},
    describes={
        "side_left": "The left side wall of the corridor.",
        "side_right": "The right side wall of the corridor.",
        **{f"baffle_{number + 1}": "A staggered wall in the corridor." for number in range(_MOST)},
    },
    key=("baffle_1", "baffle_2"),
    goes_with=ONE_SURFACE,
    why="a corridor stands on a floor or on one table, between the start and the goal",
)
