"""What callers get back: how a session ended, and everything known about one."""

from __future__ import annotations

import uuid
from pathlib import Path

from benchsmith.types.approval import ApprovalRequest
from benchsmith.types.plan import Plan, Refusal
from benchsmith.types.review import Review
from benchsmith.types.session import Benchmark, Episode, GenerationSession, StepRecord, WorkflowRun
from benchsmith.types.usage import Usage
from benchsmith.types.validation import Record, ValidationResult


class GenerationResult(Record):
    """How a session ended."""

    session: GenerationSession
    run_id: uuid.UUID
    plan: Plan | None
    refusal: Refusal | None
    validation: ValidationResult | None
    review: Review | None
    benchmark: Benchmark | None
    usage: Usage
    waiting: ApprovalRequest | None = None
    """What a person is asked: answer with `resume`. None: nothing."""
    workspace: Path | None = None
    """Folder of the session's plan, script, reviews and journal."""

    @property
    def accepted(self) -> bool:
        """Whether a benchmark was published."""
        return self.benchmark is not None

    @property
    def stop_reason(self) -> str:
        """Why work ended: a reason of the session's, or `waiting` for a person, or `interrupted`."""
        return self.session.stop_reason or ("waiting" if self.waiting else "interrupted")

    @property
    def folder(self) -> Path | None:
        """The benchmark's folder."""
        return self.benchmark.folder if self.benchmark else None

    @property
    def message(self) -> str:
        """One sentence for a person."""
        if self.benchmark is not None:
            return self.benchmark.message
        if self.refusal is not None:
            return self.refusal.message
        if self.session.stop_reason == "budget_exhausted":
            return self.session.validation_logs[-1]
        if self.waiting is not None:
            return self.waiting.message
        if self.review is not None and self.session.stop_reason == "review_rejected":
            return f"the review did not approve: {self.review.summary}"
        return self.session.validation_logs[-1] if self.session.validation_logs else "nothing was made"


class SessionReport(Record):
    """Everything known about a session."""

    session: GenerationSession
    runs: tuple[WorkflowRun, ...]
    episodes: tuple[Episode, ...]
    steps: dict[int, tuple[StepRecord, ...]]
    """By episode number."""
    benchmark: Benchmark | None
    events_path: Path | None
    """`events.jsonl` of the latest run."""
    workspace: Path | None = None
    """Folder of the session's plan, script, reviews and journal."""
    waiting: ApprovalRequest | None = None
    """What a person is asked; None: nothing."""

    @property
    def usage(self) -> Usage:
        """What all model calls cost, those of failed attempts too."""
        return sum((step.usage for steps in self.steps.values() for step in steps), Usage())

    @property
    def seconds(self) -> float:
        """Spent in all calls, in seconds."""
        return sum(step.duration_ms for steps in self.steps.values() for step in steps) / 1000
