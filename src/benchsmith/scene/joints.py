"""The joints of a mechanism, in MuJoCo's names: `Hinge`, `Slide`, `Ball`.

A joint's coordinate is 0 where the part is drawn. Damping, friction loss and stiffness are numbers at scale 1, in SI
units of the joint: N m and rad for hinges and balls, N and m for slides. At another scale they change with the part's
inertia and weight, so that times stay (see `benchsmith.scene.mechanics`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from build123d import Axis

    from benchsmith.scene.names import Corner

Direction: TypeAlias = "Axis | Corner"
"""A build123d `Axis`, or x, y, z of a direction."""


@dataclass(frozen=True, kw_only=True)
class Joint:
    """What all joints have in common."""

    damping: float = 0.0
    """Resistance that grows with speed: N m s/rad, or N s/m for a slide."""
    frictionloss: float = 0.0
    """Resistance that does not: N m, or N for a slide."""
    stiffness: float = 0.0
    """Spring that pulls to where the part is drawn, or to `springref`: N m/rad, or N/m for a slide."""


@dataclass(frozen=True)
class Hinge(Joint):
    """Turns about an axis.

    Example:
        >>> from build123d import Axis
        >>> Hinge(Axis.Z, anchor=(0, 110, 0), range=(-60, 60), damping=0.05).range
        (-60, 60)
    """

    axis: Direction
    """Its direction in the world frame; positive angles turn by the right-hand rule. An `Axis` has a place too."""
    anchor: Corner | None = None
    """A point of the axis, mm, world frame; by default the `Axis`' own place, which for `Axis.Z` is the origin."""
    range: tuple[float, float] | None = None
    """Least and largest angle in degrees from where the part is drawn; without it, it turns for ever."""
    springref: float = 0.0
    """Angle in degrees to which the spring pulls."""


@dataclass(frozen=True)
class Slide(Joint):
    """Moves along an axis.

    Example:
        >>> from build123d import Axis
        >>> Slide(Axis.Y, range=(0, 80), damping=2).damping
        2
    """

    axis: Direction
    """Its direction in the world frame."""
    range: tuple[float, float] | None = None
    """Least and largest travel in mm from where the part is drawn; scaled."""
    springref: float = 0.0
    """Travel in mm to which the spring pulls; scaled."""


@dataclass(frozen=True)
class Ball(Joint):
    """Turns about a point, and is never driven.

    Example:
        >>> Ball((0, 0, 200), range=30).range
        30
    """

    anchor: Corner
    """The point, mm, world frame."""
    range: float | None = None
    """Largest angle in degrees from where the part is drawn, in any direction."""
