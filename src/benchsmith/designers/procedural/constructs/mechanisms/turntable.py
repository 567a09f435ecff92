"""A driven disc that the payload starts on."""

from __future__ import annotations

from dataclasses import replace

from build123d import Axis, Cylinder, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import LIFTED_OVER, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, about, fixed, nice
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Hinge, Scene, Trapezoid


def turntable(
    scene: Scene,
    way: Way,
    *,
    diameter: float,
    height: float,
    offset: float,
    period: float,
    material: str,
    base_material: str,
) -> Way:
    """A disc on a flanged pedestal, turning from the first moment on; the payload starts on it, off its middle."""
    x, z = way.start.x, way.start.z
    thickness = max(3.0, 0.3 * height)
    column = height - thickness - 0.3  # the disc runs clear of its pedestal
    flange = Cylinder(0.34 * diameter, 0.4 * column)
    flange = chamfer(flange.faces().sort_by(Axis.Z)[-1].edges(), 0.15 * column)
    base = Pos(0, 0, 0.2 * column) * flange + Pos(0, 0, column / 2) * Cylinder(0.2 * diameter, column)
    scene.fixture("turntable_base", Pos(x, 0, z) * base, material=base_material)
    disc = Cylinder(diameter / 2, thickness)
    disc = chamfer(disc.faces().sort_by(Axis.Z)[-1].edges(), 0.2 * thickness)
    hinge = Hinge(Axis.Z, anchor=(x, 0, z))
    turning = Trapezoid(0, 360 / period, actuator="velocity", delay_s=0.2, rise_s=1, hold_s=60)
    placed = Pos(x, 0, z + height - thickness / 2) * disc
    scene.mechanism("turntable", placed, joint=hinge, drive=turning, material=material)
    return replace(way, start=Site(x - offset, z + height, way.start.length - 2 * offset))


def _diameter(given: Given) -> Range:
    need = (3.0 + 0.5 * (given.loads - 1)) * given.load.reach
    return nice(need), nice(1.1 * need)


def _offset(given: Given) -> Range:
    """One payload goes round; two turn about the middle between them."""
    spare = given.low("turntable_diameter") / 2 - 0.8 * given.load.reach
    return fixed(max(0.0, spare) * 0.9 if given.loads == 1 else 0.0)


TURNTABLE = Construct(
    slot="mechanism",
    name="turntable",
    role="start",
    title="turntable",
    phrase="from a turntable",
    summary="It starts on a turntable that turns all the time, and must be taken off it.",
    example="A 40 mm cube starts on a turntable, 200 mm in diameter, and must come to rest in a marked zone.",
    function=turntable,
    site="start",
    parameters=(
        Parameter(
            "diameter",
            "diameter of the turntable",
            _diameter,
            limits=lambda given: ((1.9 + 1.2 * (given.loads - 1)) * given.load.reach, 2000.0),
            says=("turntable.diameter", "turntable.width"),
            demands=(Demand("diameter", ("turntable",)),),
        ),
        Parameter(
            "height",
            "height of the turntable's surface above what it stands on",
            lambda given: about(max(12.0, 0.12 * given.low("turntable_diameter"))),
            limits=lambda given: (8.0, 0.5 * given.low("turntable_diameter")),
            says=("turntable.height",),
        ),
        Parameter("offset", "from the turntable's middle to that of the start", _offset),
        Parameter(
            "period",
            "time of one turn of the turntable",
            lambda _: (7.0, 9.0),
            limits=lambda _: (2.0, 60.0),
            says=("turntable.period",),
            unit="s",
            eases=1,
        ),
        Parameter(
            "angle",
            "turn that takes the payload from where it starts, at the far side, to the side of the goal",
            lambda _: (180.0, 180.0),
            limits=lambda _: (180.0, 180.0),
            says=("turntable.angle",),
            unit="degrees",
        ),
    ),
    choices=(
        Choice("material", ("turntable",), ("turntable",), "pom"),
        Choice("base_material", ("turntable",), ("turntable_base",), "cast_iron"),
    ),
    room=lambda given: (1.1 * given.high("turntable_diameter"), 1.1 * given.high("turntable_diameter")),
    things={"turntable": ("turntable",)},
    describes={
        "turntable": "The driven disc that the payload starts on.",
        "turntable_base": "The pedestal that the turntable's axle stands in.",
    },
    passes=LIFTED_OVER,
)
