"""Recognises boxes, cylinders and spheres from the faces of a solid: exact collision geoms instead of meshes.

Lengths are millimetres in the world frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from OCP.BRepAdaptor import BRepAdaptor_Surface
from OCP.GeomAbs import GeomAbs_SurfaceType

from benchsmith.scene.rotation import IDENTITY, Quaternion, axis_quaternion, frame_quaternion, nearest_frame, upward

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray
    from OCP.gp import gp_Pnt

    from benchsmith.types import Vec3

_SAME = 1e-7
"""Relative difference under which two lengths or directions are one: far above rounding, far below any feature."""

_BOX_FACES, _CAPS = 6, 2


@dataclass(frozen=True)
class Primitive:
    """A collision geom that MuJoCo knows analytically."""

    type: Literal["box", "cylinder", "sphere"]
    size: tuple[float, ...]
    """As MuJoCo counts: half extents; radius and half height; radius. mm"""
    centre: Vec3
    quaternion: Quaternion = IDENTITY


def recognise(solid: Solid) -> Primitive | None:
    """The primitive that a solid is, or None. Its volume is compared, so a wrong guess never gets through."""
    surfaces = [BRepAdaptor_Surface(face.wrapped) for face in solid.faces()]
    kinds = {surface.GetType() for surface in surfaces}
    found: Primitive | None = None
    if kinds == {GeomAbs_SurfaceType.GeomAbs_Plane}:
        found = _box(surfaces)
    elif kinds == {GeomAbs_SurfaceType.GeomAbs_Plane, GeomAbs_SurfaceType.GeomAbs_Cylinder}:
        found = _cylinder(surfaces)
    elif kinds == {GeomAbs_SurfaceType.GeomAbs_Sphere}:
        found = _sphere(surfaces)
    return found if found is not None and math.isclose(_volume(found), solid.volume, rel_tol=1e-6) else None


def _box(surfaces: list[BRepAdaptor_Surface]) -> Primitive | None:
    planes = [_plane(surface) for surface in surfaces]
    axes: list[NDArray[np.float64]] = []
    for normal, _ in planes:
        if not any(_parallel(normal, axis) for axis in axes):
            axes.append(normal)
    directions = np.array(axes)
    if len(planes) != _BOX_FACES or not _orthogonal(directions):
        return None
    frame = nearest_frame(directions)
    heights = [[float(axis @ point) for normal, point in planes if _parallel(normal, axis)] for axis in frame]
    low, high = np.array([min(h) for h in heights]), np.array([max(h) for h in heights])
    half = (high - low) / 2
    return Primitive("box", tuple(half.tolist()), _vec3(frame.T @ ((low + high) / 2)), frame_quaternion(frame))


def _cylinder(surfaces: list[BRepAdaptor_Surface]) -> Primitive | None:
    mantle = [s.Cylinder() for s in surfaces if s.GetType() == GeomAbs_SurfaceType.GeomAbs_Cylinder]
    caps = [_plane(s) for s in surfaces if s.GetType() == GeomAbs_SurfaceType.GeomAbs_Plane]
    radius, base = mantle[0].Radius(), _array(mantle[0].Axis().Location())
    axis = upward(_direction(mantle[0].Axis().Direction()))
    coaxial = all(
        math.isclose(face.Radius(), radius, rel_tol=_SAME)
        and _parallel(_direction(face.Axis().Direction()), axis)
        and _off_axis(_array(face.Axis().Location()) - base, axis) <= _SAME * radius
        for face in mantle
    )
    if not coaxial or len(caps) != _CAPS or not all(_parallel(normal, axis) for normal, _ in caps):
        return None
    low, high = sorted(float(axis @ point) for _, point in caps)
    centre = base + axis * ((low + high) / 2 - float(axis @ base))
    return Primitive("cylinder", (radius, (high - low) / 2), _vec3(centre), axis_quaternion(axis))


def _sphere(surfaces: list[BRepAdaptor_Surface]) -> Primitive | None:
    balls = [surface.Sphere() for surface in surfaces]
    radius, centre = balls[0].Radius(), _array(balls[0].Location())
    for ball in balls:
        if abs(ball.Radius() - radius) > _SAME * radius:
            return None
        if np.linalg.norm(_array(ball.Location()) - centre) > _SAME * radius:
            return None
    return Primitive("sphere", (radius,), _vec3(centre))


def _volume(primitive: Primitive) -> float:
    match primitive.type:
        case "box":
            return 8 * math.prod(primitive.size)
        case "cylinder":
            return 2 * math.pi * primitive.size[0] ** 2 * primitive.size[1]
        case "sphere":
            return 4 / 3 * math.pi * primitive.size[0] ** 3


def _plane(surface: BRepAdaptor_Surface) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Unit normal (of either sign) and a point of a planar face."""
    axis = surface.Plane().Axis()
    return _direction(axis.Direction()), _array(axis.Location())


def _direction(direction: object) -> NDArray[np.float64]:
    return np.array([direction.X(), direction.Y(), direction.Z()])  # type: ignore[attr-defined]  # a gp_Dir; OCP is untyped


def _array(point: gp_Pnt) -> NDArray[np.float64]:
    return np.array([point.X(), point.Y(), point.Z()])


def _parallel(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    return float(np.linalg.norm(np.cross(first, second))) <= _SAME


def _orthogonal(directions: NDArray[np.float64]) -> bool:
    """Whether unit directions, as rows, are three and at right angles."""
    return directions.shape == (3, 3) and np.allclose(directions @ directions.T, np.eye(3), atol=_SAME)


def _off_axis(offset: NDArray[np.float64], axis: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(np.cross(offset, axis)))


def _vec3(point: NDArray[np.float64]) -> Vec3:
    x, y, z = point.tolist()
    return x, y, z
