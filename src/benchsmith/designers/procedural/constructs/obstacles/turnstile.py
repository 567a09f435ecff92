"""A rotating gate: a leaf that turns open and shut on a pedestal."""

from __future__ import annotations

from dataclasses import replace

from build123d import Axis, Box, Cylinder, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import ONE_SURFACE, Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice, seconds
from benchsmith.designers.procedural.constructs.obstacles.panels import panel
from benchsmith.designers.procedural.constructs.obstacles.sizes import needed_aside, over, passing, slack, turned
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Hinge, Scene, Trapezoid


def leaf(length: float, thickness: float, height: float, hub: float) -> Part:
    """A leaf along y on an upright hub, whose axis is the z axis; it stands on z = 0."""
    solid = Pos(0, length / 2, height / 2) * Box(thickness, length, height)
    solid = chamfer(solid.faces().sort_by(Axis.Y)[-1].edges().filter_by(Axis.Z), 0.3 * thickness)
    return solid + Pos(0, 0, height / 2) * Cylinder(hub, height)


def pedestal(radius: float, height: float) -> Part:
    """A bearing on z = 0: a flange, and a boss on it."""
    flange = Pos(0, 0, 0.3 * height) * Cylinder(1.5 * radius, 0.6 * height)
    flange = chamfer(flange.faces().sort_by(Axis.Z)[-1].edges(), min(0.15 * height, 0.4 * radius))
    return flange + Pos(0, 0, height / 2) * Cylinder(radius, height)


def turnstile(
    scene: Scene,
    way: Way,
    *,
    length: float,
    shift: float,
    thickness: float,
    height: float,
    clearance: float,
    angle: float,
    period: float,
    material: str,
    guard_material: str,
    pedestal_material: str,
) -> Way:
    """A leaf that closes the lane between two guards, turns towards the goal, waits, and turns back, over and over."""
    x, z = way.middle.x - shift, way.middle.z
    hub, slit = 0.8 * thickness, max(1.5, 0.03 * length)
    y = -length / 2
    foot = clearance - 0.3
    scene.fixture("pedestal", Pos(x, y, z) * pedestal(hub, foot), material=pedestal_material)
    edge = way.width / 2
    for name, low, high in (("left", length / 2 + slit, edge), ("right", -edge, y - 1.5 * hub - slit)):
        guard = panel(1.5 * thickness, high - low, height)
        scene.fixture(f"guard_{name}", Pos(x, (low + high) / 2, z) * guard, material=guard_material)
    scene.mechanism(
        "turnstile",
        Pos(x, y, z + clearance) * leaf(length, thickness, height - clearance, hub),
        joint=Hinge((0, 0, -1), anchor=(x, y, z), range=(0, angle)),
        drive=Trapezoid(
            0,
            angle,
            delay_s=0.2 * period,
            rise_s=0.25 * period,
            hold_s=0.3 * period,
            fall_s=0.25 * period,
            rest_s=0.2 * period,
        ),
        material=material,
    )
    via = ((way.middle.low, 0, z + 2), (way.middle.high, 0, z + 2))
    return replace(way, ceiling=z + height, via=via, delay_s=0.3 * period)


def _thickness(given: Given) -> Range:
    low = max(3.0, 0.12 * given.load.longest)
    return nice(low), nice(1.3 * low)


def _least_length(given: Given) -> float:
    """So long that the payload passes it when it is open."""
    return turned(given) + slack(turned(given)) + 2 * given.high("turnstile_thickness")


def _length(given: Given) -> Range:
    side = needed_aside(given, _room(given, 0.0), passing(given), 1.5 * passing(given))
    low = max(1.25 * _least_length(given), 2 * (side - passing(given)))
    return nice(low), nice(low if given.is_short else 1.15 * low)


def _room(given: Given, length: float) -> float:
    """The leaf turns towards the goal, and the payload waits before it."""
    return length + 2 * given.high("turnstile_thickness") + 0.8 * given.load.reach


def _height(given: Given) -> Range:
    low = max(over(given), 1.3 * given.load.z)
    return nice(low), nice(1.1 * low)


TURNSTILE = Construct(
    slot="obstacle",
    name="turnstile",
    title="rotating gate",
    phrase="through a rotating gate",
    summary="A rotating gate opens and closes the way: the payload must pass while it is open.",
    example="Move a 40 mm cube past a turnstile that turns every 4 s into a bin.",
    function=turnstile,
    uses=(panel, leaf, pedestal),
    parameters=(
        Parameter(
            "thickness",
            "thickness of the rotating gate's leaf",
            _thickness,
            limits=lambda _: (2.0, 200.0),
            says=("turnstile.thickness",),
        ),
        Parameter(
            "length",
            "length of the rotating gate from its axis to its end",
            _length,
            limits=lambda given: (_least_length(given), 2000.0),
            says=("turnstile.length", "turnstile.width"),
            eases=1,
        ),
        Parameter(
            "shift",
            "how far before the middle of its room the rotating gate stands, since it opens to one side only",
            lambda given: (given.high("turnstile_length") / 2,) * 2,
        ),
        Parameter(
            "height",
            "height of the rotating gate",
            _height,
            limits=lambda given: (max(over(given), 0.8 * given.load.z), 2000.0),
            says=("turnstile.height",),
            demands=(Demand("extent", ("guard_left",), "z"),),
            eases=1,
        ),
        Parameter(
            "clearance",
            "clearance under the rotating gate's leaf",
            lambda given: (nice(max(2.0, 0.12 * given.load.z)),) * 2,
            limits=lambda given: (1.5, 0.5 * given.load.z),
            says=("turnstile.clearance",),
        ),
        Parameter(
            "angle",
            "angle by which the rotating gate opens",
            lambda _: (85.0, 90.0),
            limits=lambda _: (80.0, 110.0),
            says=("turnstile.angle",),
            demands=(Demand("joint_range", ("turnstile",)),),
            unit="degrees",
            eases=1,
        ),
        Parameter(
            "period",
            "time from one opening of the rotating gate to the next",
            lambda given: seconds(given, 3.6, 4.2),
            limits=lambda _: (2.0, 8.0),
            says=("turnstile.period",),
            unit="s",
            eases=1,
        ),
    ),
    choices=(
        Choice("material", ("turnstile",), ("turnstile",), "abs"),
        Choice("guard_material", (), ("guard_left", "guard_right"), "plywood"),
        Choice("pedestal_material", (), ("pedestal",), "steel"),
    ),
    room=lambda given: (
        _room(given, given.high("turnstile_length")),
        1.1 * given.high("turnstile_length") + 8 * given.high("turnstile_thickness") + 12,
    ),
    things={"turnstile": ("turnstile",)},
    describes={
        "turnstile": "A turnstile: a gate that turns open and shut about an upright axis.",
        "guard_left": "A wall that closes the lane beside the turnstile.",
        "guard_right": "A wall that closes the lane beside the turnstile.",
        "pedestal": "The pedestal that bears the turnstile.",
    },
    key=("turnstile",),
    goes_with=ONE_SURFACE,
    why="a rotating gate stands on a floor or on one table, between the start and the goal",
)
