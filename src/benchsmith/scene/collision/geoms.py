"""The collision geoms of a part: analytic primitives and convex meshes. Lengths are millimetres in the world frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from benchsmith.scene.rotation import IDENTITY, Quaternion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from benchsmith.types import Vec3


@dataclass(frozen=True)
class Primitive:
    """A collision geom that MuJoCo knows analytically."""

    type: Literal["box", "cylinder", "sphere", "capsule", "ellipsoid"]
    size: tuple[float, ...]
    """As MuJoCo counts: half extents; radius and half height (of a capsule's cylinder); radius; semi-axes. mm"""
    centre: Vec3
    quaternion: Quaternion = IDENTITY


@dataclass(frozen=True)
class Hull:
    """A convex triangle mesh."""

    vertices: NDArray[np.float64]
    """Corner points, (n, 3) mm."""
    faces: NDArray[np.int64]
    """Triangles wound outwards, (m, 3)."""


Geom = Primitive | Hull
