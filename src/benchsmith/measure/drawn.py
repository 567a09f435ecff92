"""What is drawn of a geom, whether it collides or not: points of its surface.

Millimetres, in the world frame of the given state. A mesh is drawn as it is, and not as the hull that it collides with.
"""

from __future__ import annotations

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.collision import collision_solid
from benchsmith.measure.mesh import facets
from benchsmith.measure.surface import without_twins

_SAMPLES_ALONG = 16
"""Facets are cut up until no edge is longer than this share of the geom's diagonal."""


def drawn_points(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> NDArray[np.float64]:
    """Points all over what is drawn of a geom, (n, 3), at a state with kinematics computed.

    Raises:
        UnmeasurableGeomError: the geom is a plane, a height field or a signed distance field.
    """
    if model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_MESH:
        whole = _mesh_facets(model, data, geom)
    else:
        whole = facets(collision_solid(model, data, (geom,)).union)
    along = float(np.linalg.norm(np.ptp(whole.reshape(-1, 3), axis=0))) / _SAMPLES_ALONG
    return without_twins(_cut_up(whole, along).reshape(-1, 3))


def _mesh_facets(model: mujoco.MjModel, data: mujoco.MjData, geom: int) -> NDArray[np.float64]:
    """Corners of the triangles of a mesh geom, (n, 3, 3), closed or not."""
    mesh = int(model.geom_dataid[geom])
    vertex, face = int(model.mesh_vertadr[mesh]), int(model.mesh_faceadr[mesh])
    vertices = model.mesh_vert[vertex : vertex + int(model.mesh_vertnum[mesh])].astype(float)
    placed = (vertices @ data.geom_xmat[geom].reshape(3, 3).T + data.geom_xpos[geom]) * 1000
    return np.asarray(placed[model.mesh_face[face : face + int(model.mesh_facenum[mesh])]])


def _cut_up(triangles: NDArray[np.float64], along: float) -> NDArray[np.float64]:
    """Triangles halved at their longest edge until none is longer than `along`; (n, 3, 3) both times."""
    done = []
    while len(triangles):
        lengths = np.linalg.norm(np.roll(triangles, -1, axis=1) - triangles, axis=2)
        long = lengths.max(axis=1) > along
        done.append(triangles[~long])
        turn = (lengths[long].argmax(axis=1)[:, None] + np.arange(3)) % 3
        a, b, c = np.moveaxis(np.take_along_axis(triangles[long], turn[:, :, None], axis=1), 1, 0)
        middle = (a + b) / 2
        triangles = np.concatenate([np.stack(half, axis=1) for half in ((a, middle, c), (middle, b, c))])
    return np.concatenate(done)
