"""Gate `model`: the MJCF compiles, is self-contained, keeps the naming rules, and bends no physics."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco
import numpy as np

from benchsmith.gates.bending import physics_complaints
from benchsmith.gates.decoration import decoration_complaints
from benchsmith.gates.freedom import freedom_complaints
from benchsmith.gates.naming import name_complaints
from benchsmith.gates.rules import Complaint
from benchsmith.gates.selfcontained import text_complaints
from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import Scenario, ScenarioError
from benchsmith.types import Finding


def check(subject: Subject) -> Iterator[Finding]:
    """Text first, then the compiled model."""
    complaints = list(text_complaints(subject.xml))
    if not complaints:
        try:
            scenario = subject.scenario
        except ScenarioError as error:
            complaints = [Complaint(str(error))]
        else:
            complaints = [*_rules(scenario)]
    for complaint in complaints:
        yield subject.finding("model", "failed", complaint.message, parts=complaint.parts, hint=complaint.hint)
    if not complaints:
        model = subject.scenario.model
        yield subject.finding(
            "model", "passed", f"compiles to {model.nbody - 1} bodies and {model.ngeom} geoms, and keeps the rules"
        )


def _rules(scenario: Scenario) -> Iterator[Complaint]:
    yield from _world(scenario)
    yield from name_complaints(scenario)
    yield from freedom_complaints(scenario)
    yield from physics_complaints(scenario)
    yield from decoration_complaints(scenario)


def _world(scenario: Scenario) -> Iterator[Complaint]:
    model = scenario.model
    for geom in range(model.ngeom):
        if model.geom_bodyid[geom] != 0:
            continue
        name = model.geom(geom).name
        plane = model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_PLANE
        level = np.allclose([model.geom_pos[geom][2], *model.geom_quat[geom][1:3]], 0.0, atol=1e-9)
        if not (name == "ground" and plane and level):
            message = f'world geom "{name}" is not allowed: only a plane named ground at z = 0'
            yield Complaint(message, (name,), "make it a body with a CAD twin")
