"""Plan and findings to a script, or back to the planner."""

from __future__ import annotations

from langgraph.runtime import Runtime

from benchsmith.context import GenerateContext
from benchsmith.designers import Designer
from benchsmith.nodes.common import Update, advance, context_of, designer_of, models_of, say
from benchsmith.nodes.reviewer import feedback
from benchsmith.nodes.workbench import workbench_of
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Ledger, PlanFault, ReviewNote, Script, StopReason


def coder(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Write a script; on a revision, from what failed of the last one, or say that the plan is at fault."""
    if state.plan is None:
        raise TypeError("the coder ran without a plan: run it through the graph")
    previous, result, designer = state.current_script, state.simulation_result, designer_of(runtime)
    outcome = designer.write_script(
        state.plan,
        previous=previous,
        findings=result.failures if result else (),
        feedback=state.user_review or state.review,
        ledger=ledger,
        workbench=workbench_of(state, state.plan, runtime),
    )
    if isinstance(outcome, PlanFault):
        return _plan_sent_back(state, outcome, designer, runtime)
    if previous is not None and outcome.sha256 == previous.sha256:
        return _nothing_changed(state, outcome, runtime)
    runtime.stream_writer(outcome.summary or f"wrote a script of {len(outcome.source.splitlines())} lines")
    return {
        "session": advance(state.session, "validating"),
        "current_script": outcome,
        "simulation_result": None,
        "pictures": {},
        "review": None,
        "user_review": None,
        "attempt": state.attempt + 1,
        "messages": say("coder", f"{outcome.summary}\n\n```python\n{outcome.source}\n```"),
    }


def _plan_sent_back(
    state: BenchmarkGeneratorState, fault: PlanFault, designer: Designer, runtime: Runtime[GenerateContext]
) -> Update:
    """The session as it goes on at the planner, or ends where the plan was sent back as often as it may be."""
    review = fault.as_review(state.simulation_result.failures if state.simulation_result else ())
    models = models_of(designer, runtime)
    note = ReviewNote(attempt=state.attempt, by="coder", model=models and models.coder, review=review)
    spent = state.plan_revisions >= context_of(runtime).max_plan_revisions
    told = f"the plan is at fault: {fault.reason}" + (" (it was sent back as often as it may be)" if spent else "")
    runtime.stream_writer(told)
    return {
        "session": advance(
            state.session,
            "rejected" if spent else "planning",
            stop_reason="attempts_exhausted" if spent else None,
            log=f"attempt {state.attempt}: {told}",
        ),
        "review": review,
        "user_review": None,
        "reviews": (*state.reviews, note),
        "review_feedback": feedback(review),
        "messages": say("coder", told),
    }


def _nothing_changed(state: BenchmarkGeneratorState, script: Script, runtime: Runtime[GenerateContext]) -> Update:
    """The session as it ends: the same script fails the same way, and another round would only spend the attempts."""
    runtime.stream_writer("the designer has nothing left to change")
    told = say("coder", script.summary or "I have nothing left to change.")
    if state.user_review:  # a person asked for more than was needed: what was approved is still there
        return {"session": advance(state.session, "validating"), "messages": told}
    reason: StopReason = "review_rejected" if state.review else "attempts_exhausted"
    return {"session": advance(state.session, "rejected", stop_reason=reason), "messages": told}
