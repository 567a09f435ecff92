"""One run of a session: the graph on the session's thread, from where it stands, until it ends or asks a person."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.types import Command, Interrupt, StateSnapshot

from benchsmith.context import GenerateContext
from benchsmith.errors import InputError, NothingToApproveError
from benchsmith.graph import Graph, build_graph
from benchsmith.recorded import WORKFLOW
from benchsmith.render import require_graphics
from benchsmith.sandbox import prepare_sandbox
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState, GenerateInput
from benchsmith.store import Recorder, create_storage_backend, get_database
from benchsmith.store.checkpointer import make_checkpointer
from benchsmith.types import Approval, ApprovalRequest, Event, GenerationResult, GenerationSession, StopReason, Usage
from benchsmith.verification.builds import HASH_SEEDS

OnEvent = Callable[[Event], None]


def run_session(
    session: GenerationSession,
    asked: GenerateInput,
    context: GenerateContext,
    on_event: OnEvent | None,
    *,
    answer: Approval | None = None,
    kept_answer: dict[str, Any] | None = None,
    take_over: bool = False,
) -> GenerationResult:
    """Invoke the graph on a session's thread: from its last checkpoint, or from its input where there is none.

    A session that has ended, or that waits for an answer and gets none, is returned as it is.

    Args:
        session: What to work on.
        asked: What it started from.
        context: The caller's options.
        on_event: Told each event as it happens.
        answer: A person's answer to what the session waits for.
        kept_answer: What the inputs of the last run keep as `answer`.
        take_over: Whether to begin even while another run of the session works.

    Raises:
        NothingToApproveError: there is an answer, but the session waits for none.
        SessionBusyError: another run works on it, and is not to be taken over.
        FencedError: yet another run took over meanwhile.
    """
    settings, run_id = get_settings(), uuid.uuid4()
    graph, thread = _graph(settings.store_url), _thread(session)
    before = graph.get_state(thread)
    stop_reason, question = BenchmarkGeneratorState.model_validate(before.values).stop_reason, _question(before)
    answered = _answered(question, answer, kept_answer, stop_reason)
    # Not whether a node is next: none is while a node's writes are stored and the checkpoint after it is not yet.
    if stop_reason is None and (question is None or answered):
        require_graphics()
        prepare_sandbox(context.sandbox or settings.sandbox, HASH_SEEDS)
        run = Recorder(get_database(), settings.runs_dir).begin(
            run_id,
            session,
            workflow_name=WORKFLOW,
            inputs=asked.model_dump(mode="json") | answered,
            config=context.model_dump(mode="json"),
            take_over=take_over,
        )
        given = _resumption(answered) if answered else None if before.values else asked
        config: RunnableConfig = {**thread, "run_id": run_id}
        with run.working():
            for event in graph.stream(given, config, context=context, stream_mode="custom", durability="sync"):
                if on_event is not None:
                    on_event(Event.model_validate(event))
    return _result(run_id, session, graph.get_state(thread))


def waiting_for(session: GenerationSession) -> ApprovalRequest | None:
    """What a person is asked, as the last checkpoint has it."""
    return _request(_graph(get_settings().store_url).get_state(_thread(session)))


def workspace_of(session: GenerationSession) -> Path | None:
    """The folder of a session's plan, script, reviews and journal; None before there is one."""
    folder = get_settings().workspaces_dir / str(session.session_id)
    return folder if folder.is_dir() else None


def _answered(
    question: Interrupt | None,
    answer: Approval | None,
    kept: dict[str, Any] | None,
    stop_reason: StopReason | None,
) -> dict[str, Any]:
    """An answer with the question that it belongs to, as the run that it begins keeps it; empty without one.

    LangGraph stores an answer only when the node that asked has ended. If the run dies before, the next one takes the
    answer from here.
    """
    if question is None:
        if answer is None:
            return {}
        why = f"it has ended ({stop_reason})" if stop_reason else "go on with it without an answer"
        raise NothingToApproveError(f"the session waits for no answer: {why}")
    if answer is not None:
        return {"answer": {"question": question.id, "approval": answer.model_dump(mode="json")}}
    return {"answer": kept} if kept is not None and kept["question"] == question.id else {}


def _resumption(answered: dict[str, Any]) -> Command[str]:
    """By the question's id: an answer to another question, asked meanwhile, is none."""
    kept = answered["answer"]
    return Command(resume={kept["question"]: kept["approval"]})


def _thread(session: GenerationSession) -> RunnableConfig:
    return {"configurable": {"thread_id": str(session.session_id)}}


def _question(snapshot: StateSnapshot) -> Interrupt | None:
    """What has not been answered: no more than one thing, since the nodes run one by one."""
    return next(iter(snapshot.interrupts), None)


def _request(snapshot: StateSnapshot) -> ApprovalRequest | None:
    question = _question(snapshot)
    return ApprovalRequest.model_validate(question.value) if question else None


@lru_cache(maxsize=4)
def _graph(store_url: str) -> Graph:
    return build_graph().compile(checkpointer=make_checkpointer(store_url))


def _result(run_id: uuid.UUID, session: GenerationSession, after: StateSnapshot) -> GenerationResult:
    state, waiting = BenchmarkGeneratorState.model_validate(after.values), _request(after)
    if state.session is None and waiting is None:
        raise InputError("the session did not get as far as its first checkpoint: resume it again")
    return GenerationResult(
        session=state.session or session,
        run_id=run_id,
        plan=waiting.plan if waiting else state.plan,
        refusal=state.refusal,
        validation=state.simulation_result,
        review=state.review,
        benchmark=state.benchmark,
        usage=_spent(session) if waiting else state.usage,  # the node that asks has not ended
        waiting=waiting,
        workspace=workspace_of(session),
    )


def _spent(session: GenerationSession) -> Usage:
    episodes = create_storage_backend().episodes
    attempts = episodes.list_by_session(session.session_id)
    return sum((step.usage for attempt in attempts for step in episodes.list_steps(attempt.id)), Usage())
