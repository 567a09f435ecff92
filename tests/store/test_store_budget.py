"""The ledger makes no call that the session's budget does not cover."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from benchsmith.errors import BudgetError
from benchsmith.store import DatabaseManager, Recorder, RunLedger, RunRecorder, episode_id, storage_of
from benchsmith.store.models import RunRow
from benchsmith.types import Budget, CallResult, GenerationSession, Usage, utc_now

ONE = Usage(calls=1, input_tokens=60, cached_input_tokens=50, output_tokens=40, reasoning_tokens=30, cost_usd=0.5)
MODEL = Usage(calls=1)

Begin = Callable[[], RunRecorder]


@pytest.fixture
def begin(database: DatabaseManager, session: GenerationSession, tmp_path: Path) -> Begin:
    """Begins a new run of the session, after the last one."""

    def new_run() -> RunRecorder:
        recorder = Recorder(database, tmp_path / "runs")
        return recorder.begin(uuid.uuid4(), session, workflow_name="w", inputs={}, config={})

    return new_run


def ledger_of(run: RunRecorder, budget: Budget | None, *, execution: str = "task") -> RunLedger:
    return RunLedger(run, node="coder", attempt=1, execution=execution, tell=lambda _: None, budget=budget)


def answer() -> CallResult:
    return CallResult(output={}, usage=ONE)


@pytest.mark.parametrize(
    "limit", [{"max_calls": 2}, {"max_tokens": 150}, {"max_tokens": 200}, {"max_cost_usd": 0.75}, {"max_cost_usd": 1}]
)
def test_the_calls_of_all_runs_count(
    begin: Begin, database: DatabaseManager, session: GenerationSession, limit: dict[str, float]
) -> None:
    budget = Budget.model_validate(limit)
    ledger_of(begin(), budget, execution="one").call("chat_model", {}, answer, usage=MODEL)
    last = ledger_of(begin(), budget, execution="two")
    last.call("chat_model", {}, answer, usage=MODEL)
    with pytest.raises(BudgetError, match=next(iter(limit))):
        last.call("chat_model", {}, answer, usage=MODEL)
    assert last.call("verify", {}, answer).status == "completed"
    steps = storage_of(database).episodes.list_steps(episode_id(session.session_id, 1))
    assert [step.tool_name for step in steps] == ["chat_model", "chat_model", "verify"]


def test_a_kept_answer_costs_nothing(begin: Begin) -> None:
    budget = Budget(max_calls=1)
    ledger_of(begin(), budget).call("chat_model", {}, answer, usage=MODEL)
    assert ledger_of(begin(), budget).call("chat_model", {}, answer, usage=MODEL).usage == ONE


def test_calls_that_failed_count(begin: Begin) -> None:
    def fail() -> CallResult:
        raise ValueError("no")

    ledger = ledger_of(begin(), Budget(max_calls=1))
    with pytest.raises(ValueError, match="no"):
        ledger.call("chat_model", {}, fail, usage=MODEL)
    with pytest.raises(BudgetError, match="1 model calls"):
        ledger.call("chat_model", {}, answer, usage=MODEL)


def test_time_is_that_of_the_runs_and_not_between_them(begin: Begin, database: DatabaseManager) -> None:
    first, an_hour = begin(), timedelta(hours=1)
    first.finish("interrupted", message="", outputs={})
    with database.writer() as tx:  # the first run worked for half an hour, and ended an hour ago
        tx.execute(
            update(RunRow)
            .where(RunRow.id == first.run_id)
            .values(
                started_at=utc_now() - 1.5 * an_hour,
                completed_at=utc_now() - an_hour,
                duration_seconds=an_hour.total_seconds() / 2,
            )
        )
    second = begin()
    ledger_of(second, Budget(max_minutes=59)).call("verify", {}, answer)
    with pytest.raises(BudgetError, match=r"The budget of 30 min is spent \(30\.\d min worked\)"):
        ledger_of(second, Budget(max_minutes=30)).call("verify", {"again": True}, answer)


def test_without_a_budget_nothing_is_counted(begin: Begin) -> None:
    ledger = ledger_of(begin(), None)
    for number in range(3):
        ledger.call("chat_model", {"number": number}, answer, usage=MODEL)
    assert begin().session_usage() == ONE + ONE + ONE


def test_a_sum_with_an_unknown_price_is_no_cost_of_a_run(
    begin: Begin, database: DatabaseManager, session: GenerationSession
) -> None:
    run = begin()
    ledger = ledger_of(run, None)
    ledger.call("chat_model", {}, answer, usage=MODEL)
    ledger.call("chat_model", {"other": 1}, lambda: CallResult(output={}, usage=MODEL), usage=MODEL)
    run.finish("completed", message="", outputs={})
    (row,) = storage_of(database).runs.list_by_session(session.session_id)
    assert (row.total_tokens, row.total_cost_usd) == (100, None)
    assert run.session_usage() == ONE + MODEL
    assert run.session_usage().unpriced_calls == 1
