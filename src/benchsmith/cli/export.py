"""`export`: what was tried, for analysis and training."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from benchsmith.cli.logs import configure_logging

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

Form = Literal["trajectories", "messages"]


def export(
    identity: Annotated[
        str,
        typer.Argument(
            metavar="[ID]", help="Id of a session or a benchmark, or its beginning; without it, everything."
        ),
    ] = "",
    *,
    form: Annotated[
        Form,
        typer.Option("--format", help="A line for each attempt, or for each answer in OpenAI's messages form."),
    ] = "trajectories",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write anew; without it, standard output.")
    ] = None,
    append: Annotated[bool, typer.Option("--append", help="Add to the file instead.")] = False,
) -> None:
    """Export attempts as JSON lines, rejected ones too, labelled by the first gate that failed."""
    if append and out is None:
        raise typer.BadParameter("say which file to add to, with --out FILE", param_hint="'--append'")
    configure_logging()
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)
    from benchsmith.store.trajectories import add_lines, replace_lines  # noqa: PLC0415

    lines = _lines(api.show(identity).session.session_id if identity else None, form)
    if out is None:
        sys.stdout.writelines(f"{line}\n" for line in lines)
    elif append:
        add_lines(out, lines)
    else:
        replace_lines(out, lines)


def _lines(session_id: uuid.UUID | None, form: Form) -> Iterator[str]:
    from dataclasses import asdict  # noqa: PLC0415

    from benchsmith.store import create_storage_backend  # noqa: PLC0415
    from benchsmith.store.trajectories import json_line, messages_of, trajectories_of  # noqa: PLC0415

    for trajectory in trajectories_of(create_storage_backend(), session_id):
        if form == "trajectories":
            yield json_line(asdict(trajectory))
        else:
            yield from map(json_line, messages_of(trajectory))
