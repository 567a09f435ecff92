"""Variants dealt out between confined children that look at them side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from benchsmith.errors import SandboxError
from benchsmith.sandbox.protocol import Sandbox, SandboxRun
from benchsmith.types import Finding, GateName, Variant
from benchsmith.verification.work import ClosedOnError

_Task = TypeVar("_Task")
_Report = TypeVar("_Report")


def dealt_out(
    tasks: Sequence[_Task],
    workers: int,
    sandbox: Sandbox,
    look: Callable[[int, Sequence[_Task]], list[_Report]],
    *,
    weight: Callable[[_Task], float] = lambda _: 1.0,
) -> list[_Report]:
    """What every child reports.

    Args:
        tasks: Dealt out so that all children take about as long.
        workers: Children at once, at most.
        sandbox: Closed when one of them fails: the others would be waited for.
        look: Gives the tasks of one hand, and its number, to a child.
        weight: About how long a task takes, in whatever unit.
    """
    hands = _hands(tasks, workers, weight)
    if not hands:
        return []
    with ThreadPoolExecutor(len(hands)) as pool, ClosedOnError(sandbox):
        return [report for reports in pool.map(look, range(len(hands)), hands) for report in reports]


def _hands(tasks: Sequence[_Task], workers: int, weight: Callable[[_Task], float]) -> list[list[_Task]]:
    """The heaviest task first, each to the hand that has the least so far; hands without any are left out."""
    hands: list[list[_Task]] = [[] for _ in range(workers)]
    for task in sorted(tasks, key=weight, reverse=True):
        min(hands, key=lambda hand: sum(map(weight, hand))).append(task)
    return [hand for hand in hands if hand]


_MOTION: tuple[GateName, ...] = ("stability", "baselines", "witness", "counterfactual", "renders")
"""Gates whose length is their own affair; geometry that takes too long to read breaks the contract."""


def unmeasured(variant: Variant, run: SandboxRun, what: str, *, hint: str, note: Path | None = None) -> Finding:
    """The finding about a variant whose geometry or model broke the code that measures it.

    Args:
        variant: Which one.
        run: The child that should have reported on it.
        what: Whatever was measured, for the message.
        hint: What its author could try.
        note: Holds the name of the gate that was running, when there was one.

    Raises:
        SandboxError: the measuring code itself failed, which is nobody's fault but ours.
    """
    if run.cause in (None, "exit"):
        raise SandboxError(f"measuring {variant} failed: {run.detail}\n{run.printed[-2000:]}")
    running = note.read_text(encoding="utf-8", errors="replace") if note else ""
    gate = next((name for name in _MOTION if name == running), None)
    if gate is None:
        message = f"measuring {what} did not end: {run.detail}"
        return Finding(gate="contract", status="failed", variant=variant, message=message, hint=hint)
    return Finding(
        gate=gate,
        status="failed",
        variant=variant,
        message=f"gate {gate} did not end: {run.detail}",
        hint="let less move at once: fewer payloads, drives and collision pieces, or a shorter horizon",
    )
