"""Trusted code in the confined child: reads what a script left and writes one report for each variant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from benchsmith.gates import determinism, witness
from benchsmith.gates.registry import run_gates, verdict_of
from benchsmith.gates.report import Report, Request, Task
from benchsmith.gates.subject import Subject
from benchsmith.measure.scenario import ScenarioError, compile_mjcf
from benchsmith.render import draw_motion, draw_scene
from benchsmith.types import Finding


def run(request: dict[str, Any]) -> None:
    """Evaluate every task; each report appears whole as `<stem>.report.json`, so that a stop loses only the rest."""
    asked = Request.model_validate(request)
    folder = Path.cwd()
    for task in asked.tasks:
        report = _compile(task, folder) if task.compile_only else _evaluate(task, asked, folder)
        aside = folder / f"{task.stem}.report.tmp"
        aside.write_text(report.model_dump_json(), encoding="utf-8")
        aside.rename(folder / f"{task.stem}.report.json")


def _evaluate(task: Task, asked: Request, folder: Path) -> Report:
    subject = Subject(task.variant, folder, task.stem, asked.plan, asked.proof)
    findings, seconds = run_gates(subject)
    readable = "scenario" in subject.__dict__
    if readable and task.pictures:
        _draw(subject, task)
    return Report(
        stem=task.stem,
        findings=tuple(findings),
        verdict=verdict_of(findings),
        parts=subject.measures(),
        numbers=determinism.numbers(subject) if readable else {},
        seconds=seconds,
        files={name: path.name for name, path in subject.made.items()},
    )


def _compile(task: Task, folder: Path) -> Report:
    try:
        compile_mjcf((folder / f"{task.stem}.xml").read_text(encoding="utf-8", errors="replace"))
    except ScenarioError as error:
        message, status = f"this seed was not asked for, but must work too: {error}", "failed"
    else:
        message, status = "a seed and scale that nobody asked for builds and compiles", "passed"
    finding = Finding(gate="determinism", status=status, message=message, variant=task.variant)
    return Report(stem=task.stem, findings=(finding,))


def _draw(subject: Subject, task: Task) -> None:
    """24 views, their contact sheet and, where one is asked for and there is one, a video of the witness."""
    model = subject.harness.model
    for name, path in draw_scene(model, subject.harness.data(), subject.folder, subject.stem, task.pictures):
        subject.made[name] = path
    if task.video and witness.FILE in subject.made:
        path = subject.folder / f"{subject.stem}.witness.mp4"
        with np.load(subject.made[witness.FILE]) as motion:
            draw_motion(model, motion["qpos"], subject.harness.timestep, path)
        subject.made["witness.mp4"] = path
