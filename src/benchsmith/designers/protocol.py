"""The seam between the graph and whoever designs: three methods on plain types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from benchsmith.types import Finding, Plan, Refusal, Review, Script, StepRecord, ValidationResult

OnStep = Callable[[StepRecord], None]
"""Called with each model or tool call the moment it is done."""


class Designer(Protocol):
    """Plans, writes and reviews scenarios.

    Each method may call `on_step` any number of times. A method raises `DesignerError` when the designer's machinery
    fails (no server, unusable answers); what the *task* makes impossible is a typed value, never an exception.
    """

    name: str
    """`procedural` or `llm`, as recorded with the run."""

    def plan(self, prompt: str, *, feedback: Review | None, on_step: OnStep) -> Plan | Refusal:
        """Turn a prompt into a plan, or refuse.

        Args:
            prompt: What the user wrote.
            feedback: The review that sent the last plan back; None at first.
            on_step: Receives each call made.
        """
        ...

    def write_script(
        self,
        plan: Plan,
        *,
        previous: Script | None,
        findings: tuple[Finding, ...],
        feedback: Review | None,
        on_step: OnStep,
    ) -> Script:
        """Write a whole script for a plan.

        Args:
            plan: What to build.
            previous: The script of the last attempt; None at first.
            findings: What failed of `previous`, in the order of the gates.
            feedback: The review that sent `previous` back; None when a gate did.
            on_step: Receives each call made.
        """
        ...

    def review(
        self, prompt: str, plan: Plan, validation: ValidationResult, *, pictures: dict[str, bytes], on_step: OnStep
    ) -> Review:
        """Judge an accepted validation by its pictures and numbers.

        Args:
            prompt: What the user wrote.
            plan: What was to be built.
            validation: What the gates found; its failed findings stand, whatever the review says.
            pictures: PNG bytes by view name: `contact_sheet`, `view_00` …
            on_step: Receives each call made.
        """
        ...
