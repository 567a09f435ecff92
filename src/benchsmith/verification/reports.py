"""Lets confined children run the gates on what was built, and takes their reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from benchsmith.errors import SandboxError
from benchsmith.gates.report import EVALUATE_ENTRY, Report, Request, Task
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.types import Finding
from benchsmith.verification.builds import Built
from benchsmith.verification.work import ClosedOnError, Work

_FULL_VIEW = 512
"""Pixels of the first variant's views."""

_SHEET_VIEW = 192
"""Pixels of the other variants' views: only their contact sheets are kept."""


def evaluate_all(work: Work, built: Built) -> Iterator[Report]:
    """Let confined children look at what was built, the variants dealt out between them."""
    tasks = [
        Task(
            stem=stem,
            variant=variant,
            extra=index >= len(work.variants),
            pictures=(_FULL_VIEW if index == 0 else _SHEET_VIEW) if work.verifier.pictures else 0,
            video=index == 0 and work.verifier.pictures,
        )
        for index, (stem, variant) in enumerate(work.stems.items())
        if built.complete(stem) and (index >= len(work.variants) or built.said_ok(index))
    ]
    hands = [hand for number in range(work.verifier.workers) if (hand := tasks[number :: work.verifier.workers])]
    if not hands:
        return
    with ThreadPoolExecutor(len(hands)) as pool, ClosedOnError(work.verifier.sandbox):
        runs = list(pool.map(lambda numbered: _look(work, built, *numbered), enumerate(hands)))
    reports = {report.stem: report for run in runs for report in run}
    yield from (reports[task.stem] for task in tasks if task.stem in reports)


def _look(work: Work, built: Built, number: int, tasks: Sequence[Task]) -> list[Report]:
    into = work.folder / f"hand-{number}"
    into.mkdir()
    stems = {task.stem for task in tasks}
    request = Request(tasks=tuple(tasks), plan=work.plan, proof=work.proof, gates=work.verifier.gates)
    run = work.verifier.sandbox.run(
        EVALUATE_ENTRY,
        json.loads(request.model_dump_json()),
        inputs={name: path for name, path in built.files.items() if name.split(".")[0] in stems},
        outputs=(
            "[0-9][0-9].report.json",
            "[0-9][0-9].*.npz",
            "[0-9][0-9].*.png",
            "[0-9][0-9].*.mp4",
            "[0-9][0-9].*.glb",
        ),
        into=into,
        limits=SandboxLimits(wall_s=60 + 60 * len(tasks), cpu_s=60 + 60 * len(tasks)),
    )
    reports = [
        Report.model_validate_json(path.read_bytes())
        for name, path in sorted(run.files.items())
        if name.endswith(".report.json")
    ]
    missing = stems - {report.stem for report in reports}
    if missing:
        reports += [_unmeasured(task, run) for task in tasks if task.stem in missing]
    built.files.update({name: path for name, path in run.files.items() if not name.endswith(".report.json")})
    return reports


def _unmeasured(task: Task, run: SandboxRun) -> Report:
    """What a variant gets whose geometry or model broke the code that measures it.

    Raises:
        SandboxError: the measuring code itself failed, which is nobody's fault but ours.
    """
    if run.cause in (None, "exit"):
        raise SandboxError(f"measuring {task.variant} failed: {run.detail}\n{run.printed[-2000:]}")
    finding = Finding(
        gate="contract",
        status="failed",
        variant=task.variant,
        message=f"measuring what build returned did not end: {run.detail}",
        hint="simplify the geometry or the model",
    )
    return Report(stem=task.stem, findings=(finding,))
