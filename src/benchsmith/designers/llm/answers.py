"""What planner and reviewer answer, and what of it must be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from pydantic import Field, model_validator

from benchsmith.types import Criterion, Plan, Refusal, Review, ReviewDecision
from benchsmith.types.plan import Model
from benchsmith.types.validation import Record

if TYPE_CHECKING:
    from collections.abc import Collection

CRITERIA = ("faithful", "plausible", "start_and_goal", "obstacle", "visible")
"""What every review judges; what they mean is told in the prompt."""

BLIND = "The reviewer saw no pictures and judged by the numbers alone."
"""How the text of a review without pictures begins, whatever its author says."""


class PlannerAnswer(Model):
    """Exactly one of a plan and a refusal; the other is null."""

    plan: Plan | None = None
    refusal: Refusal | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.plan is None) == (self.refusal is None):
            raise ValueError("give either a plan or a refusal, and null for the other")
        return self

    @property
    def chosen(self) -> Plan | Refusal:
        """Whichever was given."""
        return self.plan or cast("Refusal", self.refusal)


class ReviewAnswer(Record):
    """A review as the model gives it; whether it saw pictures is not for it to say."""

    decision: ReviewDecision
    summary: str
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    def as_review(self, *, pictures_seen: bool) -> Review:
        """The review, with what only the caller knows; that it saw no pictures stands in its text, too."""
        summary = self.summary if pictures_seen else f"{BLIND} {self.summary}"
        return Review(decision=self.decision, summary=summary, criteria=self.criteria, pictures_seen=pictures_seen)


def check_review(answer: ReviewAnswer, *, views: Collection[str], values: Collection[str]) -> None:
    """Hold a review against what was shown, and against itself.

    Args:
        answer: The review.
        views: Names of the pictures that were attached.
        values: Names of the measured values that were listed.

    Raises:
        ValueError: It rests on something that does not exist, or contradicts itself; the message has a line for each.
    """
    names = [criterion.name for criterion in answer.criteria]
    problems = [f"judge {name!r}, too" for name in CRITERIA if name not in names]
    problems += [f"judge {name!r} once" for name in sorted(set(names)) if names.count(name) > 1]
    for criterion in answer.criteria:
        name = criterion.name
        problems += [f"{name}: there is no picture {view!r}" for view in criterion.views if view not in views]
        problems += [f"{name}: there is no value {value!r}" for value in criterion.values if value not in values]
        if (views or values) and not (criterion.views or criterion.values):
            problems.append(f"{name}: cite at least one picture or value")
        if not criterion.satisfied and not criterion.change:
            problems.append(f"{name}: is not satisfied, so `change` must say what to change")
    satisfied = all(criterion.satisfied for criterion in answer.criteria)
    if (answer.decision == "approve") != satisfied:
        problems.append("approve exactly when every criterion is satisfied")
    if problems:
        raise ValueError("\n".join(problems))
