"""The straight line from a script to a `ValidationResult`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import SandboxError
from benchsmith.gates import contract, quotes, seeds
from benchsmith.gates.report import EVALUATE_ENTRY, Report, Request, Task
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types import (
    VERDICTS_WORST_FIRST,
    Artifact,
    Finding,
    GateName,
    Plan,
    Proof,
    ValidationResult,
    Variant,
    VariantResult,
)

BUILD_ENTRY = "benchsmith.sandbox.script:run"
Tell = Callable[[Finding | str], None]
"""Takes each finding, and a line for a person before each long stretch of work."""

_OUTCOME_BYTES = 16_384
"""Of one outcome's line: far more than any message that is kept."""
_FULL_VIEW = 512
"""Pixels of the first variant's views."""
_SHEET_VIEW = 192
"""Pixels of the other variants' views: only their contact sheets are kept."""


@dataclass(frozen=True)
class Verifier:
    """What verification needs beside the script."""

    sandbox: Sandbox
    artifacts: ArtifactStore
    workers: int = 2
    """Confined processes side by side."""
    pictures: bool = True
    """Whether scenes are drawn."""
    gates: frozenset[GateName] | None = None
    """Which gates of a variant run; None: all. What a gate needs must be among them, or it is skipped."""


def verify(
    source: str,
    variants: Sequence[Variant],
    verifier: Verifier,
    *,
    plan: Plan | None = None,
    prompt: str | None = None,
    proof: Proof = "required",
    tell: Tell = lambda _: None,
) -> ValidationResult:
    """Run every gate on every variant of a script.

    Args:
        source: The script. It is untrusted: it runs confined, twice, and so does the code that reads what it left.
        variants: Which `(seed, scale)` to build; each is verified on its own.
        verifier: Sandbox, artifact store and effort.
        plan: What was to be built; without it, what only a plan can tell is not checked.
        prompt: What the plan was made from; without it, whether the plan honours it is not checked.
        proof: Whether every variant must be proven solvable.
        tell: Told each finding as soon as it is known, and what is being done.

    Raises:
        SandboxError: no process could be started, or the trusted code in it failed.
    """
    with scratch_folder() as folder:
        work = _Work(source, tuple(variants), verifier, plan, prompt, proof, folder)
        findings = list(_told(contract.lint(source), tell))
        if not findings:
            findings += _told(_accounts(work), tell)
            tell(f"building {len(work.variants)} variants twice, and {len(work.extras)} that nobody asked for")
            built = _build(work)
            findings += _told(_contract(work, built), tell)
            tell("measuring, simulating and drawing them" if verifier.pictures else "measuring and simulating them")
            reports = list(_evaluate(work, built))
            findings += _told((finding for report in reports for finding in report.findings), tell)
            findings += _told(_seeds(work, reports), tell)
            return _conclude(work, findings, reports, built)
        return _conclude(work, findings, [], None)


@dataclass(frozen=True)
class _Work:
    source: str
    variants: tuple[Variant, ...]
    verifier: Verifier
    plan: Plan | None
    prompt: str | None
    proof: Proof
    folder: Path

    @property
    def extras(self) -> tuple[Variant, ...]:
        return seeds.extra_variants(self.source)

    @property
    def stems(self) -> dict[str, Variant]:
        """Every variant that is built, by the prefix of its files; the extra ones last."""
        return {f"{index:02d}": variant for index, variant in enumerate((*self.variants, *self.extras))}


@dataclass(frozen=True)
class _Built:
    """What two interpreters left."""

    files: dict[str, Path]
    """`NN.step NN.xml` of the first, `NN.twin.step NN.twin.xml` of the second."""
    outcomes: dict[int, contract.BuildOutcome]
    stopped: str


def _told(findings: Sequence[Finding] | Iterator[Finding], tell: Tell) -> Iterator[Finding]:
    for finding in findings:
        tell(finding)
        yield finding


def _accounts(work: _Work) -> Iterator[Finding]:
    """Whether the plan honours the prompt; said once, since no variant can change it."""
    gates = work.verifier.gates
    if work.plan is None or (gates is not None and "requirements" not in gates):
        return
    if work.prompt is None:
        message = "not checked whether the plan honours its prompt: no prompt is given"
        yield Finding(gate="requirements", status="skipped", message=message)
        return
    yield quotes.check(work.plan, work.prompt)


@dataclass(frozen=True)
class _ClosedOnError:
    """Ends the confined runs of other threads when this one fails or is interrupted: a pool would wait for them."""

    sandbox: Sandbox

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.sandbox.close()


def _build(work: _Work) -> _Built:
    """Build in two interpreters with different hash seeds, side by side.

    The first one builds the extra seeds too; the second one goes backwards, so that what a build leaves behind in its
    interpreter (a counter, a global generator) cannot be the same in both.
    """
    everything = tuple(work.stems.values())

    def build(name: str, variants: tuple[Variant, ...], hash_seed: int) -> SandboxRun:
        into = work.folder / name
        into.mkdir()
        return work.verifier.sandbox.run(
            BUILD_ENTRY,
            {"variants": [variant.model_dump() for variant in variants]},
            inputs={"script.py": work.source.encode()},
            outputs=("[0-9][0-9].step", "[0-9][0-9].xml", "outcomes.jsonl"),
            into=into,
            limits=SandboxLimits(wall_s=30 + 5 * len(variants), cpu_s=20 + 5 * len(variants)),
            hash_seed=hash_seed,
        )

    with ThreadPoolExecutor(2) as pool, _ClosedOnError(work.verifier.sandbox):
        jobs = pool.submit(build, "first", everything, 1), pool.submit(build, "twin", work.variants[::-1], 2)
        first, twin = (job.result() for job in jobs)
    files = {name: path for name, path in first.files.items() if name != "outcomes.jsonl"}
    files |= {_twin_name(name, len(work.variants)): path for name, path in twin.files.items() if name[0].isdigit()}
    return _Built(files, _outcomes(first, len(everything)), first.detail)


def _twin_name(name: str, count: int) -> str:
    """Name of a file of the twin, which has built `count` variants backwards: the first one's `NN`, and `.twin`."""
    number, kind = name.split(".")
    return f"{count - 1 - int(number):02d}.twin.{kind}"


def _outcomes(run: SandboxRun, count: int) -> dict[int, contract.BuildOutcome]:
    """The run's own words about each variant, as far as they can be read."""
    path = run.files.get("outcomes.jsonl")
    outcomes: dict[int, contract.BuildOutcome] = {}
    if path is None or path.stat().st_size > _OUTCOME_BYTES * count:
        return outcomes  # a script wrote that, not the code that runs scripts
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[:count]:
        try:
            outcome = contract.BuildOutcome.model_validate_json(line)
        except ValidationError:
            continue  # untrusted text: a variant without a readable line gave nothing
        outcomes[outcome.index] = outcome
    return outcomes


def _contract(work: _Work, built: _Built) -> Iterator[Finding]:
    """One finding for each variant asked for, and for each extra one that failed; what follows a stop is skipped."""
    stopped = False
    for index, (stem, variant) in enumerate(work.stems.items()):
        outcome = built.outcomes.get(index)
        finding = contract.check_build(variant, outcome, left=_complete(built, stem), stopped=built.stopped)
        if stopped and outcome is None:
            finding = contract.not_built(variant)
        stopped = stopped or outcome is None
        if index < len(work.variants):
            yield finding
        elif finding.status == "failed":
            message = f"a seed that nobody asked for must work too: {finding.message}"
            yield finding.model_copy(update={"gate": "determinism", "message": message})


def _complete(built: _Built, stem: str) -> bool:
    return f"{stem}.step" in built.files and f"{stem}.xml" in built.files


def _evaluate(work: _Work, built: _Built) -> Iterator[Report]:
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
        if _complete(built, stem) and (index >= len(work.variants) or _said_ok(built, index))
    ]
    hands = [hand for number in range(work.verifier.workers) if (hand := tasks[number :: work.verifier.workers])]
    if not hands:
        return
    with ThreadPoolExecutor(len(hands)) as pool, _ClosedOnError(work.verifier.sandbox):
        runs = list(pool.map(lambda numbered: _look(work, built, *numbered), enumerate(hands)))
    reports = {report.stem: report for run in runs for report in run}
    yield from (reports[task.stem] for task in tasks if task.stem in reports)


def _said_ok(built: _Built, index: int) -> bool:
    return index in built.outcomes and built.outcomes[index].ok


def _look(work: _Work, built: _Built, number: int, tasks: Sequence[Task]) -> list[Report]:
    into = work.folder / f"hand-{number}"
    into.mkdir()
    stems = {task.stem for task in tasks}
    request = Request(tasks=tuple(tasks), plan=work.plan, proof=work.proof, gates=work.verifier.gates)
    run = work.verifier.sandbox.run(
        EVALUATE_ENTRY,
        json.loads(request.model_dump_json()),
        inputs={name: path for name, path in built.files.items() if name.split(".")[0] in stems},
        outputs=("[0-9][0-9].report.json", "[0-9][0-9].*.npz", "[0-9][0-9].*.png", "[0-9][0-9].*.mp4"),
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


def _seeds(work: _Work, reports: Sequence[Report]) -> list[Finding]:
    read = {work.stems[report.stem]: report.numbers for report in reports if report.numbers}
    return [*seeds.check_seeds(read, work.variants), *seeds.check_scaling(read)]


def _conclude(
    work: _Work, findings: list[Finding], reports: Sequence[Report], built: _Built | None
) -> ValidationResult:
    by_stem = {report.stem: report for report in reports}
    stems = list(work.stems.items())[: len(work.variants)]
    results = tuple(_result(work, variant, by_stem.get(stem), stem, built) for stem, variant in stems)
    verdicts = {result.verdict for result in results}
    return ValidationResult(
        accepted=_accepted(work, findings, results, measured={stem for stem, _ in stems} <= by_stem.keys()),
        verdict=next((verdict for verdict in VERDICTS_WORST_FIRST if verdict in verdicts), "unproven"),
        proof=work.proof,
        sandbox=work.verifier.sandbox.confinement,
        findings=tuple(findings),
        variants=results,
        versions={name: version(name) for name in ("benchsmith", "build123d", "mujoco")},
    )


def _accepted(work: _Work, findings: list[Finding], results: tuple[VariantResult, ...], *, measured: bool) -> bool:
    """Nothing failed, every variant was really measured, and every one is proven where that is asked.

    The last two follow from the first as long as every gate does its duty; acceptance does not rest on that.
    """
    gates = work.verifier.gates
    must_prove = work.proof == "required" and (gates is None or "witness" in gates)
    tolerated = () if work.proof == "required" else ("witness",)
    failed = any(finding.status == "failed" and finding.gate not in tolerated for finding in findings)
    return (
        bool(results) and measured and not failed and not (must_prove and any(r.verdict != "proven" for r in results))
    )


def _result(work: _Work, variant: Variant, report: Report | None, stem: str, built: _Built | None) -> VariantResult:
    if report is None or built is None:
        return VariantResult(variant=variant)
    names = {"scene.xml": f"{stem}.xml", "scene.step": f"{stem}.step", **report.files}
    kept = {name: built.files[left] for name, left in names.items() if left in built.files}
    files: dict[str, Artifact] = {
        name: work.verifier.artifacts.put_file(path, name=name) for name, path in kept.items()
    }
    return VariantResult(
        variant=variant, verdict=report.verdict, parts=report.parts, files=files, seconds=report.seconds
    )
