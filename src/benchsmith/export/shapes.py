"""Triangles of MuJoCo's geoms, in the geom's own frame, metres."""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import mujoco
import numpy as np
from numpy.typing import NDArray

_SEGMENTS = 32
"""Of a full turn."""
_RINGS = 8
"""From a pole to the equator."""


class Triangles(NamedTuple):
    """A surface."""

    points: NDArray[np.float64]
    """(n, 3)"""
    faces: NDArray[np.int64]
    """(m, 3), wound outwards."""
    normals: NDArray[np.float64] | None
    """(n, 3); None: the faces are flat, and a viewer works their normals out."""


def geom_triangles(model: mujoco.MjModel, geom: int) -> Triangles | None:
    """The surface of a geom; None for planes and other kinds without a volume."""
    size = model.geom_size[geom]
    surface: Triangles | None = None
    match model.geom_type[geom]:
        case mujoco.mjtGeom.mjGEOM_BOX:
            surface = box(size)
        case mujoco.mjtGeom.mjGEOM_SPHERE:
            surface = _turned(_arc(size[0], 0.0))
        case mujoco.mjtGeom.mjGEOM_ELLIPSOID:
            surface = _stretched(_turned(_arc(1.0, 0.0)), size)
        case mujoco.mjtGeom.mjGEOM_CAPSULE:
            surface = _turned(_arc(size[0], size[1]))
        case mujoco.mjtGeom.mjGEOM_CYLINDER:
            surface = _turned(_can(size[0], size[1]))
        case mujoco.mjtGeom.mjGEOM_MESH:
            surface = _mesh(model, int(model.geom_dataid[geom]))
    return surface


def box(half: NDArray[np.float64]) -> Triangles:
    """A box about the origin by its half extents (3,)."""
    corners = np.array(list(itertools.product((-1.0, 1.0), repeat=3))) * half
    quads = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]])
    return Triangles(corners, quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3), None)


def _mesh(model: mujoco.MjModel, mesh: int) -> Triangles:
    vertices, faces = int(model.mesh_vertadr[mesh]), int(model.mesh_faceadr[mesh])
    points = model.mesh_vert[vertices : vertices + int(model.mesh_vertnum[mesh])]
    triangles = model.mesh_face[faces : faces + int(model.mesh_facenum[mesh])]
    return Triangles(points.astype(float), triangles.astype(np.int64), None)


def _stretched(ball: Triangles, size: NDArray[np.float64]) -> Triangles:
    """A unit ball as an ellipsoid: its normals are its points, and lean the other way."""
    normals = ball.points / size
    return Triangles(ball.points * size, ball.faces, normals / np.linalg.norm(normals, axis=1, keepdims=True))


def _arc(radius: float, straight: float) -> NDArray[np.float64]:
    """Profile of a ball, or of a capsule with a straight half length."""
    angles = np.linspace(-math.pi / 2, math.pi / 2, 2 * _RINGS + 1)
    if straight:
        angles = np.insert(angles, _RINGS, 0.0)  # the equator twice, once at either end of the straight
    shift = np.where(np.arange(len(angles)) <= _RINGS, -straight, straight)
    turn = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return np.hstack([radius * turn + np.stack([0 * shift, shift], axis=1), turn])


def _can(radius: float, half: float) -> NDArray[np.float64]:
    """Profile of a cylinder: its edges twice, with the normals of both faces."""
    down, out, up = (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)
    rows = [(0, -half, *down), (radius, -half, *down), (radius, -half, *out)]
    rows += [(radius, half, *out), (radius, half, *up), (0, half, *up)]
    return np.array(rows)


def _turned(profile: NDArray[np.float64]) -> Triangles:
    """The surface of a profile (rows of radius, z and their normal, from below upwards) turned about z."""
    angles = np.linspace(0, 2 * math.pi, _SEGMENTS, endpoint=False)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)

    def turn(radial: NDArray[np.float64], axial: NDArray[np.float64]) -> NDArray[np.float64]:
        flat = radial[:, None, None] * around
        return np.dstack([flat, np.broadcast_to(axial[:, None], flat.shape[:2])]).reshape(-1, 3)

    points, normals = turn(profile[:, 0], profile[:, 1]), turn(profile[:, 2], profile[:, 3])
    row, step = np.mgrid[0 : len(profile) - 1, 0:_SEGMENTS]
    here, beside = row * _SEGMENTS + step, row * _SEGMENTS + (step + 1) % _SEGMENTS
    faces = np.stack([here, beside, beside + _SEGMENTS, here, beside + _SEGMENTS, here + _SEGMENTS], axis=-1)
    faces = faces.reshape(-1, 3)
    corners = points[faces]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return Triangles(points, faces[area > 1e-9 * area.max()], normals)  # at a pole, one of two is a line
