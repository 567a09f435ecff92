"""A forbidden zone that the prompt gives by coordinates."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.base import Axis, Construct, Demand, Parameter, Told
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def forbidden_box(
    scene: Scene, way: Way, *, x: float, length: float, y: float, width: float, z: float, height: float
) -> Way:
    """A box around (x, y, z) that nothing that is moved may cut."""
    low = (x - length / 2, y - width / 2, z - height / 2)
    scene.forbid("box", low, (low[0] + length, low[1] + width, low[2] + height))
    return way


def _along(axis: Axis, size: str) -> tuple[Parameter, Parameter]:
    """Middle and size of the box along an axis; both come from the range that the prompt gives."""
    demand = Demand("zone_coordinates", ("zone_forbid_box",), axis, verbatim=True)
    return (
        Parameter(
            axis,
            f"{axis} of the forbidden box's middle",
            lambda given: (given.load.longest,) * 2 if axis == "z" else (0.0, 0.0),
            limits=lambda _: (-5000.0, 5000.0),
            says=(Told(f"forbid.{axis}", part="middle"),),
            demands=(demand,),
        ),
        Parameter(
            size,
            f"extent of the forbidden box along {axis}",
            lambda given: (2 * given.load.longest,) * 2,
            limits=lambda _: (1.0, 5000.0),
            says=(Told(f"forbid.{axis}", part="width", when="range"),),
            demands=(demand,),
        ),
    )


FORBIDDEN_BOX = Construct(
    slot="obstacle",
    name="forbidden_box",
    title="forbidden box",
    phrase="around a forbidden box",
    summary="A given box must not be entered.",
    example=(
        "Move a 40 mm cube from (-200, 0, 20) mm to (200, 0, 20) mm avoiding the box x -50..50, y -60..60, z 0..90 mm."
    ),
    function=forbidden_box,
    parameters=(*_along("x", "length"), *_along("y", "width"), *_along("z", "height")),
    room=lambda given: (0.0, 1.2 * given.high("forbidden_box_width") + 2 * given.aside),
    tall=lambda given: given.high("forbidden_box_z") + given.high("forbidden_box_height") / 2,
    things={"forbidden": ("zone_forbid_box",), "forbid": ("zone_forbid_box",)},
    key=("zone_forbid_box",),
    goes_with=frozenset({"places"}),
    why="a forbidden box given by coordinates goes with a start and a goal given by coordinates",
)
