"""Prompt to plan, or to a refusal; a person may have a say before anything is built."""

from __future__ import annotations

from collections.abc import Iterator

from langgraph.runtime import Runtime

from benchsmith.context import GenerateContext
from benchsmith.designers import Designer
from benchsmith.nodes.approval import ask, heard, rejected, sent_back
from benchsmith.nodes.common import Update, advance, context_of, designer_of, say
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Approval, ApprovalRequest, Ledger, Plan, Refusal, Review


def planner(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Plan, or plan again when a review, a comment or the coder sent the plan back."""
    designer, feedback = designer_of(runtime), _feedback(state)
    previous = state.plan if feedback else None
    outcome = designer.plan(state.prompt, previous=previous, feedback=feedback, ledger=ledger)
    if isinstance(outcome, Refusal):
        runtime.stream_writer(f"refused ({outcome.reason}): {outcome.message}")
        return {
            "session": advance(state.session, "rejected", stop_reason="refused"),
            "refusal": outcome,
            "plan": None,
            "user_review": None,
            "messages": say("planner", outcome.message),
        }
    runtime.stream_writer(f"planned: {outcome.title}")
    update: Update = {
        "session": advance(state.session, "executing"),
        "plan": outcome,
        "refusal": None,
        "current_script": None,
        "simulation_result": None,
        "pictures": {},
        "review": None,
        "user_review": None,
        "plan_revisions": state.plan_revisions + (feedback is not None),
        "messages": say("planner", _describe(outcome)),
    }
    if "plan" not in context_of(runtime).approve:
        return update
    return _approved(state.model_copy(update=update), update, previous, context_of(runtime), designer)


def _approved(
    planned: BenchmarkGeneratorState,
    update: Update,
    previous: Plan | None,
    context: GenerateContext,
    designer: Designer,
) -> Update:
    """What a person makes of a plan.

    Args:
        planned: The state with the plan.
        update: What planning changed.
        previous: The plan that was sent back, if one was.
        context: The run's options.
        designer: Says whether it can build an edited plan.
    """

    def complaints(answer: Approval) -> Iterator[str]:
        if answer.plan is not None:
            yield from designer.complaints(answer.plan, planned.prompt)
        elif answer.decision == "edit" and planned.plan_revisions >= context.max_plan_revisions:
            yield (
                f"the plan was sent back as often as it may be in a session ({context.max_plan_revisions}): "
                "approve it, edit it as a whole, or reject it"
            )

    same = ("the designer made the same plan again: edit the plan as a whole, or put it into the prompt",)
    answer = ask(
        ApprovalRequest(stage="plan", plan=planned.plan, problems=same if planned.plan == previous else ()),
        complaints,
    )
    if answer.decision == "reject":
        changed = rejected(planned, answer)
    elif answer.plan is None and answer.decision == "edit":
        changed = sent_back(planned, answer, "revise_plan")
    else:
        changed = {"plan": answer.plan or planned.plan, "messages": heard(answer)}
    return {**update, **changed, "messages": [*update["messages"], *changed["messages"]]}


def _feedback(state: BenchmarkGeneratorState) -> Review | None:
    """Whatever sent the last plan back."""
    if state.user_review is not None:
        return state.user_review
    return state.review if state.review is not None and state.review.decision == "revise_plan" else None


def _describe(plan: Plan) -> str:
    assumed = "".join(f"\n- {assumption}" for assumption in plan.assumptions)
    return f"{plan.title}\n\n{plan.summary}" + (f"\n\nAssumed:{assumed}" if assumed else "")
