"""The ledger: every call of a node is stored as it starts and as it ends, and a resume reads its answer from there.

The steps are the ledger. A second table would hold the same requests and answers again, and the two could differ.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import update

from benchsmith.errors import BudgetError
from benchsmith.stopping import refuse_if_stopped
from benchsmith.store.columns import storable_json
from benchsmith.store.models import StepRow
from benchsmith.store.repositories.episodes import append_step, end_step
from benchsmith.store.run_recorder import RunRecorder
from benchsmith.types import Budget, CallResult, Event, EventKind, StepRecord, Usage

_NO_USAGE = Usage()

Tell = Callable[[Event], None]


class RunLedger:
    """The ledger of one node of one run: a `benchsmith.types.Ledger`.

    Args:
        run: Who records.
        node: Name of the node.
        attempt: Attempt of the session: 0 while planning.
        execution: Names this execution of the node, the same when it is repeated from the same checkpoint.
        tell: Told each event after it is written.
        budget: What the session may spend; None: as much as it takes.
    """

    def __init__(
        self, run: RunRecorder, *, node: str, attempt: int, execution: str, tell: Tell, budget: Budget | None = None
    ) -> None:
        self._run = run
        self._node = node
        self._attempt = attempt
        self._execution = execution
        self._tell = tell
        self._budget = budget
        self._calls = 0
        self._failed_last = False
        # A call that failed or was lost may have been made again, under the same index: the last time counts.
        self._kept = {row.call_index: (row.request_hash, record) for row, record in run.steps_of(execution)}

    def call(
        self,
        tool_name: str,
        tool_input: dict[str, Any],
        perform: Callable[[], CallResult],
        *,
        usage: Usage = _NO_USAGE,
    ) -> StepRecord:
        """See `Ledger.call`.

        Raises:
            BudgetError: the session has spent what it may; kept answers cost nothing.
            FencedError: a newer run of the session has begun.
            RunInterruptedError: the run was stopped.
            StoreError: the database cannot be written.
            OutputError: the event log cannot be written.
        """
        refuse_if_stopped()
        index, self._calls = self._calls, self._calls + 1
        request = _request_hash(tool_name, tool_input)
        record = self._answer(index, request)
        if record is None:
            self._afford(model_call=usage.calls > 0)
            started = StepRecord(
                tool_name=tool_name, tool_input=tool_input, tool_output={}, duration_ms=0, usage=usage, status="running"
            )
            record = self._perform(index, request, started, perform)
        else:
            self._emit("progress", f"{tool_name}: the answer is in the ledger already, so it is not asked again")
        self._failed_last = record.status == "failed"
        return record

    def abandon(self) -> None:
        """The node ended because it could not use its answers: a resume asks anew.

        Where the last call failed, the answers before it were good, and stay.
        """
        if not self._failed_last:
            with self._run.writing() as tx:
                tx.execute(update(StepRow).where(StepRow.execution == self._execution).values(execution=None))

    def _answer(self, index: int, request: str) -> StepRecord | None:
        kept_request, record = self._kept.get(index, ("", None))
        if record is None or kept_request != request:
            return None
        survived = record.status == "failed" and index + 1 in self._kept
        return record if record.status == "completed" or survived else None

    def _afford(self, *, model_call: bool) -> None:
        if self._budget is None:
            return
        used, seconds = self._run.session_usage(), self._run.session_seconds()
        if spent := self._budget.spent_by(used, seconds, model_call=model_call):
            raise BudgetError(spent)

    def _perform(self, index: int, request: str, started: StepRecord, perform: Callable[[], CallResult]) -> StepRecord:
        with self._run.writing() as tx:
            row = append_step(
                tx,
                self._run.episode(tx, self._attempt).id,
                started,
                run_id=self._run.run_id,
                node_id=self._node,
                execution=self._execution,
                call_index=index,
                request_hash=request,
            )
        began = time.monotonic()
        try:
            result = perform()
        except BaseException as error:
            self._failed_last = True
            message = str(error) or type(error).__name__
            self._end(row, started, {"tool_output": {"error": message}, "status": "failed"}, began)
            raise
        made = {"tool_output": storable_json(result.output), "usage": result.usage, "artifacts": result.artifacts}
        return self._end(row, started, {**made, "status": "completed"}, began)

    def _end(self, row: StepRow, started: StepRecord, changes: dict[str, Any], began: float) -> StepRecord:
        seconds = time.monotonic() - began
        record = started.model_copy(update={**changes, "duration_ms": seconds * 1000})
        with self._run.writing() as tx:
            end_step(tx, row.id, record)
        detail = record.model_dump(include={"tool_name", "duration_ms", "usage", "artifacts", "status"})
        what = "failed after" if record.status == "failed" else "took"
        self._emit(
            "step",
            f"{record.tool_name} {what} {seconds:.1f} s",
            {"step_id": row.id, "sequence_index": row.sequence_index, **detail},
        )
        return record

    def _emit(self, kind: EventKind, message: str, data: dict[str, Any] | None = None) -> None:
        self._tell(self._run.emit(kind, message, node=self._node, attempt=self._attempt, data=data))


def _request_hash(tool_name: str, tool_input: dict[str, Any]) -> str:
    text = json.dumps([tool_name, storable_json(tool_input)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
