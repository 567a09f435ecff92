"""`watch`: what a session does, whoever works on it and wherever."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchsmith.cli.generate import exit_code
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.progress import event_progress
from benchsmith.cli.report import output
from benchsmith.cli.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.types import Event, SessionEnd


def watch(
    identity: Annotated[
        str,
        typer.Argument(
            metavar="[ID]", help="Id of a session or a benchmark, or its beginning; without it, the latest session."
        ),
    ] = "",
    *,
    url: Annotated[
        str, typer.Option(metavar="URL", help="Server that has the session, such as http://127.0.0.1:2024.")
    ] = "",
    after: Annotated[
        str, typer.Option(metavar="EVENT", help="Id of the last event that is known already, such as 2.17.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each event, nothing else.")] = False,
) -> None:
    """Follow a session from its beginning until nobody works on it; Ctrl-C stops watching, not the session."""
    if url and not identity:
        raise typer.BadParameter("say which session of that server", param_hint="'[ID]'")
    configure_logging()
    if as_json:
        end = _follow(identity, url, after, _print_line)
        _print_object({"end": end.model_dump(mode="json")})
    else:
        with event_progress(ours=False) as show:
            end = _follow(identity, url, after, lambda _, event: show(event))
        output().print(plain(f"{end.stop_reason}: {end.message}"), soft_wrap=True)
    raise typer.Exit(exit_code(end.stop_reason))


def _follow(identity: str, url: str, after: str, tell: Callable[[str, Event], None]) -> SessionEnd:
    from benchsmith.settings import get_settings  # noqa: PLC0415  (not needed for --help)

    if url:
        from benchsmith.cli.remote import follow  # noqa: PLC0415  (the same)

        token = get_settings().token
        return follow(url, identity, tell, after=after, token=token.get_secret_value() if token else "")
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    watched = api.watch(identity, after=after)
    for place, event in watched:
        tell(str(place), event)
    return watched.end()


def _print_line(place: str, event: Event) -> None:
    _print_object({"id": place, **event.model_dump(mode="json")})


def _print_object(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, allow_nan=False) + "\n")
    sys.stdout.flush()
