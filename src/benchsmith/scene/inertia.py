"""Mass, centre and inertia of a solid from the CAD kernel: exact, where a mesh's would depend on its triangles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from OCP.BRepGProp import BRepGProp
from OCP.GProp import GProp_GProps

if TYPE_CHECKING:
    from build123d import Solid
    from numpy.typing import NDArray

    from benchsmith.types import Vec3


@dataclass(frozen=True)
class Inertia:
    """Mass properties of a homogeneous part."""

    mass: float
    """kg"""
    centre: Vec3
    """Centre of mass in mm, world frame."""
    tensor: NDArray[np.float64]
    """About the centre of mass, along the world's axes, (3, 3) kg m²."""


def mass_properties(solid: Solid, density: float) -> Inertia:
    """Mass properties of a solid (mm, world frame) of a density in kg/m³."""
    properties = GProp_GProps()
    BRepGProp.VolumeProperties_s(solid.wrapped, properties)
    centre, matrix = properties.CentreOfMass(), properties.MatrixOfInertia()
    tensor = np.array([[matrix.Value(row, column) for column in (1, 2, 3)] for row in (1, 2, 3)])
    return Inertia(
        mass=properties.Mass() * density / 1e9,
        centre=(centre.X(), centre.Y(), centre.Z()),
        tensor=tensor * density / 1e15,  # mm^5 to m^5
    )
