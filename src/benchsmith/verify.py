"""The straight line from a script to a `ValidationResult`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from benchsmith.gates import contract, entropy, quotes, scales, seeds
from benchsmith.gates.report import Report
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.stopping import ended_by_stop
from benchsmith.types import Finding, Plan, Proof, ValidationResult, Variant
from benchsmith.verification.builds import build_all, check_builds
from benchsmith.verification.cache import ResultCache
from benchsmith.verification.conclusion import conclude
from benchsmith.verification.key import question_of
from benchsmith.verification.reports import evaluate_all
from benchsmith.verification.steady import Steady
from benchsmith.verification.work import Verifier, Work

__all__ = ["Tell", "Verifier", "verify"]

Tell = Callable[[Finding | str], None]
"""Takes each finding, and a line for a person before each long stretch of work."""


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
        RunInterruptedError: the run that it is part of was stopped.
    """
    with ended_by_stop(verifier.sandbox.close), scratch_folder() as folder:
        work = Work(source, tuple(variants), verifier, plan, prompt, proof, folder)
        return _find_out(work, tell) if verifier.cache is None else _look_up(work, verifier.cache, tell)


def _look_up(work: Work, cache: ResultCache, tell: Tell) -> ValidationResult:
    """What was found out before, or is found out now; kept for the next time if no limit of time or space was met."""
    key = question_of(work).key
    found = cache.find(key, work.verifier.artifacts)
    if found is not None:
        tell("nothing has changed since this was verified: the findings are from the cache")
        for finding in found.findings:
            tell(finding)
        return found
    steady = Steady(work.verifier.sandbox)
    result = _find_out(replace(work, verifier=replace(work.verifier, sandbox=steady)), tell)
    if steady.throughout:
        cache.keep(key, result)
    return result


def _find_out(work: Work, tell: Tell) -> ValidationResult:
    findings = list(_told(contract.lint(work.source), tell))
    if findings:
        return conclude(work, findings, [], None)
    findings += _told(entropy.check_source(work.source), tell)
    findings += _told(_accounts(work), tell)
    count = len(work.variants)
    tell(f"building {count} variant{'s' * (count > 1)} twice, and {len(work.extras)} that nobody asked for")
    built = build_all(work)
    findings += _told(check_builds(work, built), tell)
    tell("measuring, simulating and drawing them" if work.verifier.pictures else "measuring and simulating them")
    reports = list(evaluate_all(work, built))
    findings += _told((finding for report in reports for finding in report.findings), tell)
    findings += _told(_seeds(work, reports), tell)
    return conclude(work, findings, reports, built)


def _told(findings: Sequence[Finding] | Iterator[Finding], tell: Tell) -> Iterator[Finding]:
    for finding in findings:
        tell(finding)
        yield finding


def _accounts(work: Work) -> Iterator[Finding]:
    """Whether the plan honours the prompt; said once, since no variant can change it."""
    gates = work.verifier.gates
    if work.plan is None or (gates is not None and "requirements" not in gates):
        return
    if work.prompt is None:
        message = "not checked whether the plan honours its prompt: no prompt is given"
        yield Finding(gate="requirements", status="skipped", message=message)
        return
    yield quotes.check(work.plan, work.prompt)


def _seeds(work: Work, reports: Sequence[Report]) -> list[Finding]:
    read = {work.stems[report.stem]: report.numbers for report in reports if report.numbers}
    lengths = {work.stems[report.stem]: report.lengths for report in reports if report.lengths}
    return [*seeds.check_seeds(read, work.variants), *scales.check_scaling(lengths)]
