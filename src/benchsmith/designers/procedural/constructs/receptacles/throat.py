"""A narrow throat that the payload must be brought into."""

from __future__ import annotations

from build123d import Axis, Box, Part, Plane, Polyline, Pos, chamfer, extrude, make_face

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def cheek(length: float, height: float, thickness: float, flare: float) -> Part:
    """A wall along x on z = 0, its inner face at y = 0 and cut away at the entrance, with a flange to fasten it by."""
    plan = [
        (-length / 2, flare),
        (-length / 2 + 1.5 * flare, 0),
        (length / 2, 0),
        (length / 2, thickness),
        (-length / 2, thickness),
    ]
    upright = extrude(make_face(Polyline(*plan, close=True)), amount=height)
    flange = Pos(0.2 * thickness, 1.8 * thickness, 0.2 * thickness) * Box(
        length - 1.6 * thickness, 2.4 * thickness, 0.4 * thickness
    )
    cheek = upright + chamfer(flange.edges().filter_by(Axis.Z).group_by(Axis.Y)[-1], 0.8 * thickness)
    for x in (-0.28 * length, 0.3 * length):
        cheek += Pos(x, 1.4 * thickness, 0.35 * height) * Box(0.5 * thickness, 1.6 * thickness, 0.7 * height)
    return cheek


def throat(
    scene: Scene, way: Way, *, length: float, width: float, height: float, thickness: float, material: str
) -> Way:
    """Two cheeks that leave a narrow throat between them, and an end stop behind; the goal is between the cheeks."""
    stop = thickness
    x, z = way.goal.place(length + stop) - stop / 2, way.goal.z
    flare = 0.8 * thickness
    left = Pos(x, width / 2, z) * cheek(length, height, thickness, flare)
    scene.fixture("throat_left", left, material=material)
    scene.fixture("throat_right", left.mirror(Plane.XZ), material=material)
    end = Pos(x + length / 2 + stop / 2, 0, z + height / 2) * Box(stop, width + 2 * thickness, height)
    scene.fixture("stop", chamfer(end.edges().filter_by(Axis.Z).sort_by(Axis.X)[-2:], 0.5 * stop), material=material)
    entrance = x - length / 2 + 1.5 * flare
    scene.goal((entrance, -width / 2, z), (x + length / 2, width / 2, z + height))
    return way


def _fit(given: Given) -> float:
    """Length of the goal: all payloads, one behind the other."""
    return (0.3 + given.loads) * given.load.x


THROAT = Construct(
    slot="receptacle",
    name="throat",
    role="goal",
    title="narrow throat",
    phrase="into a narrow throat",
    summary="It must come to rest in a narrow throat, which it passes lengthwise only.",
    example="Roll a 20 mm ball into a narrow throat.",
    function=throat,
    uses=(cheek,),
    site="goal",
    parameters=(
        Parameter(
            "thickness",
            "thickness of the throat's cheeks",
            lambda given: fixed(max(2.0, 0.14 * max(given.load.y, given.load.z), 0.025 * given.load.longest)),
            limits=lambda _: (1.5, 60.0),
            says=("throat.thickness",),
        ),
        Parameter(
            "length",
            "length of the throat along x",
            lambda given: (
                nice(_fit(given) + 1.2 * given.high("throat_thickness")),
                nice(1.15 * (_fit(given) + 1.2 * given.high("throat_thickness"))),
            ),
            limits=lambda given: (
                (0.05 + given.loads) * given.load.x + 1.2 * given.high("throat_thickness"),
                2000.0,
            ),
            says=("throat.length", "throat.depth"),
            demands=(Demand("extent", ("throat_left",), "x"),),
        ),
        Parameter(
            "width",
            "width of the throat along y",
            lambda given: (round(1.2 * given.load.y + 1.0, 1), round(1.3 * given.load.y + 1.0, 1)),
            limits=lambda given: (1.05 * given.load.y + 0.5, 1000.0),
            says=("throat.width", "throat.clearance"),
            demands=(Demand("opening", ("throat_left", "throat_right"), "y"),),
            eases=1,
        ),
        Parameter(
            "height",
            "height of the throat's cheeks",
            lambda given: (nice(1.1 * given.load.z), nice(1.3 * given.load.z)),
            limits=lambda given: (given.load.z, 1000.0),
            says=("throat.height",),
            demands=(Demand("extent", ("throat_left",), "z"),),
        ),
    ),
    choices=(Choice("material", ("throat",), ("throat_left", "throat_right", "stop"), "abs"),),
    tall=lambda given: given.high("throat_height"),
    room=lambda given: (
        given.high("throat_length") + given.high("throat_thickness") + 0.3 * given.load.reach,
        given.high("throat_width") + 6 * given.high("throat_thickness") + 10,
    ),
    things={"throat": ("throat_left",)},
    describes={
        "throat_left": "A cheek of the narrow throat that the payload must come to rest in.",
        "throat_right": "The other cheek.",
        "stop": "The end of the throat.",
    },
)
