"""An open zone."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.base import Construct, Demand, Parameter
from benchsmith.designers.procedural.constructs.given import fixed
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def zone(scene: Scene, way: Way, *, length: float, width: float, height: float) -> Way:
    """An open zone on the goal's surface, below the ceiling."""
    x, z = way.goal.place(length), way.goal.z
    top = z + height if way.ceiling is None else min(z + height, way.ceiling)
    scene.goal((x - length / 2, -width / 2, z), (x + length / 2, width / 2, top))
    return way


ZONE = Construct(
    slot="receptacle",
    name="zone",
    role="goal",
    title="open zone",
    phrase="into an open zone",
    summary="It must come to rest in an open zone.",
    example="Push a 40 mm cube over a 30 mm bump into a marked zone.",
    function=zone,
    site="goal",
    parameters=(
        Parameter(
            "length",
            "length of the goal along x",
            lambda given: fixed(1.3 * given.load.reach),
            limits=lambda given: (1.1 * given.load.x, 2000.0),
            says=("zone.length", "goal.length"),
            demands=(Demand("extent", ("zone_goal",), "x"),),
            eases=1,
        ),
        Parameter(
            "width",
            "width of the goal along y",
            lambda given: fixed((0.7 + 0.9 * given.loads) * given.load.reach),
            limits=lambda given: (1.1 * given.load.y, 2000.0),
            says=("zone.width", "goal.width"),
            demands=(Demand("extent", ("zone_goal",), "y"),),
            eases=1,
        ),
        Parameter(
            "height", "height of the goal", lambda given: fixed(max(1.5 * given.load.z, 0.75 * given.load.longest))
        ),
    ),
    room=lambda given: (1.25 * given.high("zone_length"), 1.2 * given.high("zone_width")),
    things={"zone": ("zone_goal",), "goal": ("zone_goal",)},
)
