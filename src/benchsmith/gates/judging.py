"""Trusted code in the confined child: judges a solution on every variant, by the outcome function of the witness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchsmith.export.motion import write_glb
from benchsmith.gates import solution
from benchsmith.gates.judged import Judged, JudgeRequest
from benchsmith.gates.registry import run_gates
from benchsmith.gates.report import leave
from benchsmith.gates.solution import Solved
from benchsmith.physics.outcome import judge
from benchsmith.types import GateName
from benchsmith.types.evaluation import Trial

SOLUTION_GATES: frozenset[GateName] = frozenset({"solids", "overlap", "model", "agreement", "zones", "stability"})
"""What holds for a scene holds for a scene with a solution in it."""


def run(request: dict[str, Any]) -> None:
    """Judge every variant; each report appears whole as `<stem>.judged.json`, its motion as `<stem>.glb`."""
    asked = JudgeRequest.model_validate(request)
    folder = Path.cwd()
    for stem, variant in asked.variants.items():
        judged = _judge(Solved(variant, folder, stem, plan=None, proof="off"))
        leave(judged, folder / f"{stem}.judged.json")


def _judge(subject: Solved) -> Judged:
    findings, _ = run_gates(subject, SOLUTION_GATES)
    findings += solution.check(subject)
    if any(finding.status == "failed" for finding in findings):
        return Judged(stem=subject.stem, findings=tuple(findings))
    harness = subject.harness
    rollout = subject.untouched
    outcomes = [judge(harness, rollout, start) for start in range(len(rollout.qpos))]
    end = max(1, round(outcomes[0].time_s / harness.timestep))
    write_glb(harness.model, rollout.qpos[0][:end], harness.timestep, subject.folder / f"{subject.stem}.glb")
    trials = tuple(
        Trial(start=number, success=outcome.success, time_s=outcome.time_s, reason=outcome.reason)
        for number, outcome in enumerate(outcomes)
    )
    return Judged(stem=subject.stem, findings=tuple(findings), trials=trials)
