"""What a scenario script imports: `Scene` turns build123d parts into CAD and MJCF that meet contract 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchsmith.errors import SceneError
from benchsmith.scene.drives import Constant, Drive, Sine, Trapezoid
from benchsmith.scene.joints import Ball, Hinge, Joint, Slide
from benchsmith.scene.materials import MATERIALS, Material, Sources

if TYPE_CHECKING:
    from benchsmith.scene.scene import Scene

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
    "Sources",
    "Trapezoid",
]


def __getattr__(name: str) -> Any:
    # a planner reads the materials too, and need not wait two seconds for the CAD kernel
    if name == "Scene":
        from benchsmith.scene.scene import Scene  # noqa: PLC0415  (lazy on purpose)

        return Scene
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
