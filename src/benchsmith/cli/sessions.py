"""`show` and `list`: what the store knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption
from benchsmith.cli.report import output, print_json
from benchsmith.cli.text import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from benchsmith.types import GenerationSession, SessionReport

_PROMPT_LENGTH = 60


def show(
    identity: Annotated[
        str,
        typer.Argument(
            metavar="[ID]", help="Id of a session or a benchmark, or its beginning; without it, the latest session."
        ),
    ] = "",
    *,
    as_json: JsonOption = False,
) -> None:
    """Show a session: its runs, attempts, steps and benchmark."""
    configure_logging()
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    report = api.show(identity)
    if as_json:
        print_json(json.loads(report.model_dump_json()))
    else:
        print_session(report, output())


def list_(
    *,
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """List the latest sessions."""
    configure_logging()
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    sessions = api.list_sessions(limit)
    if as_json:
        print_json({"sessions": [json.loads(session.model_dump_json()) for session in sessions]})
    else:
        print_sessions(sessions, output())


def print_sessions(sessions: Sequence[GenerationSession], console: Console) -> None:
    """Print a row for each session."""
    if not sessions:
        console.print("No session yet: make one with `benchsmith generate`.")
        return
    table = Table("session", "created", "status", "prompt")
    for session in sessions:
        state = session.stop_reason or session.status
        # Whole ids, never folded: they are what other commands take.
        identity = Text(str(session.session_id)[:13], no_wrap=True)
        table.add_row(identity, _moment(session.created_at), plain(state), one_line_text(session.prompt))
    console.print(table)


def print_session(report: SessionReport, console: Console) -> None:
    """Print everything about one session."""
    session = report.session
    console.print(plain(session.prompt, "bold"), soft_wrap=True)
    facts = {
        "session": session.session_id,
        "created": _moment(session.created_at),
        "status": f"{session.status} ({session.stop_reason or 'not ended'})",
        "folder": report.benchmark.folder if report.benchmark else "no benchmark",
        "events": report.events_path or "none",
    }
    for name, fact in facts.items():
        console.print(Text(f"  {name:<8}") + plain(fact), soft_wrap=True)
    runs = Table("run", "status", "started", "seconds", "error", title="Runs", title_justify="left")
    for run in report.runs:
        seconds = "" if run.duration_seconds is None else f"{run.duration_seconds:.1f}"
        started = _moment(run.started_at) if run.started_at else ""
        runs.add_row(plain(str(run.id)[:13]), plain(run.status), started, seconds, plain(run.error_message or ""))
    console.print(runs)
    console.print(_step_table(report))


def _step_table(report: SessionReport) -> Table:
    table = Table("attempt", "status", "step", "seconds", title="Attempts", title_justify="left")
    for episode in report.episodes:
        name = "planning" if episode.number == 0 else str(episode.number)
        steps = report.steps.get(episode.number, ())
        if not steps:
            table.add_row(name, plain(episode.status), "", "")
        for step in steps:
            table.add_row(name, plain(episode.status), plain(step.tool_name), f"{step.duration_ms / 1000:.1f}")
    return table


def one_line_text(value: str) -> Text:
    """A prompt, short enough for a table."""
    return Text(one_line(value, _PROMPT_LENGTH))


def _moment(time: datetime) -> str:
    return f"{time.astimezone():%Y-%m-%d %H:%M:%S}"
