"""One table that everything stands on."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, about, nice
from benchsmith.designers.procedural.constructs.supports.surfaces import (
    block,
    legs,
    row,
    surface,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def table(
    scene: Scene,
    *,
    start_length: float,
    goal_length: float,
    distance: float,
    middle: float,
    length: float,
    width: float,
    thickness: float,
    height: float,
    material: str,
    legs_material: str,
) -> Way:
    """A table: a top on four legs with aprons."""
    under = height - thickness
    scene.fixture("table", Pos(0, 0, under) * block(length, width, thickness), material=material)
    scene.fixture("legs", legs(length, width, under), material=legs_material)
    return row(
        height, width, length, start_length=start_length, distance=distance, middle=middle, goal_length=goal_length
    )


def _height(given: Given) -> Range:
    return about(0.5 * given.high("table_length"), 0.08)


TABLE = Construct(
    slot="support",
    name="table",
    title="table",
    summary="Everything stands on a table.",
    example="Push a 40 mm cube along a table into an open zone 300 mm away.",
    function=table,
    uses=(block, legs, row),
    parameters=(
        *surface("table", widths=("width", "depth")),
        Parameter(
            "thickness",
            "thickness of the table's top",
            lambda given: (nice(max(2.0, 0.035 * given.high("table_length"))),) * 2,
            limits=lambda _: (2.0, 200.0),
            says=("table.thickness",),
            demands=(Demand("extent", ("table",), "z"),),
        ),
        Parameter(
            "height",
            "height of the table",
            _height,
            limits=lambda given: (3 * given.high("table_thickness"), 2000.0),
            says=("table.height", "start.height"),
            demands=(Demand("surface_height", ("table",)),),
        ),
    ),
    choices=(
        Choice("material", ("table",), ("table",), "oak"),
        Choice("legs_material", (), ("legs",), "steel"),
    ),
    things={"table": ("table",)},
    describes={"table": "The table that everything stands on.", "legs": "They carry its top, with aprons between."},
)
