"""Small scenes that several tests of this folder need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build123d import Box, Pos

from benchsmith.scene import Scene

if TYPE_CHECKING:
    from build123d import Shape


def frame(scene: Scene) -> None:
    """Zones that have room for everything."""
    scene.goal((100, -100, 0), (300, 100, 200))
    scene.build_zone((-400, -400, 0), (400, 400, 600))
    scene.bounds((-500, -500, -50), (500, 500, 900))


def cube_scene(*, seed: int = 0, scale: float = 1.0, height: float = 0.0, fixture: Shape | None = None) -> Scene:
    """A 40 mm steel cube over the ground, and one fixture away from it."""
    scene = Scene(seed=seed, scale=scale)
    scene.fixture("post", Pos(-200, 0, 50) * Box(40, 60, 100) if fixture is None else fixture, material="oak")
    scene.payload(Box(40, 40, 40), at=(0, 0, 20 + height), material="steel")
    frame(scene)
    return scene
