"""What coder and reviewer produce."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from benchsmith.types.findings import alike
from benchsmith.types.validation import Finding, Record

ReviewDecision = Literal["approve", "revise_script", "revise_plan"]

_MOST_FINDINGS = 12


class Script(Record):
    """A parametric scenario script (contract 1)."""

    source: str
    """Python source, whole."""
    summary: str = ""
    """What was done, or changed since the last attempt, in a sentence."""

    @property
    def sha256(self) -> str:
        """Hash of the source's UTF-8 bytes: the script's identity."""
        return hashlib.sha256(self.source.encode()).hexdigest()


class Criterion(Record):
    """One thing that the reviewer looked at."""

    name: str
    satisfied: bool
    reason: str
    views: tuple[str, ...] = ()
    """Names of the pictures that it rests on."""
    values: tuple[str, ...] = ()
    """Measured values that it rests on, as `part.quantity`."""
    change: str = ""
    """What to change, when not satisfied."""


class Review(Record):
    """The reviewer's opinion; it can tighten a verdict, never loosen one."""

    decision: ReviewDecision
    summary: str
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    pictures_seen: bool
    """Whether the reviewer looked at pictures at all."""


class PlanFault(Record):
    """What a coder gives instead of a script, where only another plan can mend what failed."""

    reason: str = Field(min_length=1, max_length=1000)
    """What must change in the plan, in a sentence."""

    def as_review(self, failures: Iterable[Finding]) -> Review:
        """The fault in the form in which a designer takes feedback: the wish first, then the evidence.

        Args:
            failures: What failed of the last script; of findings that are alike, the first stands for all.
        """
        wish = Criterion(
            name="what the coder wants",
            satisfied=False,
            reason="No script for this plan can mend what failed.",
            change=self.reason,
        )
        evidence = (_criterion(group[0], others=len(group) - 1) for group in alike(failures)[:_MOST_FINDINGS])
        return Review(
            decision="revise_plan",
            summary=f"The coder wants another plan: {self.reason}",
            criteria=(wish, *evidence),
            pictures_seen=False,
        )


class ReviewNote(Record):
    """A review as it is kept: of which attempt, and whose."""

    attempt: int = Field(ge=0)
    """Attempt of the session: 0 while planning."""
    by: str
    """`llm`, `procedural`, `user`, or `coder` where it sent the plan back."""
    model: str | None = None
    """Chat model that wrote it, if one did."""
    review: Review


def _criterion(finding: Finding, *, others: int) -> Criterion:
    where = f"{finding.variant}" if finding.variant else "whole script"
    if others:
        where += f" and {others} more"
    measured = "" if finding.value is None else f"; measured {finding.value:g} {finding.unit}".rstrip()
    limit = "" if finding.limit is None else f", limit {finding.limit:g} {finding.unit}".rstrip()
    return Criterion(
        name=finding.gate, satisfied=False, reason=f"{finding.message} ({where}{measured}{limit})", change=finding.hint
    )
