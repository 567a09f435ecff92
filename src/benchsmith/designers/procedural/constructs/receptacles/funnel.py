"""An upright round throat with a funnel mouth, which the payload must be dropped into."""

from __future__ import annotations

import math

from build123d import Axis, Part, Plane, Polyline, Pos, make_face, revolve

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene

_ANGULAR = frozenset({"cube", "box"})
"""Shapes that are wider across their corners than across their sides."""


def sleeve(diameter: float, depth: float, mouth: float, thickness: float) -> Part:
    """A tube on z = 0 around an upright bore, with a flange at its foot; its uppermost part widens to a mouth."""
    bore, outside = diameter / 2, diameter / 2 + thickness
    foot, neck = 1.5 * thickness, depth - mouth
    outline = [
        (bore, 0),
        (bore, neck),
        (bore + mouth, depth),
        (outside + mouth, depth),
        (outside, neck),
        (outside, foot),
        (outside + 2 * thickness, foot),
        (outside + 2 * thickness, 0),
    ]
    return revolve(Plane.XZ * make_face(Polyline(*outline, close=True)), Axis.Z)


def funnel(
    scene: Scene, way: Way, *, diameter: float, half: float, mouth: float, depth: float, thickness: float, material: str
) -> Way:
    """A round throat that stands upright; the goal is its bore, below the mouth."""
    x, z = way.goal.place(diameter + 2 * max(mouth + thickness, 3 * thickness)), way.goal.z
    scene.fixture("throat", Pos(x, 0, z) * sleeve(diameter, depth, mouth, thickness), material=material)
    scene.goal((x - half, -half, z), (x + half, half, z + depth - mouth))
    return way


def _narrowest(given: Given) -> float:
    """Diameter of the bore that the payload falls through as it starts, turned in any way."""
    across = given.load.reach if given.shapes & _ANGULAR else max(given.load.x, given.load.y)
    return 1.05 * across + 1.0


def _diameter(given: Given) -> Range:
    return nice(1.25 * _narrowest(given)), nice(1.4 * _narrowest(given))


def _half(given: Given) -> Range:
    """Where the payload's middle can be in the bore; the payload's own size at least, as a goal must be."""
    reached = given.high("funnel_diameter") / 2 - 0.45 * min(given.load)
    half = max(reached, 0.52 * max(given.load.x, given.load.y))
    return half, half


def _least_depth(given: Given) -> float:
    """All payloads one upon the other, the middle of the uppermost below the mouth however it leans."""
    leaning = max(0.5 * math.hypot(given.load.x, given.load.z), 1.02 * given.load.z)
    return given.high("funnel_mouth") + (given.loads - 1) * given.load.longest + leaning


def _across(given: Given) -> float:
    """Width of the mouth or of the flange, whichever is more."""
    edge = max(given.high("funnel_mouth") + given.high("funnel_thickness"), 3 * given.high("funnel_thickness"))
    return given.high("funnel_diameter") + 2 * edge


FUNNEL = Construct(
    slot="receptacle",
    name="funnel",
    role="goal",
    title="upright round throat",
    phrase="into a round throat",
    summary="It must be dropped into a narrow round throat, which stands upright and has a funnel mouth.",
    example="Drop a 20 mm ball into a throat with a diameter of 30 mm, 60 mm deep.",
    function=funnel,
    uses=(sleeve,),
    site="goal",
    parameters=(
        Parameter(
            "diameter",
            "diameter of the throat's upright bore",
            _diameter,
            limits=lambda given: (_narrowest(given), 1000.0),
            says=("throat.diameter", "throat.width", "throat.clearance"),
            demands=(Demand("opening", ("throat",)),),
            eases=1,
        ),
        Parameter(
            "half",
            "half the width of the goal: as far from the middle of the bore as that of the payload can be",
            _half,
        ),
        Parameter(
            "mouth",
            "height of the throat's mouth, and how far it is wider all around",
            lambda given: fixed(0.2 * given.low("funnel_diameter")),
        ),
        Parameter(
            "depth",
            "depth of the throat, with its mouth",
            lambda given: (nice(1.2 * _least_depth(given)), nice(1.4 * _least_depth(given))),
            limits=lambda given: (_least_depth(given), 1000.0),
            says=("throat.depth", "throat.height", "throat.length"),
            demands=(Demand("extent", ("throat",), "z"),),
        ),
        Parameter(
            "thickness",
            "thickness of the throat's wall",
            lambda given: fixed(max(1.5, 0.06 * given.high("funnel_diameter"))),
            limits=lambda given: (1.0, 0.3 * given.low("funnel_depth")),
            says=("throat.thickness",),
        ),
    ),
    choices=(Choice("material", ("throat",), ("throat",), "abs"),),
    tall=lambda given: given.high("funnel_depth"),
    room=lambda given: (_across(given) + 0.3 * given.load.reach, _across(given) + 10),
    things={"throat": ("throat",)},
    describes={"throat": "An upright round throat with a funnel mouth: the payload must come to rest in its bore."},
    takes=frozenset({"ball", "cube", "box", "cylinder", "puck", "ring"}),
)
