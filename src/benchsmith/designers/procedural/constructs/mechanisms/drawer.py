"""An open drawer in a cabinet, in which the payload must come to rest."""

from __future__ import annotations

from build123d import Axis, Box, Cylinder, Pos, Rot, chamfer

from benchsmith.designers.procedural.constructs.base import (
    LIFTED_OVER,
    Choice,
    Construct,
    Demand,
    Parameter,
    Range,
    Told,
)
from benchsmith.designers.procedural.constructs.given import Given, fixed, nice
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import MATERIALS, Scene, Slide


def drawer(
    scene: Scene,
    way: Way,
    *,
    travel: float,
    insert: float,
    width: float,
    depth: float,
    thickness: float,
    material: str,
    cabinet_material: str,
) -> Way:
    """A drawer, pulled out towards the start, on rails in a cabinet; the goal is what of it is outside."""
    panel, wall, rail = 1.5 * thickness, 1.5 * thickness, 1.2 * thickness
    outside, high, deep = width + 2 * thickness, depth + thickness, travel + insert + thickness + 3
    front = way.goal.high - deep - 2 * wall  # of the cabinet
    base = way.goal.z + 2 * thickness + wall + rail  # of the rails' upper side
    cabinet = Pos(0, 0, wall / 2) * Box(deep, outside + 3 + 2 * wall, wall)
    top = wall + rail + 0.5 + high + 2
    lid = Pos(wall / 2, 0, top + wall / 2) * Box(deep + 2 * wall, outside + 3 + 3 * wall, wall)
    cabinet += chamfer(lid.edges().filter_by(Axis.X), 0.3 * wall)
    cabinet += Pos((deep - wall) / 2 + wall, 0, (top + wall) / 2) * Box(wall, outside + 3 + 2 * wall, top + wall)
    for side in (-1, 1):
        cabinet += Pos(0, side * (outside + 3 + wall) / 2, (top + wall) / 2) * Box(deep, wall, top + wall)
        cabinet += Pos(0, side * (outside / 2 + 1.5 - rail), wall + rail / 2) * Box(deep, 2 * rail, rail)
        for end in (-1, 1):
            foot = Pos(end * (deep / 2 - 1.5 * wall), side * (outside / 2 - wall), -thickness)
            cabinet += foot * Box(2 * wall, 2 * wall, 2 * thickness)
    scene.fixture("cabinet", Pos(front + deep / 2, 0, base - wall - rail) * cabinet, material=cabinet_material)
    box = Pos(0, 0, high / 2) * Box(travel + insert + thickness, outside, high)
    box -= Pos(-thickness / 2, 0, thickness + high / 2) * Box(travel + insert, width, high)
    box += Pos(-(travel + insert + thickness + panel) / 2, 0, high / 2) * Box(panel, outside + 3 + 1.6 * wall, high)
    knob = 0.6 * panel
    place = -(travel + insert + thickness) / 2 - panel - knob / 2
    box += Pos(place, 0, 0.6 * high) * Rot(0, 90, 0) * Cylinder(min(0.2 * high, 1.5 * panel), knob)
    mass = box.volume * 1e-9 * MATERIALS[material].density
    slide = Slide(Axis.X, range=(0, travel), damping=5 * mass, frictionloss=2 * mass)
    middle = front - travel - 0.5 + (travel + insert + thickness) / 2
    scene.mechanism("drawer", Pos(middle, 0, base + 0.5) * box, joint=slide, material=material)
    floor = base + 0.5 + thickness
    scene.goal((front - travel - 0.5, -width / 2, floor), (front - 0.5, width / 2, floor + depth))
    return way


def _depth(given: Given) -> Range:
    need = max(1.1 * given.load.z, 0.45 * given.load.longest)
    return nice(need), nice(1.2 * need)


def _room(given: Given) -> Range:
    """The cabinet is as long as the closed drawer; before the open one there is room to lift the payload."""
    travel, walls = given.high("drawer_travel"), 8 * given.high("drawer_thickness") + 8
    length = given.load.reach + 2 * travel + given.high("drawer_insert") + walls
    return length, given.high("drawer_width") + walls


DRAWER = Construct(
    slot="mechanism",
    name="drawer",
    role="goal",
    title="open drawer",
    phrase="into a drawer",
    summary="It must come to rest in a drawer that is pulled out of its cabinet.",
    example="A 40 mm cube must come to rest in an open drawer with a travel of 100 mm.",
    function=drawer,
    site="goal",
    parameters=(
        Parameter(
            "travel",
            "travel of the drawer: how far it is pulled out",
            lambda given: fixed(1.7 * given.load.reach),
            limits=lambda given: (1.2 * given.load.x, 2000.0),
            says=(Told("drawer.travel", part="high", when="travel"), Told("drawer.travel", when="size")),
            demands=(Demand("joint_range", ("drawer",), verbatim=True),),
            eases=1,
        ),
        Parameter(
            "insert",
            "length of the drawer that stays in the cabinet",
            lambda given: fixed(0.4 * given.low("drawer_travel")),
            limits=lambda given: (0.1 * given.low("drawer_travel"), 2000.0),
            says=(Told("drawer.length", minus="travel"),),
            demands=(Demand("opening", ("drawer",), "x", of=("travel", "insert")),),
        ),
        Parameter(
            "width",
            "width of the drawer inside",
            lambda given: (nice((0.6 + given.loads) * given.load.reach), nice((0.8 + given.loads) * given.load.reach)),
            limits=lambda given: (1.1 * given.load.y, 2000.0),
            says=("drawer.width",),
            demands=(Demand("opening", ("drawer",), "y"),),
            eases=1,
        ),
        Parameter(
            "depth",
            "depth of the drawer inside",
            _depth,
            limits=lambda given: (1.02 * given.load.z, 1000.0),
            says=("drawer.depth", "drawer.height"),
        ),
        Parameter(
            "thickness",
            "thickness of the drawer's walls",
            lambda given: fixed(max(2.0, 0.05 * given.load.longest)),
            limits=lambda _: (0.8, 50.0),
            says=("drawer.thickness",),
        ),
    ),
    choices=(
        Choice("material", ("drawer",), ("drawer",), "beech"),
        Choice("cabinet_material", ("cabinet",), ("cabinet",), "abs"),
    ),
    tall=lambda given: given.high("drawer_depth") + 9 * given.high("drawer_thickness") + 3,
    room=_room,
    things={"drawer": ("drawer",), "cabinet": ("cabinet",), "zone": ("zone_goal",), "goal": ("zone_goal",)},
    describes={
        "drawer": "Where the payload must come to rest; it stands open from the start.",
        "cabinet": "What the drawer runs in, on rails.",
    },
    fills=frozenset({"zone"}),
    passes=LIFTED_OVER,
)
