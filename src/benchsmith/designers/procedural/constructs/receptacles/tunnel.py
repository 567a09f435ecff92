"""A tunnel with the goal at its end."""

from __future__ import annotations

from dataclasses import replace

from build123d import Axis, Box, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene


def culvert(length: float, width: float, height: float, thickness: float) -> Part:
    """A tunnel along x that stands on z = 0 with a flange, a frame around either end; width and height are inside."""
    tube = Pos(0, 0, thickness / 2) * Box(length, width + 4 * thickness, thickness)
    for x, long, out in ((0.0, length, thickness), (-1.0, thickness, 2 * thickness), (1.0, thickness, 2 * thickness)):
        shell = Box(long, width + 2 * out, height + out)
        edges = shell.edges().filter_by(Axis.X).group_by(Axis.Z)[-1]
        at = Pos(x * (length - thickness) / 2, 0, (height + out) / 2)
        tube += at * chamfer(edges, 0.7 * out)
    return tube - Pos(0, 0, height / 2 - 1) * Box(2 * length, width, height + 2)


def tunnel(
    scene: Scene,
    way: Way,
    *,
    length: float,
    width: float,
    height: float,
    thickness: float,
    room: float,
    material: str,
) -> Way:
    """A tunnel; the goal is its last part, and what may be built or carried ends with it: there is no way around."""
    x, z = way.goal.place(length), way.goal.z
    scene.fixture("tunnel", Pos(x, 0, z) * culvert(length, width, height, thickness), material=material)
    exit_x = x + length / 2
    scene.goal((exit_x - room, -width / 2, z), (exit_x, width / 2, z + height))
    return replace(way, goal=Site(x, z, length))


def _goal(given: Given) -> float:
    """Length of the goal: all payloads, one behind the other."""
    return (0.4 + given.loads) * given.load.x


TUNNEL = Construct(
    slot="receptacle",
    name="tunnel",
    role="goal",
    title="tunnel",
    phrase="through a tunnel",
    summary="It must get through a tunnel and come to rest in its last part, at the exit.",
    example="Push a 30 mm cube through a tunnel 120 mm long; it must stop at the exit.",
    function=tunnel,
    uses=(culvert,),
    site="goal",
    parameters=(
        Parameter("room", "length of the goal at the tunnel's end", lambda given: fixed(_goal(given))),
        Parameter(
            "length",
            "length of the tunnel",
            lambda given: (
                nice(given.high("tunnel_room") + 0.9 * given.load.x),
                nice(given.high("tunnel_room") + 1.3 * given.load.x),
            ),
            limits=lambda given: (given.high("tunnel_room") + 0.4 * given.load.x, 2000.0),
            says=("tunnel.length",),
            demands=(Demand("extent", ("tunnel",), "x"),),
        ),
        Parameter(
            "width",
            "width of the tunnel inside",
            lambda given: (nice(1.35 * given.load.y), nice(1.55 * given.load.y)),
            limits=lambda given: (1.05 * given.load.y + 0.5, 2000.0),
            says=("tunnel.width",),
            demands=(Demand("opening", ("tunnel",), "y"),),
            eases=1,
        ),
        Parameter(
            "height",
            "height of the tunnel inside",
            lambda given: (nice(1.3 * given.load.z + 2), nice(1.5 * given.load.z + 2)),
            limits=lambda given: (1.05 * given.load.z + 1.0, 2000.0),
            says=("tunnel.height", "tunnel.clearance"),
            demands=(Demand("opening", ("tunnel",), "z"),),
            eases=1,
        ),
        Parameter(
            "thickness",
            "thickness of the tunnel's walls",
            lambda given: fixed(max(2.0, 0.08 * max(given.load.y, given.load.z))),
            limits=lambda _: (1.5, 60.0),
            says=("tunnel.thickness",),
        ),
    ),
    choices=(Choice("material", ("tunnel",), ("tunnel",), "acrylic"),),
    tall=lambda given: given.high("tunnel_height") + 2 * given.high("tunnel_thickness"),
    room=lambda given: (
        given.high("tunnel_length") + 0.1 * given.load.reach,
        given.high("tunnel_width") + 4 * given.high("tunnel_thickness") + 10,
    ),
    things={"tunnel": ("tunnel",)},
    describes={"tunnel": "The payload must get through it and come to rest in its last part."},
)
