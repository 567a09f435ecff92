"""What scripts import: `Scene` and `Solution` turn build123d parts into CAD and MJCF that meet contract 1."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from benchsmith.errors import SceneError
from benchsmith.scene.drives import Constant, Drive, Sine, Trapezoid
from benchsmith.scene.joints import Ball, Hinge, Joint, Slide
from benchsmith.scene.materials import MATERIALS, Material, Sources

if TYPE_CHECKING:
    from benchsmith.scene.scene import Scene
    from benchsmith.scene.solution import Solution

__all__ = [
    "MATERIALS",
    "Ball",
    "Constant",
    "Drive",
    "Hinge",
    "Joint",
    "Material",
    "Scene",
    "SceneError",
    "Sine",
    "Slide",
    "Solution",
    "Sources",
    "Trapezoid",
]


_HOMES = {"Scene": "benchsmith.scene.scene", "Solution": "benchsmith.scene.solution"}


def __getattr__(name: str) -> Any:
    # A planner reads the materials too, and need not wait two seconds for the CAD kernel.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
