"""Small scenes that several tests of this folder need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mujoco
import numpy as np
from build123d import Box, Pos, export_step

from benchsmith.gates import agreement
from benchsmith.gates.subject import Subject
from benchsmith.scene import Scene
from benchsmith.types import Variant

if TYPE_CHECKING:
    from pathlib import Path

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


def disagreements(part: Shape, folder: Path) -> list[str]:
    """What gate `agreement` says against a fixture and the model that is made of it."""
    scene = Scene(seed=0)
    scene.fixture("part", part, material="steel")
    scene.payload(Box(20, 20, 20), at=(-200, 0, 10), material="steel")
    frame(scene)
    compound, mjcf = scene.build()
    (folder / "00.xml").write_text(mjcf)
    export_step(compound, folder / "00.step")
    findings = list(agreement.check(Subject(Variant(seed=0), folder, "00", None, "off")))
    assert len(findings) == 1
    return [finding.message for finding in findings if finding.status != "passed"]


def fall(scene: Scene, steps: int) -> np.ndarray:
    """Where the payload's centre is while nobody does anything, (steps, 3) mm."""
    model = mujoco.MjModel.from_xml_string(scene.build()[1])
    data = mujoco.MjData(model)
    found = np.empty((steps, 3))
    for step in range(steps):
        mujoco.mj_step(model, data)
        found[step] = data.body("payload").xpos * 1000
    assert not any(warning.number for warning in data.warning)
    return found
