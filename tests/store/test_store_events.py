from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from benchsmith.errors import OutputError, StoreError
from benchsmith.store import EventLog, read_events
from benchsmith.types import Event, utc_now

SESSION, RUN = uuid.uuid4(), uuid.uuid4()


def progress(message: str) -> Callable[[int], Event]:
    return lambda sequence: Event(
        sequence=sequence, time=utc_now(), session_id=SESSION, run_id=RUN, kind="progress", message=message
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session" / "run" / "events.jsonl"


def test_events_come_back_equal(path: Path) -> None:
    log = EventLog(path)
    events = [log.append(progress(message)) for message in ("one", "zwei ✓", "three")]
    assert [event.sequence for event in events] == [1, 2, 3]
    assert read_events(path) == events


def test_log_that_does_not_exist_yet_has_no_events(path: Path) -> None:
    assert read_events(path) == []


def test_second_log_continues_and_the_first_notices(path: Path) -> None:
    first, second = EventLog(path), EventLog(path)
    messages = [log.append(progress("x")).sequence for log in (first, second, second, first)]
    assert messages == [1, 2, 3, 4]
    assert [event.sequence for event in read_events(path)] == [1, 2, 3, 4]


def test_threads_number_without_gaps(path: Path) -> None:
    logs = [EventLog(path), EventLog(path)]
    threads = [
        threading.Thread(target=lambda log=log: [log.append(progress("x")) for _ in range(20)])
        for log in logs
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [event.sequence for event in read_events(path)] == list(range(1, 81))


def test_half_line_is_left_out_by_readers_and_cut_off_by_writers(path: Path) -> None:
    EventLog(path).append(progress("whole"))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:-10])
    assert [event.message for event in read_events(path)] == ["whole"]
    assert EventLog(path).append(progress("next")).sequence == 2
    assert [event.message for event in read_events(path)] == ["whole", "next"]


def test_damaged_line_is_named(path: Path) -> None:
    log = EventLog(path)
    log.append(progress("one"))
    path.write_bytes(path.read_bytes() + b"{}\n")
    log.append(progress("three"))
    with pytest.raises(StoreError, match="Line 2 of the event log"):
        read_events(path)


def test_log_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        EventLog(tmp_path / "file" / "events.jsonl").append(progress("x"))
