"""What a part is made of and how its surface behaves, as a script asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from benchsmith.errors import SceneError
from benchsmith.scene.contacts import RESTITUTION_MAX
from benchsmith.scene.materials import Material, find_material
from benchsmith.scene.names import check_number

_FRICTION_MAX = 3.0
"""Rubber on rubber has 1.2; the gates take more than this for glue."""


@dataclass(frozen=True)
class Substance:
    """Material and surface of a part."""

    material: Material
    friction: float
    """Sliding friction coefficient: the material's own unless the script says otherwise."""
    restitution: float
    """Share of its speed with which the part leaves a hard surface; 0: a contact that hardly bounces."""


def substance_of(label: str, material: str | Material, friction: float | None, restitution: float) -> Substance:
    """Check what a script says about a part.

    Raises:
        SceneError: the material is unknown, or a number is out of its range.
    """
    try:
        found = material if isinstance(material, Material) else find_material(str(material))
    except SceneError as error:
        raise SceneError(f"part {label}: {error}") from error
    if friction is None:
        friction = found.friction
    return Substance(
        found,
        check_number(f"friction of {label}", friction, low=0, high=_FRICTION_MAX),
        check_number(f"restitution of {label}", restitution, low=0, high=RESTITUTION_MAX),
    )
