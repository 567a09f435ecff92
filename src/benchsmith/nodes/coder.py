"""Plan and findings to a script."""

from __future__ import annotations

from langgraph.runtime import Runtime

from benchsmith.context import GenerateContext
from benchsmith.nodes.common import Update, advance, designer_of, say
from benchsmith.nodes.workbench import workbench_of
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Ledger, StopReason


def coder(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Write a script; on a revision, from what failed of the last one."""
    if state.plan is None:
        raise TypeError("the coder ran without a plan: run it through the graph")
    previous, result = state.current_script, state.simulation_result
    script = designer_of(runtime).write_script(
        state.plan,
        previous=previous,
        findings=result.failures if result else (),
        feedback=state.user_review or state.review,
        ledger=ledger,
        workbench=workbench_of(state, state.plan, runtime),
    )
    if previous is not None and script.sha256 == previous.sha256:
        # The same script fails the same way: going round again would only spend the attempts.
        runtime.stream_writer("the designer has nothing left to change")
        told = script.summary or "I have nothing left to change."
        if state.user_review:  # a person asked for more than was needed: what was approved is still there
            return {"session": advance(state.session, "validating"), "messages": say("coder", told)}
        reason: StopReason = "review_rejected" if state.review else "attempts_exhausted"
        return {
            "session": advance(state.session, "rejected", stop_reason=reason),
            "messages": say("coder", told),
        }
    runtime.stream_writer(script.summary or f"wrote a script of {len(script.source.splitlines())} lines")
    return {
        "session": advance(state.session, "validating"),
        "current_script": script,
        "simulation_result": None,
        "review": None,
        "user_review": None,
        "attempt": state.attempt + 1,
        "messages": say("coder", f"{script.summary}\n\n```python\n{script.source}\n```"),
    }
