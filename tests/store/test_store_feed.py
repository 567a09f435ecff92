"""What a session tells, over all its runs."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from benchsmith.errors import InputError
from benchsmith.store import DatabaseManager, EventId, Recorder, RunRecorder, SessionFeed, feed, storage_of
from benchsmith.types import GenerationSession, WorkflowRun, utc_now


@pytest.fixture
def recorder(database: DatabaseManager, tmp_path: Path) -> Recorder:
    return Recorder(database, tmp_path / "runs")


@pytest.fixture
def runs_dir(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def begin(recorder: Recorder, session: GenerationSession, *, take_over: bool = False) -> RunRecorder:
    return recorder.begin(uuid.uuid4(), session, workflow_name="w", inputs={}, config={}, take_over=take_over)


def follow(
    database: DatabaseManager, runs_dir: Path, session: GenerationSession, after: EventId | None = None
) -> SessionFeed:
    return SessionFeed(session.session_id, storage_of(database).runs, runs_dir, after=after)


def read(followed: SessionFeed) -> list[tuple[str, str]]:
    return [(str(place), event.message) for place, event in followed.read()]


def test_events_of_all_runs_come_in_order_and_once(
    database: DatabaseManager, recorder: Recorder, runs_dir: Path, session: GenerationSession
) -> None:
    first = begin(recorder, session)
    followed = follow(database, runs_dir, session)
    assert read(followed) == [("1.1", "Run 1 of the session started.")]
    first.emit("progress", "one")
    assert read(followed) == [("1.2", "one")]
    assert read(followed) == []
    first.finish("interrupted", message="stopped", outputs={})
    second = begin(recorder, session)
    second.emit("progress", "two")
    expected = [("1.3", "stopped"), ("2.1", "Run 2 of the session started."), ("2.2", "two")]
    assert read(followed) == expected
    assert read(follow(database, runs_dir, session, EventId(1, 2))) == expected
    assert read(follow(database, runs_dir, session, EventId(2, 1))) == expected[2:]
    assert read(follow(database, runs_dir, session, EventId(2, 2))) == []


def test_it_is_over_when_the_newest_run_has_said_its_last(
    database: DatabaseManager, recorder: Recorder, runs_dir: Path, session: GenerationSession
) -> None:
    run = begin(recorder, session)
    followed = follow(database, runs_dir, session)
    with run.working():
        followed.read()
        assert not followed.is_over
    run.finish("completed", message="accepted", outputs={})
    followed.read()
    assert followed.is_over
    again = begin(recorder, session)
    followed.read()
    assert not followed.is_over
    again.finish("completed", message="accepted", outputs={})
    knows_all = follow(database, runs_dir, session, EventId(2, 2))
    assert read(knows_all) == []
    assert knows_all.is_over


def test_a_run_that_was_killed_is_over_after_a_while_and_one_that_works_never(
    database: DatabaseManager,
    recorder: Recorder,
    runs_dir: Path,
    session: GenerationSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = begin(recorder, session)
    followed = follow(database, runs_dir, session)
    followed.read()
    assert not followed.is_over
    monkeypatch.setattr(feed, "QUIET_S", 0.0)
    assert followed.is_over
    with run.working():
        monkeypatch.setattr(feed, "QUIET_S", 3600.0)
        followed.read()
        assert not followed.is_over


def test_a_run_of_another_machine_tells_nothing_here_but_lives(
    database: DatabaseManager, runs_dir: Path, session: GenerationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(database)
    storage.sessions.save(session)
    run = WorkflowRun(id=uuid.uuid4(), session_id=session.session_id, workflow_name="w", heartbeat_at=utc_now())
    storage.runs.add(run)
    storage.runs.update_status(run.id, "running")
    followed = follow(database, runs_dir, session)
    assert read(followed) == []
    assert not followed.is_over
    storage.runs.update_status(run.id, "completed")
    assert read(followed) == []
    monkeypatch.setattr(feed, "QUIET_S", 0.0)
    assert followed.is_over


@pytest.mark.parametrize("text", ["", "1", "a.b", "1.", ".1", "-1.2", "1.2.3", "\u0661.\u0662", "1 .2"])
def test_what_is_no_id_of_an_event_is_said(text: str) -> None:
    with pytest.raises(InputError, match=r"such as 2\.17"):
        EventId.parse(text)


def test_ids_read_as_they_are_written_and_sort_by_number() -> None:
    assert EventId.parse(" 2.17 ") == EventId(2, 17)
    assert str(EventId(2, 17)) == "2.17"
    assert EventId.parse("2.9") < EventId.parse("2.17") < EventId.parse("10.1")


def test_a_run_without_options_has_those_of_the_sessions_last_one(
    recorder: Recorder, session: GenerationSession, database: DatabaseManager
) -> None:
    def begun(config: dict[str, str] | None, run_id: uuid.UUID | None = None) -> RunRecorder:
        return recorder.begin(
            run_id or uuid.uuid4(), session, workflow_name="w", inputs={}, config=config, take_over=True
        )

    assert begun(None).config == {}
    assert begun({"designer": "llm"}).config == {"designer": "llm"}
    third = begun(None)
    assert third.config == {"designer": "llm"}
    assert storage_of(database).runs.get(third.run_id).config_snapshot == {"designer": "llm"}
    assert begun({"designer": "procedural"}, third.run_id).config == {"designer": "llm"}
