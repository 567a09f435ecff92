"""What must be moved: seven shapes, each resting on the start's surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

from build123d import Box, Cylinder, Part, Rot, Sphere

from benchsmith.designers.procedural.constructs.base import Axis, Choice, Construct, Demand, Parameter, Range, Told
from benchsmith.designers.procedural.constructs.given import Extents, Given, Span, about
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import MATERIALS, Scene

Solid: TypeAlias = Callable[..., Part]
ExtentsOf: TypeAlias = Callable[[Mapping[str, Span]], Extents]

_SMALLEST, _LARGEST = 5.0, 300.0
"""Sizes in mm between which the constructs' proportions hold."""
_SPREAD = 0.1
"""Of the payload's reach: how far the start varies by seed, and again by jitter."""
_BESIDE = 0.8
"""Of the payloads' reach: how far each of two starts from the middle."""


def rest(
    scene: Scene,
    way: Way,
    solid: Part,
    *,
    x: float,
    y: float,
    jitter_x: float,
    jitter_y: float,
    yaw: float,
    friction: float,
    mass: float,
    material: str,
    name: str,
) -> None:
    """Let a payload rest at the start: begun as deep as it sinks into a soft contact, it neither falls nor bounces.

    With a mass it is as dense as that needs, and else like its material.
    """
    half = solid.bounding_box().size.Z / 2
    place = (way.start.x + x, y, way.start.z + half - 0.001)
    made = MATERIALS[material]
    if mass:
        made = replace(made, name=f"{material}_like", density=mass / (solid.volume * 1e-9))
    scene.payload(solid, at=place, material=made, friction=friction, jitter=(jitter_x, jitter_y, 0, yaw), name=name)


def cube(*, size: float) -> Part:
    """A cube."""
    return Box(size, size, size)


def box(*, length: float, width: float, height: float) -> Part:
    """A block, its length along x."""
    return Box(length, width, height)


def ball(*, diameter: float) -> Part:
    """A ball."""
    return Sphere(diameter / 2)


def cylinder(*, diameter: float, height: float) -> Part:
    """A cylinder that stands upright."""
    return Cylinder(diameter / 2, height)


def rod(*, length: float, diameter: float) -> Part:
    """A round rod that lies along x."""
    return Rot(0, 90, 0) * Cylinder(diameter / 2, length)


def ring(*, diameter: float, inner_diameter: float, height: float) -> Part:
    """A flat ring that lies on its side."""
    return Cylinder(diameter / 2, height) - Cylinder(inner_diameter / 2, 2 * height)


def _y(given: Given) -> Range:
    """Where it starts across the lane: two payloads start side by side."""
    middle = 0.0 if given.loads == 1 else (2 * given.turn - 1) * _BESIDE * given.load.reach
    spread = 0.0 if given.pinned else _SPREAD * given.own.reach
    return middle - spread, middle + spread


def _jitter(axis: Literal["x", "y"]) -> Parameter:
    return Parameter(
        f"jitter_{axis}",
        f"half-range of the start along {axis}",
        lambda given: (round(_SPREAD * given.own.reach, 1),) * 2,
        limits=lambda given: (0.0, 2 * given.own.reach),
        says=("start.jitter", Told(f"start.{axis}", part="half", when="range")),
    )  # no script may change it: the plan has it too


def _x(given: Given) -> Range:
    """Where it starts along the lane; a place or a distance that the prompt gives is the support's."""
    return (
        (0.0, 0.0)
        if given.pinned or given.told.keys() & {"way.distance", "way.distance_ahead"}
        else (-_SPREAD * given.own.reach, _SPREAD * given.own.reach)
    )


_START = (
    Parameter("x", "start of the payload from the middle of its place, along x", _x),
    Parameter(
        "y",
        "start of the payload from the middle of its place, along y",
        _y,
        limits=lambda _: (-2000.0, 2000.0),
        says=(Told("start.y", part="middle"),),
    ),
    _jitter("x"),
    _jitter("y"),
)


def _around(friction: float) -> Range:
    """A surface is never quite as in the table."""
    return round(0.9 * friction, 3), round(1.1 * friction, 3)


_FRICTION = Parameter(
    "friction",
    "sliding friction of the payload",
    lambda given: _around(MATERIALS[given.material].friction),
    limits=lambda _: (0.0, 3.0),
    says=("payload.friction",),
    demands=(Demand("friction", ("payload",)),),
    unit="",
)
_MASS = Parameter("mass", "mass of the payload (0: as its material makes it)", lambda _: (0.0, 0.0), unit="kg")
_YAW = Parameter(
    "yaw",
    "half-range of how it is turned at the start",
    lambda _: (10.0, 10.0),
    limits=lambda _: (0.0, 180.0),
    says=(Told("start.yaw", part="half"),),
    unit="degrees",
)
_NO_YAW = Parameter(
    "yaw", "half-range of how it is turned at the start: it is round", lambda _: (0.0, 0.0), unit="degrees"
)


def _size(
    argument: str,
    meaning: str,
    usual: float,
    says: tuple[str, ...],
    demands: tuple[Demand, ...],
    *,
    least: float = _SMALLEST,
) -> Parameter:
    """A dimension of a payload, around a usual value."""
    return Parameter(
        argument,
        meaning,
        lambda _: about(usual),
        limits=lambda _: (least, _LARGEST),
        says=tuple(f"payload.{attribute}" for attribute in says),
        demands=demands,
    )


def _extents(*axes: Axis) -> tuple[Demand, ...]:
    return tuple(Demand("extent", ("payload",), axis) for axis in axes)


_DIAMETER = (Demand("diameter", ("payload",)),)
_ACROSS = ("diameter", "size", "width")
_THICK = ("height", "thickness", "depth")


def _payload(
    name: str, *dimensions: Parameter, summary: str, example: str, solid: Solid, extents: ExtentsOf, turns: bool = True
) -> Construct:
    """What all payloads share.

    Args:
        name: Its shape.
        dimensions: Its parameters.
        summary: For people.
        example: A prompt that gives it.
        solid: Makes it from its dimensions.
        extents: Its largest extents.
        turns: Whether a turn about the vertical shows.
    """
    return Construct(
        slot="payload",
        name=name,
        title=name,
        summary=summary,
        example=example,
        function=rest,
        solid=solid,
        extents=extents,
        dimensions=len(dimensions),
        parameters=(*dimensions, *_START, _YAW if turns else _NO_YAW, _FRICTION, _MASS),
        choices=(Choice("material", ("payload",), ("payload",), "steel aluminium oak brass pla"),),
        site="start",
        aside=lambda given: max(abs(end) for end in given.spans[given.named("y")]) if given.pinned else 0.0,
        room=lambda given: (2.2 * given.load.reach, (1.9 + 1.6 * (given.loads - 1)) * given.load.reach),
    )


CUBE = _payload(
    "cube",
    _size(
        "size",
        "edge of the cube",
        50,
        ("size", "length", "width", "height", "depth", "thickness"),
        _extents("x", "y", "z"),
    ),
    summary="The payload is a cube.",
    example="Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.",
    solid=cube,
    extents=lambda own: Extents(*(own["size"].high,) * 3),
)
BOX = _payload(
    "box",
    _size("length", "length of the block along x", 60, ("length", "size"), _extents("x")),
    _size("width", "width of the block along y", 40, ("width", "size", "depth"), _extents("y")),
    _size("height", "height of the block", 40, ("height", "thickness", "size"), _extents("z")),
    summary="The payload is a block.",
    example="Bring a 60 x 40 x 30 mm oak block over a 40 mm bump.",
    solid=box,
    extents=lambda own: Extents(own["length"].high, own["width"].high, own["height"].high),
)
BALL = _payload(
    "ball",
    _size("diameter", "diameter of the ball", 30, (*_ACROSS, "height"), _DIAMETER),
    summary="The payload is a ball.",
    example="A 30 mm steel ball on a ledge must be delivered into a bin 250 mm to the side and 400 mm lower.",
    solid=ball,
    extents=lambda own: Extents(*(own["diameter"].high,) * 3),
    turns=False,
)
CYLINDER = _payload(
    "cylinder",
    _size("diameter", "diameter of the cylinder", 40, _ACROSS, _DIAMETER),
    _size("height", "height of the cylinder", 50, ("height", "length", "thickness"), _extents("z")),
    summary="The payload is a cylinder that stands upright.",
    example="Carry a brass cylinder, 40 mm in diameter and 60 mm high, onto a shelf.",
    solid=cylinder,
    extents=lambda own: Extents(own["diameter"].high, own["diameter"].high, own["height"].high),
    turns=False,
)
PUCK = _payload(
    "puck",
    _size("diameter", "diameter of the puck", 60, _ACROSS, _DIAMETER),
    _size("height", "thickness of the puck", 20, _THICK, _extents("z"), least=2.0),
    summary="The payload is a flat puck.",
    example="Slide an aluminium puck, 60 mm in diameter and 20 mm thick, past a swinging pendulum.",
    solid=cylinder,
    extents=lambda own: Extents(own["diameter"].high, own["diameter"].high, own["height"].high),
    turns=False,
)
ROD = _payload(
    "rod",
    _size("length", "length of the rod", 120, ("length", "size", "height"), _extents("x")),
    _size("diameter", "diameter of the rod", 14, ("diameter", "width", "thickness"), _DIAMETER, least=2.0),
    summary="The payload is a round rod that lies along the way.",
    example="Get a wooden rod, 150 mm long and 10 mm thick, through a 60 x 40 mm window in a 200 mm high wall.",
    solid=rod,
    extents=lambda own: Extents(own["length"].high, own["diameter"].high, own["diameter"].high),
)
RING = _payload(
    "ring",
    _size("diameter", "outer diameter of the ring", 60, _ACROSS, _DIAMETER),
    Parameter(
        "inner_diameter",
        "diameter of the ring's hole",
        lambda given: about(0.5 * given.low(given.named("diameter"))),
        limits=lambda given: (2.0, 0.9 * given.low(given.named("diameter"))),
        says=("payload.inner_diameter",),
        demands=(Demand("opening", ("payload",)),),
    ),
    _size("height", "thickness of the ring", 10, _THICK, _extents("z"), least=2.0),
    summary="The payload is a flat ring.",
    example="Slip a 60 mm brass ring with a 30 mm hole over a post 12 mm in diameter and 80 mm tall.",
    solid=ring,
    extents=lambda own: Extents(own["diameter"].high, own["diameter"].high, own["height"].high),
    turns=False,
)

LIKE = "_like"
"""Ends the name of a payload's material that only its density tells from another."""

PAYLOADS = {construct.name: construct for construct in (CUBE, BOX, BALL, CYLINDER, PUCK, ROD, RING)}
"""By shape."""
