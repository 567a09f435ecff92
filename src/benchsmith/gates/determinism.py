"""Gate `determinism`, one variant: it comes out the same in any process. Its other half is in `seeds`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchsmith.gates.subject import Subject
from benchsmith.measure import cad
from benchsmith.measure.scenario import Scenario
from benchsmith.types import Finding


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the builds of two separately started interpreters with different hash seeds."""
    twin_xml = subject.folder / f"{subject.stem}.twin.xml"
    if subject.twin_parts is None or not twin_xml.exists():
        yield subject.finding("determinism", "failed", "a second interpreter did not build this variant")
        return
    failures = []
    first, second = cad.fingerprint(subject.parts), cad.fingerprint(subject.twin_parts)
    differing = tuple(sorted(label for label in first.keys() | second.keys() if first.get(label) != second.get(label)))
    if differing:
        failures.append(
            subject.finding(
                "determinism",
                "failed",
                f"two interpreters built {', '.join(differing)} differently",
                parts=differing,
                hint="derive every number from seed and scale; never from time, id, hash or set order",
            )
        )
    if twin_xml.read_bytes() != (subject.folder / f"{subject.stem}.xml").read_bytes():
        failures.append(
            subject.finding(
                "determinism",
                "failed",
                "two interpreters wrote different MJCF",
                hint="sort what comes from sets, and format numbers the same way",
            )
        )
    yield from failures
    if not failures:
        yield subject.finding("determinism", "passed", "two interpreters built the same parts and the same MJCF")


def numbers(subject: Subject) -> dict[str, list[float]]:
    """The variant's geometry, poses, masses, frictions and drives; colours and names are not among them."""
    return {**cad.numbers(subject.parts), **_model_numbers(subject.scenario)}


def _model_numbers(scenario: Scenario) -> dict[str, list[float]]:
    model = scenario.model
    groups = {
        "body_pos": model.body_pos,
        "body_quat": model.body_quat,
        "body_mass": model.body_mass,
        "geom_friction": model.geom_friction,
        "joints": np.concatenate([model.jnt_range.ravel(), model.dof_damping, model.jnt_stiffness]),
        "actuators": np.concatenate([model.actuator_gainprm.ravel(), model.actuator_biasprm.ravel()]),
        "zones": np.array([[*zone.low, *zone.high] for zone in scenario.zones.values()]),
    }
    drives = {
        f"drive {actuator}": [value for value in drive.model_dump().values() if isinstance(value, float)]
        for actuator, drive in scenario.drives.items()
    }
    return {**{name: np.asarray(values).ravel().tolist() for name, values in groups.items()}, **drives}
