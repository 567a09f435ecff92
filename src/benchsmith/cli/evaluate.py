"""`evaluate`: a solution on every variant of a published benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table

from benchsmith.cli.interrupts import end_runs_on_interrupt
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption, SandboxOption
from benchsmith.cli.progress import finding_line
from benchsmith.cli.report import findings_json, output, print_json
from benchsmith.cli.text import plain

if TYPE_CHECKING:
    from benchsmith.types import Evaluation


def evaluate(
    benchmark: Annotated[
        str, typer.Argument(metavar="BENCHMARK", help="The folder of a published benchmark, or the benchmark's id.")
    ],
    solution: Annotated[
        Path, typer.Argument(metavar="SOLUTION", help="A Python file that defines solve(seed, scale).")
    ],
    *,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where the animations go.")] = None,
    sandbox: SandboxOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge a solution on every variant and every start of a benchmark."""
    configure_logging()
    end_runs_on_interrupt()
    from benchsmith import api  # noqa: PLC0415  (loads CAD; --help must not)

    result = api.evaluate(benchmark, solution, out=out, sandbox=sandbox)
    if as_json:
        print_json(evaluation_json(result))
    else:
        print_evaluation(result, output())
    raise typer.Exit(0 if result.solved else 1)


def evaluation_json(result: Evaluation) -> dict[str, Any]:
    """The object that `evaluate --json` prints."""
    return {
        "title": result.title,
        "solved": result.solved,
        "sandbox": result.sandbox.model_dump(mode="json"),
        "variants": [
            {
                **variant.variant.model_dump(),
                "solved": variant.solved,
                "trials": [json.loads(trial.model_dump_json()) for trial in variant.trials],
                "findings": findings_json(variant.findings),
                "animation": str(variant.animation) if variant.animation else None,
            }
            for variant in result.variants
        ],
        "versions": result.versions,
    }


def print_evaluation(result: Evaluation, console: Console) -> None:
    """Print how many starts of each variant succeeded, why the first of the others did not, and where to look."""
    from benchsmith.types import alike  # noqa: PLC0415  (--help must not load the types)

    table = Table("seed", "scale", Column("starts solved", justify="right"), "first failure")
    for item in result.variants:
        missed = next((trial for trial in item.trials if not trial.success), None)
        row = [plain(item.variant.seed), plain(f"{item.variant.scale:g}")]
        row.append(plain(f"{item.successes} of {len(item.trials)}" if item.trials else "not run"))
        row.append(plain(f"start {missed.start}, {missed.time_s:.1f} s: {missed.reason}" if missed else ""))
        table.add_row(*row)
    console.print(table)
    for first, *others in alike(finding for item in result.variants for finding in item.failures):
        console.print(finding_line(first, others=len(others)), soft_wrap=True)
    word, style = ("solved", "bold green") if result.solved else ("not solved", "bold red")
    console.print(plain(f"{word}: {result.title}", style))
    shown = next((item.animation for item in result.variants if item.animation), None)
    if shown:
        console.print(plain(f"  animations {shown.parent}"), soft_wrap=True)
