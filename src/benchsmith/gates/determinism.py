"""Gate `determinism`, one variant: it comes out the same in any process. Its other half is in `seeds`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import mujoco
import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.subject import Subject
from benchsmith.measure import cad
from benchsmith.measure.mechanisms import mechanism_numbers
from benchsmith.measure.scenario import Scenario, ZoneBox
from benchsmith.types import Finding

_SORTING_DIGITS = 6


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the builds of two separately started interpreters with different hash seeds."""
    twin_xml = subject.folder / f"{subject.stem}.twin.xml"
    if subject.twin_parts is None or not twin_xml.exists():
        yield subject.finding("determinism", "failed", "a second interpreter did not build this variant")
        return
    failures = []
    first = cad.fingerprint(subject.parts)
    second = first if subject.twin_parts is subject.parts else cad.fingerprint(subject.twin_parts)
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
    """The variant's geometry, poses, goals, masses, frictions and drives, whatever the names and order of its parts.

    Colours are not among them, nor are body frames: a frame that moves under a part that stays changes nothing that
    anybody could measure. Volumes stand apart from places, or a large volume would dwarf a small move.
    """
    parts = sorted(subject.parts, key=lambda part: tuple(np.round([part.volume, *part.centre], _SORTING_DIGITS)))
    geometry: dict[str, list[float]] = {"volumes": [part.volume for part in parts]}
    for index, part in enumerate(parts):
        geometry[f"part {index}"] = [*part.centre, *part.box[0], *part.box[1], *part.vertices.ravel().tolist()]
    return {**geometry, **model_numbers(subject.scenario)}


def model_numbers(scenario: Scenario) -> dict[str, list[float]]:
    """Those of the numbers above that stand in the MJCF.

    Of zones, goals and key elements alone: a forbidden corner that nobody needs makes no other task.
    """
    model = scenario.model
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    mujoco.mj_comPos(model, data)
    moving = np.flatnonzero(model.body_weldid)  # Of the others MuJoCo ignores where their mass is.
    bodies = np.hstack([model.body_mass[moving, None], data.xipos[moving], model.body_inertia[moving]])
    geoms = [geom for body in range(model.nbody) for geom in scenario.geoms(body)]
    surfaces = np.hstack([data.geom_xpos[geoms], model.geom_friction[geoms]])
    groups = {
        "masses": np.sort(model.body_mass),
        "centres": _in_order(bodies)[:, 1:4],
        "inertia": _in_order(bodies)[:, 4:],
        "friction": _in_order(surfaces)[:, 3:],
        "goals": _corners(
            zone
            for label, zone in scenario.zones.items()
            if label.startswith("zone_goal") or label in scenario.key_elements
        ),
    }
    drives = {
        f"drive {actuator}": [value for value in drive.model_dump().values() if isinstance(value, float)]
        for actuator, drive in scenario.drives.items()
    }
    listed = {name: np.asarray(values).ravel().tolist() for name, values in groups.items()}
    return {**listed, **mechanism_numbers(model), **drives}


def _corners(zones: Iterable[ZoneBox]) -> NDArray[np.float64]:
    return _in_order(np.array([[*zone.low, *zone.high] for zone in zones]))


def _in_order(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows (n, m) in lexicographic order of their rounded numbers, so that noise does not decide it."""
    return rows[np.lexsort(np.round(rows, _SORTING_DIGITS).T[::-1])]
