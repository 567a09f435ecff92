"""A gap between two surfaces, which nothing may fall into."""

from __future__ import annotations

from benchsmith.designers.procedural.constructs.base import Construct, Parameter
from benchsmith.designers.procedural.constructs.given import fixed
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def gap(scene: Scene, way: Way, *, clearance: float) -> Way:
    """Falling into the gap ends the task: it is forbidden, up to a clearance below the lower surface."""
    top = min(way.start.z, way.goal.z) - clearance
    half = way.width / 2
    scene.forbid("gap", (way.middle.low, -half, 0), (way.middle.high, half, top))
    return way


GAP = Construct(
    slot="obstacle",
    name="gap",
    title="gap",
    phrase="across a gap",
    summary="It must not fall into the gap.",
    example="A 40 mm cube must cross a 100 mm gap.",
    function=gap,
    parameters=(
        Parameter(
            "clearance",
            "from the lower surface down to the forbidden zone: sliding straight across does not cut it",
            lambda given: fixed(max(5.0, 0.1 * given.load.z)),
            eases=1,
        ),
    ),
    things={"gap": ("zone_forbid_gap",)},
    goes_with=frozenset({"platforms", "tables"}),
    why="a gap lies between two platforms or tables",
)
