"""A scene with a solution in it, and the rules that only solutions have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchsmith.gates.subject import Subject
from benchsmith.measure.attached import attach
from benchsmith.measure.cad import CadPart, read_step
from benchsmith.measure.kinematics import joint_positions
from benchsmith.measure.scenario import Scenario, is_added
from benchsmith.types import LIMITS, Finding


@dataclass(frozen=True)
class Solved(Subject):
    """A variant with a solution: `<stem>.step` and `<stem>.xml`, `<stem>.solution.step` and `<stem>.solution.xml`."""

    @cached_property
    def added(self) -> tuple[CadPart, ...]:
        """The CAD parts of the solution."""
        return read_step(self.folder / f"{self.stem}.solution.step")

    @cached_property
    def parts(self) -> tuple[CadPart, ...]:
        """The CAD parts of scene and solution."""
        return (*read_step(self.folder / f"{self.stem}.step"), *self.added)

    @cached_property
    def added_xml(self) -> str:
        """The MJCF of the solution."""
        return (self.folder / f"{self.stem}.solution.xml").read_text(encoding="utf-8", errors="replace")

    @property
    def _texts(self) -> tuple[str, ...]:
        return (self.xml, self.added_xml)

    def _compile(self) -> Scenario:
        return attach(self.xml, self.added_xml)


def check(subject: Solved) -> Iterator[Finding]:
    """Every added part is named `sol_<x>` and stays within `zone_build`, at every sampled position of its joints."""
    misnamed = sorted({part.label for part in subject.added if not is_added(part.label)})
    if misnamed:
        message = f"a solution's parts are named sol_<x>, not {', '.join(misnamed)}"
        yield subject.finding("contract", "failed", message, parts=tuple(misnamed))
    if not subject.added:
        yield subject.finding("contract", "failed", "the solution has no part")
    if not subject.readable:
        return
    worst: dict[str, tuple[float, str]] = {}
    for when, part in _places(subject):
        reach = _beyond_build(subject.scenario, part)
        if reach > max(LIMITS.forbid_depth_mm, worst.get(part.label, (0.0, ""))[0]):
            worst[part.label] = reach, when
    for label, (reach, when) in worst.items():
        yield subject.finding(
            "zones",
            "failed",
            f"{label} {when}reaches {reach:.3g} mm out of zone_build",
            parts=(label,),
            value=reach,
            limit=LIMITS.forbid_depth_mm,
            unit="mm",
            hint="a solver may add parts inside zone_build only",
        )


def _places(subject: Solved) -> Iterator[tuple[str, CadPart]]:
    """The added parts where their joints can take them."""
    for part in subject.added:
        yield "", part
    for position in joint_positions(subject.scenario):
        for part in subject.added:
            if part.label in position.motions:
                yield f"at {position.joint} = {position.text} ", part.moved(position.motions[part.label])


def _beyond_build(scenario: Scenario, part: CadPart) -> float:
    """How far a part's box reaches out of `zone_build`, mm."""
    build = scenario.zones["zone_build"]
    low: NDArray[np.float64] = build.low * 1000 - np.array(part.box[0])
    high: NDArray[np.float64] = np.array(part.box[1]) - build.high * 1000
    return float(np.maximum(low, high).max())
