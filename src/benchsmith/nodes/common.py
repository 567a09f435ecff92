"""What the nodes share: their type, the designer of a run, the session's progress, and messages for people."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Protocol, cast

from langchain_core.messages import AIMessage
from langgraph.runtime import Runtime

from benchsmith.context import GenerateContext
from benchsmith.designers import Designer, choose_designer
from benchsmith.errors import InputError, SessionFinishedError
from benchsmith.settings import RoleModels, ServerSettings, get_settings
from benchsmith.state import BenchmarkGeneratorState
from benchsmith.types import Finding, GenerationSession, Ledger, SandboxLevel, SessionStatus, StopReason, utc_now

Update = dict[str, Any]
"""Changed fields of the state."""

Progress = str | Finding
"""What a node may hand to `runtime.stream_writer`: a line for a person, or a finding."""


class Node(Protocol):
    """A node of the graph."""

    def __call__(self, state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext], ledger: Ledger) -> Update:
        """Do one piece of work, every call through the ledger, and return what changed."""
        ...


def context_of(runtime: Runtime[GenerateContext]) -> GenerateContext:
    """The run's options; LangGraph passes None when the caller gave none."""
    return cast("GenerateContext | None", runtime.context) or GenerateContext()


def sandbox_of(runtime: Runtime[GenerateContext]) -> SandboxLevel:
    """How the run's scripts are confined.

    Raises:
        InputError: a request to the server wants less than its settings: who may call it may not do all that it can.
    """
    settings = get_settings()
    level = context_of(runtime).sandbox or settings.sandbox
    if level == "unsafe" and settings.sandbox != "unsafe" and ServerSettings().api_url:
        raise InputError(
            "this server confines scripts: leave out `sandbox`, or start it with BENCHSMITH_SANDBOX=unsafe"
        )
    return level


def designer_of(runtime: Runtime[GenerateContext]) -> Designer:
    """The designer that the run's options choose.

    Raises:
        InputError: it has no model server, or a budget in money cannot be kept.
    """
    context = context_of(runtime)
    settings = context.over(get_settings())
    return choose_designer(
        context.designer or settings.designer, settings, priced=context.budget.max_cost_usd is not None
    )


def models_of(designer: Designer, runtime: Runtime[GenerateContext]) -> RoleModels | None:
    """The chat models of a designer; None when it has none."""
    return context_of(runtime).over(get_settings()).role_models if designer.name == "llm" else None


def open_session(state: BenchmarkGeneratorState, thread_id: str | None) -> GenerationSession:
    """The session that a node works for: the state's own, or a new one for the prompt.

    A thread that was copied from another one has the other's session in its state, and goes on with one of its own.

    Raises:
        InputError: the prompt is empty.
        SessionFinishedError: the session has ended, or works on another prompt.
    """
    session = state.session
    if session is not None:
        if thread_id is not None and session.session_id != session_id(thread_id):
            session = session.model_copy(update={"session_id": session_id(thread_id), "created_at": utc_now()})
        if session.stop_reason is not None:
            raise SessionFinishedError(
                f"session {session.session_id} has ended ({session.stop_reason}); start a new one for a new prompt"
            )
        if session.prompt != state.prompt.strip():
            raise SessionFinishedError(
                f"session {session.session_id} works on another prompt; start a new one, or resume it without input"
            )
        return session
    prompt = state.prompt.strip()
    if not prompt:
        raise InputError("the prompt is empty: say in a sentence what the benchmark is about")
    return GenerationSession(session_id=session_id(thread_id), prompt=prompt)


def session_id(thread_id: str | None) -> uuid.UUID:
    """A thread's session id: the thread id itself, a UUID made from it, or a new one for a graph without threads."""
    if thread_id is None:
        return uuid.uuid4()
    try:
        return uuid.UUID(thread_id)
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"benchsmith:thread:{thread_id}")


def advance(
    session: GenerationSession | None,
    status: SessionStatus,
    *,
    stop_reason: StopReason | None = None,
    log: str = "",
) -> GenerationSession:
    """The session after a step."""
    if session is None:
        raise TypeError("a node ran without a session: run it through the graph")
    return session.model_copy(
        update={
            "status": status,
            "stop_reason": stop_reason,
            "validation_logs": (*session.validation_logs, log) if log else session.validation_logs,
            "updated_at": utc_now(),
        }
    )


def say(node: str, text: str, *, pictures: Iterable[str] = ()) -> list[AIMessage]:
    """A line of the conversation.

    Args:
        node: Who says it.
        text: What.
        pictures: URLs of what is shown with it.
    """
    shown = [{"type": "image_url", "image_url": {"url": url}} for url in pictures]
    return [AIMessage(content=[{"type": "text", "text": text}, *shown] if shown else text, name=node)]
