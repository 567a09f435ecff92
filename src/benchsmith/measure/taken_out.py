"""A scenario without one of its parts or forbid zones."""

from __future__ import annotations

import mujoco

from benchsmith.measure.scenario import Scenario, mujoco_refusals, scenario_of


def take_out(scenario: Scenario, label: str) -> Scenario:
    """Compile a scenario again without a part and all that hangs on it, or without a zone.

    Args:
        scenario: It stays as it is.
        label: Of a part or a forbid zone.

    Raises:
        ScenarioError: what is left does not compile, or lacks what the contract asks for.
    """
    spec = scenario.spec.copy()
    with mujoco_refusals(f"the scene without {label}"):
        spec.delete(spec.site(label) if label in scenario.zones else spec.body(label))
        for key in list(spec.keys):  # A keyframe is as long as all coordinates were.
            spec.delete(key)
        drives = {f"drive_{actuator.name.removesuffix('_drive')}" for actuator in spec.actuators}
        for text in list(spec.texts):
            if text.name.startswith("drive_") and text.name not in drives:
                spec.delete(text)
        model = spec.compile()
    return scenario_of(spec, model)


def subtree(model: mujoco.MjModel, label: str) -> list[int]:
    """Indices of a body and of all that hangs on it; none for a zone."""
    found: set[int] = set()
    for body in range(1, model.nbody):
        if model.body(body).name == label or int(model.body_parentid[body]) in found:
            found.add(body)
    return sorted(found)
