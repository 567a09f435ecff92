"""Approved work to a published benchmark."""

from __future__ import annotations

import time

from langgraph.runtime import Runtime

from benchsmith.artifacts import ArtifactStore
from benchsmith.context import GenerateContext
from benchsmith.nodes.common import Update, advance, context_of, say
from benchsmith.publish import Publication, publish
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import StepRecord


def publisher(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext]) -> Update:
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
    started = time.perf_counter()
    benchmark = publish(
        Publication(session=session, plan=plan, script=script, validation=result, review=review, usage=state.usage),
        ArtifactStore(settings.artifact_dir),
        context_of(runtime).out or settings.benchmark_dir,
    )
    runtime.stream_writer(
        StepRecord(
            tool_name="publish",
            tool_input={"script_sha256": script.sha256},
            tool_output={"benchmark_id": str(benchmark.benchmark_id), "folder": str(benchmark.folder)},
            duration_ms=(time.perf_counter() - started) * 1000,
        )
    )
    runtime.stream_writer(f"published to {benchmark.folder}")
    return {
        "session": advance(session, "accepted", stop_reason="accepted"),
        "benchmark": benchmark,
        "messages": say("publisher", f"Published **{benchmark.title}** to `{benchmark.folder}`."),
    }
