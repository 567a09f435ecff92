"""A solution on every variant of a published benchmark: built, held against the rules, run, judged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchsmith.gates import contract
from benchsmith.gates.judged import JUDGE_ENTRY, Judged
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types import Evaluation, Finding, SolvedVariant, Variant
from benchsmith.verification.builds import outcomes_of, run_script
from benchsmith.verification.conclusion import versions
from benchsmith.verification.hands import dealt_out, unmeasured
from benchsmith.verification.published import PublishedFolder

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
    animations: dict[str, Path] = {}
    with scratch_folder() as folder:
        if not any(findings.values()):
            court = _Court(benchmark, sandbox, folder)
            run = court.build(source)
            findings = {check_stem: [check] for check_stem, check in court.checks(run)}
            stems = [stem for stem, (check,) in findings.items() if check.passed]
            judged = {report.stem: report for report in court.judge(run, stems, workers)}
            for path in folder.glob("hand-*/*.glb"):
                animations[path.stem] = into / path.name
                animations[path.stem].write_bytes(path.read_bytes())
    return Evaluation(
        title=benchmark.title,
        sandbox=sandbox.confinement,
        variants=tuple(
            _solved(variant, findings[stem], judged.get(stem), animations.get(stem))
            for stem, variant in benchmark.stems.items()
        ),
        versions=versions(),
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
        variants = tuple(self.benchmark.stems.values())
        return run_script(self.sandbox, source, variants, self._room("built"), function=_FUNCTION)

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
        return dealt_out(stems, workers, self.sandbox, lambda _, hand: self._hand(built, hand))

    def _hand(self, built: SandboxRun, stems: Sequence[str]) -> list[Judged]:
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
        for stem in stems:
            if stem not in reports:
                variant, what = self.benchmark.stems[stem], f"what {_FUNCTION} returned"
                finding = unmeasured(variant, run, what, hint="simplify the solution")
                reports[stem] = Judged(stem=stem, findings=(finding,))
        return list(reports.values())

    def _room(self, name: str) -> Path:
        room = self.folder / name
        room.mkdir()
        return room


def _solved(variant: Variant, checks: list[Finding], judged: Judged | None, animation: Path | None) -> SolvedVariant:
    return SolvedVariant(
        variant=variant,
        findings=(*checks, *(judged.findings if judged else ())),
        trials=judged.trials if judged else (),
        animation=animation,
    )
