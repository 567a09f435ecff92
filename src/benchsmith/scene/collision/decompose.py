"""CAD to collision geoms: a primitive where the faces say so, the hull of a convex part, else convex pieces.

MuJoCo collides with a mesh's hull, so a hollow part needs pieces between which its openings stay open.
"""

from __future__ import annotations

import hashlib
import io
import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import manifold3d
from OCP.BRepTools import BRepTools
from OCP.TopTools import TopTools_FormatVersion

from benchsmith.errors import SceneError
from benchsmith.scene.collision.coarse import coarse_polyhedra
from benchsmith.scene.collision.convex_hull import convex_hull
from benchsmith.scene.collision.faces import Surface, surfaces
from benchsmith.scene.collision.fidelity import distance
from benchsmith.scene.collision.hull import geom_of
from benchsmith.scene.collision.matter import Matter
from benchsmith.scene.collision.merge import merge
from benchsmith.scene.collision.notches import notch_split
from benchsmith.scene.collision.polyhedron import Polyhedron
from benchsmith.scene.collision.primitives import recognise
from benchsmith.scene.collision.prism import prism_pieces
from benchsmith.scene.collision.revolve import revolve_pieces
from benchsmith.scene.collision.split import convex_split
from benchsmith.scene.collision.tessellation import tessellate
from benchsmith.scene.collision.tolerances import (
    CONVEX_RAD,
    CONVEX_SAGITTA_MM,
    FACET_MM,
    FACET_RAD,
    FREE_MM,
    LEAST_MM3,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build123d import Solid

    from benchsmith.scene.collision.geoms import Geom

PIECES_MAX = 1024
"""More convex pieces would slow the simulation: 800 of them cost some 15 us a step, and seconds in the gates."""

_SPLIT_MAX = PIECES_MAX
"""Pieces before neighbours are joined again."""

_VOLUME_FRACTION = 0.008
"""How much the pieces' volume may differ from the part's; the gates allow 1 %."""

_DENT_MM = 1.5 * CONVEX_SAGITTA_MM
"""So deep, the facets of a convex face may dent it: the kernel does not align the corners of its two edges."""

_FINER = (1.0, 0.4, 0.15)
"""Factors of the chord error that are tried until small or thin parts keep their volume."""

_CACHED_PARTS = 256

_LAST_SECTION = b"\nTShapes "
"""With which the last part of the kernel's text begins."""


@dataclass(frozen=True)
class _Part:
    """A solid that is equal to another one when its boundary is, to the digit."""

    digest: bytes
    solid: Solid = field(compare=False)


def collision_geoms(label: str, solid: Solid) -> tuple[Geom, ...]:
    """The collision geoms of a part: no further than 0.05 mm from its planes, cylinders, cones and spheres.

    Where it has hollows of another kind (a bent tube, a torus, a free form), no further than 0.3 mm from all its faces.

    The same solid gives the same geoms in any process; within one they are computed once, as a rule.

    Args:
        label: The part's name, for the error.
        solid: The part in the world frame, mm.

    Raises:
        SceneError: the part would need more than `PIECES_MAX` convex pieces, or its surface does not close.
    """
    digest = _digest(solid)
    geoms = decompose(solid) if digest is None else _decomposed(_Part(digest, solid))
    if geoms is None:
        raise SceneError(
            f"part {label} cannot be cut into at most {PIECES_MAX} convex collision pieces: "
            "make its holes fewer, ball seats and bowls smaller or cylindrical, free-form hollows smaller, "
            "or split it into simpler parts, each with a label of its own"
        )
    return geoms


@lru_cache(maxsize=_CACHED_PARTS)
def _decomposed(part: _Part) -> tuple[Geom, ...] | None:
    return decompose(part.solid)


def decompose(solid: Solid) -> tuple[Geom, ...] | None:
    """The collision geoms of a solid, computed anew, or None when it cannot be cut within the limits.

    Exact ways first; each gives None for what it is not made for.
    """
    faces, volume = surfaces(solid), float(solid.volume)
    primitive = recognise(faces, volume)
    if primitive is not None:
        return (primitive,)
    hull = _convex(solid, faces, volume)
    if hull is not None:
        return (geom_of(hull),)
    for pieces in _ways(solid, faces, volume):
        if pieces is not None and len(pieces) <= PIECES_MAX and _fill(pieces, volume):
            return tuple(geom_of(piece) for piece in pieces if piece.volume() > LEAST_MM3)
    return None


def _ways(solid: Solid, faces: list[Surface], volume: float) -> Iterator[list[manifold3d.Manifold] | None]:
    yield revolve_pieces(solid, faces)
    prisms = prism_pieces(solid, faces)
    yield merge(prisms) if prisms else None
    for factor in _FINER:
        mesh = tessellate(solid, factor * FACET_MM, FACET_RAD)
        if mesh is None:
            return
        if math.isclose(mesh.volume(), volume, rel_tol=_VOLUME_FRACTION):
            pieces = convex_split(Matter(mesh, faces), _SPLIT_MAX)
            if pieces is None:
                break
            yield merge(pieces)
    if not all(face.analytic for face in faces):
        yield from _rough_ways(solid, faces)


def _rough_ways(solid: Solid, faces: list[Surface]) -> Iterator[list[manifold3d.Manifold]]:
    """For faces that nothing is known of: convex pieces of polyhedra that stand in for the part."""
    fine = tessellate(solid, FACET_MM, FACET_RAD)
    for polyhedron in coarse_polyhedra(solid, faces, fine) if fine is not None else ():
        pieces = notch_split(polyhedron, _SPLIT_MAX)
        if pieces and distance(pieces, fine) <= FREE_MM:
            yield merge(pieces)


def _convex(solid: Solid, faces: list[Surface], volume: float) -> manifold3d.Manifold | None:
    """The hull of a convex solid; its corners lie on the solid's faces, so it is never the larger one."""
    for factor in _FINER:
        mesh = tessellate(solid, factor * CONVEX_SAGITTA_MM, CONVEX_RAD)
        if mesh is None:
            return None
        hull = convex_hull(Polyhedron(mesh).vertices)
        if not Matter(mesh, faces).holds(hull, mesh, _DENT_MM):
            return None
        if math.isclose(mesh.volume(), volume, rel_tol=_VOLUME_FRACTION):
            return hull
    return None


def _fill(pieces: list[manifold3d.Manifold], volume: float) -> bool:
    """Whether pieces have the part's volume, what they share counted once."""
    together = math.fsum(piece.volume() for piece in pieces)
    if together > volume * (1 + _VOLUME_FRACTION):
        together = manifold3d.Manifold.batch_boolean(pieces, manifold3d.OpType.Add).volume()
    return math.isclose(together, volume, rel_tol=_VOLUME_FRACTION)


def _digest(solid: Solid) -> bytes | None:
    """Hash of the boundary, place included, without a triangulation that somebody may have left on it.

    None where the kernel cannot write: in a process that has imported coacd before it, its text ends at the first
    number, and all solids would be one.
    """
    text, triangles, normals = io.BytesIO(), False, False
    BRepTools.Write_s(solid.wrapped, text, triangles, normals, TopTools_FormatVersion.TopTools_FormatVersion_VERSION_1)
    written = text.getvalue()
    return hashlib.sha256(written).digest() if _LAST_SECTION in written else None
