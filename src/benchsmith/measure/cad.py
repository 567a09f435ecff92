"""Reads a STEP file part by part: volume, centre, box, closedness, and a fingerprint to compare two builds.

All lengths are millimetres, in the world frame of the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import manifold3d
import numpy as np
from build123d import Compound, Shape, Vector, import_step
from numpy.typing import NDArray

from benchsmith.measure.mesh import tessellate, weld
from benchsmith.types import LIMITS, Vec3


@dataclass(frozen=True)
class CadPart:
    """A labelled child of the compound that `build` returned."""

    label: str
    shape: Shape

    @cached_property
    def volume(self) -> float:
        """mm³, from the B-rep."""
        return float(self.shape.volume)

    @cached_property
    def centre(self) -> Vec3:
        """Centre of volume."""
        return _vec3(self.shape.center())

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
    def solid_count(self) -> int:
        """Solids in the part; 0 for a shell, a face or an empty boolean."""
        return len(self.shape.solids())

    @cached_property
    def mesh(self) -> manifold3d.Manifold:
        """The part as a closed mesh; its `status()` tells when it is not closed."""
        vertices, triangles = weld(*tessellate(self.shape))
        return manifold3d.Manifold(manifold3d.Mesh64(vertices, triangles.astype(np.uint64)))

    @cached_property
    def vertices(self) -> NDArray[np.float64]:
        """Corner points of the B-rep, (n, 3), in lexicographic order."""
        points = np.array([_vec3(v.center()) for v in self.shape.vertices()], dtype=float).reshape(-1, 3)
        rounded = np.round(points / LIMITS.fingerprint_mm) * LIMITS.fingerprint_mm + 0.0
        return rounded[np.lexsort(rounded.T[::-1])]


def read_step(path: Path) -> tuple[CadPart, ...]:
    """The labelled parts of a STEP file, in file order; empty when it holds no shape.

    A file with one part comes back from the reader without its compound: it is that part.
    """
    root = import_step(path)
    children = root.children if isinstance(root, Compound) and root.children else ()
    return tuple(CadPart(child.label, child) for child in children)


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
