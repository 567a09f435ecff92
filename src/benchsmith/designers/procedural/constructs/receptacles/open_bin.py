"""An open box."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Parameter
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.receptacles.open_box import floor_of, open_box, room_of, walls_of
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def open_bin(
    scene: Scene,
    way: Way,
    *,
    length: float,
    width: float,
    depth: float,
    thickness: float,
    reach: float,
    material: str,
) -> Way:
    """An open box with a rim; the goal is its inside, as high as it takes to hold the payload."""
    x, z = way.goal.place(length + 4 * thickness), way.goal.z
    scene.fixture("bin", Pos(x, 0, z) * open_box(length, width, depth, thickness, thickness), material=material)
    floor = z + thickness
    scene.goal((x - length / 2, -width / 2, floor), (x + length / 2, width / 2, floor + reach))
    return way


def _deep(given: Given) -> float:
    """Depth that hides a payload as it lies, but less beside an obstacle: that is what the task is about."""
    hidden = max(given.load.z, 0.4 * given.load.longest)
    return max(min(hidden, 0.4 * given.tallest), 0.5 * given.load.z) if given.tallest else hidden


BIN = Construct(
    slot="receptacle",
    name="bin",
    role="goal",
    title="open bin",
    phrase="into a bin",
    summary="It must come to rest in an open bin.",
    example="A 30 mm steel ball on a ledge must be delivered into a bin 250 mm to the side and 400 mm lower.",
    function=open_bin,
    uses=(open_box,),
    site="goal",
    parameters=(
        *floor_of("bin", length=(1.4, 1.7), width=(1.5, 1.7), narrowest=lambda given: 1.1 * given.load.y),
        Parameter(
            "depth",
            "depth of the bin inside",
            lambda given: (nice(0.8 * _deep(given)), nice(1.05 * _deep(given))),
            limits=lambda given: (0.5 * given.load.z, 1000.0),
            says=("bin.depth", "bin.height"),
        ),
        walls_of("bin", "thickness of the bin's walls", 0.05),
        Parameter(
            "reach",
            "height of the goal above the bin's floor",
            lambda given: fixed(max(1.2 * given.load.z, 0.5 * given.load.longest, given.low("bin_depth"))),
        ),
    ),
    choices=(Choice("material", ("bin",), ("bin",), "abs"),),
    tall=lambda given: given.high("bin_depth") + given.high("bin_thickness"),
    room=room_of("bin", 4),
    things={"bin": ("bin",)},
    describes={"bin": "Where the payload must come to rest."},
)
