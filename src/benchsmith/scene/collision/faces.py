"""What the faces of a solid are: planes, cylinders and the like, with their axes. Millimetres, world frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from OCP.BRepAdaptor import BRepAdaptor_Surface
from OCP.GeomAbs import GeomAbs_SurfaceType

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray

SAME = 1e-7
"""Relative difference under which two lengths or directions are one: far above rounding, far below any feature."""

Kind = Literal["plane", "cylinder", "cone", "sphere", "torus", "extrusion", "revolution", "free"]

_KINDS: dict[GeomAbs_SurfaceType, Kind] = {
    GeomAbs_SurfaceType.GeomAbs_Plane: "plane",
    GeomAbs_SurfaceType.GeomAbs_Cylinder: "cylinder",
    GeomAbs_SurfaceType.GeomAbs_Cone: "cone",
    GeomAbs_SurfaceType.GeomAbs_Sphere: "sphere",
    GeomAbs_SurfaceType.GeomAbs_Torus: "torus",
    GeomAbs_SurfaceType.GeomAbs_SurfaceOfExtrusion: "extrusion",
    GeomAbs_SurfaceType.GeomAbs_SurfaceOfRevolution: "revolution",
}


@dataclass(frozen=True)
class Surface:
    """The surface that a face is part of."""

    kind: Kind
    point: NDArray[np.float64]
    """On the plane or axis, or the centre; (3,)."""
    axis: NDArray[np.float64]
    """Unit normal, axis, or direction of extrusion; (3,). A sphere's means nothing."""
    radius: float = 0.0
    """Of a cylinder or sphere."""


def surfaces(solid: Solid) -> list[Surface]:
    """The surfaces of all faces, in the order of the faces."""
    return [_surface(BRepAdaptor_Surface(face.wrapped)) for face in solid.faces()]


def parallel(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    """Whether two unit directions are one, or opposite."""
    return float(np.linalg.norm(np.cross(first, second))) <= SAME


def perpendicular(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    """Whether two unit directions are at right angles."""
    return abs(float(first @ second)) <= SAME


def off_axis(point: NDArray[np.float64], base: NDArray[np.float64], axis: NDArray[np.float64]) -> float:
    """Distance of a point from the line through `base` along a unit `axis`, mm."""
    return float(np.linalg.norm(np.cross(point - base, axis)))


def _surface(face: BRepAdaptor_Surface) -> Surface:
    kind = _KINDS.get(face.GetType(), "free")
    match kind:
        case "plane":
            found = Surface(kind, *_line(face.Plane().Axis()))
        case "cylinder":
            found = Surface(kind, *_line(face.Cylinder().Axis()), face.Cylinder().Radius())
        case "cone":
            found = Surface(kind, *_line(face.Cone().Axis()))
        case "sphere":
            found = Surface(kind, *_line(face.Sphere().Position().Axis()), face.Sphere().Radius())
        case "torus":
            found = Surface(kind, *_line(face.Torus().Axis()))
        case "extrusion":
            found = Surface(kind, np.zeros(3), _array(face.Direction()))
        case "revolution":
            found = Surface(kind, *_line(face.AxeOfRevolution()))
        case _:
            found = Surface(kind, np.zeros(3), np.zeros(3))
    return found


def _line(axis: object) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return _array(axis.Location()), _array(axis.Direction())  # type: ignore[attr-defined]  # a gp_Ax1; OCP is untyped


def _array(value: object) -> NDArray[np.float64]:
    return np.array(value.Coord())  # type: ignore[attr-defined]  # a gp_Pnt or gp_Dir; OCP is untyped
