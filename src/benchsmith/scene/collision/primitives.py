"""Recognises primitives from the faces of a solid: exact geoms instead of meshes. Millimetres, world frame."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.collision.faces import SAME, Surface, off_axis, parallel, perpendicular
from benchsmith.scene.collision.geoms import Primitive
from benchsmith.scene.rotation import axis_quaternion, frame_quaternion, nearest_frame, upward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benchsmith.types import Vec3

_BOX_FACES, _CAPS, _AXES = 6, 2, 3

_VOLUME = 1e-6
"""Relative difference of volumes that are the same."""


def recognise(surfaces: Sequence[Surface], volume: float) -> Primitive | None:
    """The primitive that the faces of a solid make, or None.

    Args:
        surfaces: Of all faces.
        volume: Of the solid, mm³; it is compared, so a wrong guess never gets through.
    """
    found = box(surfaces) or _cylinder(surfaces) or _sphere(surfaces) or _capsule(surfaces)
    return found if found is not None and math.isclose(_volume(found), volume, rel_tol=_VOLUME) else None


def box(planes: Sequence[Surface]) -> Primitive | None:
    """The box with six given faces."""
    axes: list[NDArray[np.float64]] = []
    for plane in planes:
        if not any(parallel(plane.axis, axis) for axis in axes):
            axes.append(plane.axis)
    at_right_angles = all(perpendicular(axes[i - 1], axes[i]) for i in range(len(axes)))
    if {p.kind for p in planes} != {"plane"} or len(planes) != _BOX_FACES or len(axes) != _AXES or not at_right_angles:
        return None
    frame = nearest_frame(np.array(axes))
    heights = [[float(axis @ plane.point) for plane in planes if parallel(plane.axis, axis)] for axis in frame]
    low, high = np.array([min(h) for h in heights]), np.array([max(h) for h in heights])
    half = (high - low) / 2
    return Primitive("box", tuple(half.tolist()), _vec3(frame.T @ ((low + high) / 2)), frame_quaternion(frame))


def _cylinder(surfaces: Sequence[Surface]) -> Primitive | None:
    mantle, caps = _of_kind(surfaces, "cylinder"), _of_kind(surfaces, "plane")
    if len(mantle) + len(caps) != len(surfaces) or len(caps) != _CAPS or not _coaxial(mantle):
        return None
    axis, base = upward(mantle[0].axis), mantle[0].point
    if not all(parallel(cap.axis, axis) for cap in caps):
        return None
    low, high = sorted(float(axis @ cap.point) for cap in caps)
    centre = base + axis * ((low + high) / 2 - float(axis @ base))
    return Primitive("cylinder", (mantle[0].radius, (high - low) / 2), _vec3(centre), axis_quaternion(axis))


def _sphere(surfaces: Sequence[Surface]) -> Primitive | None:
    balls = _of_kind(surfaces, "sphere")
    if len(balls) != len(surfaces):
        return None
    first = balls[0]
    apart = max(max(abs(b.radius - first.radius), float(np.linalg.norm(b.point - first.point))) for b in balls)
    return Primitive("sphere", (first.radius,), _vec3(first.point)) if apart <= SAME * first.radius else None


def _capsule(surfaces: Sequence[Surface]) -> Primitive | None:
    mantle, balls = _of_kind(surfaces, "cylinder"), _of_kind(surfaces, "sphere")
    if len(mantle) + len(balls) != len(surfaces) or not balls or not _coaxial(mantle):
        return None
    axis, base, radius = upward(mantle[0].axis), mantle[0].point, mantle[0].radius
    if any(abs(b.radius - radius) + off_axis(b.point, base, axis) > 2 * SAME * radius for b in balls):
        return None
    along = [float(axis @ ball.point) for ball in balls]
    low, high = min(along), max(along)
    centre = base + axis * ((low + high) / 2 - float(axis @ base))
    return Primitive("capsule", (radius, (high - low) / 2), _vec3(centre), axis_quaternion(axis))


def _coaxial(mantle: Sequence[Surface]) -> bool:
    """Whether there are faces of a cylinder, and all of the same one."""
    if not mantle:
        return False
    first = mantle[0]
    return all(
        math.isclose(face.radius, first.radius, rel_tol=SAME)
        and parallel(face.axis, first.axis)
        and off_axis(face.point, first.point, first.axis) <= SAME * first.radius
        for face in mantle
    )


def _of_kind(surfaces: Sequence[Surface], kind: str) -> list[Surface]:
    return [surface for surface in surfaces if surface.kind == kind]


def _volume(primitive: Primitive) -> float:
    size = primitive.size
    match primitive.type:
        case "box":
            return 8 * math.prod(size)
        case "cylinder":
            return math.tau * size[0] ** 2 * size[1]
        case "sphere":
            return 4 / 3 * math.pi * size[0] ** 3
        case "capsule":
            return math.tau * size[0] ** 2 * size[1] + 4 / 3 * math.pi * size[0] ** 3
        case "ellipsoid":
            return 4 / 3 * math.pi * math.prod(size)


def _vec3(point: NDArray[np.float64]) -> Vec3:
    x, y, z = point.tolist()
    return x, y, z
