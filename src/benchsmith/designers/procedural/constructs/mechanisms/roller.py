"""A driven roller across the way."""

from __future__ import annotations

from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer

from benchsmith.designers.procedural.constructs.base import ONE_SURFACE, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Hinge, Scene, Trapezoid


def roller(
    scene: Scene, way: Way, *, diameter: float, clearance: float, period: float, material: str, bearing_material: str
) -> Way:
    """A roller between two bearing blocks turns against the way: what touches it is carried back."""
    x, z = way.middle.x, way.middle.z + clearance + diameter / 2
    block, boss = max(4.0, 0.3 * diameter), 0.06 * diameter + 1
    drum = Rot(90, 0, 0) * Cylinder(diameter / 2, way.width - 2 * (block + boss + 0.3))
    hinge = Hinge(Axis.Y, anchor=(x, 0, z))
    turning = Trapezoid(0, -360 / period, actuator="velocity", delay_s=0.2, rise_s=1, hold_s=60)
    scene.mechanism("roller", Pos(x, 0, z) * drum, joint=hinge, drive=turning, material=material)
    height, foot = z - way.middle.z + 0.4 * diameter, 0.15 * diameter
    upright = Pos(0, 0, height / 2) * Box(0.8 * diameter, block, height)
    upright = chamfer(upright.faces().sort_by(Axis.Z)[-1].edges().filter_by(Axis.Y), 0.25 * diameter)
    bearing = upright + Pos(0, 0, foot / 2) * Box(1.2 * diameter, block, foot)
    for name, side in (("left", 1), ("right", -1)):
        y = side * (way.width - block) / 2
        journal = Pos(0, -side * (block + boss) / 2, z - way.middle.z) * Rot(90, 0, 0) * Cylinder(0.22 * diameter, boss)
        placed = Pos(x, y, way.middle.z) * (bearing + journal)
        scene.fixture(f"roller_bearing_{name}", placed, material=bearing_material)
    return way


def _diameter(given: Given) -> Range:
    need = max(1.2 * given.load.z, 0.6 * given.load.longest, 1.4 * given.tallest)
    return nice(need), nice(1.2 * need)


ROLLER = Construct(
    slot="mechanism",
    name="roller",
    role="way",
    title="driven roller",
    phrase="past a driven roller",
    summary="A driven roller turns against the way: the payload must get over it.",
    example="Get a 40 mm cube over a driven roller, 60 mm in diameter, into a marked zone.",
    function=roller,
    parameters=(
        Parameter(
            "diameter",
            "diameter of the roller",
            _diameter,
            limits=lambda given: (max(8.0, 0.4 * given.load.z), 1000.0),
            says=("roller.diameter", "roller.height"),
            demands=(Demand("diameter", ("roller",)),),
            eases=-1,
        ),
        Parameter(
            "clearance",
            "clearance under the roller",
            lambda given: (max(1.5, 0.03 * given.high("roller_diameter")),) * 2,
        ),
        Parameter(
            "period",
            "time of one turn of the roller",
            lambda _: (2.0, 4.0),
            limits=lambda _: (0.5, 60.0),
            says=("roller.period",),
            unit="s",
            eases=1,
        ),
    ),
    choices=(
        Choice("material", ("roller",), ("roller",), "aluminium"),
        Choice("bearing_material", ("roller_bearing",), ("roller_bearing_left", "roller_bearing_right"), "cast_iron"),
    ),
    tall=lambda given: 1.05 * given.high("roller_diameter") + 2,
    room=lambda given: (
        0.5 * given.load.reach + 1.2 * given.high("roller_diameter"),
        1.5 * given.load.reach + 0.7 * given.high("roller_diameter") + 10,
    ),
    things={"roller": ("roller",)},
    describes={
        "roller": "Turns against the way.",
        "roller_bearing_left": "Bears the roller's left end.",
        "roller_bearing_right": "Bears its right end.",
    },
    key=("roller",),
    goes_with=ONE_SURFACE,
    why="a driven roller stands on a floor or on one table, between the start and the goal",
)
