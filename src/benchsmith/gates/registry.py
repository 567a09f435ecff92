"""The gates of a variant in the order they run, and what each needs to have passed before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from benchsmith.gates import (
    agreement,
    baselines,
    counterfactual,
    determinism,
    model,
    overlap,
    renders,
    requirements,
    solids,
    stability,
    witness,
    zones,
)
from benchsmith.gates.report import RUNNING
from benchsmith.gates.subject import Subject
from benchsmith.types import VERDICTS_WORST_FIRST, Finding, GateName, Verdict


class Gate(NamedTuple):
    """One check of a variant."""

    name: GateName
    check: Callable[[Subject], Iterator[Finding]]
    """Yields one finding for each thing wrong, or one that passed."""
    needs: tuple[GateName, ...] = ()
    """Without these passed, its measures would mean nothing."""


GATES: tuple[Gate, ...] = (
    Gate("determinism", determinism.check),
    Gate("solids", solids.check),
    Gate("overlap", overlap.check, needs=("solids",)),
    Gate("model", model.check),
    Gate("agreement", agreement.check, needs=("solids",)),
    Gate("zones", zones.check, needs=("model",)),
    Gate("requirements", requirements.check, needs=("solids", "model")),
    Gate("stability", stability.check, needs=("model",)),
    Gate("baselines", baselines.check, needs=("model", "zones", "stability")),
    Gate("witness", witness.check, needs=("model", "zones", "stability", "baselines")),
    Gate("counterfactual", counterfactual.check, needs=("witness",)),
    Gate("renders", renders.check, needs=("model",)),
)


def run_gates(subject: Subject, names: frozenset[GateName] | None = None) -> tuple[list[Finding], dict[str, float]]:
    """Run the gates on a variant.

    Args:
        subject: What they look at.
        names: Which of them run; None: all.

    Returns:
        The findings in the order of the gates, and the seconds that each gate took.
    """
    findings: list[Finding] = []
    seconds: dict[str, float] = {}
    for gate in GATES:
        if names is not None and gate.name not in names:
            continue
        blocked = [need for need in gate.needs if not _passed(findings, need)]
        if blocked:
            findings.append(
                subject.finding(gate.name, "skipped", f"not measured: {' and '.join(blocked)} did not pass")
            )
            continue
        note = subject.folder / f"{subject.stem}{RUNNING}"
        note.write_text(gate.name, encoding="utf-8")
        started = time.perf_counter()
        findings += gate.check(subject)
        seconds[gate.name] = time.perf_counter() - started
    return findings, seconds


def verdict_of(findings: Sequence[Finding]) -> Verdict:
    """The solvability verdict of a variant: the worst that a finding says; without any, nothing is proven."""
    said = {finding.verdict for finding in findings}
    return next((verdict for verdict in VERDICTS_WORST_FIRST if verdict in said), "unproven")


def _passed(findings: list[Finding], gate: GateName) -> bool:
    return all(finding.passed for finding in findings if finding.gate == gate)
