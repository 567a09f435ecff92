"""A joint, checked against the part that it moves, and what scale makes of it.

Lengths are millimetres in the world frame, angles degrees.

A length that grows by s makes the part s³ times as heavy and its moment of inertia s⁵ times as large. Contract 1 keeps
times and gravity, so damping, stiffness and gains grow as the inertia they work on, and so do the time constants stay;
friction loss and motor forces grow as the weight that they hold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
from build123d import Axis

from benchsmith.errors import SceneError
from benchsmith.scene.joints import Ball, Hinge, Joint, Slide
from benchsmith.scene.names import check_number, check_numbers, corner

if TYPE_CHECKING:
    from build123d import Solid

    from benchsmith.scene.joints import Direction
    from benchsmith.types import Vec3

_REACH = 0.25
"""A joint may stand off the box of its part by this share of the box's diagonal: the leaf of a gate begins a hand's
breadth from its post, but an anchor that was forgotten is much further away."""


@dataclass(frozen=True)
class PlacedJoint:
    """A joint whose every number is known and sound."""

    type: Literal["hinge", "slide", "ball"]
    axis: Vec3
    """Unit direction; of a ball, z."""
    anchor: Vec3
    """A point that stays where it is when the joint turns; of a slide, anything."""
    range: tuple[float, float] | None
    springref: float
    damping: float
    frictionloss: float
    stiffness: float

    @property
    def rotary(self) -> bool:
        """Whether its coordinate is an angle."""
        return self.type != "slide"

    def scaled(self, factor: float) -> Self:
        """The joint of the part grown by a factor about the world's origin."""
        travel = 1.0 if self.rotary else factor
        x, y, z = self.anchor
        return replace(
            self,
            anchor=(x * factor, y * factor, z * factor),
            range=None if self.range is None else (self.range[0] * travel, self.range[1] * travel),
            springref=self.springref * travel,
            damping=self.damping * self.inertia_growth(factor),
            stiffness=self.stiffness * self.inertia_growth(factor),
            frictionloss=self.frictionloss * self.weight_growth(factor),
        )

    def inertia_growth(self, factor: float) -> float:
        """How much more the joint has to accelerate."""
        return float(factor) ** (5 if self.rotary else 3)

    def weight_growth(self, factor: float) -> float:
        """How much more force or torque gravity makes at the joint."""
        return float(factor) ** (4 if self.rotary else 3)


def place_joint(label: str, joint: Joint, solid: Solid) -> PlacedJoint:
    """Check a joint against its part.

    Raises:
        SceneError: it is no joint, a number is unusable, its range is inside out or leaves out the drawn pose, or it is
            outside its part.
    """
    if not isinstance(joint, Hinge | Slide | Ball):
        raise SceneError(f"the joint of {label} is of type {type(joint).__name__}: give a Hinge, a Slide or a Ball")
    resistances = {name: check_number(f"{name} of {label}", getattr(joint, name), low=0) for name in _RESISTANCES}
    if isinstance(joint, Ball):
        placed = PlacedJoint(
            "ball", (0.0, 0.0, 1.0), corner(f"{label}'s anchor", joint.anchor), _cone(label, joint), 0.0, **resistances
        )
    else:
        axis, place = _axis(label, joint.axis)
        kind: Literal["hinge", "slide"] = "hinge" if isinstance(joint, Hinge) else "slide"
        if isinstance(joint, Hinge) and joint.anchor is not None:
            place = corner(f"{label}'s anchor", joint.anchor)
        springref = check_number(f"springref of {label}", joint.springref)
        placed = PlacedJoint(kind, axis, place, _span(label, joint.range), springref, **resistances)
    _check_place(label, placed, solid)
    return placed


_RESISTANCES = ("damping", "frictionloss", "stiffness")


def _axis(label: str, axis: Direction) -> tuple[Vec3, Vec3]:
    """Unit direction and a point of an axis."""
    place: Vec3 = (0.0, 0.0, 0.0)
    if isinstance(axis, Axis):
        place, direction = corner(label, axis.position), corner(label, axis.direction)
    else:
        direction = corner(f"{label}'s axis", axis)
    length = math.hypot(*direction)
    if not length:
        raise SceneError(f"the axis of {label} has no direction: give Axis.X, Axis.Y, Axis.Z or x, y, z")
    x, y, z = (value / length for value in direction)
    return (x, y, z), place


def _span(label: str, given: tuple[float, float] | None) -> tuple[float, float] | None:
    if given is None:
        return None
    low, high = check_numbers(f"the range of {label}", given, "its low and its high end", count=2)
    if not low < high:
        raise SceneError(f"the range of {label} is inside out ({low:g} to {high:g}): give the lower end first")
    if not low <= 0 <= high:
        raise SceneError(
            f"the range of {label} ({low:g} to {high:g}) leaves out 0, which is where the part is drawn: "
            "draw it at a position within its range, and count from there"
        )
    return low, high


def _cone(label: str, joint: Ball) -> tuple[float, float] | None:
    if joint.range is None:
        return None
    return 0.0, check_number(f"the range of {label}", joint.range, low=0.1, high=180)


def _check_place(label: str, joint: PlacedJoint, solid: Solid) -> None:
    """Whether a hinge's axis or a ball's point is at its part."""
    box = solid.bounding_box()
    low, high = np.array(tuple(box.min)), np.array(tuple(box.max))
    reach = _REACH * float(np.linalg.norm(high - low))
    near, far = low - reach - np.array(joint.anchor), high + reach - np.array(joint.anchor)
    if joint.type == "hinge":
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = np.sort([near / np.array(joint.axis), far / np.array(joint.axis)], axis=0)
        inside = bool(np.nanmax(ends[0]) <= np.nanmin(ends[1]))
    else:
        inside = joint.type == "slide" or bool((near <= 0).all() and (far >= 0).all())
    if not inside:
        thing = "an axis through" if joint.type == "hinge" else "a point at"
        raise SceneError(
            f"the {joint.type} of {label} is outside its part: {thing} {_point(joint.anchor)} mm misses the part, "
            f"which reaches from {_point(low)} to {_point(high)} mm; give an anchor at the part, in world mm"
        )


def _point(point: Vec3 | np.typing.NDArray[np.float64]) -> str:
    return f"({', '.join(f'{float(value):g}' for value in np.round(point, 2))})"
