"""Cuts a solid with a plane and follows the cut: closed outlines of lines and arcs, the material on their left."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from OCP.BRepAdaptor import BRepAdaptor_Curve
from OCP.BRepAlgoAPI import BRepAlgoAPI_Section
from OCP.GCPnts import GCPnts_QuasiUniformDeflection
from OCP.GeomAbs import GeomAbs_CurveType
from OCP.gp import gp_Ax3, gp_Dir, gp_Pln, gp_Pnt
from OCP.TopAbs import TopAbs_ShapeEnum
from OCP.TopExp import TopExp_Explorer
from OCP.TopoDS import TopoDS

from benchsmith.scene.collision.tolerances import CONVEX_SAGITTA_MM, chord_count, equal_area

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray

_JOINT_MM = 1e-4
"""Ends of neighbouring curves agree to the kernel's tolerance; no edge is this short."""

_ODD_RAD = 0.7391


@dataclass(frozen=True)
class Frame:
    """A plane: its origin in mm, and its axes x, y and normal as the rows of a matrix."""

    origin: NDArray[np.float64]
    axes: NDArray[np.float64]

    @classmethod
    def across(cls, origin: NDArray[np.float64], normal: NDArray[np.float64]) -> Frame:
        """A plane through a point with a unit normal, turned by an angle that no seam of a face is likely to have."""
        right = np.cross(np.eye(3)[int(np.abs(normal).argmin())], normal)
        right /= np.linalg.norm(right)
        first = math.cos(_ODD_RAD) * right + math.sin(_ODD_RAD) * np.cross(normal, right)
        return cls(origin, np.array([first, np.cross(normal, first), normal]))

    def lift(self, points: NDArray[np.float64], height: float = 0.0) -> NDArray[np.float64]:
        """Points (n, 2) of the plane in the world, (n, 3) mm, shifted along the normal."""
        return np.asarray(self.origin + points @ self.axes[:2] + height * self.axes[2])


@dataclass(frozen=True)
class Curve:
    """A piece of an outline: a polyline, or an arc when it has a radius."""

    points: NDArray[np.float64]
    """(n, 2) mm, ends included; of an arc the ends alone."""
    centre: NDArray[np.float64] | None = None
    radius: float = 0.0
    start_rad: float = 0.0
    sweep_rad: float = 0.0
    """Signed: positive turns left."""

    def reversed(self) -> Curve:
        """The curve run through the other way."""
        end = self.start_rad + self.sweep_rad
        return replace(self, points=self.points[::-1], start_rad=end, sweep_rad=-self.sweep_rad)

    def sample(self, share: float) -> NDArray[np.float64]:
        """Corners of the chords, (n, 2), without the last; an arc that turns right is concave."""
        if self.centre is None:
            return self.points[:-1]
        count = chord_count(self.radius, self.sweep_rad, concave=self.sweep_rad < 0, share=share)
        closed = abs(self.sweep_rad) > 2 * math.pi - 1e-9
        step = self.sweep_rad / count
        angles = self.start_rad + step * np.arange(count)
        corners = self.centre + self.radius * equal_area(abs(step)) * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        if not closed:
            corners[0] = self.points[0]
        return np.asarray(corners)


def outlines(solid: Solid, frame: Frame, share: float = 1.0) -> list[NDArray[np.float64]] | None:
    """The cut of a solid as polygons, (n, 2) mm in the plane's frame: outer ones run left, holes run right.

    Args:
        solid: What is cut.
        frame: The plane.
        share: Of the sagitta that chords may have.

    Returns:
        The polygons, or None when the kernel's curves do not close.
    """
    loops = _chain(_curves(solid, frame))
    if loops is None:
        return None
    rough = [np.concatenate([curve.sample(share) for curve in loop]) for loop in loops]
    found = []
    for index, loop in enumerate(loops):
        inside = sum(_encloses(other, rough[index][0]) for other in (*rough[:index], *rough[index + 1 :]))
        leftward = _signed_area(rough[index]) > 0
        if leftward != (inside % 2 == 0):
            loop = [curve.reversed() for curve in reversed(loop)]  # noqa: PLW2901  (the same outline)
        found.append(np.concatenate([curve.sample(share) for curve in loop]))
    return found


def _curves(solid: Solid, frame: Frame) -> list[Curve]:
    x, _, normal = (gp_Dir(*axis.tolist()) for axis in frame.axes)
    cut = BRepAlgoAPI_Section(solid.wrapped, gp_Pln(gp_Ax3(gp_Pnt(*frame.origin.tolist()), normal, x)), False)  # noqa: FBT003  (the kernel's signature: not yet)
    cut.Build()
    explorer, found = TopExp_Explorer(cut.Shape(), TopAbs_ShapeEnum.TopAbs_EDGE), []
    while explorer.More():
        found.append(_curve(BRepAdaptor_Curve(TopoDS.Edge(explorer.Current())), frame))
        explorer.Next()
    return found


def _curve(edge: BRepAdaptor_Curve, frame: Frame) -> Curve:
    first, last = edge.FirstParameter(), edge.LastParameter()

    def flat(*points: gp_Pnt) -> NDArray[np.float64]:
        return np.asarray((np.array([point.Coord() for point in points]) - frame.origin) @ frame.axes[:2].T)

    ends = flat(edge.Value(first), edge.Value(last))
    match edge.GetType():
        case GeomAbs_CurveType.GeomAbs_Line:
            return Curve(ends)
        case GeomAbs_CurveType.GeomAbs_Circle:
            circle = edge.Circle()
            centre = flat(circle.Location())[0]
            turn = math.copysign(1.0, float(np.array(circle.Axis().Direction().Coord()) @ frame.axes[2]))
            start = math.atan2(ends[0, 1] - centre[1], ends[0, 0] - centre[0])
            return Curve(ends, centre, circle.Radius(), start, turn * (last - first))
        case _:
            sampled = GCPnts_QuasiUniformDeflection(edge, CONVEX_SAGITTA_MM)
            return Curve(flat(*(sampled.Value(index) for index in range(1, sampled.NbPoints() + 1))))


def _chain(curves: list[Curve]) -> list[list[Curve]] | None:
    """Curves end to end as closed loops, or None when one stays open."""
    loops, waiting = [], list(curves)
    while waiting:
        loop = [waiting.pop(0)]
        while math.dist(loop[-1].points[-1], loop[0].points[0]) > _JOINT_MM:
            following = _following(waiting, loop[-1].points[-1])
            if following is None:
                return None
            loop.append(following)
        loops.append(loop)
    return loops


def _following(waiting: list[Curve], end: NDArray[np.float64]) -> Curve | None:
    """Take the curve that goes on at a point, in the direction in which it does."""
    for index, curve in enumerate(waiting):
        for candidate in (curve, curve.reversed()):
            if math.dist(candidate.points[0], end) <= _JOINT_MM:
                del waiting[index]
                return candidate
    return None


def _signed_area(polygon: NDArray[np.float64]) -> float:
    x, y = polygon.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _encloses(polygon: NDArray[np.float64], point: NDArray[np.float64]) -> bool:
    (x0, y0), (x1, y1) = polygon.T, np.roll(polygon, -1, axis=0).T
    crossing = (y0 > point[1]) != (y1 > point[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = x0 + (point[1] - y0) / (y1 - y0) * (x1 - x0)
    return bool((crossing & (point[0] < reach)).sum() % 2)
