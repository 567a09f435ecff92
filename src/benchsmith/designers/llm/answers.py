"""What planner and reviewer answer, and what of it must be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from pydantic import Field, model_validator

from benchsmith.gates import quotes
from benchsmith.types import Criterion, Plan, Refusal, Review, ReviewDecision
from benchsmith.types.plan import Model
from benchsmith.types.validation import Record

if TYPE_CHECKING:
    from collections.abc import Collection

_MANDATORY_ZONES = ("zone_build", "zone_bounds")


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
        """The review, with what only the caller knows."""
        return Review(decision=self.decision, summary=self.summary, criteria=self.criteria, pictures_seen=pictures_seen)


def check_plan(answer: PlannerAnswer, prompt: str) -> None:
    """Hold a plan against itself and against the prompt.

    Raises:
        ValueError: Something in it contradicts the contract or is not in the prompt; the message names everything.
    """
    if answer.plan is None:
        return
    plan = answer.plan
    said, zones = _plain(prompt), {zone.label: zone for zone in plan.zones}
    labels = [
        *(payload.label for payload in plan.payloads),
        *(part.label for part in plan.parts),
        *(zone.label for zone in plan.zones),
    ]
    problems = [f"the label {label} is used twice" for label in sorted(set(labels)) if labels.count(label) > 1]
    problems += [f"the zone {label} is missing" for label in _MANDATORY_ZONES if label not in zones]
    problems += [
        f"zone {zone.label}: low must be below high on every axis"
        for zone in plan.zones
        if any(low >= high for low, high in zip(zone.low, zone.high, strict=True))
    ]
    problems += [f"{item.label}: its goal {item.goal} is no zone" for item in plan.payloads if item.goal not in zones]
    problems += [f"the key element {label} does not exist" for label in plan.key_elements if label not in labels]
    for requirement in plan.requirements:
        if _plain(requirement.quote) not in said:
            problems.append(f"the quote {requirement.quote!r} is not in the prompt; quotes are verbatim")
        if requirement.value is None and requirement.low is None and requirement.high is None:
            problems.append(f"the requirement on {requirement.quote!r} has neither a value nor a range")
        unknown = [subject for subject in requirement.subjects if subject not in labels]
        problems += [f"the subject {subject} of {requirement.quote!r} does not exist" for subject in unknown]
    _raise(problems or quotes.complaints(plan, prompt))


def check_review(answer: ReviewAnswer, *, views: Collection[str], values: Collection[str]) -> None:
    """Hold a review against what was shown, and against itself.

    Args:
        answer: The review.
        views: Names of the pictures that were attached.
        values: Names of the measured values that were listed.

    Raises:
        ValueError: It rests on something that does not exist, or contradicts itself; the message names everything.
    """
    problems = []
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
    _raise(problems)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _raise(problems: list[str]) -> None:
    if problems:
        raise ValueError("; ".join(problems) + ".")
