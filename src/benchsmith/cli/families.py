"""`families`: what the procedural designer composes scenes of."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table

from benchsmith.cli.interrupts import end_runs_on_interrupt
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import JsonOption
from benchsmith.cli.report import output, print_json
from benchsmith.cli.text import plain
from benchsmith.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from benchsmith.designers.procedural.families import Family


def families(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Show this one only, as `families door`.")] = "",
    *,
    pictures: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Design each example and draw it into this folder, as NAME.png.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List what scenes are composed of without a model, each with a prompt that gives it."""
    configure_logging()
    end_runs_on_interrupt()
    os.environ["MUJOCO_GL"] = "egl"  # before anything below imports MuJoCo, which settles then where it draws
    from benchsmith.designers.procedural.families import families as known  # noqa: PLC0415  (loads CAD; --help must not)

    found = [family for family in known() if name in ("", family.name)]
    if not found:
        names = ", ".join(family.name for family in known())
        raise InputError(f'The procedural designer knows no "{name}"; it knows {names}.')
    if as_json:
        print_json([asdict(family) for family in found])
    else:
        _print(found, output())
    if pictures is not None:
        _draw(found, pictures)


def _print(found: Sequence[Family], console: Console) -> None:
    if len(found) == 1:
        (family,) = found
        for line in (f"{family.title} ({family.slot})", family.summary, f"For example: {family.example}"):
            console.print(plain(line))
        return
    table = Table(
        "slot",
        Column("name", no_wrap=True),
        Column("what it is", ratio=2),
        Column("a prompt that gives it", ratio=3),
        title="What scenes are composed of",
        title_justify="left",
    )
    for before, family in zip([None, *found], found, strict=False):
        slot = "" if before and before.slot == family.slot else family.slot
        table.add_row(slot, family.name, plain(family.summary), plain(family.example))
    console.print(table)


def _draw(found: Sequence[Family], folder: Path) -> None:
    """Draw each example; where a folder cannot be written, that is said before anything is designed."""
    from benchsmith.designers.procedural.families import draw, example_plan  # noqa: PLC0415  (loads CAD)
    from benchsmith.render import require_graphics, write_png  # noqa: PLC0415  (loads MuJoCo)

    require_graphics()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for family in found:
            write_png(folder / f"{family.name}.png", draw(example_plan(family)))
            typer.echo(f"{folder / family.name}.png", err=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written ({error}); choose another folder.") from error
