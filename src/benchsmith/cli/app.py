"""The commands, gathered; and how every one of them ends."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from benchsmith import __version__
from benchsmith.cli.check import check
from benchsmith.cli.database import database
from benchsmith.cli.evaluate import evaluate
from benchsmith.cli.export import export
from benchsmith.cli.families import families
from benchsmith.cli.generate import generate, resume
from benchsmith.cli.prompts import PromptCommand
from benchsmith.cli.replay import replay
from benchsmith.cli.sandbox import sandbox
from benchsmith.cli.sessions import list_, show
from benchsmith.cli.text import one_line
from benchsmith.cli.verify_gates import verify_gates
from benchsmith.cli.watch import watch
from benchsmith.errors import BenchsmithError

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""With Python's own 700, a third of the start-up is looking for garbage among what is imported, which is none."""

app = typer.Typer(
    help="A sentence in, a proven mechanical benchmark out.",
    epilog="Exit status: 0 accepted, 1 not, 2 bad input, 3 environment, 4 budget or cancelled, 5 waits for you, "
    "130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(cls=PromptCommand)(generate)
app.command()(check)
app.command()(evaluate)
app.command()(replay)
app.command()(show)
app.command()(watch)
app.command("list")(list_)
app.command()(resume)
app.command()(export)
app.command()(families)
app.command("verify-gates")(verify_gates)
app.add_typer(database, name="db")
app.add_typer(sandbox, name="sandbox")


def _print_version(asked: bool) -> None:  # noqa: FBT001  (the shape of an option's callback)
    if asked:
        typer.echo(f"benchsmith {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of the program itself."""
    del version  # Its callback has printed it.


def main() -> None:
    """Run the command line; an error of benchsmith becomes one line and its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        app()
    except BenchsmithError as error:
        print(f"error: {one_line(error)}", file=sys.stderr)  # noqa: T201  (this is where it is printed)
        sys.exit(error.exit_code)
    finally:
        gc.freeze()  # The end of a process frees its memory at once: looking through it before takes half a second.
