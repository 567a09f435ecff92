"""CAD to collision geoms: a primitive where the faces say so, else the hull of a convex solid, else an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.errors import SceneError
from benchsmith.scene.hull import Hull, convex_hull
from benchsmith.scene.primitives import Primitive, recognise

if TYPE_CHECKING:
    from build123d import Solid

Geom = Primitive | Hull


def collision_geoms(label: str, solid: Solid) -> tuple[Geom, ...]:
    """The collision geoms of a part, exact to the tessellation of its curved faces.

    Args:
        label: The part's name, for the error.
        solid: The part in the world frame, mm.

    Raises:
        SceneError: the solid is not convex.
    """
    geom = recognise(solid) or convex_hull(solid)
    if geom is None:
        raise SceneError(
            f"part {label} is not convex, and a collision mesh would fill its hollows: "
            "split it into convex parts, each with a label of its own, or fuse fewer shapes"
        )
    return (geom,)
