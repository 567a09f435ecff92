"""The ground, where the prompt says by coordinates where things are; what lies higher stands on a pedestal."""

from __future__ import annotations

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Given, fixed
from benchsmith.designers.procedural.constructs.supports.surfaces import block
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene


def places(
    scene: Scene,
    *,
    start_x: float,
    start_z: float,
    goal_x: float,
    goal_z: float,
    length: float,
    width: float,
    material: str,
) -> Way:
    """A start and a goal at given places, by the heights of their surfaces; above the ground they have pedestals."""
    for label, x, z in (("pedestal_start", start_x, start_z), ("pedestal_goal", goal_x, goal_z)):
        if z > 1:
            scene.fixture(label, Pos(x, 0, 0) * block(length, width, z), material=material)
    middle = max(goal_x - start_x - length, 0)
    return Way(
        start=Site(start_x, start_z, length),
        middle=Site((start_x + goal_x) / 2, 0, middle),
        goal=Site(goal_x, goal_z, length),
        width=width,
    )


def _start_x(given: Given) -> Range:
    """To the left of the goal where the prompt says only that."""
    return fixed(given.low("target_x") - 4 * given.load.reach) if "target_x" in given.spans else (0.0, 0.0)


PLACES = Construct(
    slot="support",
    name="places",
    title="ground with given places",
    summary="Where things are is given by coordinates.",
    example="Move a 40 mm cube from (-200, 0, 20) mm into the box x 100..200, y -50..50, z 0..80 mm.",
    function=places,
    uses=(block,),
    parameters=(
        Parameter(
            "start_x",
            "x of the start",
            _start_x,
            limits=lambda _: (-5000.0, 5000.0),
            says=(Told("start.x", part="middle"),),
        ),
        Parameter(
            "half",
            "half the height of the payload, which a given start counts to",
            lambda given: (given.load.z / 2,) * 2,
        ),
        Parameter(
            "start_z",
            "height of the surface under the start",
            lambda _: (0.0, 0.0),
            limits=lambda _: (-0.01, 2000.0),
            says=(Told("start.z", minus="half"), "start.height"),
        ),
        Parameter("goal_x", "x of the goal's middle", lambda given: (given.low("target_x"),) * 2),
        Parameter("goal_z", "height of the surface under the goal", lambda given: (given.low("target_z"),) * 2),
        Parameter(
            "length",
            "length of what start and goal stand on",
            lambda given: fixed(max(1.6 * given.load.reach, given.room("goal"))),
        ),
        Parameter("width", "width of the lane", lambda given: fixed(given.width + 2 * given.aside)),
    ),
    choices=(Choice("material", (), ("pedestal_start", "pedestal_goal"), "aluminium"),),
    describes={"pedestal_start": "Holds the payload up at its start.", "pedestal_goal": "Holds the goal up."},
)
