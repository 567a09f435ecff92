"""Typed records of the parts of a scene: what `Scene` collects and the MJCF writer reads.

Lengths are millimetres in the world frame.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from build123d import BuildPart, Shape, Solid

from benchsmith.errors import SceneError
from benchsmith.types import LIMITS, Jitter

if TYPE_CHECKING:
    from benchsmith.scene.materials import Material

_ORIGIN = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class ScenePart:
    """A labelled solid."""

    label: str
    solid: Solid
    material: Material
    friction: float
    """Sliding friction coefficient: the material's own unless the script says otherwise."""

    def scaled(self, factor: float) -> Self:
        """The part with every length multiplied, about the world's origin."""
        solid = self.solid.scale(factor, about=_ORIGIN)
        solid.label = self.label
        return replace(self, solid=solid)


@dataclass(frozen=True)
class Fixture(ScenePart):
    """A part that never moves."""


@dataclass(frozen=True)
class PayloadPart(ScenePart):
    """A part that moves freely and has a goal."""

    jitter: Jitter

    def scaled(self, factor: float) -> Self:
        """The part with every length multiplied, the jitter's too.

        Raises:
            SceneError: it is under 1 mm in some extent.
        """
        grown = super().scaled(factor)
        smallest = min(grown.solid.bounding_box().size)
        if smallest < LIMITS.minimum_extent_mm:
            raise SceneError(
                f"payload {self.label} is only {smallest:g} mm thin at scale {factor:g}: "
                f"make every extent at least {LIMITS.minimum_extent_mm:g} mm"
            )
        shift = {name: getattr(self.jitter, name) * factor for name in ("dx", "dy", "dz")}
        return replace(grown, jitter=self.jitter.model_copy(update=shift))


def single_solid(label: str, shape: Shape | BuildPart) -> Solid:
    """The one solid that a part consists of.

    Raises:
        SceneError: the shape has no solid, no volume, or several solids.
    """
    if isinstance(shape, BuildPart):
        shape = shape.part
    if not isinstance(shape, Shape):
        raise SceneError(
            f"part {label} is a {type(shape).__name__}: give a build123d solid, e.g. Pos(0, 0, 10) * Box(20, 20, 20)"
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
