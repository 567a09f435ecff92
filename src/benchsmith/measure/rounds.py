"""How large round things are, from the curves and surfaces of the B-rep: a box cannot tell a ball from a cube."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from build123d import Edge, Face, GeomType
from OCP.BRepAdaptor import BRepAdaptor_Surface

from benchsmith.measure.cad import CadPart

_HALF_TURN = math.pi * 0.99
"""Arcs of one circle must make half a turn together, or a rounded edge would be a diameter."""

_SAME_MM = 1e-3


def diameters(part: CadPart) -> list[float]:
    """Diameters in mm of the circles on a part, largest first: of its edges, cylinders, balls and tori."""
    return sorted(_circles(part), reverse=True)


def _circles(part: CadPart) -> Iterator[float]:
    turns: dict[tuple[int, ...], float] = defaultdict(float)
    for edge in part.shape.edges():
        if edge.geom_type == GeomType.CIRCLE:
            turns[_circle(edge)] += float(edge.length) / float(edge.radius)
    for face in part.shape.faces():
        if face.geom_type == GeomType.CYLINDER:
            surface = BRepAdaptor_Surface(face.wrapped)
            turns[_axis(surface)] += abs(surface.LastUParameter() - surface.FirstUParameter())
        else:
            yield from _curved(face)
    yield from (2 * key[0] * _SAME_MM for key, turn in turns.items() if turn >= _HALF_TURN)


def _curved(face: Face) -> Iterator[float]:
    """Equators of balls that are at least half there, and outer equators of tori."""
    surface = BRepAdaptor_Surface(face.wrapped)
    if face.geom_type == GeomType.SPHERE:
        radius = float(surface.Sphere().Radius())
        if face.area >= 2 * math.pi * radius**2 * 0.999:
            yield 2 * radius
    elif face.geom_type == GeomType.TORUS:
        torus = surface.Torus()
        if surface.LastUParameter() - surface.FirstUParameter() >= _HALF_TURN:
            yield 2 * float(torus.MajorRadius() + torus.MinorRadius())


def _circle(edge: Edge) -> tuple[int, ...]:
    """What arcs of one circle have in common, in micrometres: radius first, then the centre."""
    centre = edge.arc_center
    return _rounded(edge.radius, centre.X, centre.Y, centre.Z)


def _axis(surface: BRepAdaptor_Surface) -> tuple[int, ...]:
    """What faces of one cylinder have in common: its radius, and the point of its axis next to the origin."""
    cylinder = surface.Cylinder()
    place, along = cylinder.Axis().Location(), cylinder.Axis().Direction()
    shift = place.X() * along.X() + place.Y() * along.Y() + place.Z() * along.Z()
    foot = (place.X() - shift * along.X(), place.Y() - shift * along.Y(), place.Z() - shift * along.Z())
    return _rounded(cylinder.Radius(), *foot, abs(along.X()), abs(along.Y()), abs(along.Z()))


def _rounded(*values: float) -> tuple[int, ...]:
    return tuple(round(value / _SAME_MM) for value in values)
