"""How different 100 scenes of the procedural designer are: 20 prompts, five seeds each, by `measure.likeness`."""

from __future__ import annotations

import statistics
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
from build123d import Compound
from numpy.typing import NDArray

from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.measure.likeness import difference, signature
from benchsmith.testing import MemoryLedger
from benchsmith.types import BodyRole, PartMeasure, Plan

PROMPTS = Path(__file__).with_name("prompts.toml")
SCENES, SEEDS = 20, 5
ALIKE = 0.01
"""Scenes nearer than this are one scene to the eye."""


def main() -> None:
    """Print the distribution, within a prompt and between prompts."""
    scenes = [scene for number, prompt in enumerate(_prompts()) for scene in _scenes(number, prompt)]
    within: list[float] = []
    between: list[float] = []
    for (first, one), (second, other) in combinations(scenes, 2):
        (within if first == second else between).append(difference(one, other))
    for name, found in (("seeds of one prompt", within), ("two prompts", between)):
        low, *_, high = statistics.quantiles(found, n=20)
        print(  # noqa: T201  (what it is for)
            f"| {name} | {len(found)} | {statistics.median(found):.3f} | {low:.3f} to {high:.3f} | {min(found):.3f} | "
            f"{sum(one < ALIKE for one in found)} |"
        )


def _prompts() -> list[str]:
    """The first prompt of every construct that is not refused, evenly over all."""
    written = tomllib.loads(PROMPTS.read_text())["constructs"]
    planned = [prompt for construct in written.values() for prompt in construct["prompts"][:1] if _plan(prompt)]
    return planned[:: max(1, len(planned) // SCENES)][:SCENES]


def _plan(prompt: str) -> Plan | None:
    plan = ProceduralDesigner().plan(prompt, feedback=None, ledger=MemoryLedger())
    return plan if isinstance(plan, Plan) else None


def _scenes(number: int, prompt: str) -> list[tuple[int, NDArray[np.float64]]]:
    plan = _plan(prompt)
    assert plan is not None
    script = ProceduralDesigner().write_script(plan, previous=None, findings=(), feedback=None, ledger=MemoryLedger())
    names: dict[str, object] = {}
    exec(compile(script.source, "script.py", "exec"), names)  # noqa: S102  (a script is made to be run)
    build = names["build"]
    assert callable(build)
    return [(number, signature(_measured(build(seed, 1.0)[0], plan))) for seed in range(SEEDS)]


def _measured(compound: Compound, plan: Plan) -> list[PartMeasure]:
    roles: dict[str, BodyRole] = {part.label: part.role for part in plan.parts}
    found = []
    for child in compound.children:
        box = child.bounding_box()
        found.append(
            PartMeasure(
                label=child.label,
                role=roles.get(child.label, "payload"),
                volume_mm3=child.volume,
                centre_mm=tuple(child.center()),
                low_mm=tuple(box.min),
                high_mm=tuple(box.max),
            )
        )
    return found


if __name__ == "__main__":
    main()
