"""Typed records of the parts of a scene: what `Scene` collects and the MJCF writer reads.

Lengths are millimetres in the world frame.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self, TypeVar

from build123d import BuildPart, Shape, Solid

from benchsmith.errors import SceneError
from benchsmith.types import LIMITS, Jitter

if TYPE_CHECKING:
    from benchsmith.scene.drives import Drive
    from benchsmith.scene.mechanics import PlacedJoint
    from benchsmith.scene.substance import Substance

_ORIGIN = (0.0, 0.0, 0.0)

_Part = TypeVar("_Part", bound="ScenePart")


@dataclass(frozen=True)
class ScenePart:
    """A labelled solid."""

    label: str
    solid: Solid
    substance: Substance

    def scaled(self, factor: float) -> Self:
        """The part with every length multiplied, about the world's origin."""
        solid = self.solid.scale(factor, about=_ORIGIN)
        solid.label = self.label
        return replace(self, solid=solid)


@dataclass(frozen=True)
class Fixture(ScenePart):
    """A part that never moves."""


@dataclass(frozen=True)
class Mechanism(ScenePart):
    """A part on a joint."""

    joint: PlacedJoint
    drive: Drive | None
    """None: it is passive."""
    scale: float = 1.0
    """What the part was grown by; the drive is as the script gave it, at scale 1."""

    def scaled(self, factor: float) -> Self:
        """The part with every length multiplied, its joint's too."""
        return replace(super().scaled(factor), joint=self.joint.scaled(factor), scale=self.scale * factor)


@dataclass(frozen=True)
class Movable(ScenePart):
    """A part that moves freely and has no goal."""

    def scaled(self, factor: float) -> Self:
        """The part with every length multiplied.

        Raises:
            SceneError: it is under 1 mm in some extent.
        """
        return _large_enough(super().scaled(factor), "movable", factor)


@dataclass(frozen=True)
class PayloadPart(ScenePart):
    """A part that moves freely and has a goal."""

    jitter: Jitter

    def scaled(self, factor: float) -> Self:
        """The part with every length multiplied, the jitter's too.

        Raises:
            SceneError: it is under 1 mm in some extent.
        """
        grown = _large_enough(super().scaled(factor), "payload", factor)
        shift = {name: getattr(self.jitter, name) * factor for name in ("dx", "dy", "dz")}
        return replace(grown, jitter=self.jitter.model_copy(update=shift))


def _large_enough(part: _Part, role: str, factor: float) -> _Part:
    smallest = min(part.solid.bounding_box().size)
    if smallest < LIMITS.minimum_extent_mm:
        raise SceneError(
            f"{role} {part.label} is only {smallest:g} mm thin at scale {factor:g}: "
            f"make every extent at least {LIMITS.minimum_extent_mm:g} mm"
        )
    return part


def single_solid(label: str, shape: Shape | BuildPart) -> Solid:
    """The one solid that a part consists of.

    Raises:
        SceneError: the shape has no solid, no volume, or several solids.
    """
    if isinstance(shape, BuildPart):
        shape = shape.part
    if not isinstance(shape, Shape):
        raise SceneError(
            f"part {label} is of type {type(shape).__name__}: "
            "give a build123d solid, e.g. Pos(0, 0, 10) * Box(20, 20, 20)"
        )
    solids = shape.solids() if shape else []
    if not solids:
        raise SceneError(
            f"part {label} has no solid: a boolean left nothing, or it is a face or a wire; check its operands"
        )
    if len(solids) > 1:
        raise SceneError(
            f"part {label} has {len(solids)} solids: "
            "add each as a part with a label of its own, or fuse them so that they touch"
        )
    if solids[0].volume <= 0:
        raise SceneError(
            f"part {label} has no volume ({solids[0].volume:g} mm³): check its sizes and the direction of its faces"
        )
    return solids[0]
