"""The ground, where the prompt says by coordinates where things are; what lies higher stands on a pedestal."""

from __future__ import annotations

import math

from build123d import Pos

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.course import Course
from benchsmith.designers.procedural.constructs.given import Given, fixed
from benchsmith.designers.procedural.constructs.standing import central, from_to, points
from benchsmith.designers.procedural.constructs.supports.surfaces import block
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene

_BEFORE = 0.88
"""Of the payload's reach: free length from the middle of the start to what stands between."""
_FLAT = 1.0
"""mm: what lies lower is on the ground."""
_ROUNDED = 1.0
"""mm: what a place in round millimetres takes off the free length around it."""


def places(
    scene: Scene,
    *,
    start_x: float,
    start_z: float,
    goal_x: float,
    goal_z: float,
    middle_x: float,
    free: float,
    length: float,
    width: float,
    material: str,
) -> Way:
    """A start and a goal at given places, by the heights of their surfaces; above the ground they have pedestals."""
    for label, x, z in (("pedestal_start", start_x, start_z), ("pedestal_goal", goal_x, goal_z)):
        if z > 1:
            scene.fixture(label, Pos(x, 0, 0) * block(length, width, z), material=material)
    return Way(
        start=Site(start_x, start_z, length),
        middle=Site(middle_x, 0, free),
        goal=Site(goal_x, goal_z, length),
        width=width,
    )


def _start_x(given: Given) -> Range:
    """To the left of the goal where the prompt says only that."""
    return fixed(given.low("target_x") - 4 * given.load.reach) if "target_x" in given.spans else (0.0, 0.0)


def _ends(given: Given) -> Range:
    """Between which things can stand on the way."""
    beyond = given.high("payload_jitter_x") if given.loads == 1 else 0.0
    low = given.high("places_start_x") + max(_BEFORE * given.load.reach, 0.5 * given.load.reach + beyond)
    return low, given.low("places_goal_x") - given.high("target_length") / 2


def _middle_x(given: Given) -> Range:
    middle = round(sum(_ends(given)) / 2)
    return middle, middle


def _free(given: Given) -> float:
    low, high = _ends(given)
    return 2 * min(given.low("places_middle_x") - low, high - given.high("places_middle_x"))


def _course(given: Given, _: float) -> Course:
    """As the prompt gives it."""
    start, middle, goal = (given.low(f"places_{name}_x") for name in ("start", "middle", "goal"))
    whole = max(goal - start, given.load.reach)
    return Course(min(max(middle - start, 0.1 * whole), 0.9 * whole), whole)


def _cramped(given: Given) -> str:
    """Only flat ground bears anything, and only where it is free."""
    need = given.room("middle")
    if not need:
        return ""
    for place in ("start", "goal"):
        if given.high(f"places_{place}_z") > _FLAT:
            return f"what stands between needs start and goal on the ground, and the {place} lies higher"
    low, high = _ends(given)
    if high - low < need:
        goal = given.low("places_goal_x")
        least = math.ceil(goal + need - (high - low))
        return (
            f"what stands between the start and the goal takes {need:.4g} mm on a way towards larger x: with the "
            f"start at x = {given.low('places_start_x'):g} mm, the goal's middle must be at x = {least} mm or "
            f"beyond, not at {goal:g} mm"
        )
    if _free(given) < need - _ROUNDED:
        return (
            f"what stands between has room with its x from {math.ceil(low + need / 2)} to "
            f"{math.floor(high - need / 2)} mm only"
        )
    return ""


def _width(given: Given) -> float:
    """Start and goal may lie aside, and what stands between counts that in."""
    aside = {"start": given.aside, "goal": given.aside}
    return max(width + 2 * aside.get(site, 0.0) for site, (_, width) in given.rooms.items())


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
            early=True,
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
            says=(Told("start.z", minus="half", least=0.01), Told("start.z", most=0.0), "start.height"),
        ),
        Parameter("goal_x", "x of the goal's middle", lambda given: (given.low("target_x"),) * 2, early=True),
        Parameter("goal_z", "height of the surface under the goal", lambda given: (given.low("target_z"),) * 2),
        Parameter(
            "middle_x",
            "x of what stands between",
            _middle_x,
            limits=lambda _: (-5000.0, 5000.0),
            says=(
                from_to("wall", "middle"),
                from_to("bump", "middle"),
                *points("x"),
            ),
            early=True,
        ),
        central("y"),
        central("z"),
        Parameter("free", "length along x that is free around it", lambda given: (round(_free(given), 1),) * 2),
        Parameter(
            "length",
            "length of what start and goal stand on",
            lambda given: fixed(max(1.6 * given.load.reach, given.room("goal"))),
        ),
        Parameter("width", "width of the lane", lambda given: fixed(_width(given))),
    ),
    choices=(Choice("material", (), ("pedestal_start", "pedestal_goal"), "aluminium"),),
    course=_course,
    cramped=_cramped,
    describes={"pedestal_start": "Holds the payload up at its start.", "pedestal_goal": "Holds the goal up."},
)
