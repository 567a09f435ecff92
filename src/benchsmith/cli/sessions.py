"""`show` and `list`: what the store knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption
from benchsmith.cli.report import output, print_json
from benchsmith.cli.session_report import print_session
from benchsmith.cli.text import moment, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchsmith.types import GenerationSession

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
    """Show a session: what was tried, what failed, what it cost, and how to go on."""
    configure_logging()
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    report = api.show(identity)
    if as_json:
        print_json(
            {
                **json.loads(report.model_dump_json()),
                "usage": json.loads(report.usage.model_dump_json()),
                "seconds": report.seconds,
            }
        )
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
    table = Table("session", *(Column(name, no_wrap=True) for name in ("created", "status")), "prompt")
    for session in sessions:
        state = session.stop_reason or session.status
        # Whole ids, never folded: they are what other commands take.
        identity = Text(str(session.session_id)[:13], no_wrap=True)
        table.add_row(identity, moment(session.created_at), plain(state), one_line_text(session.prompt))
    console.print(table)


def one_line_text(value: str) -> Text:
    """A prompt, short enough for a table."""
    return Text(one_line(value, _PROMPT_LENGTH))
