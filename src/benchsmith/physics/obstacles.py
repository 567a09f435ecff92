"""What stays in a payload's way whatever it does: fixtures, the ground and forbid zones, as signed distances.

Metres, world frame. Distances are exact, but those to an ellipsoid, which are never too short: who claims that a place
is blocked claims too little, never too much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import igl
import mujoco
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from benchsmith.measure.scenario import PayloadBody, ZoneBox
from benchsmith.physics.boxes import geom_box
from benchsmith.physics.harness import Harness

Points = NDArray[np.float64]
"""(n, 3)"""
Distances = NDArray[np.float64]
"""(n,), negative inside."""

_GEOM = mujoco.mjtGeom


@dataclass(frozen=True)
class Obstacle:
    """A convex piece of something that stays where it is."""

    label: str
    """Of the part or zone that it is a piece of."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """Corners of its box."""
    distance: Callable[[Points], Distances]


@dataclass(frozen=True)
class Obstacles:
    """All of them."""

    pieces: tuple[Obstacle, ...]

    def clearance(self, points: Points, within: float) -> Distances:
        """Distance of points from the nearest obstacle, where that is less than `within`; else `within`."""
        least = np.full(len(points), within)
        for piece in self.pieces:
            near = np.flatnonzero(((points > piece.low - within) & (points < piece.high + within)).all(axis=1))
            if len(near):
                least[near] = np.minimum(least[near], piece.distance(points[near]))
        return least

    def without(self, labels: Iterable[str]) -> Obstacles:
        """The others."""
        gone = set(labels)
        return Obstacles(tuple(piece for piece in self.pieces if piece.label not in gone))


def fixed_obstacles(harness: Harness) -> Obstacles:
    """Fixtures, the ground and forbid zones; what moves, or might be moved, is none."""
    model, data = harness.model, harness.data()
    bodies = np.flatnonzero(model.body_weldid == 0).tolist()
    solids = [piece for body in bodies for piece in body_pieces(harness, data, body)]
    zones = [Obstacle(zone.label, zone.low, zone.high, _zone(zone)) for zone in harness.scenario.forbidden]
    return Obstacles((*solids, *zones))


def body_pieces(harness: Harness, data: mujoco.MjData, body: int) -> Iterator[Obstacle]:
    """The collision geoms of a body where `data` has it, positions computed; the world's are called ground."""
    label = harness.model.body(body).name if body else "ground"
    for geom in harness.geoms(body):
        distance = _measure(harness.model, data, geom)
        if distance is not None:
            low, high = _reach(harness.model, data, geom)
            yield Obstacle(label, low, high, distance)


def inscribed_radius(harness: Harness, payload: PayloadBody) -> float:
    """Radius in m of a ball about the payload's centre of mass that lies inside of one of its geoms; 0: there is none.

    Several geoms may hold a larger one together: this one is then too small, which is what evidence may rest on.
    """
    data = harness.data()
    centre = data.xipos[payload.body][None]
    depths = [-float(piece.distance(centre)[0]) for piece in body_pieces(harness, data, payload.body)]
    return max(0.0, *depths) if depths else 0.0


def _reach(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if model.geom_type[geom] == _GEOM.mjGEOM_PLANE:
        return np.full(3, -np.inf), np.full(3, np.inf)
    return geom_box(model, data, [geom])


def _zone(zone: ZoneBox) -> Callable[[Points], Distances]:
    return lambda points: _box(points - zone.centre, zone.size / 2)


def _measure(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> Callable[[Points], Distances] | None:
    """The signed distance from a geom; None for kinds that scenes do not have, which then block nothing."""
    centre, turn = np.array(data.geom_xpos[geom]), np.array(data.geom_xmat[geom]).reshape(3, 3)
    size = np.array(model.geom_size[geom])
    kind = mujoco.mjtGeom(model.geom_type[geom])
    if kind == _GEOM.mjGEOM_MESH:
        mesh = model.geom_dataid[geom]
        first = model.mesh_vertadr[mesh]
        return _hull(model.mesh_vert[first : first + model.mesh_vertnum[mesh]] @ turn.T + centre)
    shape = _SHAPES.get(kind)
    return None if shape is None else lambda points: shape((points - centre) @ turn, size)


def _plane(own: Points, _: NDArray[np.float64]) -> Distances:
    return own[:, 2]


def _ball(own: Points, size: NDArray[np.float64]) -> Distances:
    return np.asarray(np.linalg.norm(own, axis=1) - size[0])


def _box(own: Points, size: NDArray[np.float64]) -> Distances:
    return _outside(np.abs(own) - size)


def _capsule(own: Points, size: NDArray[np.float64]) -> Distances:
    own[:, 2] -= np.clip(own[:, 2], -size[1], size[1])
    return _ball(own, size)


def _cylinder(own: Points, size: NDArray[np.float64]) -> Distances:
    return _outside(np.stack([np.hypot(own[:, 0], own[:, 1]) - size[0], np.abs(own[:, 2]) - size[1]], axis=1))


def _ellipsoid(own: Points, size: NDArray[np.float64]) -> Distances:
    """Never too short: outside as far as the surface is towards the centre, inside by the shortest axis."""
    share = np.maximum(np.linalg.norm(own / size, axis=1), 1e-12)
    return np.asarray(np.where(share > 1, np.linalg.norm(own, axis=1) * (1 - 1 / share), (share - 1) * size.min()))


_SHAPES: dict[mujoco.mjtGeom, Callable[[Points, NDArray[np.float64]], Distances]] = {
    _GEOM.mjGEOM_PLANE: _plane,
    _GEOM.mjGEOM_SPHERE: _ball,
    _GEOM.mjGEOM_BOX: _box,
    _GEOM.mjGEOM_CAPSULE: _capsule,
    _GEOM.mjGEOM_CYLINDER: _cylinder,
    _GEOM.mjGEOM_ELLIPSOID: _ellipsoid,
}
"""Signed distances of points in a geom's own frame, by its size."""


def _outside(beyond: NDArray[np.float64]) -> Distances:
    """Distance from a box of any dimension, from how far points (n, d) are beyond its faces."""
    return np.asarray(np.linalg.norm(np.maximum(beyond, 0.0), axis=1) + np.minimum(beyond.max(axis=1), 0.0))


def _hull(corners: NDArray[np.float64]) -> Callable[[Points], Distances]:
    """From the convex hull of corners (n, 3): by its faces' planes inside, by its triangles outside."""
    hull = ConvexHull(corners)
    planes = np.unique(np.round(hull.equations, 9), axis=0)
    triangles = np.asarray(hull.simplices, dtype=np.int64)

    def distance(points: Points) -> Distances:
        depth = np.full(len(points), -np.inf)
        for plane in planes:
            np.maximum(depth, points @ plane[:3] + plane[3], out=depth)
        out = np.flatnonzero(depth > 0)
        if len(out):
            depth[out] = np.sqrt(igl.point_mesh_squared_distance(points[out], corners, triangles)[0])
        return np.asarray(depth)

    return distance
