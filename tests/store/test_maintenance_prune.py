"""`prune_store` and `store_stats`: what goes, what stays, and that the numbers are true."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from maintenance_cases import Filled, config_of, graph, make_old
from sqlalchemy import func, select

from benchsmith.errors import InputError
from benchsmith.store.maintenance import check_store, prune_store, store_stats
from benchsmith.store.models import BlobRow
from benchsmith.types import Usage


def value_bytes(filled: Filled) -> int:
    with filled.place.database.reader() as tx:
        return int(tx.scalar(select(func.sum(func.length(BlobRow.value)))) or 0)


def test_without_being_told_to_it_only_counts(filled: Filled) -> None:
    before = filled.checkpoints(filled.finished)
    would = prune_store(filled.place, files=True)
    assert (would.done, would.sessions, would.checkpoints) == (False, 1, len(before) - 1)
    assert would.value_bytes > 3000
    assert filled.checkpoints(filled.finished) == before
    assert prune_store(filled.place, files=True) == would


def test_what_it_said_goes_and_the_result_stays(filled: Filled) -> None:
    state, size = filled.state(filled.finished), value_bytes(filled)
    latest = filled.checkpoints(filled.finished)[0]
    would = prune_store(filled.place)
    done = prune_store(filled.place, do=True)
    assert done.model_copy(update={"done": False, "database_bytes": 0}) == would
    assert value_bytes(filled) == size - done.value_bytes
    assert filled.checkpoints(filled.finished) == [latest]
    assert filled.state(filled.finished) == state
    assert check_store(filled.place).problems == ()
    again = prune_store(filled.place, do=True)
    assert (again.sessions, again.checkpoints, again.values) == (0, 0, 0)


def test_a_session_that_can_be_resumed_keeps_every_checkpoint(filled: Filled) -> None:
    before = filled.checkpoints(filled.going)
    prune_store(filled.place, files=True, do=True)
    assert filled.checkpoints(filled.going) == before
    history = list(graph(filled.saver).get_state_history(config_of(filled.going)))
    assert [item.config["configurable"]["checkpoint_id"] for item in history] == before


def test_files_go_only_when_asked_for_and_never_young_or_named_ones(filled: Filled) -> None:
    artifacts = filled.place.artifacts
    named = set(artifacts.files())
    for path in named:
        make_old(path)
    old = make_old(artifacts.path(artifacts.put_bytes("orphan", b"12345").sha256))
    young = artifacts.path(artifacts.put_bytes("young", b"123").sha256)
    left = make_old(write(old.with_name(".aside-left-by-a-kill"), b"12"))
    log = log_of(filled, uuid.uuid4())
    kept = log_of(filled, filled.going.session_id)
    prune_store(filled.place, do=True)
    assert old.exists()
    assert log.exists()
    done = prune_store(filled.place, files=True, do=True)
    assert (done.files, done.file_bytes, done.logs, done.log_bytes) == (2, 7, 1, 3)
    assert not old.exists()
    assert not left.exists()
    assert not log.exists()
    assert set(artifacts.files()) == named | {young}
    assert kept.exists()


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def log_of(filled: Filled, session_id: uuid.UUID) -> Path:
    folder = filled.place.runs_dir / str(session_id)
    events = folder / str(uuid.uuid4()) / "events.jsonl"
    events.parent.mkdir(parents=True)
    events.write_text("{}\n")
    for path in (events, events.parent, folder):
        make_old(path)
    return folder


def test_files_stay_where_another_database_has_its_own(filled: Filled) -> None:
    artifacts = filled.place.artifacts
    orphan = make_old(artifacts.path(artifacts.put_bytes("orphan", b"12345").sha256))
    other = filled.place.runs_dir.parent / "benchsmith.db"
    other.touch()
    with pytest.raises(InputError, match=r"also that of .*benchsmith\.db"):
        prune_store(filled.place, files=True, do=True)
    assert orphan.exists()
    assert check_store(filled.place).problems == ()
    other.unlink()
    assert len(check_store(filled.place).problems) == 1


def test_stats_count_files_once_and_unknown_prices_as_unknown(filled: Filled) -> None:
    found = store_stats(filled.place)
    assert found.sessions == {"accepted": 1, "planning": 1}
    assert found.runs == {"running": 1}
    assert (found.rows["steps"], found.rows["artifacts"]) == (4, 8)
    assert (found.artifacts, found.artifact_bytes) == (2, 400 + 500)
    assert found.artifact_folder_bytes == 900
    assert found.checkpoint_bytes == value_bytes(filled)
    assert found.usage == Usage(calls=2, input_tokens=200, output_tokens=20, cost_usd=0.25, unpriced_calls=1)
    assert found.seconds == 2.0
    assert found.database_bytes > found.checkpoint_bytes
    assert found.event_log_bytes == 0
