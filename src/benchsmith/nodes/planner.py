"""Prompt to plan, or to a refusal."""

from __future__ import annotations

from langgraph.runtime import Runtime

from benchsmith.context import GenerateContext
from benchsmith.nodes.common import Update, advance, designer_of, say
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Ledger, Plan, Refusal


def planner(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Plan, or plan again when a review sent the plan back."""
    revising = state.review is not None and state.review.decision == "revise_plan"
    outcome = designer_of(runtime).plan(state.prompt, feedback=state.review if revising else None, ledger=ledger)
    if isinstance(outcome, Refusal):
        runtime.stream_writer(f"refused ({outcome.reason}): {outcome.message}")
        return {
            "session": advance(state.session, "rejected", stop_reason="refused"),
            "refusal": outcome,
            "plan": None,
            "messages": say("planner", outcome.message),
        }
    runtime.stream_writer(f"planned: {outcome.title}")
    return {
        "session": advance(state.session, "executing"),
        "plan": outcome,
        "refusal": None,
        "current_script": None,
        "simulation_result": None,
        "review": None,
        "plan_revisions": state.plan_revisions + revising,
        "messages": say("planner", _describe(outcome)),
    }


def _describe(plan: Plan) -> str:
    assumed = "".join(f"\n- {assumption}" for assumption in plan.assumptions)
    return f"**{plan.title}**\n\n{plan.summary}" + (f"\n\nAssumed:{assumed}" if assumed else "")
