"""`verify-gates`: how well the gates work, measured on the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from benchsmith.errors import InputError, OutputError


def verify_gates(
    *,
    quick: Annotated[
        bool, typer.Option("--quick", help="One variant a mutant, one mutant an operator, fewer good scenes: minutes.")
    ] = False,
    gate: Annotated[str | None, typer.Option(metavar="NAME", help="Only the mutants that this gate must kill.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on standard output, nothing else.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the table there too: JSON for .json, else Markdown.")
    ] = None,
    readme: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Put the table between this file's <!-- corpus --> marks.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Scripts that are verified side by side.")] = 2,
) -> None:
    """Measure the gates: which mutants they kill, and which good scenes they reject."""
    from benchsmith.mutation.corpus import GoodScene, Mutant, good_scenes, mutants  # noqa: PLC0415  (--help stays quick)
    from benchsmith.mutation.examine import Examination  # noqa: PLC0415
    from benchsmith.mutation.examined import Examined  # noqa: PLC0415
    from benchsmith.mutation.gates import GATES  # noqa: PLC0415
    from benchsmith.mutation.scores import score  # noqa: PLC0415
    from benchsmith.mutation.table import errors_text, markdown, rich_table, write_block  # noqa: PLC0415
    from benchsmith.sandbox import StrictSandbox  # noqa: PLC0415

    if gate is not None and gate not in GATES:
        raise InputError(f'The corpus has no mutants for a gate "{gate}"; it has them for {", ".join(GATES)}.')
    rows = tuple(name for name in GATES if gate in (None, name))
    corpus: list[GoodScene | Mutant] = [*good_scenes(), *(mutant for mutant in mutants() if mutant.gate in rows)]
    scripts = [script for script in corpus if script.quick or not quick]
    console = Console(stderr=True)
    with StrictSandbox() as sandbox, Progress(console=console, transient=True) as progress:
        bar = progress.add_task("corpus", total=len(scripts))

        def advance(examined: Examined) -> None:
            progress.update(bar, advance=1, description=examined.name)

        scores = score(Examination(sandbox, quick=quick, workers=workers)(scripts, advance), quick=quick, gates=rows)
    if out is not None:
        _write(out, scores.model_dump_json(indent=1) if out.suffix == ".json" else markdown(scores))
    if readme is not None:
        write_block(readme, markdown(scores))
    if as_json:
        typer.echo(scores.model_dump_json())
    else:
        Console().print(rich_table(scores))
        typer.echo(errors_text(scores))
    raise typer.Exit(0 if scores.clean else 1)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error}); choose another file.") from error
