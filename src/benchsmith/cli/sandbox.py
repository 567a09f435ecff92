"""`sandbox check`: which walls this machine has, and whether they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from benchsmith.cli.interrupts import end_runs_on_interrupt
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption
from benchsmith.cli.report import output, print_json
from benchsmith.cli.text import plain

if TYPE_CHECKING:
    from benchsmith.sandbox.examination import SandboxReport

sandbox = typer.Typer(help="The sandbox that scripts run in.", no_args_is_help=True)

_UNUSABLE = 3


@sandbox.callback()
def about() -> None:
    """Say that there are commands below this one; a single command would otherwise take its name."""


@sandbox.command()
def check(*, as_json: JsonOption = False) -> None:
    """Try to break out of the sandbox, and show what held. Exit status 3: scripts cannot be run here."""
    configure_logging()
    end_runs_on_interrupt()
    from benchsmith.sandbox.examination import examine_sandbox  # noqa: PLC0415  (not needed for --help)

    report = examine_sandbox()
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        _print(report, output())
    raise typer.Exit(0 if report.level else _UNUSABLE)


def _print(report: SandboxReport, console: Console) -> None:
    walls = Table("wall", "stands", "why", title="Walls of this machine", title_justify="left")
    for wall in report.walls:
        walls.add_row(wall.wall, _yes(good=wall.stands), plain(wall.why))
    console.print(walls)
    if report.canaries:
        attacks = Table("attack", "contained", "how the kernel answered", title="Attacks", title_justify="left")
        for canary in report.canaries:
            attacks.add_row(canary.name, _yes(good=canary.contained), plain(canary.answer))
        console.print(attacks)
    console.print(f"level: {report.level or 'none'}")
    if report.refusal:
        console.print(plain(report.refusal))


def _yes(*, good: bool) -> str:
    return "[green]yes[/]" if good else "[red]no[/]"
