"""What a mutation operator is: one defect, the scenes it is planted in, and the gate that must find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import dedent, indent

from benchsmith.types import GateName, Plan, Verdict

SourceChange = Callable[[str], str]
PlanChange = Callable[[str, Plan], tuple[str, Plan]]
"""Prompt and plan before and after."""


def _same(source: str) -> str:
    return source


@dataclass(frozen=True)
class Operator:
    """Plants one defect."""

    name: str
    gate: GateName
    """Who must find it."""
    phrase: str
    """The words of the gate's "must catch" column that it stands for."""
    scenes: tuple[str, ...]
    """Good scenes that it is applied to; the first one stands for all in a quick run."""
    change: SourceChange = _same
    plan_change: PlanChange | None = None
    """For scenes with a plan: a script can also be wrong by what was asked."""
    twin: SourceChange | None = None
    """The same change kept just within the limit: it makes a good scene."""
    verdict: Verdict | None = None
    """What the gate must judge every variant to be; None: the design does not say."""


def surgery(body: str, *, before: str = "") -> SourceChange:
    """A change of what `build` returns, applied by a second `build` around the first.

    Args:
        body: Statements that see `scene` (a `Surgery`), `seed`, `scale` and `unbroken` (the first `build`).
        before: Statements in front of the function.
    """

    def change(source: str) -> str:
        return "\n".join(
            [
                source,
                "",
                "from benchsmith.mutation.surgery import ET, Box, Compound, Pos, Surgery",
                dedent(before),
                "",
                "unbroken = build",
                "",
                "",
                "def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:",
                "    scene = Surgery(*unbroken(seed, scale), scale)",
                indent(dedent(body).strip(), "    "),
                "    return scene.result()",
                "",
            ]
        )

    return change


def appended(text: str) -> SourceChange:
    """A change by statements after the script's last."""
    return lambda source: f"{source}\n\n{dedent(text).strip()}\n"


def replaced(old: str, new: str) -> SourceChange:
    """A change of the script's own text.

    Raises:
        ValueError: the text is not there, so that nothing would be planted.
    """

    def change(source: str) -> str:
        if old not in source:
            raise ValueError(f"{old!r} is not in the scene; write the operator for the scenes that it names.")
        return source.replace(old, new)

    return change
