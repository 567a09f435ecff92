"""The collision geometry of a body as solids: what MuJoCo lets things collide with, not what it draws.

Millimetres, in the world frame of the given state.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import manifold3d
import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.mesh import DEFLECTION_MM, facets
from benchsmith.measure.surface import Surface

_SEGMENTS_LOW, _SEGMENTS_HIGH = 64, 256
"""Around a full circle: enough for small parts, bearable for large ones."""

_SEAM_MM = 1e-3
"""Pieces grow by this before their surfaces are joined: an MJCF written with six digits leaves seams that wide."""

_FILM_MM = 5 * _SEAM_MM
"""So near to a surface is on it: grown pieces stand out by less."""

_CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=float)


class UnmeasurableGeomError(ValueError):
    """A collision geom has no volume that could be compared; the message names its type."""


@dataclass(frozen=True)
class Piece:
    """One collision geom: convex."""

    local: manifold3d.Manifold
    """In the frame of the geom, whose axes are the solid's own (MuJoCo turns a mesh to its principal axes)."""
    frame: NDArray[np.float64]
    """Of the geom in the world, (3, 4): rotation, and translation in mm."""
    volume: float
    """mm³, exact where the facets of `solid` are not."""

    @cached_property
    def solid(self) -> manifold3d.Manifold:
        """In the world."""
        return self.local.transform(self.frame)

    def stretched(self, by: float) -> manifold3d.Manifold:
        """Larger (or smaller, where negative) by so many mm on each side along its own axes, in the world.

        Not an offset: that has facets as narrow as it is wide, and the union of those is full of slivers.
        """
        low, high = np.array(self.local.bounding_box()).reshape(2, 3)
        stretch = np.diag(np.maximum(1 + 2 * by / np.maximum(high - low, _SEAM_MM), 0.0))
        middle = (low + high) / 2
        return self.local.transform(np.column_stack([stretch, middle - stretch @ middle])).transform(self.frame)


@dataclass(frozen=True)
class CollisionSolid:
    """All collision geoms of one body."""

    pieces: tuple[Piece, ...]

    @cached_property
    def union(self) -> manifold3d.Manifold:
        """The pieces as one solid."""
        return _unite(piece.solid for piece in self.pieces)

    @cached_property
    def skin(self) -> manifold3d.Manifold:
        """The union without the seams between pieces that almost touch.

        Inside, where grown pieces cross at an angle, slivers may be left: of its surface only what is also the union's
        can be reached from outside.
        """
        return _unite(map(_grown, self.pieces)) if len(self.pieces) > 1 else self.union

    @cached_property
    def samples(self) -> NDArray[np.float64]:
        """Points of the surface that can be reached from outside, (n, 3)."""
        points = Surface(self.skin).samples
        return points[Surface(self.union).distance(points) <= _FILM_MM]

    def distance(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Distances of points (n, 3) to the surface, (n,), which neither seams nor slivers of the skin belong to."""
        skin, union = Surface(self.skin), Surface(self.union)
        distances = skin.distance(points)
        beyond = skin.outside(points) > 0
        distances[beyond] = np.minimum(distances[beyond], union.distance(points[beyond]))
        return distances

    @cached_property
    def core(self) -> manifold3d.Manifold:
        """The union less a film: where a face of CAD is only a rounding away, it is within the CAD solid."""
        return _unite(piece.stretched(-_SEAM_MM) for piece in self.pieces)

    @cached_property
    def volume(self) -> float:
        """mm³, common volume of pieces counted once, corrected for what facets cut off."""
        faceted = sum(piece.solid.volume() for piece in self.pieces)
        return float(self.union.volume() * sum(piece.volume for piece in self.pieces) / faceted) if faceted else 0.0

    @cached_property
    def centre(self) -> NDArray[np.float64]:
        """Centre of volume, (3,)."""
        return centre_of(self.union)

    @cached_property
    def box(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lower and upper corner of the axis-aligned box, (3,) each."""
        bounds = np.array(self.union.bounding_box())
        return bounds[:3], bounds[3:]


def collision_solid(model: mujoco.MjModel, data: mujoco.MjData, geoms: Iterable[int]) -> CollisionSolid:
    """The solid that some geoms make, at a state with kinematics computed.

    Raises:
        UnmeasurableGeomError: a geom is a plane, a height field or a signed distance field.
    """
    return CollisionSolid(tuple(_piece(model, data, geom) for geom in geoms))


def centre_of(solid: manifold3d.Manifold) -> NDArray[np.float64]:
    """Centre of volume of a closed mesh, (3,)."""
    corners = facets(solid)
    origin = corners.reshape(-1, 3).mean(axis=0)
    a, b, c = np.moveaxis(corners - origin, 1, 0)
    signed = np.einsum("ij,ij->i", a, np.cross(b, c))
    total = signed.sum()
    return np.asarray(origin + (signed[:, None] * (a + b + c)).sum(axis=0) / (4 * total) if total else origin)


def _piece(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> Piece:
    kind = mujoco.mjtGeom(model.geom_type[geom])
    if kind == mujoco.mjtGeom.mjGEOM_MESH:
        local = _hull(model, int(model.geom_dataid[geom]))
        volume = local.volume()
    elif kind in _PRIMITIVES:
        local, volume = _PRIMITIVES[kind](model.geom_size[geom] * 1000)
    else:
        raise UnmeasurableGeomError(f"a {kind.name.removeprefix('mjGEOM_').lower()} geom is no solid to compare")
    frame = np.column_stack([data.geom_xmat[geom].reshape(3, 3), data.geom_xpos[geom] * 1000])
    return Piece(local, frame, float(volume))


def _hull(model: mujoco.MjModel, mesh: int) -> manifold3d.Manifold:
    """What a mesh collides with: its hull, of fewer corners where the MJCF limits them."""
    first = int(model.mesh_vertadr[mesh])
    vertices = model.mesh_vert[first : first + int(model.mesh_vertnum[mesh])].astype(float) * 1000
    graph = int(model.mesh_graphadr[mesh])
    if graph >= 0:
        count = int(model.mesh_graph[graph])
        vertices = vertices[model.mesh_graph[graph + 2 + count : graph + 2 + 2 * count]]
    return manifold3d.Manifold.hull_points(np.ascontiguousarray(vertices))


def _segments(radius: float) -> int:
    exact = math.pi / math.acos(max(0.0, 1 - DEFLECTION_MM / max(radius, DEFLECTION_MM)))
    return min(max(_SEGMENTS_LOW, 4 * math.ceil(exact / 4)), _SEGMENTS_HIGH)


def _sphere(size: NDArray[np.float64]) -> tuple[manifold3d.Manifold, float]:
    radius = float(size[0])
    return manifold3d.Manifold.sphere(radius, _segments(radius)), 4 / 3 * math.pi * radius**3


def _capsule(size: NDArray[np.float64]) -> tuple[manifold3d.Manifold, float]:
    radius, half = float(size[0]), float(size[1])
    ball, _ = _sphere(size)
    ends = [ball.translate((0, 0, half)), ball.translate((0, 0, -half))]
    return manifold3d.Manifold.batch_hull(ends), math.pi * radius**2 * (2 * half + 4 / 3 * radius)


def _cylinder(size: NDArray[np.float64]) -> tuple[manifold3d.Manifold, float]:
    radius, half = float(size[0]), float(size[1])
    solid = manifold3d.Manifold.cylinder(2 * half, radius, radius, _segments(radius), center=True)
    return solid, 2 * math.pi * radius**2 * half


def _ellipsoid(size: NDArray[np.float64]) -> tuple[manifold3d.Manifold, float]:
    ball = manifold3d.Manifold.sphere(1.0, _segments(float(size.max())))
    return ball.scale(tuple(size.tolist())), 4 / 3 * math.pi * float(size.prod())


def _box(size: NDArray[np.float64]) -> tuple[manifold3d.Manifold, float]:
    return manifold3d.Manifold.cube(tuple((2 * size).tolist()), center=True), 8 * float(size.prod())


_PRIMITIVES: dict[mujoco.mjtGeom, Callable[[NDArray[np.float64]], tuple[manifold3d.Manifold, float]]] = {
    mujoco.mjtGeom.mjGEOM_SPHERE: _sphere,
    mujoco.mjtGeom.mjGEOM_CAPSULE: _capsule,
    mujoco.mjtGeom.mjGEOM_CYLINDER: _cylinder,
    mujoco.mjtGeom.mjGEOM_ELLIPSOID: _ellipsoid,
    mujoco.mjtGeom.mjGEOM_BOX: _box,
}


def _grown(piece: Piece) -> manifold3d.Manifold:
    """A piece with a cube of the seam's size swept over it."""
    corners = np.asarray(piece.solid.to_mesh64().vert_properties)[:, None, :3] + _SEAM_MM * _CORNERS
    return manifold3d.Manifold.hull_points(corners.reshape(-1, 3))


def _unite(solids: Iterable[manifold3d.Manifold]) -> manifold3d.Manifold:
    return manifold3d.Manifold.batch_boolean(list(solids), manifold3d.OpType.Add)
