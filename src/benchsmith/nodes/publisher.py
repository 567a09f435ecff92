"""Approved work to a published benchmark."""

from __future__ import annotations

from langgraph.runtime import Runtime

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.nodes.common import Update, advance, context_of, say
from benchsmith.publish import Publication, publish
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Benchmark, CallResult, Ledger


def publisher(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Write the benchmark's folder, whole or not at all."""
    session, plan, script, result, review = (
        state.session,
        state.plan,
        state.current_script,
        state.simulation_result,
        state.review,
    )
    if session is None or plan is None or script is None or result is None or review is None:
        raise TypeError("the publisher ran without reviewed work: run it through the graph")
    settings = get_settings()
    publication = Publication(
        session=session,
        plan=plan,
        script=script,
        validation=result,
        review=review,
        usage=state.usage,
        models=state.models,
    )
    out = context_of(runtime).out or settings.benchmark_dir

    def write() -> CallResult:
        made = publish(publication, open_artifacts(settings), out)
        return CallResult(output={"benchmark": made.model_dump(mode="json")})

    step = ledger.call("publish", {"script_sha256": script.sha256, "out": str(out)}, write)
    benchmark = Benchmark.model_validate(step.tool_output["benchmark"])
    runtime.stream_writer(f"published to {benchmark.folder}")
    return {
        "session": advance(session, "accepted", stop_reason="accepted"),
        "benchmark": benchmark,
        "messages": say("publisher", f"Published **{benchmark.title}** to `{benchmark.folder}`."),
    }
