"""What is printed when a command has ended: tables for a person, or one JSON object."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from benchsmith.cli.approval import how_to_answer, print_places
from benchsmith.cli.progress import finding_line
from benchsmith.cli.text import plain

if TYPE_CHECKING:
    from benchsmith.types import Finding, GenerationResult, ValidationResult

_VERDICT_STYLES = {"proven": "green", "unproven": "yellow", "trivial": "red", "impossible": "red"}


def print_json(value: dict[str, Any] | list[Any]) -> None:
    """Print one JSON value on standard output; what is not ASCII is escaped."""
    sys.stdout.write(json.dumps(value, indent=2, allow_nan=False) + "\n")


def output() -> Console:
    """Standard output, for Rich."""
    return Console(file=sys.stdout, highlight=False)


def validation_json(result: ValidationResult) -> dict[str, Any]:
    """The object that `check --json` prints."""
    return {
        "accepted": result.accepted,
        "verdict": result.verdict,
        "sandbox": result.sandbox.model_dump(mode="json"),
        "findings": findings_json(result.findings),
        "variants": [{**variant.variant.model_dump(), "verdict": variant.verdict} for variant in result.variants],
        "versions": result.versions,
    }


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON values; a number that JSON does not have becomes null."""
    return [{**json.loads(finding.model_dump_json()), "passed": finding.passed} for finding in findings]


def generation_json(result: GenerationResult) -> dict[str, Any]:
    """The object that `generate --json` and `resume --json` print."""
    benchmark, validation = result.benchmark, result.validation
    return {
        "accepted": result.accepted,
        "stop_reason": result.stop_reason,
        "message": result.message,
        "session_id": str(result.session.session_id),
        "run_id": str(result.run_id),
        "benchmark_id": str(benchmark.benchmark_id) if benchmark else None,
        "folder": str(result.folder) if result.folder else None,
        "verdict": validation.verdict if validation else None,
        "variants": [json.loads(variant.model_dump_json()) for variant in benchmark.variants] if benchmark else [],
        "refusal": result.refusal.model_dump(mode="json") if result.refusal else None,
        "findings": findings_json(validation.failures) if validation else [],
        "usage": json.loads(result.usage.model_dump_json()),
        "waiting": json.loads(result.waiting.model_dump_json()) if result.waiting else None,
        "workspace": str(result.workspace) if result.workspace else None,
    }


def print_generation(result: GenerationResult, console: Console) -> None:
    """Print how a generation ended: its variants and files, or why there are none."""
    if result.validation is not None:
        folders = {item.variant: item.folder for item in result.benchmark.variants} if result.benchmark else {}
        console.print(variant_table(result.validation, {str(variant): name for variant, name in folders.items()}))
    if result.benchmark is not None and result.folder is not None:
        console.print(plain(f"accepted: {result.benchmark.title}", "bold green"))
        for name, place in (("folder", "."), ("script", "script.py"), ("pictures", "renders/images")):
            console.print(Text(f"  {name:<9}") + plain(result.folder / place), soft_wrap=True)
    elif result.refusal is not None:
        console.print(plain(f"refused ({result.refusal.reason})", "bold red"))
        console.print(plain(result.refusal.message), soft_wrap=True)
    elif result.waiting is not None:
        console.print(plain(f"waiting: {result.message}", "bold yellow"), soft_wrap=True)
        print_places(result.waiting, result, console)
        command = how_to_answer(result.waiting, result.session.session_id)
        console.print(Text(f"  {'answer':<9} ") + plain(command), soft_wrap=True)
    else:
        console.print(plain(f"not accepted ({result.stop_reason}): {result.message}", "bold red"), soft_wrap=True)
        print_failures(result.validation, console)
    console.print(Text(f"  {'cost':<9}") + plain(result.usage), soft_wrap=True)
    console.print(Text(f"  {'session':<9}") + plain(result.session.session_id), soft_wrap=True)


def print_validation(result: ValidationResult, console: Console) -> None:
    """Print what the gates found."""
    console.print(_gate_table(result))
    console.print(variant_table(result, {}))
    print_failures(result, console)
    word, style = ("accepted", "bold green") if result.accepted else ("not accepted", "bold red")
    console.print(plain(f"{word}: {result.verdict}", style))


def print_failures(result: ValidationResult | None, console: Console) -> None:
    """Print what failed and what to try, once for all variants of which it is true."""
    from benchsmith.types import BLOCKED_PICTURE, alike  # noqa: PLC0415  (--help must not load the types)

    for first, *others in alike(result.failures if result else ()):
        console.print(finding_line(first, others=len(others)), soft_wrap=True)
    for item in result.variants if result else ():
        if BLOCKED_PICTURE in item.files:
            from benchsmith.artifacts import ArtifactStore  # noqa: PLC0415  (the same)
            from benchsmith.settings import get_settings  # noqa: PLC0415  (the same)

            path = ArtifactStore(get_settings().artifact_dir).path(item.files[BLOCKED_PICTURE].sha256)
            told = Text(f"a picture (PNG) of where the payload got to, {item.variant}: ")
            console.print(told + plain(path), soft_wrap=True)
            return


def variant_table(result: ValidationResult, folders: dict[str, str]) -> Table:
    """A row for each variant: its verdict and, when published, its folder."""
    table = Table("seed", "scale", "verdict", *(["folder"] if folders else []))
    for item in result.variants:
        row = [plain(item.variant.seed), plain(f"{item.variant.scale:g}")]
        row.append(plain(item.verdict, _VERDICT_STYLES[item.verdict]))
        if folders:
            row.append(plain(folders.get(str(item.variant), "")))
        table.add_row(*row)
    return table


def _gate_table(result: ValidationResult) -> Table:
    counts: dict[str, dict[str, int]] = {}
    for finding in result.findings:
        of_gate = counts.setdefault(finding.gate, {"passed": 0, "failed": 0, "skipped": 0})
        of_gate[finding.status] += 1
    table = Table("gate", *(Column(word, justify="right") for word in ("passed", "failed", "skipped")))
    for gate, count in counts.items():
        style = "red" if count["failed"] else ""
        table.add_row(plain(gate, style), *(str(number or "") for number in count.values()))
    return table
