"""`generate` and `resume`: from a prompt, or from where a session stopped, to a benchmark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchsmith.cli.approval import (
    AcceptOption,
    CommentOption,
    EditOption,
    RejectOption,
    answer_of,
    ask,
    is_terminal,
)
from benchsmith.cli.interrupts import end_runs_on_interrupt
from benchsmith.cli.logs import configure_logging
from benchsmith.cli.options import (
    ApproveOption,
    Designer,
    JsonOption,
    MaxCallsOption,
    MaxCostOption,
    MaxMinutesOption,
    MaxTokensOption,
    ModelOption,
    NoCacheOption,
    ProofOption,
    SandboxOption,
)
from benchsmith.cli.progress import event_progress
from benchsmith.cli.report import generation_json, output, print_generation, print_json

if TYPE_CHECKING:
    from benchsmith.types import Approval, Budget, GenerationResult

_EXIT_CODES = {"accepted": 0, "budget_exhausted": 4, "cancelled": 4, "error": 3, "waiting": 5, "interrupted": 130}
"""By stop reason; every other one means that there is no benchmark: 1."""


def generate(
    prompt: Annotated[str, typer.Argument(metavar="PROMPT", help="What the benchmark is about, in a sentence.")],
    *,
    variants: Annotated[int, typer.Option(min=1, max=64, help="How many (seed, scale) variants it ships.")] = 8,
    seed: Annotated[int, typer.Option(min=0, help="Root seed that the variants are drawn from.")] = 0,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder to publish to; without it, as the settings say.")
    ] = None,
    designer: Annotated[
        Designer | None, typer.Option(help="Who plans, codes and reviews; without it, as the settings say.")
    ] = None,
    model: ModelOption = None,
    proof: ProofOption = "required",
    sandbox: SandboxOption = None,
    no_cache: NoCacheOption = False,
    max_calls: MaxCallsOption = None,
    max_tokens: MaxTokensOption = None,
    max_cost: MaxCostOption = None,
    max_minutes: MaxMinutesOption = None,
    approve: ApproveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a benchmark from a prompt."""
    if not prompt.strip():
        raise typer.BadParameter("say in a sentence what the benchmark is about", param_hint="'PROMPT'")
    configure_logging()
    end_runs_on_interrupt()
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    budget = _budget(max_calls=max_calls, max_tokens=max_tokens, max_cost_usd=max_cost, max_minutes=max_minutes)
    with event_progress() as tell:
        result = api.generate(
            prompt,
            variants=variants,
            seed=seed,
            out=out,
            designer=designer,
            proof=proof,
            sandbox=sandbox,
            cache=not no_cache,
            model=model,
            budget=budget,
            approve=[stage.value for stage in approve or ()],
            on_event=tell,
        )
    _end(result, as_json=as_json)


def resume(
    session: Annotated[str, typer.Argument(metavar="ID", help="Id of the session, or an unambiguous beginning of it.")],
    *,
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Go on even while another run works on it; that run then ends.")
    ] = False,
    accept: AcceptOption = False,
    edit: EditOption = None,
    comment: CommentOption = None,
    reject: RejectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Go on with a session that was interrupted, or that waits for your answer."""
    answer = answer_of(accept=accept, edit=edit, comment=comment, reject=reject)
    configure_logging()
    end_runs_on_interrupt()
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    session_id = str(api.show(session).session.session_id)
    _end(_resumed(session_id, answer, take_over=take_over), as_json=as_json)


def _resumed(session_id: str, answer: Approval | None, *, take_over: bool = False) -> GenerationResult:
    from benchsmith import api  # noqa: PLC0415  (loads the graph; --help must not)

    with event_progress() as tell:
        return api.resume(session_id, answer=answer, take_over=take_over, on_event=tell)


def _budget(**limits: float | None) -> Budget:
    """The default budget with the limits that are given."""
    from pydantic import ValidationError  # noqa: PLC0415  (not needed for --help)

    from benchsmith.types import Budget  # noqa: PLC0415  (the same)

    try:
        return Budget.model_validate({name: limit for name, limit in limits.items() if limit is not None})
    except ValidationError as error:
        first = error.errors()[0]
        option = str(first["loc"][0]).removesuffix("_usd").replace("_", "-")
        raise typer.BadParameter(first["msg"], param_hint=f"'--{option}'") from error


def _end(result: GenerationResult, *, as_json: bool) -> None:
    """Print how it ended; where a person is asked and there is one, ask first."""
    while result.waiting is not None and is_terminal() and not as_json and (answer := ask(result)) is not None:
        result = _resumed(str(result.session.session_id), answer)
    if as_json:
        print_json(generation_json(result))
    else:
        print_generation(result, output())
    raise typer.Exit(exit_code(result.stop_reason))


def exit_code(stop_reason: str) -> int:
    """What the program exits with after a session that ended for this reason."""
    return _EXIT_CODES.get(stop_reason, 1)
