"""A lever on a fulcrum, on one end of which the payload starts."""

from __future__ import annotations

import math
from dataclasses import replace

from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer

from benchsmith.designers.procedural.constructs.base import ONE_SURFACE, Choice, Construct, Demand, Parameter, Told
from benchsmith.designers.procedural.constructs.given import fixed, nice
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import MATERIALS, Hinge, Scene


def lever(
    scene: Scene,
    way: Way,
    *,
    pan: float,
    length: float,
    width: float,
    thickness: float,
    angle: float,
    material: str,
    fulcrum_material: str,
) -> Way:
    """A lever that rests level on a stop: pressing its free end down lifts the end that the payload starts on."""
    x, z, axle = way.start.x, way.start.z, 0.8 * thickness
    height = length / 2 * math.sin(math.radians(angle)) + thickness + 2  # of the axle: the free end has room to sink
    beam = chamfer(Box(length, width, thickness).edges().filter_by(Axis.Y), 0.2 * thickness)
    beam += Pos((thickness - length) / 2, 0, thickness / 2) * Box(thickness, width, thickness)
    beam += Rot(90, 0, 0) * Cylinder(axle, width + 2 * axle)
    inertia = beam.volume * 1e-9 * MATERIALS[material].density * (length / 1000) ** 2 / 12
    hinge = Hinge(Axis.Y, anchor=(x, 0, z + height), range=(0, angle), damping=inertia)
    scene.mechanism("lever", Pos(x, 0, z + height) * beam, joint=hinge, material=material)
    cheek = Pos(0, 0, height / 2) * Box(4 * axle, axle, height)
    cheek += Pos(0, 0, height) * Rot(90, 0, 0) * Cylinder(2 * axle, axle)
    fulcrum = Pos(0, 0, axle / 3) * Box(9 * axle, width + 4 * axle + 0.6, axle / 1.5)
    for side in (-1, 1):
        fulcrum += Pos(0, side * (width / 2 + 1.5 * axle + 0.3), 0) * cheek
    scene.fixture("lever_fulcrum", Pos(x, 0, z) * fulcrum, material=fulcrum_material)
    stop = height - thickness / 2 - 0.3
    rest = Pos(0, 0, stop / 2) * Box(2 * thickness, 0.7 * width, stop)
    rest += Pos(0, 0, thickness / 4) * Box(5 * thickness, 0.7 * width, thickness / 2)
    scene.fixture("lever_rest", Pos(x - length / 2 + 3 * thickness, 0, z) * rest, material=fulcrum_material)
    place = x - length / 2 + thickness + pan / 2
    return replace(way, start=Site(place, z + height + thickness / 2, 2 * (place - way.start.low)))


LEVER = Construct(
    slot="mechanism",
    name="lever",
    role="start",
    title="lever",
    phrase="past a lever",
    summary="It starts on the resting end of a lever, which lifts it when the other end is pressed down.",
    example="A 40 mm cube starts on the end of a lever, 250 mm long, and must reach a marked zone.",
    function=lever,
    site="start",
    parameters=(
        Parameter(
            "pan", "length of the lever's end that the payload starts on", lambda given: fixed(1.5 * given.load.reach)
        ),
        Parameter(
            "length",
            "length of the lever",
            lambda given: (nice(3.7 * given.load.reach), nice(4.1 * given.load.reach)),
            limits=lambda given: (2.3 * given.high("lever_pan"), 3000.0),
            says=("lever.length",),
            demands=(Demand("extent", ("lever",), "x"),),
        ),
        Parameter(
            "width",
            "width of the lever",
            lambda given: fixed((1.5 + 1.6 * (given.loads - 1)) * given.load.reach),
            limits=lambda given: ((1.1 + 1.6 * (given.loads - 1)) * given.load.reach, 3000.0),
            says=("lever.width",),
        ),
        Parameter(
            "thickness",
            "thickness of the lever",
            lambda given: fixed(max(3.0, 0.03 * given.low("lever_length"))),
            limits=lambda given: (1.5, 0.06 * given.low("lever_length")),
            says=("lever.thickness",),
        ),
        Parameter(
            "angle",
            "angle by which the lever can be turned",
            lambda _: (18.0, 24.0),
            limits=lambda _: (8.0, 45.0),
            says=(Told("lever.angle", part="high", when="travel"), Told("lever.angle", when="size")),
            demands=(Demand("joint_range", ("lever",), verbatim=True),),
            unit="degrees",
        ),
    ),
    choices=(
        Choice("material", ("lever",), ("lever",), "beech"),
        Choice("fulcrum_material", ("lever_fulcrum",), ("lever_fulcrum", "lever_rest"), "cast_iron"),
    ),
    room=lambda given: (
        1.03 * given.high("lever_length"),
        1.05 * given.high("lever_width") + 4 * given.high("lever_thickness"),
    ),
    tall=lambda given: 0.3 * given.high("lever_length"),
    things={"lever": ("lever",)},
    describes={
        "lever": "The passive lever on whose end the payload starts.",
        "lever_fulcrum": "Bears the lever's axle between two cheeks.",
        "lever_rest": "What the lever rests on.",
    },
    goes_with=ONE_SURFACE,
    why="a lever stands on a floor or on one table",
)
