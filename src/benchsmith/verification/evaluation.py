"""A solution on every variant of a published benchmark: built, held against the rules, run, judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchsmith.errors import SandboxError
from benchsmith.gates import contract
from benchsmith.gates.judging import Judged
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types import Evaluation, Finding, SolvedVariant, Variant
from benchsmith.verification.builds import BUILD_ENTRY, outcomes_of
from benchsmith.verification.published import PublishedFolder
from benchsmith.verification.work import ClosedOnError

JUDGE_ENTRY = "benchsmith.gates.judging:run"

_FUNCTION = "solve"


def evaluate(benchmark: PublishedFolder, source: str, sandbox: Sandbox, into: Path, *, workers: int = 2) -> Evaluation:
    """Judge a solution on every variant of a benchmark.

    Args:
        benchmark: Where the scenes are.
        source: The solution's script, which defines `solve(seed, scale)`. It is untrusted.
        sandbox: Where it runs, and where what it leaves is judged.
        into: Existing folder that takes an animation for each variant, `NN.glb`.
        workers: Confined processes side by side.

    Raises:
        SandboxError: no process could be started, or the judging code failed.
    """
    findings = dict.fromkeys(benchmark.stems, contract.lint(source, _FUNCTION)[:1])
    judged: dict[str, Judged] = {}
    with scratch_folder() as folder:
        if not any(findings.values()):
            court = _Court(benchmark, sandbox, folder)
            run = court.build(source)
            findings = {check_stem: [check] for check_stem, check in court.checks(run)}
            stems = [stem for stem, (check,) in findings.items() if check.passed]
            judged = {report.stem: report for report in court.judge(run, stems, workers)}
            for path in folder.glob("hand-*/*.glb"):
                (into / path.name).write_bytes(path.read_bytes())
    return Evaluation(
        title=benchmark.title,
        sandbox=sandbox.confinement,
        variants=tuple(
            _solved(variant, findings[stem], judged.get(stem), into / f"{stem}.glb")
            for stem, variant in benchmark.stems.items()
        ),
        versions={name: version(name) for name in ("benchsmith", "build123d", "mujoco")},
    )


@dataclass(frozen=True)
class _Court:
    """Where a solution is judged."""

    benchmark: PublishedFolder
    sandbox: Sandbox
    folder: Path
    """Takes what confined processes leave."""

    def build(self, source: str) -> SandboxRun:
        """Let the solution's script build its parts for every variant."""
        variants = [variant.model_dump() for variant in self.benchmark.stems.values()]
        return self.sandbox.run(
            BUILD_ENTRY,
            {"function": _FUNCTION, "variants": variants},
            inputs={"script.py": source.encode()},
            outputs=("[0-9][0-9].step", "[0-9][0-9].xml", "outcomes.jsonl"),
            into=self._room("built"),
            limits=SandboxLimits(wall_s=30 + 5 * len(variants), cpu_s=20 + 5 * len(variants)),
        )

    def checks(self, built: SandboxRun) -> Iterator[tuple[str, Finding]]:
        """Whether each variant was built."""
        outcomes = outcomes_of(built, len(self.benchmark.stems))
        for index, (stem, variant) in enumerate(self.benchmark.stems.items()):
            left = {f"{stem}.step", f"{stem}.xml"} <= built.files.keys()
            yield (
                stem,
                contract.check_build(variant, outcomes.get(index), left=left, stopped=built.detail, function=_FUNCTION),
            )

    def judge(self, built: SandboxRun, stems: list[str], workers: int) -> list[Judged]:
        """Let confined children judge what was built, the variants dealt out between them."""
        hands = [hand for number in range(workers) if (hand := stems[number::workers])]
        if not hands:
            return []
        with ThreadPoolExecutor(len(hands)) as pool, ClosedOnError(self.sandbox):
            return [report for reports in pool.map(lambda hand: self._hand(built, hand), hands) for report in reports]

    def _hand(self, built: SandboxRun, stems: list[str]) -> list[Judged]:
        inputs = {name: path for name, path in self.benchmark.scenes.items() if name.split(".")[0] in stems}
        for stem in stems:
            inputs |= {f"{stem}.solution.{kind}": built.files[f"{stem}.{kind}"] for kind in ("xml", "step")}
        run = self.sandbox.run(
            JUDGE_ENTRY,
            {"variants": {stem: self.benchmark.stems[stem].model_dump() for stem in stems}},
            inputs=inputs,
            outputs=("[0-9][0-9].judged.json", "[0-9][0-9].glb"),
            into=self._room(f"hand-{stems[0]}"),
            limits=SandboxLimits(wall_s=60 + 30 * len(stems), cpu_s=60 + 30 * len(stems)),
        )
        reports = {
            name.split(".")[0]: Judged.model_validate(json.loads(path.read_bytes()))
            for name, path in run.files.items()
            if name.endswith(".json")
        }
        return [reports.get(stem) or _unmeasured(stem, self.benchmark.stems[stem], run) for stem in stems]

    def _room(self, name: str) -> Path:
        room = self.folder / name
        room.mkdir()
        return room


def _unmeasured(stem: str, variant: Variant, run: SandboxRun) -> Judged:
    """What a variant gets whose geometry or model broke the code that judges it.

    Raises:
        SandboxError: that code itself failed, which is nobody's fault but ours.
    """
    if run.cause in (None, "exit"):
        raise SandboxError(f"judging {variant} failed: {run.detail}\n{run.printed[-2000:]}")
    message = f"measuring what {_FUNCTION} returned did not end: {run.detail}"
    finding = Finding(gate="contract", status="failed", variant=variant, message=message, hint="simplify the solution")
    return Judged(stem=stem, findings=(finding,))


def _solved(variant: Variant, checks: list[Finding], judged: Judged | None, animation: Path) -> SolvedVariant:
    return SolvedVariant(
        variant=variant,
        findings=(*checks, *(judged.findings if judged else ())),
        trials=judged.trials if judged else (),
        animation=animation if animation.is_file() else None,
    )
