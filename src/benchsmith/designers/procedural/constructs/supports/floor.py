"""A base plate on the ground."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.supports.surfaces import (
    block,
    plate,
    row,
    surface,
)
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def floor(
    scene: Scene,
    *,
    start_length: float,
    goal_length: float,
    distance: float,
    middle: float,
    length: float,
    width: float,
    thickness: float,
    material: str,
) -> Way:
    """A base plate on the ground, with the start, the goal and what lies between."""
    scene.fixture("floor", block(length, width, thickness), material=material)
    return row(
        thickness, width, length, start_length=start_length, distance=distance, middle=middle, goal_length=goal_length
    )


FLOOR = Construct(
    slot="support",
    name="floor",
    title="floor",
    summary="Everything stands on one base plate.",
    example="Push a cube along the floor into a bin.",
    function=floor,
    uses=(block, row),
    parameters=(
        *surface("floor"),
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
