"""A post that a ring must be slipped over."""

from __future__ import annotations

from build123d import Axis, Cylinder, Part, Pos, chamfer

from benchsmith.designers.procedural.constructs.base import Choice, Construct, Demand, Parameter, Range
from benchsmith.designers.procedural.constructs.given import Given, nice
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def peg(diameter: float, height: float) -> Part:
    """A round post that stands on z = 0, its upper edge tapered to guide what is slipped over it."""
    upright = Pos(0, 0, height / 2) * Cylinder(diameter / 2, height)
    return chamfer(upright.faces().sort_by(Axis.Z)[-1].edges(), 0.25 * diameter)


def post(
    scene: Scene,
    way: Way,
    *,
    diameter: float,
    height: float,
    foot: float,
    foot_height: float,
    lift: float,
    room: float,
    material: str,
    foot_material: str,
) -> Way:
    """A post on a raised foot; only around the post, on the foot, is a ring's middle as high as the goal."""
    x, z = way.goal.place(foot), way.goal.z
    disc = Pos(0, 0, foot_height / 2) * Cylinder(foot / 2, foot_height)
    edges = disc.faces().sort_by(Axis.Z)[-1].edges()
    scene.fixture("foot", Pos(x, 0, z) * chamfer(edges, 0.02 * foot), material=foot_material)
    top = z + foot_height
    scene.fixture("post", Pos(x, 0, top) * peg(diameter, height), material=material)
    half = 0.6 * foot
    scene.goal((x - half, -half, top + lift), (x + half, half, top + lift + room))
    return way


def _hole(given: Given) -> float:
    """Diameter of the smallest ring's hole."""
    return min((span.low for name, span in given.spans.items() if name.endswith("_inner_diameter")), default=1.0)


def _thinnest(given: Given) -> float:
    names = [name.removesuffix("inner_diameter") for name in given.spans if name.endswith("_inner_diameter")]
    return min(given.low(f"{name}height") for name in names)


def _foot(given: Given) -> Range:
    return (nice(0.9 * given.load.x),) * 2


POST = Construct(
    slot="receptacle",
    name="post",
    role="goal",
    title="post for a ring",
    phrase="over a post",
    summary="It must be slipped over a post and come to rest around its foot.",
    example="Slip a 60 mm brass ring with a 30 mm hole over a post 12 mm in diameter and 80 mm tall.",
    function=post,
    uses=(peg,),
    site="goal",
    parameters=(
        Parameter(
            "diameter",
            "diameter of the post",
            lambda given: (round(0.5 * _hole(given), 1), round(0.6 * _hole(given), 1)),
            limits=lambda given: (1.0, 0.85 * _hole(given)),
            says=("post.diameter", "post.width", "post.thickness"),
            demands=(Demand("diameter", ("post",)),),
            eases=-1,
        ),
        Parameter(
            "height",
            "height of the post above its foot",
            lambda given: tuple(  # type: ignore[arg-type,return-value]
                nice(max(share * given.load.x, (2 + given.loads) * given.load.z)) for share in (0.9, 1.2)
            ),
            limits=lambda given: (1.2 * given.loads * given.load.z, 1000.0),
            says=("post.height", "post.length"),
            demands=(Demand("extent", ("post",), "z"),),
            eases=-1,
        ),
        Parameter("foot", "diameter of the post's foot", _foot),
        Parameter(
            "foot_height",
            "height of the post's foot",
            lambda given: (nice(max(0.8 * given.load.z, 0.12 * given.load.x)),) * 2,
        ),
        Parameter(
            "lift",
            "from the foot up to the goal: a ring that only leans on the foot is lower",
            lambda given: (round(0.45 * _thinnest(given), 3),) * 2,
        ),
        Parameter(
            "room",
            "height of the goal",
            lambda given: (round((given.loads + 0.1) * given.load.z, 3),) * 2,
        ),
    ),
    choices=(
        Choice("material", ("post",), ("post",), "steel"),
        Choice("foot_material", (), ("foot",), "abs"),
    ),
    tall=lambda given: given.high("post_height") + given.high("post_foot_height"),
    room=lambda given: (1.3 * given.load.reach, 1.2 * given.load.reach),
    things={"post": ("post",)},
    describes={
        "foot": "Raises what is slipped over the post above its surroundings.",
        "post": "The payload must be slipped over it.",
    },
    takes=frozenset({"ring"}),
)
