"""A flat tray."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Parameter
from benchsmith.designers.procedural.constructs.given import Given, fixed
from benchsmith.designers.procedural.constructs.receptacles.open_box import floor_of, open_box, room_of, walls_of
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def tray(
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
    """A flat tray with a broad rim; the goal is what stands in it."""
    x, z = way.goal.place(length + 6 * thickness), way.goal.z
    scene.fixture("tray", Pos(x, 0, z) * open_box(length, width, depth, thickness, 2 * thickness), material=material)
    floor = z + thickness
    scene.goal((x - length / 2, -width / 2, floor), (x + length / 2, width / 2, floor + reach))
    return way


def _abreast(given: Given) -> float:
    """Width on which all payloads lie side by side."""
    return 1.1 * given.load.y * given.loads


TRAY = Construct(
    slot="receptacle",
    name="tray",
    role="goal",
    title="tray",
    phrase="into a tray",
    summary="It must come to rest in a tray with a low rim.",
    example="Two cubes of 30 mm have to end up in the same tray.",
    function=tray,
    uses=(open_box,),
    site="goal",
    parameters=(
        *floor_of("tray", length=(1.5, 1.8), width=(1.8, 2.1), narrowest=_abreast),
        Parameter(
            "depth",
            "depth of the tray inside",
            lambda given: fixed(min(max(2.0, 0.3 * given.load.z), 40.0)),
            limits=lambda given: (1.0, 2.0 * given.load.longest),
            says=("tray.depth", "tray.height"),
        ),
        walls_of("tray", "thickness of the tray's floor and rim", 0.04),
        Parameter(
            "reach",
            "height of the goal above the tray's floor",
            lambda given: fixed(max(1.5 * given.load.z, 0.75 * given.load.longest, given.high("tray_depth"))),
        ),
    ),
    choices=(Choice("material", ("tray",), ("tray",), "abs"),),
    tall=lambda given: given.high("tray_depth") + given.high("tray_thickness"),
    room=room_of("tray", 6),
    things={"tray": ("tray",)},
    describes={"tray": "Where the payload must come to rest."},
)
