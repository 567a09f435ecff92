"""A flat tray."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.receptacles.open_box import open_box
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


def _outside(given: Given, side: str) -> float:
    return given.high(f"tray_{side}") + 6 * given.high("tray_thickness")


TRAY = Construct(
    slot="receptacle",
    name="tray",
    title="tray",
    phrase="into a tray",
    summary="It must come to rest in a tray with a low rim.",
    example="Two cubes of 30 mm have to end up in the same tray.",
    function=tray,
    uses=(open_box,),
    site="goal",
    parameters=(
        Parameter(
            "length",
            "length of the tray inside, along x",
            lambda given: (nice(1.5 * given.load.reach), nice(1.8 * given.load.reach)),
            limits=lambda given: (1.1 * given.load.x, 2000.0),
            says=("tray.length",),
            demands=(Demand("opening", ("tray",), "x"),),
            eases=1,
        ),
        Parameter(
            "width",
            "width of the tray inside, along y",
            lambda given: (nice((0.8 + given.loads) * given.load.reach), nice((1.1 + given.loads) * given.load.reach)),
            limits=lambda given: (1.1 * given.load.y * given.loads, 2000.0),
            says=("tray.width",),
            demands=(Demand("opening", ("tray",), "y"),),
            eases=1,
        ),
        Parameter(
            "depth",
            "depth of the tray inside",
            lambda given: fixed(min(max(2.0, 0.3 * given.load.z), 40.0)),
            limits=lambda given: (1.0, 2.0 * given.load.longest),
            says=("tray.depth", "tray.height"),
        ),
        Parameter(
            "thickness",
            "thickness of the tray's floor and rim",
            lambda given: fixed(max(1.5, 0.04 * given.load.longest)),
            limits=lambda _: (0.8, 50.0),
            says=("tray.thickness",),
        ),
        Parameter(
            "reach",
            "height of the goal above the tray's floor",
            lambda given: fixed(max(1.5 * given.load.z, 0.75 * given.load.longest, given.high("tray_depth"))),
        ),
    ),
    choices=(Choice("material", ("tray",), ("tray",), "abs"),),
    tall=lambda given: given.high("tray_depth") + given.high("tray_thickness"),
    room=lambda given: (_outside(given, "length") + 0.4 * given.load.reach, _outside(given, "width") + 10),
    things={"tray": ("tray",)},
    describes={"tray": "Where the payload must come to rest."},
)
