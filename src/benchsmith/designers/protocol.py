"""The seam between the graph and whoever designs: a few methods on plain types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from benchsmith.types import Finding, Ledger, Plan, PlanFault, Refusal, Review, Script, ValidationResult

TryScript = Callable[[str], tuple[Finding, ...]]
"""Runs the quick gates on one variant of a script's source."""


@dataclass(frozen=True)
class Workbench:
    """What a coder may use beside the plan; a designer that needs none of it leaves it alone."""

    try_script: TryScript | None = None
    """None: scripts cannot be tried before they are handed in."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """PNG bytes by name: the one of the last attempt that shows most, such as `blocked` or `contact_sheet`."""
    tried: tuple[str, ...] = ()
    """What became of earlier attempts of the session, a line each, oldest first; of `previous` the findings tell."""


EMPTY_WORKBENCH = Workbench()


class Designer(Protocol):
    """Plans, writes and reviews scenarios.

    Each method makes its calls through the ledger. A method raises `DesignerError` when the designer's machinery
    fails (no server, unusable answers); what the *task* makes impossible is a typed value, never an exception.
    """

    name: str
    """`procedural` or `llm`, as recorded with the run."""

    def plan(
        self, prompt: str, *, previous: Plan | None = None, feedback: Review | None, ledger: Ledger
    ) -> Plan | Refusal:
        """Turn a prompt into a plan, or refuse.

        Args:
            prompt: What the user wrote.
            previous: The plan that was sent back; None at first.
            feedback: The review that sent it back, the designer's own or the user's; None at first.
            ledger: Makes each call, or knows its answer.
        """
        ...

    def write_script(
        self,
        plan: Plan,
        *,
        previous: Script | None,
        findings: tuple[Finding, ...],
        feedback: Review | None,
        ledger: Ledger,
        workbench: Workbench = EMPTY_WORKBENCH,
    ) -> Script | PlanFault:
        """Write a whole script for a plan; or, where findings are given that none can mend, say what must change in it.

        Args:
            plan: What to build.
            previous: The script of the last attempt; None at first.
            findings: What failed of `previous`, in the order of the gates.
            feedback: The review that sent `previous` back; None when a gate did.
            ledger: Makes each call, or knows its answer; a trial on the workbench is a call too.
            workbench: What may be looked at and tried.
        """
        ...

    def review(
        self, prompt: str, plan: Plan, validation: ValidationResult, *, pictures: dict[str, bytes], ledger: Ledger
    ) -> Review:
        """Judge an accepted validation by its pictures and numbers.

        Args:
            prompt: What the user wrote.
            plan: What was to be built.
            validation: What the gates found; its failed findings stand, whatever the review says.
            pictures: PNG bytes by view name: `contact_sheet`, `view_00` …
            ledger: Makes each call, or knows its answer.
        """
        ...

    def complaints(self, plan: Plan, prompt: str) -> tuple[str, ...]:
        """Why this designer cannot build a plan that a person edited; empty if it can.

        Args:
            plan: The plan as edited.
            prompt: What the user wrote: every fact of it must still be accounted for.
        """
        ...
