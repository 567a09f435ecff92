"""Builds every variant in two interpreters, and says what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from benchsmith.gates import contract
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.types import Finding, Variant
from benchsmith.verification.work import ClosedOnError, Work

BUILD_ENTRY = "benchsmith.sandbox.script:run"

HASH_SEEDS = (1, 2)
"""Of the two interpreters; the first one measures, too."""

_OUTCOME_BYTES = 16_384
"""Of one outcome's line: far more than any message that is kept."""


@dataclass(frozen=True)
class Built:
    """What two interpreters left."""

    files: dict[str, Path]
    """`NN.step NN.xml` of the first, `NN.twin.step NN.twin.xml` of the second."""
    outcomes: dict[int, contract.BuildOutcome]
    """What the first said of each variant, by its place in the order of building."""
    stopped: str
    """What ended the first early; empty when nothing did."""

    def complete(self, stem: str) -> bool:
        """Whether the first left both files of a variant."""
        return f"{stem}.step" in self.files and f"{stem}.xml" in self.files

    def said_ok(self, index: int) -> bool:
        """Whether the first said that a variant was built."""
        return index in self.outcomes and self.outcomes[index].ok


def build_all(work: Work) -> Built:
    """Build in two interpreters with different hash seeds, side by side.

    The first one builds the extra seeds too; the second one goes backwards, so that what a build leaves behind in its
    interpreter (a counter, a global generator) cannot be the same in both.
    """
    everything = tuple(work.stems.values())
    mine, other = HASH_SEEDS

    def build(name: str, variants: tuple[Variant, ...], hash_seed: int) -> SandboxRun:
        into = work.folder / name
        into.mkdir()
        return run_script(work.verifier.sandbox, work.source, variants, into, hash_seed=hash_seed)

    with ThreadPoolExecutor(2) as pool, ClosedOnError(work.verifier.sandbox):
        jobs = pool.submit(build, "first", everything, mine), pool.submit(build, "twin", work.variants[::-1], other)
        first, twin = (job.result() for job in jobs)
    files = {name: path for name, path in first.files.items() if name != "outcomes.jsonl"}
    files |= {_twin_name(name, len(work.variants)): path for name, path in twin.files.items() if name[0].isdigit()}
    return Built(files, outcomes_of(first, len(everything)), first.detail)


def run_script(
    sandbox: Sandbox,
    source: str,
    variants: Sequence[Variant],
    into: Path,
    *,
    function: str = "build",
    hash_seed: int = 1,
) -> SandboxRun:
    """Let a script build variants in one interpreter.

    Args:
        sandbox: Where it runs.
        source: The script.
        variants: In the order of building.
        into: Existing folder that takes `NN.step`, `NN.xml` and `outcomes.jsonl`.
        function: What is called for each.
        hash_seed: Of the interpreter.
    """
    return sandbox.run(
        BUILD_ENTRY,
        {"function": function, "variants": [variant.model_dump() for variant in variants]},
        inputs={"script.py": source.encode()},
        outputs=("[0-9][0-9].step", "[0-9][0-9].xml", "outcomes.jsonl"),
        into=into,
        limits=SandboxLimits(wall_s=30 + 5 * len(variants), cpu_s=20 + 5 * len(variants)),
        hash_seed=hash_seed,
    )


def _twin_name(name: str, count: int) -> str:
    """Name of a file of the twin, which has built `count` variants backwards: the first one's `NN`, and `.twin`."""
    number, kind = name.split(".")
    return f"{count - 1 - int(number):02d}.twin.{kind}"


def outcomes_of(run: SandboxRun, count: int) -> dict[int, contract.BuildOutcome]:
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


def check_builds(work: Work, built: Built) -> Iterator[Finding]:
    """One finding for each variant asked for, and for each extra one that failed; what follows a stop is skipped."""
    stopped = False
    for index, (stem, variant) in enumerate(work.stems.items()):
        outcome = built.outcomes.get(index)
        finding = contract.check_build(variant, outcome, left=built.complete(stem), stopped=built.stopped)
        if stopped and outcome is None:
            finding = contract.not_built(variant)
        stopped = stopped or outcome is None
        if index < len(work.variants):
            yield finding
        elif finding.status == "failed":
            message = f"a seed that nobody asked for must work too: {finding.message}"
            yield finding.model_copy(update={"gate": "determinism", "message": message})
