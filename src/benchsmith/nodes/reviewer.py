"""Accepted validation and pictures to a review."""

from __future__ import annotations

from langgraph.runtime import Runtime

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.nodes.common import Update, advance, context_of, designer_of, models_of, say
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Ledger, Review, ReviewDecision, ReviewNote, SessionStatus, StopReason, ValidationResult

VIEWS = ("contact_sheet", "view_01", "view_04", "view_08", "view_12", "view_17")
"""Pictures of variant 00 that a reviewer gets: the sheet, low, middle and high views from around."""


_NEXT: dict[ReviewDecision, SessionStatus] = {
    "approve": "validating",
    "revise_script": "executing",
    "revise_plan": "planning",
}


def reviewer(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Let the designer look at what passed; it can send it back, never wave it through."""
    result = state.simulation_result
    if state.plan is None or result is None or not result.accepted:
        raise TypeError("the reviewer ran without an accepted validation: run it through the graph")
    designer = designer_of(runtime)
    review = designer.review(state.prompt, state.plan, result, pictures=_pictures(result), ledger=ledger)
    models = models_of(designer, runtime)
    note = ReviewNote(attempt=state.attempt, by=designer.name, model=models and models.reviewer, review=review)
    runtime.stream_writer(f"{review.decision}: {review.summary}")
    stop = _stop(state, review, runtime)
    status = "rejected" if stop else _NEXT[review.decision]
    return {
        "session": advance(
            state.session, status, stop_reason=stop, log=f"attempt {state.attempt}: reviewer says {review.decision}"
        ),
        "review": review,
        "reviews": (*state.reviews, note),
        "review_feedback": feedback(review),
        "review_revisions": state.review_revisions + (review.decision == "revise_script"),
        "messages": say("reviewer", feedback(review)),
    }


def feedback(review: Review) -> str:
    """A review in a paragraph: its summary, and what to change."""
    changes = [f"{one.name}: {one.reason} {one.change}".strip() for one in review.criteria if not one.satisfied]
    return "\n".join([review.summary, *(f"- {change}" for change in changes)])


def _stop(state: BenchmarkGeneratorState, review: Review, runtime: Runtime[GenerateContext]) -> StopReason | None:
    context = context_of(runtime)
    no_plans_left = review.decision == "revise_plan" and state.plan_revisions >= context.max_plan_revisions
    no_scripts_left = review.decision != "approve" and state.attempt >= context.max_attempts
    return "review_rejected" if no_plans_left or no_scripts_left else None


def _pictures(result: ValidationResult) -> dict[str, bytes]:
    store = open_artifacts(get_settings())
    files = result.files()
    return {view: store.read(files[name].sha256) for view in VIEWS if (name := f"{view}.png") in files}
