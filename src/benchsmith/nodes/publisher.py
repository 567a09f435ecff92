"""Approved work to a published benchmark; a person may have the last word."""

from __future__ import annotations

from collections.abc import Iterator

from langgraph.runtime import Runtime

from benchsmith.artifacts import open_artifacts
from benchsmith.context import GenerateContext
from benchsmith.nodes.approval import ask, rejected, sent_back
from benchsmith.nodes.common import Update, advance, context_of, say
from benchsmith.nodes.workspace import journal
from benchsmith.publish import Publication, publish
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Approval, ApprovalRequest, Benchmark, CallResult, Ledger


def publisher(state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
    """Write the benchmark's folder, whole or not at all."""
    publication, context, settings = _publication(state), context_of(runtime), get_settings()
    if "publish" in context.approve:
        answer = ask(_request(state, publication), lambda given: _complaints(given, state, context))
        if answer.decision == "reject":
            return rejected(state, answer)
        if answer.decision == "edit":
            return sent_back(state, answer, "revise_script")
    out = context.out or settings.benchmark_dir

    def write() -> CallResult:
        made = publish(publication, open_artifacts(settings), out)
        return CallResult(output={"benchmark": made.model_dump(mode="json")})

    step = ledger.call("publish", {"script_sha256": publication.script.sha256, "out": str(out)}, write)
    benchmark = Benchmark.model_validate(step.tool_output["benchmark"])
    runtime.stream_writer(f"published to {benchmark.folder}")
    return {
        "session": advance(publication.session, "accepted", stop_reason="accepted"),
        "benchmark": benchmark,
        "user_review": None,
        "messages": say("publisher", f"Published {benchmark.title} to {benchmark.folder}."),
    }


def _publication(state: BenchmarkGeneratorState) -> Publication:
    session, plan, script, result, review = (
        state.session,
        state.plan,
        state.current_script,
        state.simulation_result,
        state.review,
    )
    if session is None or plan is None or script is None or result is None or review is None:
        raise TypeError("the publisher ran without reviewed work: run it through the graph")
    return Publication(
        session=session,
        plan=plan,
        script=script,
        validation=result,
        review=review,
        usage=state.usage,
        models=state.models,
        reviews=state.reviews,
        journal=journal(state.messages),
        attempt=state.attempt,
    )


def _request(state: BenchmarkGeneratorState, publication: Publication) -> ApprovalRequest:
    unheeded = ("the designer found nothing to change for your comment",)
    return ApprovalRequest(
        stage="publish",
        plan=publication.plan,
        attempt=state.attempt,
        verdict=publication.validation.verdict,
        review=publication.review,
        contact_sheet=publication.validation.files().get("contact_sheet.png"),
        problems=unheeded if state.user_review else (),
    )


def _complaints(answer: Approval, state: BenchmarkGeneratorState, context: GenerateContext) -> Iterator[str]:
    if answer.plan is not None:
        yield "the plan is built already: before publishing, edit takes a comment for the coder"
    elif answer.decision == "edit" and state.attempt >= context.max_attempts:
        yield f"all {context.max_attempts} attempts are spent: approve it or reject it"
