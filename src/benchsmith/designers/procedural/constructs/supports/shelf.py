"""A shelf that the payload must be put on."""

from __future__ import annotations

from build123d import Part, Plane, Polyline, Pos, extrude, make_face

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Told
from benchsmith.designers.procedural.constructs.given import nice
from benchsmith.designers.procedural.constructs.supports.surfaces import block, lane, length_of, lengthwise, plate
from benchsmith.designers.procedural.constructs.way import Site, Way
from benchsmith.scene import Scene


def bracket(length: float, height: float, thickness: float) -> Part:
    """A triangular gusset in the corner between a wall at x = 0 and a board that reaches towards -x above it."""
    corner = make_face(
        Polyline((0, 0), (0, -height), (-0.12 * length, -height), (-length, -0.12 * height), (-length, 0), close=True)
    )
    return extrude(Plane.XZ * corner, amount=thickness / 2, both=True)


def shelf(
    scene: Scene,
    *,
    start_length: float,
    goal_length: float,
    distance: float,
    middle: float,
    width: float,
    shelf_width: float,
    base_thickness: float,
    thickness: float,
    rise: float,
    material: str,
    panel_material: str,
    bracket_material: str,
    base_material: str,
) -> Way:
    """A shelf on two brackets at a panel, which stands at the end of a base plate."""
    panel = 1.2 * thickness
    front, back = -start_length / 2, distance + goal_length / 2
    base = block(back + panel - front, width, base_thickness)
    scene.fixture("base", Pos((front + back + panel) / 2, 0, 0) * base, material=base_material)
    top = base_thickness + rise
    standing = block(panel, width, rise + 0.45 * goal_length)
    scene.fixture("panel", Pos(back + panel / 2, 0, base_thickness) * standing, material=panel_material)
    board = block(goal_length, shelf_width, thickness)
    scene.fixture("shelf", Pos(back - goal_length / 2, 0, top - thickness) * board, material=material)
    gusset = bracket(0.75 * goal_length, min(0.75 * goal_length, 0.8 * (rise - thickness)), thickness)
    for side, y in (("left", -0.3 * shelf_width), ("right", 0.3 * shelf_width)):
        scene.fixture(f"bracket_{side}", Pos(back, y, top - thickness) * gusset, material=bracket_material)
    free = 2 * min(middle - 0.4 * start_length, distance - middle - goal_length / 2)
    return Way(
        start=Site(0, base_thickness, start_length),
        middle=Site(middle, base_thickness, free),
        goal=Site(distance, top, goal_length),
        width=width,
    )


SHELF = Construct(
    slot="support",
    name="shelf",
    role="goal",
    title="shelf",
    phrase="onto a shelf",
    summary="A shelf stands above the start: the payload must be put on it.",
    example="Put a 40 mm cube on a shelf 200 mm high.",
    function=shelf,
    uses=(block, bracket),
    parameters=(
        length_of("start"),
        Parameter(
            "goal_length",
            "length of the shelf along x",
            lambda given: (nice(given.room("goal")), nice(1.15 * given.room("goal"))),
            limits=lambda given: (0.9 * given.room("goal"), 2000.0),
            says=("shelf.length", "shelf.depth"),
            demands=(Demand("extent", ("shelf",), "x"),),
        ),
        *lengthwise(least=0.5),
        Parameter(
            "shelf_width",
            "width of the shelf along y",
            lambda given: (lane(given)[0], nice(1.12 * lane(given)[0])),
            limits=lambda given: (0.9 * lane(given)[0], 2000.0),
            says=("shelf.width",),
            demands=(Demand("extent", ("shelf",), "y"),),
        ),
        Parameter(
            "width",
            "width of the base plate and of the panel",
            lambda given: (nice(1.15 * given.high("shelf_shelf_width")),) * 2,
        ),
        Parameter("base_thickness", "thickness of the base plate", plate),
        Parameter(
            "thickness",
            "thickness of the shelf",
            lambda given: (nice(max(2.0, 0.07 * given.high("shelf_goal_length"))),) * 2,
            limits=lambda _: (1.5, 100.0),
            says=("shelf.thickness",),
            demands=(Demand("extent", ("shelf",), "z"),),
        ),
        Parameter(
            "rise",
            "height of the shelf above the surface that the payload starts on",
            lambda given: (nice(2.0 * given.load.reach), nice(2.6 * given.load.reach)),
            limits=lambda given: (4 * given.high("shelf_thickness"), 1500.0),
            says=(
                "way.rise",
                Told("way.drop", sign=-1),
                Told("shelf.height", minus="base_thickness", demands=(Demand("surface_height", ("shelf",)),)),
            ),
            demands=(
                Demand("surface_height", ("base",), of=("base_thickness",)),
                Demand("surface_height", ("shelf",), of=("base_thickness", "rise")),
            ),
        ),
    ),
    choices=(
        Choice("material", ("shelf",), ("shelf",), "oak"),
        Choice("panel_material", (), ("panel",), "plywood"),
        Choice("bracket_material", (), ("bracket_left", "bracket_right"), "steel"),
        Choice("base_material", (), ("base",), "aluminium"),
    ),
    things={"shelf": ("shelf",)},
    describes={
        "base": "The base plate that the shelf's panel stands on: where the payload starts.",
        "panel": "Stands behind the shelf and carries it.",
        "shelf": "Where the payload must come to rest.",
        "bracket_left": "Carries the shelf.",
        "bracket_right": "Carries the shelf.",
    },
)
