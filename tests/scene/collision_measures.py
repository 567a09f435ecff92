"""How far collision geoms are from the CAD solid, measured on a mesh that is far finer than they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import igl
import manifold3d
import numpy as np

from benchsmith.scene.collision import Geom, Primitive
from benchsmith.scene.collision.tessellation import tessellate

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray

FINE_MM, FINE_RAD = 0.004, 0.2
_SAMPLES_ALONG = 100
_CORNERS = 256


@dataclass(frozen=True)
class Deviation:
    """Largest distances in mm, and the share of volume."""

    protrusion: float
    """Of a point of the geoms in free space from the part."""
    shortfall: float
    """Of a point of the part that no geom covers from the geoms."""
    volume: float
    """Of the geoms' union over the part's."""


def deviation(geoms: tuple[Geom, ...], solid: Solid) -> Deviation:
    """Compare the union of geoms with a part."""
    model, part = union(geoms), tessellate(solid, FINE_MM, FINE_RAD)
    assert part is not None
    return Deviation(
        protrusion=_reach(model - part, part),
        shortfall=_reach(part - model, model),
        volume=float(model.volume() / solid.volume),
    )


def union(geoms: tuple[Geom, ...]) -> manifold3d.Manifold:
    """All geoms as one solid; of primitives, boxes, cylinders and spheres."""
    return manifold3d.Manifold.batch_boolean([_manifold(geom) for geom in geoms], manifold3d.OpType.Add)


def rotation(quaternion: tuple[float, ...]) -> NDArray[np.float64]:
    """The matrix of a unit quaternion (w, x, y, z)."""
    w, x, y, z = quaternion
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


def _manifold(geom: Geom) -> manifold3d.Manifold:
    if isinstance(geom, Primitive):
        return _primitive(geom).transform(np.column_stack([rotation(geom.quaternion), geom.centre]))
    return manifold3d.Manifold(manifold3d.Mesh64(np.array(geom.vertices), geom.faces.astype(np.uint64)))


def _primitive(geom: Primitive) -> manifold3d.Manifold:
    match geom.type:
        case "box":
            return manifold3d.Manifold.cube(tuple(2 * size for size in geom.size), center=True)
        case "cylinder":
            radius, half = geom.size
            return manifold3d.Manifold.cylinder(2 * half, radius, radius, _CORNERS, center=True)
        case "sphere":
            return manifold3d.Manifold.sphere(geom.size[0], _CORNERS)
        case _:
            raise NotImplementedError(geom.type)


def _reach(difference: manifold3d.Manifold, solid: manifold3d.Manifold) -> float:
    """Largest distance of a point of a region from the surface of the solid that it was cut from."""
    if difference.is_empty():
        return 0.0
    box = np.array(solid.bounding_box())
    fine = difference.refine_to_length(float(np.linalg.norm(box[3:] - box[:3])) / _SAMPLES_ALONG)
    mesh = solid.to_mesh64()
    points, corners = (
        np.ascontiguousarray(np.asarray(each.vert_properties)[:, :3]) for each in (fine.to_mesh64(), mesh)
    )
    triangles = np.asarray(mesh.tri_verts).astype(np.int64)
    return float(np.sqrt(igl.point_mesh_squared_distance(points, corners, triangles)[0].max()))
