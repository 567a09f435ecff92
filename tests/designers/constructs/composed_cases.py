"""Briefs by hand, as the reader would make them, and what becomes of them: plans, scripts, and built scenes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import mujoco
import numpy as np
from build123d import Compound, Shape
from numpy.typing import NDArray

from benchsmith.artifacts import ArtifactStore
from benchsmith.designers.procedural.brief import Brief, Fact, Load, Named
from benchsmith.designers.procedural.constructs import CONSTRUCTS
from benchsmith.designers.procedural.planning import make_plan
from benchsmith.designers.procedural.writing import source
from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import GateName, PayloadShape, Plan, Refusal, ValidationResult, Variant
from benchsmith.verify import Verifier, verify

GATES: frozenset[GateName] = frozenset(
    {
        "contract",
        "solids",
        "overlap",
        "model",
        "agreement",
        "zones",
        "requirements",
        "stability",
        "baselines",
        "witness",
        "counterfactual",
    }
)

_SIDES: dict[PayloadShape, dict[str, float]] = {
    "cube": {"size": 1},
    "box": {"length": 1, "width": 0.7, "height": 0.5},
    "ball": {"diameter": 1},
    "cylinder": {"diameter": 1, "height": 1.2},
    "puck": {"diameter": 1, "height": 0.3},
    "rod": {"length": 1, "diameter": 0.2},
    "ring": {"diameter": 1, "inner_diameter": 0.5, "height": 0.2},
}

_START_CONTACT_M = 5e-5

Corner = NDArray[np.float64]


def said(
    subject: str, attribute: str, quote: str, low: float = 0.0, high: float | None = None, *, word: str = ""
) -> Fact:
    """A fact, of a single number unless a second is given."""
    return Fact(subject, attribute, quote, low, low if high is None else high, word)


def brief_of(
    kinds: Sequence[str], shapes: Sequence[PayloadShape], facts: Sequence[Fact] = (), size: float | None = None
) -> Brief:
    """A brief that names constructs and payloads, with the payloads' largest side in mm, and further facts."""
    labels = ["payload"] if len(shapes) == 1 else ["payload_a", "payload_b"]
    sized = [
        said(label, side, f"{share * size:g} mm in {side.replace('_', ' ')}", share * size)
        for label, shape in zip(labels, shapes, strict=True)
        for side, share in _SIDES[shape].items()
        if size is not None
    ]
    told = "".join(f" The {fact.subject.rsplit('_')[0]} is {fact.quote}." for fact in sized)
    further = "".join(f" It says: {fact.quote}." for fact in facts)
    return Brief(
        prompt=f"Move the {' and the '.join(shapes)}: {', '.join(kinds)}.{told}{further}",
        loads=tuple(Load(label, shape, shape) for label, shape in zip(labels, shapes, strict=True)),
        named=tuple(Named(CONSTRUCTS[kind].slot, kind, kind) for kind in kinds),  # type: ignore[arg-type]
        facts=(*sized, *facts),
    )


def planned(brief: Brief) -> Plan:
    """The plan of a brief."""
    plan = make_plan(brief)
    assert isinstance(plan, Plan), plan
    return plan


def refused(brief: Brief) -> str:
    """Why a brief is refused."""
    refusal = make_plan(brief)
    assert isinstance(refusal, Refusal), refusal
    return refusal.message


@dataclass(frozen=True)
class Built:
    """A scene, built and compiled."""

    compound: Compound
    scenario: Scenario

    def part(self, label: str) -> Shape:
        """A part by its label."""
        return next(part for part in self.compound.children if part.label == label)

    def low(self, label: str) -> Corner:
        """Lower corner of a part's box, mm."""
        box: Corner = np.array(tuple(self.part(label).bounding_box().min))
        return box

    def high(self, label: str) -> Corner:
        """Upper corner of a part's box, mm."""
        box: Corner = np.array(tuple(self.part(label).bounding_box().max))
        return box

    def size(self, label: str) -> Corner:
        """Extents of a part, mm."""
        size: Corner = self.high(label) - self.low(label)
        return size


def script_of(plan: Plan) -> str:
    """The first script of a plan."""
    return source(plan, {named.name: named for named in plan.randomization.ranges})


def built(plan: Plan, seed: int = 0, scale: float = 1.0) -> Built:
    """The scene of a plan's first script."""
    module = sys.modules["scene_script"] = ModuleType("scene_script")  # its dataclasses look their module up
    exec(compile(script_of(plan), "script.py", "exec", dont_inherit=True), vars(module))  # noqa: S102  (our own)
    compound, mjcf = module.build(seed, scale)
    return Built(compound, read_scenario(mjcf))


def assert_sound(scene: Built) -> None:
    """Solids are single, the start is clear and not the goal, payloads fit their goals, and all is in bounds."""
    scenario = scene.scenario
    for part in scene.compound.children:
        assert len(part.solids()) == 1, part.label
        assert part.is_valid, part.label
    data = mujoco.MjData(scenario.model)
    mujoco.mj_forward(scenario.model, data)
    assert min((contact.dist for contact in data.contact), default=0.0) > -_START_CONTACT_M
    bounds, build = scenario.zones["zone_bounds"], scenario.zones["zone_build"]
    for payload in scenario.payloads:
        goal, at = payload.goal, data.xipos[payload.body]
        assert not ((goal.low < at) & (at < goal.high)).all(), "starts in its goal"
        assert (np.sort(scene.size(payload.label) / 1000) <= np.sort(goal.size) + 1e-9).all(), "too large for its goal"
        assert (goal.low >= build.low - 1e-9).all(), "the goal is out of the build zone"
        assert (goal.high <= build.high + 1e-9).all(), "the goal is out of the build zone"
    for part in scene.compound.children:
        assert (scene.low(part.label) / 1000 >= bounds.low - 1e-6).all(), part.label
        assert (scene.high(part.label) / 1000 <= bounds.high + 1e-6).all(), part.label


def verified(brief: Brief, folder: Path, seed: int = 0) -> ValidationResult:
    """All gates that look at one variant."""
    verifier = Verifier(StrictSandbox(), ArtifactStore(folder / "artifacts"), pictures=False, gates=GATES, extras=False)
    plan = planned(brief)
    return verify(script_of(plan), [Variant(seed=seed)], verifier, plan=plan, prompt=brief.prompt)


def assert_proven(result: ValidationResult) -> None:
    """Nothing failed, and there is a witness."""
    assert not result.failures, [(finding.gate, finding.message) for finding in result.failures]
    assert result.verdict == "proven"
