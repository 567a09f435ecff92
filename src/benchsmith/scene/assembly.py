"""`Assembly`: collects parts in nominal millimetres; a scene is one, and so is a solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.errors import SceneError
from benchsmith.scene.driving import check_drive
from benchsmith.scene.mechanics import place_joint
from benchsmith.scene.names import check_label, check_number, is_payload_label
from benchsmith.scene.parts import Fixture, Mechanism, Movable, ScenePart, single_solid
from benchsmith.scene.substance import substance_of
from benchsmith.scene.variation import uniform
from benchsmith.types.plan import SCALE_HIGH, SCALE_LOW

if TYPE_CHECKING:
    from build123d import BuildPart, Shape, Solid

    from benchsmith.scene.drives import Drive
    from benchsmith.scene.joints import Joint
    from benchsmith.scene.materials import Material
    from benchsmith.types import Vec3


class Assembly:
    """Parts in the making, in nominal millimetres and the world frame: Z up, ground at z = 0.

    Args:
        seed: What `vary` depends on.
        scale: Factor of all lengths, 0.5 to 2, applied once, at the end.

    Raises:
        SceneError: from any method that is given something unusable; the message names the part and the remedy.
    """

    def __init__(self, *, seed: int, scale: float = 1.0) -> None:
        self._seed = seed
        self._scale = check_number("scale", scale, low=SCALE_LOW, high=SCALE_HIGH)
        self._parts: dict[str, ScenePart] = {}
        self._ranges: dict[str, tuple[float, float]] = {}

    def vary(self, name: str, low: float, high: float) -> float:
        """A number between `low` and `high`, uniform over the seeds and independent for each name.

        The order of calls does not matter, and asking twice gives the same number. Give nominal millimetres for
        lengths (they are scaled with everything else); any other unit stays as it is.
        """
        check_number(f"the low end of {name}", low)
        check_number(f"the high end of {name}", high, low=low)
        if self._ranges.setdefault(name, (low, high)) != (low, high):
            raise SceneError(f'"{name}" already varies in {self._ranges[name]}: give one range a name')
        return uniform(self._seed, name, low, high)

    def fixture(
        self,
        label: str,
        shape: Shape | BuildPart,
        *,
        material: str | Material,
        friction: float | None = None,
        restitution: float = 0.0,
    ) -> None:
        """Add a part that never moves.

        Args:
            label: Its name in CAD and MJCF: lower case letters, digits, underscores.
            shape: One solid, in place; it may be hollow.
            material: A name of `MATERIALS`, or a `Material` of your own.
            friction: Sliding coefficient instead of the material's.
            restitution: Share of its speed with which what hits it leaves again, 0 to 0.72; 0 hardly bounces.
        """
        self._add(
            Fixture(
                _not_payload(label), single_solid(label, shape), substance_of(label, material, friction, restitution)
            )
        )

    def mechanism(
        self,
        label: str,
        shape: Shape | BuildPart,
        *,
        joint: Joint,
        material: str | Material,
        drive: Drive | None = None,
        friction: float | None = None,
        restitution: float = 0.0,
    ) -> None:
        """Add a part on a joint; it touches everything but the fixtures that bear it, nearer than 1 mm as drawn.

        Args:
            label: Its name; the joint is `<label>_joint`, the actuator `<label>_drive`.
            shape: One solid, in place, as it stands when the joint is at 0.
            joint: A `Hinge`, a `Slide` or a `Ball`.
            material: As for `fixture`.
            drive: A `Constant`, a `Sine` or a `Trapezoid`; without one the part is passive.
            friction: As for `fixture`.
            restitution: As for `fixture`.
        """
        solid = single_solid(label, shape)
        placed = place_joint(label, joint, solid)
        if drive is not None:
            check_drive(label, placed, drive)
        substance = substance_of(label, material, friction, restitution)
        self._add(Mechanism(_not_payload(label), solid, substance, placed, drive))

    def movable(
        self,
        label: str,
        shape: Shape | BuildPart,
        *,
        material: str | Material,
        friction: float | None = None,
        restitution: float = 0.0,
    ) -> None:
        """Add a part that moves freely and has no goal: a crate in the way, a domino.

        Args:
            label: Its name.
            shape: One solid, in place, at least 1 mm in every extent.
            material: As for `fixture`.
            friction: As for `fixture`.
            restitution: As for `fixture`.
        """
        substance = substance_of(label, material, friction, restitution)
        self._add(Movable(_not_payload(label), single_solid(label, shape), substance))

    def box(self, label: str) -> tuple[Vec3, Vec3]:
        """Low and high corner of the smallest upright box around a part that was added, in nominal mm."""
        found = self.solid(label).bounding_box()
        return (found.min.X, found.min.Y, found.min.Z), (found.max.X, found.max.Y, found.max.Z)

    def solid(self, label: str) -> Solid:
        """The solid of a part that was added, in place, in nominal mm."""
        if label not in self._parts:
            raise SceneError(f"there is no part {label} yet: add it before you ask for it")
        return self._parts[label].solid

    def _add(self, part: ScenePart) -> None:
        check_label(part.label)
        if part.label in self._parts:
            raise SceneError(f"two parts are labelled {part.label}: give each a name of its own")
        self._parts[part.label] = part


def _not_payload(label: str) -> str:
    if is_payload_label(label):
        raise SceneError(f'"{label}" is a payload\'s name: add it with scene.payload, or choose another label')
    return label
