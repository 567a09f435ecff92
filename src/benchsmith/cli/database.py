"""`db`: look after the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from benchsmith.cli.database_report import print_check, print_pruning, print_stats, print_upgrade
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption
from benchsmith.cli.report import output, print_json

if TYPE_CHECKING:
    from benchsmith.store.maintenance import StorePlace
    from benchsmith.types.validation import Record

database = typer.Typer(help="Look after the store: its schema, its soundness, its size.", no_args_is_help=True)

_UNSOUND = 3


@database.command()
def upgrade(*, as_json: JsonOption = False) -> None:
    """Bring the database to the newest schema; other commands do so by themselves, all but `db check`."""
    from benchsmith.store.maintenance import upgrade_store  # noqa: PLC0415  (not needed for --help)

    done = upgrade_store(_place())
    if as_json:
        _print_json(done)
    else:
        print_upgrade(done, output())


@database.command()
def check(*, as_json: JsonOption = False) -> None:
    """Look whether everything is there and whole; change nothing. Exit status 3: something is wrong."""
    from benchsmith.store.maintenance import check_store  # noqa: PLC0415  (not needed for --help)

    found = check_store(_place())
    if as_json:
        _print_json(found, sound=found.sound)
    else:
        print_check(found, output())
    raise typer.Exit(0 if found.sound else _UNSOUND)


@database.command()
def stats(*, as_json: JsonOption = False) -> None:
    """Show what is in the store, and what it cost."""
    from benchsmith.store.maintenance import store_stats  # noqa: PLC0415  (not needed for --help)

    found = store_stats(_place())
    if as_json:
        _print_json(found)
    else:
        print_stats(found, output())


@database.command()
def prune(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Remove; without it, only show what would be removed.")] = False,
    files: Annotated[
        bool,
        typer.Option(
            "--files",
            help="Also files and event logs that nothing in this database names. "
            "Not for a data folder that another database uses too.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Remove old checkpoints of finished sessions. Results, steps, artifacts and what a resume needs stay."""
    from benchsmith.store.maintenance import prune_store  # noqa: PLC0415  (not needed for --help)

    done = prune_store(_place(), files=files, do=yes)
    if as_json:
        _print_json(done)
    else:
        print_pruning(done, output(), files=files)


def _place() -> StorePlace:
    from benchsmith.settings import get_settings  # noqa: PLC0415  (not needed for --help)
    from benchsmith.store.maintenance import StorePlace  # noqa: PLC0415

    configure_logging()
    return StorePlace.of(get_settings())


def _print_json(value: Record, **more: bool) -> None:
    print_json({**json.loads(value.model_dump_json()), **more})
