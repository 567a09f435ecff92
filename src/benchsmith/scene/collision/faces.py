"""What the faces of a solid are: planes, cylinders and the like, with their axes. Millimetres, world frame."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from OCP.BRepAdaptor import BRepAdaptor_Surface
from OCP.BRepLProp import BRepLProp_SLProps
from OCP.GeomAbs import GeomAbs_SurfaceType
from OCP.TopAbs import TopAbs_Orientation

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray

SAME = 1e-7
"""Relative difference under which two lengths or directions are one: far above rounding, far below any feature."""

_GRID = 9
"""Points along each side of a face at which its curvature is looked at."""

_FLAT = 1e-5
"""Curvature (1/mm) that is none: a radius of a hundred metres."""

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
    """On the plane or axis, the apex of a cone, or the centre; (3,)."""
    axis: NDArray[np.float64]
    """Unit normal out of the material, axis (of a cone, away from the apex), or direction of extrusion; (3,).

    A sphere's means nothing.
    """
    radius: float = 0.0
    """Of a cylinder or sphere; of a cone, at the wider end of the face."""
    half_angle: float = 0.0
    """Between a cone and its axis, rad; positive."""
    concave: bool = False
    """Whether a cylinder, cone or sphere has the material outside, or any other face turns inwards somewhere."""

    def heights(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far points (n, 3) are above a plane, or outside a cylinder, cone or sphere, (n,): negative inside."""
        away = points - self.point
        along = away @ self.axis
        if self.kind == "plane":
            return np.asarray(along)
        if self.kind == "sphere":
            return np.asarray(np.linalg.norm(away, axis=1) - self.radius)
        across = np.linalg.norm(away - np.outer(along, self.axis), axis=1)
        if self.kind == "cylinder":
            return np.asarray(across - self.radius)
        return np.asarray(across * math.cos(self.half_angle) - along * math.sin(self.half_angle))

    @property
    def analytic(self) -> bool:
        """Whether it has `heights`."""
        return self.kind in {"plane", "cylinder", "cone", "sphere"}


def surfaces(solid: Solid) -> list[Surface]:
    """The surfaces of all faces, in the order of the faces."""
    return [
        _surface(BRepAdaptor_Surface(face.wrapped), face.wrapped.Orientation() == TopAbs_Orientation.TopAbs_REVERSED)
        for face in solid.faces()
    ]


def parallel(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    """Whether two unit directions are one, or opposite."""
    return float(np.linalg.norm(np.cross(first, second))) <= SAME


def perpendicular(first: NDArray[np.float64], second: NDArray[np.float64]) -> bool:
    """Whether two unit directions are at right angles."""
    return abs(float(first @ second)) <= SAME


def off_axis(point: NDArray[np.float64], base: NDArray[np.float64], axis: NDArray[np.float64]) -> float:
    """Distance of a point from the line through `base` along a unit `axis`, mm."""
    return float(np.linalg.norm(np.cross(point - base, axis)))


def _surface(face: BRepAdaptor_Surface, turned: bool) -> Surface:  # noqa: FBT001  (internal, and named so)
    """What a face is part of; `turned` says that its normal points the other way than its surface's."""
    kind = _KINDS.get(face.GetType(), "free")
    match kind:
        case "plane":
            plane = face.Plane()
            point, normal = _line(plane.Axis())
            found = Surface(kind, point, -normal if turned == plane.Position().Direct() else normal)
        case "cylinder":
            cylinder = face.Cylinder()
            concave = turned == cylinder.Position().Direct()
            found = Surface(kind, *_line(cylinder.Axis()), cylinder.Radius(), concave=concave)
        case "cone":
            found = _cone(face, turned)
        case "sphere":
            ball = face.Sphere()
            concave = turned == ball.Position().Direct()
            found = Surface(kind, *_line(ball.Position().Axis()), ball.Radius(), concave=concave)
        case "torus":
            found = Surface(kind, *_line(face.Torus().Axis()), concave=_turns_inwards(face, turned))
        case "extrusion":
            direction = _array(face.Direction())
            found = Surface(kind, np.zeros(3), direction, concave=_turns_inwards(face, turned))
        case "revolution":
            found = Surface(kind, *_line(face.AxeOfRevolution()), concave=_turns_inwards(face, turned))
        case _:
            found = Surface(kind, np.zeros(3), np.zeros(3), concave=_turns_inwards(face, turned))
    return found


def _cone(face: BRepAdaptor_Surface, turned: bool) -> Surface:  # noqa: FBT001  (internal, and named so)
    cone = face.Cone()
    angle = cone.SemiAngle()
    ends = [cone.RefRadius() + v * math.sin(angle) for v in (face.FirstVParameter(), face.LastVParameter())]
    widest = max(ends, key=abs)
    axis = _array(cone.Axis().Direction()) * math.copysign(1.0, angle) * math.copysign(1.0, widest)
    concave = (turned == cone.Position().Direct()) == (widest > 0)
    return Surface("cone", _array(cone.Apex()), axis, abs(widest), abs(angle), concave)


def _turns_inwards(face: BRepAdaptor_Surface, turned: bool) -> bool:  # noqa: FBT001  (internal, and named so)
    """Whether a surface curves towards its outer side at some point of a grid over the face."""
    for u in np.linspace(face.FirstUParameter(), face.LastUParameter(), _GRID).tolist():
        for v in np.linspace(face.FirstVParameter(), face.LastVParameter(), _GRID).tolist():
            local = BRepLProp_SLProps(face, u, v, 2, SAME)
            if local.IsCurvatureDefined():
                outwards = -local.MinCurvature() if turned else local.MaxCurvature()
                if outwards > _FLAT:
                    return True
    return False


def _line(axis: object) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return _array(axis.Location()), _array(axis.Direction())  # type: ignore[attr-defined]  # a gp_Ax1; OCP is untyped


def _array(value: object) -> NDArray[np.float64]:
    return np.array(value.Coord())  # type: ignore[attr-defined]  # a gp_Pnt or gp_Dir; OCP is untyped
