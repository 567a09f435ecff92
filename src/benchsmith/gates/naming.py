"""Rules of gate `model` about names: whatever the contract gives a meaning must mean something here."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco

from benchsmith.gates.rules import Complaint
from benchsmith.measure.scenario import Scenario

_NUMBERS = ("contract", "horizon_s", "dwell_s")
_NEARLY = ("contract", "horizon", "dwell", "jitter")
"""Beginnings by which a number of the contract is known even when its name is not quite right."""


def name_complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Key elements, then goals, roles and numbers that nobody reads: their author believes that they count."""
    payloads = {payload.label for payload in scenario.payloads}
    yield from _key_elements(scenario)
    for label in scenario.zones:
        owner = label.replace("zone_goal", "payload", 1)
        if label.startswith("zone_goal_") and owner not in payloads:
            yield Complaint(f"{label} is the goal of {owner}, which does not exist", (label,), f"name a body {owner}")
    model = scenario.model
    for index in range(model.ntext):
        name = mujoco.mj_id2name(model, mujoco.mjtObj.mjOBJ_TEXT, index)
        if name.startswith("role_") and name.removeprefix("role_") not in scenario.roles:
            yield Complaint(f"text {name} gives a role to a body that does not exist", (name,))
    known = {*_NUMBERS, *(f"jitter_{label}" for label in payloads)}
    for index in range(model.nnumeric):
        name = mujoco.mj_id2name(model, mujoco.mjtObj.mjOBJ_NUMERIC, index)
        if name not in known and name.startswith(_NEARLY):
            yield Complaint(f"numeric {name} means nothing", (name,), f"the contract knows {', '.join(sorted(known))}")


def _key_elements(scenario: Scenario) -> Iterator[Complaint]:
    for label in scenario.key_elements:
        if label not in scenario.roles and label not in scenario.zones:
            yield Complaint(f"key element {label} is neither a part nor a zone", (label,))
        elif scenario.roles.get(label) == "payload" or (
            label in scenario.zones and not label.startswith("zone_forbid_")
        ):
            yield Complaint(
                f"{label} is no obstacle, so it cannot be a key element", (label,), "name what is in the way"
            )
