"""A process that is frozen, outlived by a resume and thawed writes nothing more; one that works is not disturbed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
from dying import Job, end_of, environment, start, wait_until_stopped
from remains import only_session
from sqlalchemy import select

from benchsmith.errors import FencedError, InputError
from benchsmith.store import DatabaseManager
from benchsmith.store.models import Base

PROMPT = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."

FENCED, BUSY = FencedError.exit_code, InputError.exit_code


@contextmanager
def frozen(job: Job, moment: str) -> Iterator[ForkServerProcess]:
    """A process that stops at a moment; it is thawed, and ends, with the context at the latest."""
    process = start(job, moment=moment, signal=signal.SIGSTOP)
    try:
        wait_until_stopped(process)
        yield process
    finally:
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGCONT)
            end_of(process)


def everything(url: str, data: Path) -> dict[str, Any]:
    """All rows of all tables, and the event logs of all runs."""
    database = DatabaseManager(url)
    with database.reader() as tx:
        rows = {
            name: sorted(map(repr, tx.execute(select(table)).all())) for name, table in Base.metadata.tables.items()
        }
    database.dispose()
    return rows | {str(path): path.read_bytes() for path in (data / "runs").rglob("*.jsonl")}


def check_thawed_process_is_fenced(moment: str, url: str, data: Path) -> None:
    job = Job(environment(data, database_url=url), PROMPT, options={"variants": 1, "out": data / "out"})
    with frozen(job, moment) as sleeper:
        resumed = Job(job.environment, session=only_session(data), options={"take_over": True})
        assert end_of(start(resumed, moment="rows written:coder")) == -signal.SIGKILL
        before = everything(url, data)
        os.kill(sleeper.pid or 0, signal.SIGCONT)
        assert end_of(sleeper) == FENCED
    assert everything(url, data) == before


@pytest.mark.thorough
def test_a_process_that_slept_through_a_resume_writes_nothing_more(tmp_path: Path) -> None:
    data = tmp_path / "data"
    check_thawed_process_is_fenced("in call:planner", f"sqlite:///{data / 'benchsmith.db'}", data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment",
    [
        *(pytest.param(moment, marks=pytest.mark.thorough) for moment in ("run begun", "in call:planner")),
        "answer stored:planner",
        pytest.param("rows written:planner", marks=pytest.mark.thorough),
        "writes stored:planner",
    ],
)
def test_whatever_it_was_about_to_write(moment: str, url: str, tmp_path: Path) -> None:
    check_thawed_process_is_fenced(moment, url, tmp_path / "data")


def test_a_session_that_is_worked_on_is_resumed_only_on_demand(tmp_path: Path) -> None:
    data = tmp_path / "data"
    job = Job(environment(data), PROMPT, options={"variants": 1, "out": data / "out"})
    with frozen(job, "in call:coder"):
        session = only_session(data)
        assert end_of(start(Job(job.environment, session=session))) == BUSY
        demanded = Job(job.environment, session=session, options={"take_over": True}, moment="run begun")
        assert end_of(start(demanded)) == -signal.SIGKILL
