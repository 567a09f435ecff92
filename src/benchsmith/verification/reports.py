"""Lets confined children run the gates on what was built, and takes their reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from benchsmith.gates.report import EVALUATE_ENTRY, RUNNING, Report, Request, Task
from benchsmith.sandbox.protocol import SandboxLimits
from benchsmith.verification.builds import Built
from benchsmith.verification.hands import dealt_out, unmeasured
from benchsmith.verification.work import Work

_FULL_VIEW = 512
"""Pixels of the first variant's views."""

_SHEET_VIEW = 192
"""Pixels of the other variants' views: only their contact sheets are kept."""

_EXTRA_WEIGHT, _FILMED_WEIGHT = 0.04, 3.0
"""What variants that nobody asked for, and the one with large views and a film, cost: an ordinary one costs 1."""


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
    verifier = work.verifier
    found = dealt_out(
        tasks, verifier.workers, verifier.sandbox, lambda *hand: _look(work, built, *hand), weight=_weight
    )
    reports = {report.stem: report for report in found}
    yield from (reports[task.stem] for task in tasks if task.stem in reports)


def _weight(task: Task) -> float:
    """About how long a task takes, over an ordinary variant with small pictures."""
    if task.extra:
        return _EXTRA_WEIGHT
    return _FILMED_WEIGHT if task.video else 1.0


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
            f"[0-9][0-9]{RUNNING}",
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
    missing = [task for task in tasks if task.stem not in {report.stem for report in reports}]
    for task in missing:
        finding = unmeasured(
            task.variant,
            run,
            "what build returned",
            hint="simplify the geometry or the model",
            note=run.files.get(f"{task.stem}{RUNNING}"),
        )
        reports.append(Report(stem=task.stem, findings=(finding,)))
    built.files.update({name: path for name, path in run.files.items() if not name.endswith((".report.json", RUNNING))})
    return reports
