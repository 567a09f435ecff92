"""CAD to collision geometry: primitives, hulls, and convex pieces that leave openings open."""

from __future__ import annotations

from benchsmith.scene.collision.decompose import PIECES_MAX, collision_geoms
from benchsmith.scene.collision.geoms import Geom, Hull, Primitive

__all__ = ["PIECES_MAX", "Geom", "Hull", "Primitive", "collision_geoms"]
