"""What follows from all findings: a verdict for each variant, and whether the script is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from benchsmith.gates.report import Report
from benchsmith.types import VERDICTS_WORST_FIRST, Artifact, Finding, ValidationResult, Variant, VariantResult
from benchsmith.verification.builds import Built
from benchsmith.verification.work import Work


def conclude(work: Work, findings: list[Finding], reports: Sequence[Report], built: Built | None) -> ValidationResult:
    """Gather everything that was found out.

    Args:
        work: What was asked.
        findings: All of them.
        reports: Of the variants that could be measured.
        built: What the interpreters left; None when nothing was run.
    """
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
        versions=versions(),
    )


def versions() -> dict[str, str]:
    """Of what measures."""
    return {name: version(name) for name in ("benchsmith", "build123d", "mujoco")}


def _accepted(work: Work, findings: list[Finding], results: tuple[VariantResult, ...], *, measured: bool) -> bool:
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


def _result(work: Work, variant: Variant, report: Report | None, stem: str, built: Built | None) -> VariantResult:
    if report is None or built is None:
        return VariantResult(variant=variant)
    names = {"scene.xml": f"{stem}.xml", "scene.step": f"{stem}.step", **report.files}
    kept = {name: built.files[left] for name, left in names.items() if left in built.files}
    files: dict[str, Artifact] = {
        name: work.verifier.artifacts.put_file(path, name=name) for name, path in kept.items()
    }
    return VariantResult(
        variant=variant,
        verdict=report.verdict,
        difficulty=report.difficulty,
        parts=report.parts,
        files=files,
        seconds=report.seconds,
    )
