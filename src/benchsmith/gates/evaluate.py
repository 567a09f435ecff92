"""Trusted code in the confined child: reads what a script left and writes one report for each variant."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from benchsmith.gates import determinism
from benchsmith.gates.registry import run_gates, verdict_of
from benchsmith.gates.report import Report, Request, Task, leave
from benchsmith.gates.subject import Subject
from benchsmith.measure.lengths import numbers_by_power
from benchsmith.types import Difficulty, Finding, GateName

EXTRA_GATES: frozenset[GateName] = frozenset({"solids", "overlap", "model", "agreement", "zones"})
"""Run on the variants that nobody asked for too: they cost little, and find what only some of them get wrong."""


def run(request: dict[str, Any]) -> None:
    """Evaluate every task; each report appears whole as `<stem>.report.json`, so that a stop loses only the rest."""
    asked = Request.model_validate(request)
    folder = Path.cwd()
    for task in asked.tasks:
        report = _evaluate_extra(task, asked, folder) if task.extra else _evaluate(task, asked, folder)
        leave(report, folder / f"{task.stem}.report.json")


def _evaluate(task: Task, asked: Request, folder: Path) -> Report:
    subject = Subject(
        task.variant, folder, task.stem, asked.plan, asked.proof, pictures=task.pictures, video=task.video
    )
    findings, seconds = run_gates(subject, asked.gates)
    verdict = verdict_of(findings)
    # Some of the gates alone accept nothing, so that there is nothing whose difficulty would be published.
    accepted = asked.gates is None and verdict == "proven" and not _failed(findings)
    return Report(
        stem=task.stem,
        findings=tuple(findings),
        verdict=verdict,
        difficulty=_difficulty(subject, seconds) if accepted else None,
        parts=subject.measures(),
        seconds=seconds,
        files={name: path.name for name, path in subject.made.items()},
        **_compared(subject),
    )


def _evaluate_extra(task: Task, asked: Request, folder: Path) -> Report:
    """Hold a variant that nobody asked for against the rules that cost little; one finding tells it all."""
    subject = Subject(task.variant, folder, task.stem, asked.plan, "off")
    findings, seconds = run_gates(subject, EXTRA_GATES if asked.gates is None else EXTRA_GATES & asked.gates)
    failed = _failed(findings)
    finding = Finding(
        gate="determinism",
        status="failed" if failed else "passed",
        variant=task.variant,
        parts=failed[0].parts if failed else (),
        message=f"nobody asked for this variant, but it must work too: {failed[0].gate}: {failed[0].message}"
        if failed
        else "a variant that nobody asked for works too",
        hint=failed[0].hint if failed else "",
    )
    return Report(stem=task.stem, findings=(finding,), seconds=seconds, **_compared(subject))


def _failed(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.status == "failed"]


def _difficulty(subject: Subject, seconds: dict[str, float]) -> Difficulty:
    """How hard an accepted variant is."""
    started = time.perf_counter()
    measured = subject.difficulty
    seconds["difficulty"] = time.perf_counter() - started
    return measured


def _compared(subject: Subject) -> dict[str, Any]:
    """What variants are held against each other by, afterwards: nothing where it cannot be read."""
    if not subject.readable:
        return {}
    return {
        "numbers": determinism.numbers(subject),
        "lengths": numbers_by_power(subject.parts, subject.scenario),
    }
