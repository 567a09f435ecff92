"""A driven pendulum that swings across the way."""

from __future__ import annotations

import math
from dataclasses import replace

from build123d import Axis, Box, Cylinder, Part, Pos, Rot, chamfer

from benchsmith.designers.procedural.constructs.base import GROUND, Choice, Construct, Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, about, nice, seconds
from benchsmith.designers.procedural.constructs.obstacles.sizes import needed_aside, over, passing, turned
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Hinge, Scene, Sine


def bob(length: float, diameter: float, thickness: float, hub: float) -> Part:
    """A disc on a flat rod under a hub; the hub's axis is the x axis, at z = 0."""
    disc = Rot(0, 90, 0) * Cylinder(diameter / 2, thickness)
    rod = Pos(0, 0, -length / 2) * Box(0.6 * min(hub, thickness), 0.9 * hub, length)
    return Pos(0, 0, -length) * disc + rod + Rot(0, 90, 0) * Cylinder(hub, 2 * hub)


def hanger(width: float, height: float, post: float, beam: float) -> Part:
    """A portal on z = 0 across the lane: posts with feet, and a beam."""
    depth = 1.2 * post
    solid = Pos(0, 0, height - beam / 2) * Box(depth, width, beam)
    solid = chamfer(solid.faces().sort_by(Axis.Z)[-1].edges().filter_by(Axis.X), 0.6 * min(post, beam))
    for side in (-1, 1):
        y = side * (width - post) / 2
        solid += Pos(0, y, (height - beam) / 2) * Box(depth, post, height - beam)
        solid += Pos(0, y, 0.25 * post) * Box(2.2 * depth, post, 0.5 * post)
    return solid


def bearing(hub: float) -> Part:
    """A fork around a hub, to be hung up at z = 0: two cheeks, and the ends of a pin at z = -1.6 hub."""
    fork = Pos(0, 0, -1.4 * hub) * Box(3.5 * hub, 2.4 * hub, 2.8 * hub)
    fork = chamfer(fork.faces().sort_by(Axis.Z)[0].edges().filter_by(Axis.X), 0.7 * hub)
    fork -= Pos(0, 0, -1.65 * hub) * Box(2.1 * hub, 3 * hub, 2.5 * hub)
    pin = Pos(0, 0, -1.6 * hub) * Rot(0, 90, 0) * Cylinder(0.5 * hub, 0.4 * hub)
    return fork + Pos(-1.95 * hub, 0, 0) * pin + Pos(1.95 * hub, 0, 0) * pin


def pendulum(
    scene: Scene,
    way: Way,
    *,
    angle: float,
    diameter: float,
    length: float,
    thickness: float,
    clearance: float,
    period: float,
    headroom: float,
    material: str,
    frame_material: str,
) -> Way:
    """A pendulum that swings across the lane from side to side under a portal; nothing passes above the portal."""
    x, z = way.middle.x, way.middle.z
    hub = max(2.5, 0.14 * diameter, 0.02 * length)
    pivot = clearance + diameter / 2 + length
    height = pivot + 4.6 * hub + headroom
    beam = height - pivot - 1.6 * hub
    scene.fixture("portal", Pos(x, 0, z) * hanger(way.width, height, 2.6 * hub, beam), material=frame_material)
    scene.fixture("bearing", Pos(x, 0, z + height - beam) * bearing(hub), material=frame_material)
    scene.mechanism(
        "pendulum",
        Pos(x, 0, z + pivot) * bob(length, diameter, thickness, hub),
        joint=Hinge(Axis.X, anchor=(x, 0, z + pivot), range=(-angle / 2, angle / 2)),
        drive=Sine(0.99 * angle / 2, frequency_hz=1 / period),
        material=material,
    )
    before = 0.5 * way.middle.length
    return replace(way, ceiling=z + height, via=((x - before, 0, z + 2), (x + before, 0, z + 2)))


def _room(given: Given) -> float:
    return 0.7 * given.load.reach + given.high("pendulum_thickness") + 0.8 * given.high("pendulum_diameter")


def _swing(given: Given) -> float:
    """How far the bob's middle gets to a side, as a share of the length."""
    return math.sin(math.radians(given.low("pendulum_angle") / 2))


def _least_length(given: Given, free: float) -> float:
    """So long that the payload can wait for a free way, and that going around the swing is a detour.

    Args:
        given: What is decided.
        free: How many times as wide as bob and payload together the swing is.
    """
    bob_half = given.high("pendulum_diameter") / 2
    side = (
        1.2 * needed_aside(given, _room(given), passing(given), 1.2 * passing(given))
        - bob_half
        - passing(given)
        + given.aside
    )
    return max(free * (bob_half + turned(given) / 2), side) / _swing(given)


def _length(given: Given) -> Range:
    lane = 0.54 * given.width - 0.75 * given.high("pendulum_diameter")
    low = max(_least_length(given, 1.8), lane / _swing(given))
    return nice(low), nice(1.1 * low)


def _hub(given: Given) -> float:
    return max(2.5, 0.14 * given.high("pendulum_diameter"), 0.02 * given.high("pendulum_length"))


def _headroom(given: Given) -> Range:
    top = given.low("pendulum_clearance") + given.low("pendulum_diameter") / 2 + given.low("pendulum_length")
    more = max(0.0, over(given) - top - 4.6 * _hub(given))
    return round(more, 1), round(more, 1)


def _lane(given: Given) -> float:
    """Width of the swing, and of the portal around it."""
    reach = math.sin(math.radians(min(180.0, given.high("pendulum_angle")) / 2)) * given.high("pendulum_length")
    return 2 * (reach + 0.55 * given.high("pendulum_diameter") + 2.8 * _hub(given))


PENDULUM = Construct(
    slot="obstacle",
    name="pendulum",
    title="swinging pendulum",
    phrase="past a swinging pendulum",
    summary="A pendulum swings across the way: the payload must pass when the way is free.",
    example="A puck must pass a swinging pendulum (period 2 s) and stop in a marked zone.",
    function=pendulum,
    uses=(bob, hanger, bearing),
    parameters=(
        Parameter(
            "angle",
            "swing of the pendulum from side to side",
            lambda _: (64.0, 76.0),
            limits=lambda _: (30.0, 150.0),
            says=(
                Told("pendulum.angle", when="point"),
                Told("pendulum.angle", part="width", when="range", demands=(Demand("joint_range", ("pendulum",)),)),
            ),
            demands=(Demand("joint_range", ("pendulum",)),),
            unit="degrees",
        ),
        Parameter(
            "diameter",
            "diameter of the pendulum's bob",
            lambda given: about(max(8.0, given.load.y, given.load.z, 0.35 * given.load.longest)),
            limits=lambda given: (max(6.0, 0.6 * max(given.load.y, given.load.z)), 600.0),
            says=("pendulum.diameter", "pendulum.width", "pendulum.size"),
            demands=(Demand("diameter", ("pendulum",)),),
            eases=-1,
        ),
        Parameter(
            "thickness",
            "thickness of the pendulum's bob",
            lambda given: (nice(max(4.0, 0.3 * given.load.y)), nice(max(5.0, 0.4 * given.load.y))),
            limits=lambda _: (3.0, 300.0),
            says=("pendulum.thickness",),
            demands=(Demand("extent", ("pendulum",), "x"),),
        ),
        Parameter(
            "clearance",
            "clearance under the pendulum's bob",
            lambda given: (nice(max(1.5, 0.12 * given.load.z)),) * 2,
            limits=lambda given: (0.5, 0.4 * given.load.z),
            says=("pendulum.clearance",),
        ),
        Parameter(
            "length",
            "length of the pendulum from its axis to the middle of its bob",
            _length,
            limits=lambda given: (_least_length(given, 1.4), 2000.0),
            says=("pendulum.length", "pendulum.height"),
        ),
        Parameter(
            "period",
            "period of the pendulum",
            lambda given: seconds(given, 2.2, 2.8),
            limits=lambda _: (1.0, 8.0),
            says=("pendulum.period",),
            unit="s",
            eases=1,
        ),
        Parameter("headroom", "height that the portal has beyond what its pendulum needs", _headroom),
    ),
    choices=(
        Choice("material", ("pendulum",), ("pendulum",), "brass"),
        Choice("frame_material", (), ("portal", "bearing"), "steel"),
    ),
    room=lambda given: (_room(given), _lane(given)),
    things={"pendulum": ("pendulum",)},
    describes={
        "pendulum": "A pendulum: a bob on a rod that swings across the way.",
        "portal": "The portal over the way.",
        "bearing": "The bearing of the pendulum, under the portal.",
    },
    key=("pendulum",),
    goes_with=GROUND,
    why="a pendulum swings over a floor, over one table or between places given by coordinates",
)
