"""A node as it is written down: rows and events to the store, what a person reads to the session's workspace."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any, Literal

from langchain_core.runnables import Runnable, RunnableConfig
from langgraph.errors import GraphInterrupt
from langgraph.runtime import Runtime, get_runtime

from benchsmith.context import GenerateContext
from benchsmith.errors import BudgetError, DesignerError, FencedError, RunInterruptedError, SessionBusyError
from benchsmith.nodes.common import Node, Progress, Update, advance, context_of, open_session, say
from benchsmith.nodes.workspace import write_workspace
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState, GenerateInput
from benchsmith.stopping import in_stoppable_thread, is_ending, refuse_if_stopped
from benchsmith.store import Recorder, RunLedger, RunRecorder, get_database
from benchsmith.types import ApprovalRequest, Event, Finding, GenerationSession

_log = logging.getLogger(__name__)

WORKFLOW = "benchmark_generator"
"""Name of the graph, and of its runs in the store."""

_PATIENCE_S = 2.0
"""For how long an older run may go on before a new one is refused: the server begins one as it cancels the other."""
_ENDING_S = 20.0
"""The same while cancelled work of this process still ends."""
_LOOK_S = 0.05

NodeName = Literal["planner", "coder", "simulator_validator", "reviewer", "publisher"]


class RecordedNode(Runnable[BenchmarkGeneratorState, Update]):
    """A node that is written down: rows and events as it starts, works, finishes or fails.

    The nodes themselves know nothing of the store, so that runs of the LangGraph server are recorded as well. There
    each execution has a thread of its own: no event loop waits for it, however many there are, and a run that is
    cancelled is written down as interrupted before the server goes on.

    Args:
        name: What the node is called in rows and events.
        node: What it does.
    """

    def __init__(self, name: NodeName, node: Node) -> None:
        self.name: NodeName = name
        self._node = node

    def invoke(
        self,
        input: BenchmarkGeneratorState,  # noqa: A002  (LangGraph's name)
        config: RunnableConfig | None = None,  # noqa: ARG002  (the runtime holds what is needed of it)
        **_: Any,
    ) -> Update:
        """Execute the node in this thread."""
        return self._execute(input, get_runtime(GenerateContext))

    async def ainvoke(
        self,
        input: BenchmarkGeneratorState,  # noqa: A002  (LangGraph's name)
        config: RunnableConfig | None = None,  # noqa: ARG002  (the runtime holds what is needed of it)
        **_: Any,
    ) -> Update:
        """Execute the node in a thread of its own, until it ends or is cancelled."""
        runtime = get_runtime(GenerateContext)
        return await in_stoppable_thread(lambda: self._execute(input, runtime))

    def _execute(self, state: BenchmarkGeneratorState, runtime: Runtime[GenerateContext]) -> Update:
        info = runtime.execution_info
        session = open_session(state, info.thread_id if info else None)
        run_id = uuid.UUID(info.run_id) if info and info.run_id else uuid.uuid5(session.session_id, "run")
        recorder = begun_patiently(
            lambda: Recorder(get_database(), get_settings().runs_dir).begin(
                run_id,
                session,
                workflow_name=WORKFLOW,
                inputs=state.model_dump(mode="json", include=set(GenerateInput.model_fields)),
                config=_given(runtime),
            )
        )
        runtime = runtime.override(context=GenerateContext.model_validate(recorder.config))
        execution = info.task_id if info else str(uuid.uuid4())
        work = _NodeRecord(self.name, state.model_copy(update={"session": session}), recorder, runtime, execution)
        with recorder.working(), work:
            try:
                update = self._node(work.state, runtime.override(stream_writer=work.tell), work.ledger)
            except BudgetError as error:
                update = work.out_of_budget(error)
            refuse_if_stopped()  # LangGraph would not store what it changed
            return work.finish(update)


def begun_patiently(begin: Callable[[], RunRecorder]) -> RunRecorder:
    """Begin a run; the one whose place it takes, on the LangGraph server, may need a moment to end.

    Raises:
        SessionBusyError: an older run goes on.
    """
    started = time.monotonic()
    while True:
        try:
            return begin()
        except SessionBusyError:
            if time.monotonic() - started > (_ENDING_S if is_ending() else _PATIENCE_S):
                raise
        refuse_if_stopped()
        time.sleep(_LOOK_S)


def _given(runtime: Runtime[GenerateContext]) -> dict[str, Any] | None:
    """The caller's options; None when it named none: a session is gone on with as it was begun."""
    context = context_of(runtime)
    return context.model_dump(mode="json") if context.model_fields_set else None


class _NodeRecord:
    """One node of one run, as it is recorded. As a context manager it ends the run when the node fails."""

    def __init__(
        self,
        name: NodeName,
        state: BenchmarkGeneratorState,
        recorder: RunRecorder,
        runtime: Runtime[GenerateContext],
        execution: str,
    ) -> None:
        self.name = name
        self.state = state
        self._recorder = recorder
        self._stream = runtime.stream_writer
        # the coder opens a new attempt; whatever happens in it belongs to that attempt
        self._attempt = state.attempt + 1 if name == "coder" else 0 if name == "planner" else state.attempt
        # what was approved is published, however long the work took
        budget = None if name == "publisher" else context_of(runtime).budget
        self.ledger = RunLedger(
            recorder, node=name, attempt=self._attempt, execution=execution, tell=self._mirror, budget=budget
        )

    def __enter__(self) -> None:
        if self.name == "coder" and self.state.plan is not None:
            self._recorder.start_episode(self._attempt, problem_id=self.state.plan.sha256)
        self._mirror(self._recorder.emit("node_started", self.name, node=self.name, attempt=self._attempt))

    def tell(self, progress: Progress) -> None:
        """Write one piece of a node's progress to the events, and to the graph's own stream."""
        if isinstance(progress, Finding):
            data = {**progress.model_dump(mode="json"), "passed": progress.passed}
            event = self._recorder.emit("finding", progress.message, node=self.name, attempt=self._attempt, data=data)
        else:
            event = self._recorder.emit("progress", progress, node=self.name, attempt=self._attempt)
        self._mirror(event)

    def out_of_budget(self, error: BudgetError) -> Update:
        """End the session where it has spent what it may."""
        message = str(error)
        self.tell(message)
        return {
            "session": advance(self.state.session, "rejected", stop_reason="budget_exhausted", log=message),
            "messages": say(self.name, message),
        }

    def finish(self, update: Update) -> Update:
        """Write down what a node changed, and end the run when the session has ended."""
        update = {
            "session": self.state.session,
            **update,
            "usage": self._recorder.session_usage(),
            "models": self._recorder.session_models(),
        }
        session: GenerationSession = update["session"]
        after = self.state.model_copy(update={key: value for key, value in update.items() if key != "messages"})
        if after.benchmark is not None and self.name == "publisher":
            self._recorder.save_benchmark(after.benchmark)
        self._recorder.save_session(session)
        self._recorder.save_state(self.name, self._attempt, after.model_dump(mode="json", exclude={"messages"}))
        self._close_episode(after)
        write_workspace(after, said=update.get("messages", ()))  # after the rows: a run that is fenced off stops there
        self._mirror(
            self._recorder.emit(
                "node_finished", self.name, node=self.name, attempt=self._attempt, data={"changed": sorted(update)}
            )
        )
        if session.stop_reason is not None:
            outputs = {"stop_reason": session.stop_reason, "status": session.status}
            self._mirror(self._recorder.finish("completed", message=session.stop_reason, outputs=outputs))
        return update

    def _close_episode(self, after: BenchmarkGeneratorState) -> None:
        """An attempt ends unwritten, by a failed validation, by whoever sends it back, or by being published."""
        result = after.simulation_result
        if after.stop_reason == "budget_exhausted":
            self._recorder.finish_episode(self._attempt, "failed", {"reason": "budget"})
        elif self.name == "planner":
            by_user = {"reason": "user"} if after.stop_reason == "rejected_by_user" else {}
            self._recorder.finish_episode(0, "failed" if after.stop_reason else "passed", by_user)
        elif self.name == "coder" and after.attempt < self._attempt:
            at_fault = after.review is not None and after.review.decision == "revise_plan"
            self._recorder.finish_episode(
                self._attempt, "failed", {"reason": "plan" if at_fault else "unchanged script"}
            )
        elif self.name == "simulator_validator" and result is not None and not result.accepted:
            self._recorder.finish_episode(
                self._attempt, "failed", {"verdict": result.verdict, "first_failing_gate": result.failures[0].gate}
            )
        elif self.name == "reviewer" and after.review is not None and after.review.decision != "approve":
            self._recorder.finish_episode(self._attempt, "failed", {"review": after.review.decision})
        elif self.name == "publisher" and after.benchmark is None:
            self._recorder.finish_episode(self._attempt, "failed", {"reason": "user"})
        elif self.name == "publisher" and result is not None:
            self._recorder.finish_episode(self._attempt, "passed", {"verdict": result.verdict})

    def _wait(self, request: ApprovalRequest) -> None:
        """A person is asked: the run ends here, and the answer begins another."""
        write_workspace(self.state, waiting=request)
        data = request.model_dump(mode="json")
        event = self._recorder.emit("waiting", request.message, node=self.name, attempt=self._attempt, data=data)
        self._mirror(event)
        outputs = {"waiting": request.stage}
        self._mirror(self._recorder.finish("interrupted", message=request.message, outputs=outputs))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or kind is None:
            return
        if isinstance(error, FencedError):
            _log.warning("%s", error)  # the newer run has written how this one ended
            return
        if isinstance(error, GraphInterrupt):
            (question,) = error.args[0]
            self._wait(ApprovalRequest.model_validate(question.value))
            return
        if isinstance(error, DesignerError):
            self.ledger.abandon()
        stopped = isinstance(error, RunInterruptedError) or not isinstance(error, Exception)
        message = "interrupted" if stopped else str(error) or kind.__name__
        self._mirror(
            self._recorder.finish(
                "interrupted" if stopped else "failed",
                message=message,
                outputs={},
                error_message=f"{kind.__name__}: {message}",
            )
        )

    def _mirror(self, event: Event) -> None:
        """Hand a written event on to the graph's stream and to the log."""
        data = event.model_dump(mode="json")
        self._stream(data)
        level = logging.INFO if event.kind.endswith(("_started", "_finished")) else logging.DEBUG
        fields = {key: data[key] for key in ("session_id", "run_id", "node", "attempt")}
        _log.log(level, "%s: %s", event.kind, event.message, extra=fields)
