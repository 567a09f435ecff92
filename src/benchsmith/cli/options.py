"""Options that several commands share, and the parsing of lists."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Annotated, Literal

import typer

Designer = Literal["auto", "procedural", "llm"]
Proof = Literal["required", "attempt", "off"]
SandboxLevel = Literal["strict", "unsafe"]


class Stage(StrEnum):
    """Where a person may be asked. Typer takes no list of literals."""

    plan = "plan"
    publish = "publish"


JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output, nothing else.")]
ProofOption = Annotated[
    Proof,
    typer.Option(help="Whether every variant must be proven solvable; other verdicts then stand in the datasheet."),
]
NoCacheOption = Annotated[
    bool, typer.Option("--no-cache", help="Verify anew, also what has not changed since it was verified.")
]
SandboxOption = Annotated[
    SandboxLevel | None,
    typer.Option(
        help="How scripts are confined; unsafe is for scripts that you trust. Without it, as the settings say."
    ),
]

ModelOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Chat model of the llm designer, for all roles; without it, as the settings say."
    ),
]
MaxCallsOption = Annotated[int | None, typer.Option(min=1, help="Most model calls of the session.", show_default="60")]
MaxTokensOption = Annotated[
    int | None, typer.Option(min=1, help="Most tokens of model calls, in and out together.", show_default="1000000")
]
MaxCostOption = Annotated[
    float | None, typer.Option(metavar="USD", help="Most that model calls may cost.", show_default="no limit")
]
MaxMinutesOption = Annotated[float | None, typer.Option(help="Longest time of work.", show_default="120")]
ApproveOption = Annotated[
    list[Stage] | None,
    typer.Option("--approve", help="Where to ask you: after the plan, before publishing; may be given twice."),
]

_SCALES = (0.5, 2.0)


def parse_seeds(text: str) -> tuple[int, ...]:
    """Seeds of a list such as `0,1,2`.

    Raises:
        typer.BadParameter: it is no such list.
    """
    try:
        seeds = tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(
            "give whole numbers with commas between them, such as 0,1,2", param_hint="'--seeds'"
        ) from error
    if any(not 0 <= seed < 2**63 for seed in seeds):
        raise typer.BadParameter("seeds are 0 or more, and below 2^63", param_hint="'--seeds'")
    return seeds


def parse_scales(text: str) -> tuple[float, ...]:
    """Scales of a list such as `0.5,1,2`.

    Raises:
        typer.BadParameter: it is no such list.
    """
    low, high = _SCALES
    try:
        scales = tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(
            "give numbers with commas between them, such as 0.5,1", param_hint="'--scales'"
        ) from error
    if any(math.isnan(scale) or not low <= scale <= high for scale in scales):
        raise typer.BadParameter(f"scales are {low:g} to {high:g}", param_hint="'--scales'")
    return scales
