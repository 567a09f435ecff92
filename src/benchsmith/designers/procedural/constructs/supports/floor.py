"""A base plate on the ground."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.supports.surfaces import (
    block,
    distance,
    lane,
    length_of,
    plate,
    row,
    whole_length,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def floor(
    scene: Scene,
    *,
    start_length: float,
    goal_length: float,
    distance: float,
    length: float,
    width: float,
    thickness: float,
    material: str,
) -> Way:
    """A base plate on the ground, with the start, the goal and what lies between."""
    scene.fixture("floor", block(length, width, thickness), material=material)
    return row(thickness, width, length, start_length=start_length, distance=distance, goal_length=goal_length)


FLOOR = Construct(
    slot="support",
    name="floor",
    title="floor",
    summary="Everything stands on one base plate.",
    example="Push a cube along the floor into a bin.",
    function=floor,
    uses=(block, row),
    parameters=(
        length_of("start"),
        length_of("goal"),
        distance(),
        Parameter(
            "length",
            "length of the floor",
            whole_length,
            limits=lambda given: (whole_length(given)[0], 4000.0),
            says=("floor.length",),
            demands=(Demand("extent", ("floor",), "x"),),
        ),
        Parameter(
            "width",
            "width of the floor",
            lane,
            limits=lambda given: (0.6 * given.width, 3000.0),
            says=("floor.width",),
            demands=(Demand("extent", ("floor",), "y"),),
        ),
        Parameter(
            "thickness",
            "thickness of the floor",
            plate,
            limits=lambda _: (2.0, 200.0),
            says=("floor.thickness", "floor.height"),
            demands=(Demand("extent", ("floor",), "z"),),
        ),
    ),
    choices=(Choice("material", ("floor",), ("floor",), "aluminium"),),
    things={"floor": ("floor",)},
    describes={"floor": "The base plate that everything stands on."},
)
