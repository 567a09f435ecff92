"""A part twice, in CAD and as the compiled model has it, and how far the two are from each other.

Millimetres, kilograms and kg mm², in the world frame, at the model's reference configuration qpos0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.measure.cad import CadPart
from benchsmith.measure.collision import CollisionSolid, collision_solid
from benchsmith.measure.mesh import DEFLECTION_FRACTION
from benchsmith.measure.scenario import collision_geoms
from benchsmith.measure.surface import Surface
from benchsmith.types import LIMITS

Deviation = Literal["sticks out", "filled", "missing", "thin"]
"""Collision geometry in CAD's free space; a CAD face inside collision geometry; a CAD face with none near; collision
geometry that ends inside the CAD solid."""


@dataclass(frozen=True)
class Worst:
    """Where the two surfaces are furthest apart."""

    distance: float
    point: NDArray[np.float64]
    """(3,)"""
    kind: Deviation


@dataclass(frozen=True)
class Twin:
    """One part, and its body."""

    cad: CadPart
    collision: CollisionSolid
    mass: float
    """kg, as the model has it."""
    mass_centre: NDArray[np.float64]
    """(3,) mm"""
    inertia: NDArray[np.float64]
    """About the mass centre, along the world's axes, (3, 3) kg mm²."""
    moves: bool
    """Whether the body, or one that carries it, has a joint: MuJoCo ignores the inertia of all others."""

    @property
    def surface_limit(self) -> float:
        """How far the surfaces may be apart."""
        floor = LIMITS.agreement_curved_mm if self.cad.doubly_curved else LIMITS.agreement_surface_mm
        return max(floor, LIMITS.agreement_surface_fraction * self.cad.diagonal)

    @property
    def surface_resolution(self) -> float:
        """Below this the surfaces are not told apart: facets of curved faces alone are off by that much."""
        if self.cad.doubly_curved:
            return self.surface_limit / 2
        facets = 0.0 if self.cad.flat else 2 * DEFLECTION_FRACTION * self.cad.diagonal
        return max(LIMITS.probe_mm, facets)

    @property
    def centre_limit(self) -> float:
        """How far the centres may be apart."""
        return LIMITS.agreement_centre_mm + LIMITS.agreement_centre_fraction * self.cad.diagonal

    @cached_property
    def extent_ratios(self) -> NDArray[np.float64]:
        """Extents of the collision geometry over those of CAD, (3,)."""
        low, high = self.collision.box
        return np.asarray((high - low) / np.maximum(self.cad.extents, 1e-9))

    @property
    def centre_offset(self) -> NDArray[np.float64]:
        """From the CAD solid's centre to that of the collision geometry, (3,)."""
        return np.asarray(self.collision.centre - np.array(self.cad.centre))

    @property
    def box_excess(self) -> NDArray[np.float64]:
        """How much further the collision geometry reaches than CAD: (2, 3), low sides then high sides."""
        cad, model = np.array(self.cad.box), np.array(self.collision.box)
        return np.stack([cad[0] - model[0], model[1] - cad[1]])

    @property
    def density(self) -> float:
        """What the model's mass and the CAD volume imply, kg/m³."""
        return self.mass / self.cad.volume * 1e9

    @cached_property
    def inertia_ratios(self) -> tuple[float, float]:
        """Smallest and largest ratio, over all axes, of the model's moment to that of the CAD solid of its mass."""
        wanted = self.cad.inertia * (self.mass / self.cad.volume)
        root = np.linalg.inv(np.linalg.cholesky(wanted))
        ratios = np.linalg.eigvalsh(root @ self.inertia @ root.T)
        return float(ratios[0]), float(ratios[-1])

    @cached_property
    def surface_deviation(self) -> Worst:
        """The largest distance from a point of either surface to the other one.

        Two convex solids are furthest apart at a corner of one of them (the distance to a convex set is a convex
        function, and on a polyhedron such a function is largest at a corner); of others, the faces are sampled too.
        """
        cad, model = Surface(self.cad.mesh), Surface(self.collision.skin)
        if self.cad.convex and len(self.collision.pieces) == 1:
            cad_points, model_points = cad.corners, model.corners
            out_of = model.distance(cad_points)
        else:
            cad_points, model_points = cad.samples, self.collision.samples
            out_of = self.collision.distance(cad_points)
        into = cad.distance(model_points)
        if out_of.max() >= into.max():
            point = cad_points[out_of.argmax()]
            return Worst(float(out_of.max()), point, "filled" if model.encloses(point) else "missing")
        point = model_points[into.argmax()]
        return Worst(float(into.max()), point, "thin" if cad.encloses(point) else "sticks out")


def twin_of(part: CadPart, model: mujoco.MjModel, data: mujoco.MjData) -> Twin:
    """Pair a CAD part with the body of its name.

    Args:
        part: The part.
        model: Has a body of that name, with collision geoms.
        data: Kinematics and inertial frames computed at qpos0.

    Raises:
        UnmeasurableGeomError: a collision geom is no solid.
    """
    body = model.body(part.label).id
    turn = data.ximat[body].reshape(3, 3)
    return Twin(
        cad=part,
        collision=collision_solid(model, data, collision_geoms(model, body)),
        mass=float(model.body_mass[body]),
        mass_centre=np.array(data.xipos[body]) * 1000,
        inertia=turn @ np.diag(model.body_inertia[body]) @ turn.T * 1e6,
        moves=bool(model.body_weldid[body] != 0),
    )
