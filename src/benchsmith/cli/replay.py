"""`replay`: the stored witnesses of a published benchmark, run again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from benchsmith.cli.interrupts import end_runs_on_interrupt
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption, SandboxOption
from benchsmith.cli.report import output, print_json
from benchsmith.cli.text import plain

if TYPE_CHECKING:
    from benchsmith.types import ReplayedVariant, Replays


def replay(
    benchmark: Annotated[
        str,
        typer.Argument(metavar="ID", help="The id of a benchmark or of its session, or the folder of a benchmark."),
    ],
    *,
    variant: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Number of the only variant to replay; without it, all.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where the animations go.")] = None,
    video: Annotated[bool, typer.Option("--video", help="Film every replay, too.")] = False,
    sandbox: SandboxOption = None,
    as_json: JsonOption = False,
) -> None:
    """Run the stored witnesses of a benchmark again."""
    configure_logging()
    end_runs_on_interrupt()
    from benchsmith import api  # noqa: PLC0415  (loads CAD; --help must not)

    result = api.replay(benchmark, variant=variant, out=out, video=video, sandbox=sandbox)
    if as_json:
        print_json(replays_json(result))
    else:
        print_replays(result, output())
    raise typer.Exit(0 if result.success else 1)


def replays_json(result: Replays) -> dict[str, Any]:
    """The object that `replay --json` prints."""
    return {"success": result.success, **json.loads(result.model_dump_json())}


def print_replays(result: Replays, console: Console) -> None:
    """Print for each witness whether it is the same motion, how it ended, and where to look."""
    table = Table("seed", "scale", "states", "outcome")
    for item in result.variants:
        table.add_row(
            plain(item.variant.seed), plain(f"{item.variant.scale:g}"), plain(_states(item)), plain(_outcome(item))
        )
    console.print(table)
    word, style = ("succeeds", "bold green") if result.success else ("does not succeed", "bold red")
    console.print(plain(f"{word}: {result.title}", style))
    shown = next((item.animation for item in result.variants if item.animation), None)
    if shown:
        console.print(plain(f"  animations {shown.parent}"), soft_wrap=True)


def _states(item: ReplayedVariant) -> str:
    if item.problem:
        return "not run"
    return "the same, bit for bit" if item.same else f"up to {item.divergence_mm:.3g} mm away"


def _outcome(item: ReplayedVariant) -> str:
    return item.problem or f"{item.time_s:.1f} s: {item.reason}"
