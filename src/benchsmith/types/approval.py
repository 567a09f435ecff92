"""The human in the loop: what a session waits for, and the answer that a person gives."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from benchsmith.types.plan import Plan
from benchsmith.types.review import Criterion, Review, ReviewDecision
from benchsmith.types.validation import Artifact, Record, Verdict

ApprovalStage = Literal["plan", "publish"]
ApprovalDecision = Literal["approve", "edit", "reject"]


class Approval(Record):
    """A person's answer to an `ApprovalRequest`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"decision": "approve"},
                {"decision": "edit", "comment": "Make the gap wider."},
                {"decision": "reject", "comment": "Not what I meant."},
            ]
        }
    )

    decision: ApprovalDecision = Field(title="Decision")
    """`approve` goes on, `edit` changes something first, `reject` ends the session."""
    comment: str = Field(default="", max_length=4000, title="Comment")
    """With `edit`: what to change, in words, for the designer. With `reject`: why; it is kept."""
    plan: Plan | None = Field(default=None, title="Edited plan")
    """With `edit`, while a plan waits: the whole plan, edited, instead of a comment."""

    @model_validator(mode="after")
    def _says_what_to_edit(self) -> Self:
        if self.decision == "edit" and bool(self.comment.strip()) == (self.plan is not None):
            raise ValueError("edit takes either a comment or a whole edited plan")
        if self.decision != "edit" and self.plan is not None:
            raise ValueError(f"an edited plan goes with the decision edit, not with {self.decision}")
        if self.decision == "approve" and self.comment.strip():
            raise ValueError("approve takes no comment: use edit to have something changed")
        return self

    def as_review(self, decision: ReviewDecision) -> Review:
        """The comment in the form in which a designer takes feedback.

        Args:
            decision: Whether the plan or the script is sent back.
        """
        wish = Criterion(
            name="what the user wants",
            satisfied=False,
            reason="The user looked at it and wants a change.",
            change=self.comment,
        )
        return Review(
            decision=decision,
            summary=f"The user wants a change: {self.comment}",
            criteria=(wish,),
            pictures_seen=False,
        )


class ApprovalRequest(Record):
    """What a session waits for."""

    stage: ApprovalStage
    """`plan`: before the script is written. `publish`: before the benchmark is published."""
    plan: Plan
    """What was planned."""
    attempt: int = 0
    """Attempt of the session: 0 while planning."""
    verdict: Verdict | None = None
    """What the gates said of what is to be published."""
    review: Review | None = None
    """What the reviewer said of it."""
    contact_sheet: Artifact | None = None
    """Its pictures."""
    problems: tuple[str, ...] = ()
    """Why the last answer could not be used, or changed nothing; empty at first."""

    @property
    def message(self) -> str:
        """One sentence for a person."""
        waiting = "plan waits for" if self.stage == "plan" else "benchmark is not published before"
        what = f"the {waiting} your approval: {self.plan.title}"
        return f"{what} ({'; '.join(self.problems)})" if self.problems else what
