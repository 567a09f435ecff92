"""Parts whose every face is along or across one direction: layers of constant section, cut in two dimensions.

A plate with holes, a gear or a channel is one layer; a bin, a tray or a flange on a pipe is a stack of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import manifold3d
import numpy as np

from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.faces import SAME, Surface, parallel, perpendicular
from benchsmith.scene.collision.polygons import convex_polygons
from benchsmith.scene.collision.section import Frame, outlines

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray


def prism_pieces(solid: Solid, surfaces: list[Surface]) -> list[manifold3d.Manifold] | None:
    """Convex pieces of a stack of prisms, or None when the part is none; of several directions, the fewest pieces."""
    found = [_layers(solid, surfaces, axis) for axis in _directions(surfaces)]
    return min((pieces for pieces in found if pieces is not None), key=len, default=None)


def _directions(surfaces: list[Surface]) -> list[NDArray[np.float64]]:
    """Directions that all faces are along or across."""
    tried: list[NDArray[np.float64]] = []
    for surface in surfaces:
        if surface.kind == "plane" and not any(parallel(surface.axis, axis) for axis in tried):
            tried.append(surface.axis)
    return [axis for axis in tried if all(_fits(surface, axis) for surface in surfaces)]


def _fits(surface: Surface, axis: NDArray[np.float64]) -> bool:
    match surface.kind:
        case "plane":
            return parallel(surface.axis, axis) or perpendicular(surface.axis, axis)
        case "cylinder" | "extrusion":
            return parallel(surface.axis, axis)
        case _:
            return False


def _layers(solid: Solid, surfaces: list[Surface], axis: NDArray[np.float64]) -> list[manifold3d.Manifold] | None:
    origin = np.array(tuple(solid.bounding_box().center()))
    caps = sorted(float(s.point @ axis) for s in surfaces if s.kind == "plane" and parallel(s.axis, axis))
    pieces: list[manifold3d.Manifold] = []
    for low, high in pairwise(caps):
        if high - low <= SAME * max(abs(low), abs(high), 1):
            continue
        middle = Frame.across(origin + axis * ((low + high) / 2 - float(origin @ axis)), axis)
        section = outlines(solid, middle)
        if not section:
            return None
        half = (high - low) / 2
        for polygon in convex_polygons(section):
            ends = np.concatenate([middle.lift(polygon, -half), middle.lift(polygon, half)])
            pieces.append(convex_hull(ends))
    return pieces
