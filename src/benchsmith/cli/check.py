"""`check`: the gates on any script that meets the contract."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchsmith.cli.interrupts import end_runs_on_interrupt
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption, NoCacheOption, ProofOption, SandboxOption, parse_scales, parse_seeds
from benchsmith.cli.progress import finding_progress
from benchsmith.cli.report import output, print_json, print_validation, validation_json


def check(
    script: Annotated[Path, typer.Argument(metavar="SCRIPT", help="A Python file that defines build(seed, scale).")],
    *,
    plan: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Plan (JSON); without it, what only a plan can tell is skipped.")
    ] = None,
    prompt: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What the plan was made from; without it, whether it honours it is skipped."),
    ] = None,
    seeds: Annotated[str, typer.Option(help="Seeds to build.")] = "0,1,2",
    scales: Annotated[str, typer.Option(help="Scales to build every seed at.")] = "1.0",
    proof: ProofOption = "required",
    sandbox: SandboxOption = None,
    no_cache: NoCacheOption = False,
    as_json: JsonOption = False,
) -> None:
    """Run the gates on a script."""
    seed_list, scale_list = parse_seeds(seeds), parse_scales(scales)
    configure_logging()
    end_runs_on_interrupt()
    from benchsmith import api  # noqa: PLC0415  (loads CAD; --help must not)

    with finding_progress() as tell:
        result = api.check(
            script,
            plan=plan,
            prompt=prompt,
            seeds=seed_list,
            scales=scale_list,
            proof=proof,
            sandbox=sandbox,
            cache=not no_cache,
            tell=tell,
        )
    if as_json:
        print_json(validation_json(result))
    else:
        print_validation(result, output())
    raise typer.Exit(0 if result.accepted else 1)
