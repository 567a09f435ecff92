"""What stands in a GLB: bodies with their geoms, zones as translucent boxes, a floor."""

from __future__ import annotations

import itertools
from typing import Any

import mujoco
import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchsmith.export.gltf import Gltf
from benchsmith.export.shapes import Triangles, box, geom_triangles

_ZONES = {"zone_goal": (0.10, 0.70, 0.30, 0.25), "zone_forbid_": (0.86, 0.16, 0.16, 0.25)}
"""The zones that are shown, by how their names begin, and their colours."""

_EDGED = "zone_build"
_EDGE_RGBA = (0.20, 0.45, 0.88, 1.0)
_FLOOR_RGBA = (0.84, 0.85, 0.86, 1.0)
_FLOOR_ROOM = 0.25
"""Floor around what stands on it, as a share of its size."""

_TRIANGLES, _LINES = 4, 1


def parts_box(model: mujoco.MjModel) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Corners of a box around all bodies at the start, m; their geoms are taken for balls."""
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    geoms = np.flatnonzero(model.geom_bodyid > 0)
    reach = model.geom_rbound[geoms][:, None]
    return (data.geom_xpos[geoms] - reach).min(axis=0), (data.geom_xpos[geoms] + reach).max(axis=0)


def add_body(
    gltf: Gltf, model: mujoco.MjModel, body: int, place: NDArray[np.float64], turn: NDArray[np.float64]
) -> int:
    """Add the node of a body at a pose: all of its geoms that are not wholly transparent."""
    first, count = int(model.body_geomadr[body]), int(model.body_geomnum[body])
    primitives = []
    for geom in range(first, first + count):
        rgba = _colour(model, geom)
        surface = geom_triangles(model, geom)
        if surface is not None and rgba[3] > 0:
            primitives.append(_primitive(gltf, _placed(surface, model.geom_pos[geom], model.geom_quat[geom]), rgba))
    node = {"name": model.body(body).name, "translation": place.tolist(), "rotation": turn.tolist()}
    if primitives:
        node["mesh"] = gltf.add("meshes", {"primitives": primitives})
    return gltf.add("nodes", node)


def add_zones(gltf: Gltf, model: mujoco.MjModel) -> list[int]:
    """Add goals and forbid zones as boxes, and the edges of the build zone."""
    nodes = []
    for site in range(model.nsite):
        name, half = model.site(site).name, model.site_size[site]
        rgba = next((colour for prefix, colour in _ZONES.items() if name.startswith(prefix)), None)
        if rgba is not None:
            primitive = _primitive(gltf, box(half), rgba)
        elif name == _EDGED:
            primitive = _edges(gltf, half)
        else:
            continue
        mesh = gltf.add("meshes", {"primitives": [primitive]})
        nodes.append(gltf.add("nodes", {"name": name, "mesh": mesh, "translation": model.site_pos[site].tolist()}))
    return nodes


def add_floor(gltf: Gltf, model: mujoco.MjModel) -> list[int]:
    """Add the ground as a rectangle a little larger than what stands on it at the start."""
    grounds = np.flatnonzero(model.geom_type == mujoco.mjtGeom.mjGEOM_PLANE)
    if not grounds.size:
        return []
    low, high = parts_box(model)
    room = _FLOOR_ROOM * float((high - low)[:2].max())
    (west, south), (east, north) = (low - room)[:2], (high + room)[:2]
    z = float(model.geom_pos[grounds[0], 2])
    corners = np.array([[west, south, z], [east, south, z], [east, north, z], [west, north, z]])
    quad = Triangles(corners, np.array([[0, 1, 2], [0, 2, 3]]), None)
    mesh = gltf.add("meshes", {"primitives": [_primitive(gltf, quad, _FLOOR_RGBA)]})
    return [gltf.add("nodes", {"name": "ground", "mesh": mesh})]


def _primitive(gltf: Gltf, surface: Triangles, rgba: ArrayLike) -> dict[str, Any]:
    attributes = {"POSITION": gltf.accessor(surface.points)}
    if surface.normals is not None:
        attributes["NORMAL"] = gltf.accessor(surface.normals)
    indices = gltf.accessor(surface.faces.ravel())
    return {"attributes": attributes, "indices": indices, "mode": _TRIANGLES, "material": _material(gltf, rgba)}


def _edges(gltf: Gltf, half: NDArray[np.float64]) -> dict[str, Any]:
    """The twelve edges of a box."""
    pairs = [(a, b) for a, b in itertools.combinations(range(8), 2) if (a ^ b).bit_count() == 1]
    attributes = {"POSITION": gltf.accessor(box(half).points)}
    indices = gltf.accessor(np.array(pairs).ravel())
    return {"attributes": attributes, "indices": indices, "mode": _LINES, "material": _material(gltf, _EDGE_RGBA)}


def _material(gltf: Gltf, rgba: ArrayLike) -> int:
    red, green, blue, opacity = (float(value) for value in np.round(np.asarray(rgba, dtype=float), 4))
    linear = [round(_linear(value), 4) for value in (red, green, blue)]
    surface = {"baseColorFactor": [*linear, opacity], "metallicFactor": 0.0, "roughnessFactor": 0.8}
    material: dict[str, Any] = {"pbrMetallicRoughness": surface}
    if opacity < 1:
        material |= {"alphaMode": "BLEND", "doubleSided": True}
    return gltf.add("materials", material)


def _linear(value: float) -> float:
    """Light of a colour channel as screens have it (sRGB): glTF counts light."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004  (sRGB's own)


def _colour(model: mujoco.MjModel, geom: int) -> NDArray[np.float64]:
    material = int(model.geom_matid[geom])
    rgba = model.geom_rgba[geom] if material < 0 else model.mat_rgba[material]
    return np.asarray(rgba, dtype=float)


def _placed(surface: Triangles, place: NDArray[np.float64], quaternion: NDArray[np.float64]) -> Triangles:
    """A geom's surface in its body's frame."""
    matrix = np.zeros(9)
    mujoco.mju_quat2Mat(matrix, quaternion)
    turn = matrix.reshape(3, 3).T
    normals = None if surface.normals is None else surface.normals @ turn
    return Triangles(surface.points @ turn + place, surface.faces, normals)
