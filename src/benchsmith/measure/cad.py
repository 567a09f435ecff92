"""Reads a STEP file part by part: volume, centre, box, closedness, and a fingerprint to compare two builds.

All lengths are millimetres, in the world frame of the file.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import manifold3d
import numpy as np
from build123d import Compound, Location, Shape, Vector, import_step
from numpy.typing import NDArray
from OCP.BOPAlgo import BOPAlgo_ArgumentAnalyzer
from OCP.BRepAdaptor import BRepAdaptor_Surface
from OCP.BRepGProp import BRepGProp
from OCP.GeomAbs import GeomAbs_SurfaceType
from OCP.gp import gp_Trsf
from OCP.GProp import GProp_GProps
from OCP.TopAbs import TopAbs_ShapeEnum
from OCP.TopExp import TopExp_Explorer
from OCP.TopLoc import TopLoc_Location

from benchsmith.measure.mesh import is_convex, least_width, tessellate, weld
from benchsmith.types import LIMITS, Vec3

_SINGLY_CURVED = frozenset(
    {
        GeomAbs_SurfaceType.GeomAbs_Plane,
        GeomAbs_SurfaceType.GeomAbs_Cylinder,
        GeomAbs_SurfaceType.GeomAbs_Cone,
        GeomAbs_SurfaceType.GeomAbs_SurfaceOfExtrusion,
    }
)
"""Surfaces that flat facets follow in one direction at least; on all others a collision mesh is coarser."""

_FACETS_LACK = 5e-4
"""Share of its hull that the mesh of a convex curved part may lack: an ellipsoid's lacks 2e-4."""

_LOOSE_KINDS = (TopAbs_ShapeEnum.TopAbs_FACE, TopAbs_ShapeEnum.TopAbs_EDGE, TopAbs_ShapeEnum.TopAbs_VERTEX)
_PLAIN_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

_DATA_SECTION = b"\nDATA;"
_LINE_END = re.compile(rb"\r?\n *")
_OCCURRENCE_NAME = b"NEXT_ASSEMBLY_USAGE_OCCURRENCE("
_OCCURRENCE = re.compile(re.escape(_OCCURRENCE_NAME) + rb"'\d+'")


@dataclass(frozen=True)
class CadPart:
    """A labelled child of the compound that `build` returned."""

    label: str
    shape: Shape

    @cached_property
    def volume(self) -> float:
        """mm³, from the B-rep; 0 for what holds no solid."""
        return float(self._properties.Mass()) if self.solid_count else 0.0

    @cached_property
    def centre(self) -> Vec3:
        """Centre of volume, or of the box for what holds no solid."""
        return (
            _vec3(Vector(self._properties.CentreOfMass()))
            if self.solid_count
            else _vec3(self.shape.bounding_box().center())
        )

    @cached_property
    def box(self) -> tuple[Vec3, Vec3]:
        """Lower and upper corner of the tight axis-aligned box."""
        box = self.shape.bounding_box()
        return _vec3(box.min), _vec3(box.max)

    @property
    def extents(self) -> Vec3:
        """Size of the box along x, y, z."""
        (x0, y0, z0), (x1, y1, z1) = self.box
        return x1 - x0, y1 - y0, z1 - z0

    @property
    def diagonal(self) -> float:
        """Length of the box's diagonal."""
        return float(np.linalg.norm(self.extents))

    @cached_property
    def inertia(self) -> NDArray[np.float64]:
        """Second moments of volume about the centre, along the world's axes, (3, 3) mm⁵.

        Times the density it is the inertia of a part that is the same material throughout.
        """
        matrix = self._properties.MatrixOfInertia()
        return np.array([[matrix.Value(row, column) for column in (1, 2, 3)] for row in (1, 2, 3)])

    @cached_property
    def _properties(self) -> GProp_GProps:
        """Volume and its first and second moments, in one pass over the faces."""
        properties = GProp_GProps()
        BRepGProp.VolumeProperties_s(self.shape.wrapped, properties)
        return properties

    @property
    def doubly_curved(self) -> bool:
        """Whether some face is curved in two directions at once, as a ball's or a torus' is."""
        return not self._kinds <= _SINGLY_CURVED

    @property
    def flat(self) -> bool:
        """Whether all faces are planes."""
        return self._kinds <= {GeomAbs_SurfaceType.GeomAbs_Plane}

    @cached_property
    def _kinds(self) -> frozenset[GeomAbs_SurfaceType]:
        return frozenset(BRepAdaptor_Surface(face.wrapped).GetType() for face in self.shape.faces())

    @cached_property
    def solid_count(self) -> int:
        """Solids in the part; 0 for a shell, a face or an empty boolean."""
        return len(self.shape.solids())

    @cached_property
    def loose(self) -> bool:
        """Whether there are shells, faces, edges or vertices beside the solids: drawn, but of nothing."""
        explorers = (TopExp_Explorer(self.shape.wrapped, kind, TopAbs_ShapeEnum.TopAbs_SOLID) for kind in _LOOSE_KINDS)
        return any(explorer.More() for explorer in explorers)

    @cached_property
    def crosses_itself(self) -> bool:
        """Whether faces pass through each other, as those of a sweep along a path that returns do.

        `is_valid` looks at each face alone and does not see it. The surface of a convex solid has no room to do so; the
        analyzer would at times say so of an ellipsoid's seam, whose facets lack a little of their hull.
        """
        if self.mesh.status() == manifold3d.Error.NoError and is_convex(self.mesh, _FACETS_LACK):
            return False
        analyzer = BOPAlgo_ArgumentAnalyzer()
        analyzer.SetShape1(self.shape.wrapped)
        analyzer.SelfInterMode = True
        analyzer.Perform()
        return bool(analyzer.HasFaulty())

    @cached_property
    def mesh(self) -> manifold3d.Manifold:
        """The part as a closed mesh; its `status()` tells when it is not closed."""
        vertices, triangles = weld(*tessellate(self.shape, self.diagonal))
        return manifold3d.Manifold(manifold3d.Mesh64(vertices, triangles.astype(np.uint64)))

    @cached_property
    def convex(self) -> bool:
        """Whether the part's mesh is its own hull."""
        return self.mesh.status() == manifold3d.Error.NoError and is_convex(self.mesh)

    @cached_property
    def width(self) -> float:
        """Least extent in any direction, mm, of a part whose mesh is closed."""
        return least_width(self.mesh)

    @cached_property
    def vertices(self) -> NDArray[np.float64]:
        """Corner points of the B-rep, (n, 3), in lexicographic order."""
        points = np.array([_vec3(v.center()) for v in self.shape.vertices()], dtype=float).reshape(-1, 3)
        rounded = np.round(points / LIMITS.fingerprint_mm) * LIMITS.fingerprint_mm + 0.0
        return rounded[np.lexsort(rounded.T[::-1])]

    def moved(self, motion: NDArray[np.float64]) -> CadPart:
        """The part after a rigid motion, (3, 4): rotation, and translation in mm. Its faces are not copied."""
        transformation = gp_Trsf()
        transformation.SetValues(*motion.ravel().tolist())
        wrapped = self.shape.wrapped.Moved(TopLoc_Location(transformation))
        part = CadPart(self.label, type(self.shape)(wrapped))
        # A motion changes no volume, and measuring or meshing faces again would cost more than all the rest.
        mesh = self.mesh.transform(motion)
        bounds = mesh.bounding_box()
        part.__dict__.update(volume=self.volume, mesh=mesh, box=(bounds[:3], bounds[3:]))
        return part


def read_step(path: Path) -> tuple[CadPart, ...]:
    """The labelled parts of a STEP file, in file order; empty when it holds no shape.

    A compound with a location of its own is written as the only child of another one, and the reader leaves its
    location to it: the parts are the children of the innermost, moved by all around them.
    """
    root, place = import_step(path), Location()
    while len(root.children) == 1 and root.children[0].children:
        root = root.children[0]
        place *= root.location
    children = root.children if isinstance(root, Compound) and root.children else ()
    return tuple(CadPart(child.label, child.move(place)) for child in children)


def is_plain(label: str) -> bool:
    """Whether a label goes through STEP unchanged: a letter, then letters, digits and underscores."""
    return _PLAIN_LABEL.fullmatch(label) is not None


def same_data(first: Path, second: Path) -> bool:
    """Whether two STEP files hold the same parts, as far as their text tells.

    Left out of the comparison: the header, which carries the date, the numbers of the occurrences, which OCCT counts
    through all exports of a process, and the ends of lines, which shift with them. Files that differ may hold the same
    parts all the same.
    """
    data = [_told(path.read_bytes()) for path in (first, second)]
    return data[0] == data[1] != b""


def _told(step: bytes) -> bytes:
    section = step.partition(_DATA_SECTION)[2]
    return _OCCURRENCE.sub(_OCCURRENCE_NAME, _LINE_END.sub(b"", section))


def numbers(parts: tuple[CadPart, ...]) -> dict[str, list[float]]:
    """Every measured number of the parts, by label: volume, centre, box, corner points."""
    return {
        part.label: [part.volume, *part.centre, *part.box[0], *part.box[1], *part.vertices.ravel().tolist()]
        for part in parts
    }


def fingerprint(parts: tuple[CadPart, ...]) -> dict[str, str]:
    """A hash for each part's measures, rounded: equal for equal builds (STEP bytes carry a date)."""
    return {
        label: hashlib.sha256(json.dumps([f"{value:.6f}" for value in row]).encode()).hexdigest()
        for label, row in sorted(numbers(parts).items())
    }


def _vec3(vector: Vector) -> Vec3:
    return float(vector.X), float(vector.Y), float(vector.Z)
