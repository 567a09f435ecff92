"""`check_store`: every kind of damage is found and named, and nothing is changed by looking."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from maintenance_cases import Filled, make_old
from sqlalchemy import text, update

from benchsmith.artifacts import ArtifactStore
from benchsmith.errors import NotFoundError
from benchsmith.store import DatabaseManager, storage_of
from benchsmith.store.checkpointer.values import content_hash
from benchsmith.store.maintenance import StoreCheck, StorePlace, check_store, upgrade_store
from benchsmith.store.migrations import HEAD, VERSION_TABLE
from benchsmith.store.models import RunRow
from benchsmith.types import GenerationSession, utc_now


def kinds(found: StoreCheck) -> list[str]:
    return [problem.kind for problem in found.problems]


def execute(filled: Filled, statement: str, **values: object) -> None:
    with filled.place.database.writer() as tx:
        tx.execute(text(statement), values)


def test_a_store_in_order_is_sound(filled: Filled) -> None:
    found = check_store(filled.place)
    assert (found.problems, found.sound, found.complete, found.revision) == ((), True, True, HEAD)


def test_there_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "mistyped.db"
    database = DatabaseManager(f"sqlite:///{path}")
    with pytest.raises(NotFoundError, match=r"no database .*mistyped\.db"):
        check_store(StorePlace(database, ArtifactStore(tmp_path), tmp_path))
    assert not path.exists()


def test_an_empty_database_is_not_filled_by_looking(database: DatabaseManager, tmp_path: Path) -> None:
    place = StorePlace(database, ArtifactStore(tmp_path / "a"), tmp_path / "r")
    with database.peek() as tx:  # makes the file, on SQLite
        tx.execute(text("SELECT 1"))
    for _ in range(2):
        found = check_store(place)
        assert (kinds(found), found.sound, found.complete) == (["schema"], False, False)
        assert "db upgrade" in found.problems[0].remedy
    done = upgrade_store(place)
    assert (done.before, done.after) == (None, HEAD)
    assert check_store(place).sound
    assert upgrade_store(place).before == HEAD


def test_a_newer_schema_is_named_and_left_alone(filled: Filled) -> None:
    execute(filled, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608  (a constant)
    found = check_store(filled.place)
    assert kinds(found) == ["schema"]
    assert "9999, newer than" in found.problems[0].message
    assert found.revision == "9999"


def test_a_value_of_a_checkpoint_that_has_changed(filled: Filled) -> None:
    execute(filled, "UPDATE checkpoint_blobs SET value_type = 'bytes', value = :value", value=b"changed")
    found = check_store(filled.place)
    assert {problem.message.rpartition(":")[0] for problem in found.problems} == {
        f"Values in the checkpoints of session {session.session_id} that are not what was stored"
        for session in (filled.going, filled.finished)
    }


def test_a_value_of_a_checkpoint_that_is_missing(filled: Filled) -> None:
    thread = str(filled.going.session_id)
    execute(filled, "DELETE FROM checkpoint_blobs WHERE thread_id = :thread", thread=thread)
    found = check_store(filled.place)
    assert kinds(found) == ["checkpoint", "checkpoint"]  # channels and writes
    assert all("that are missing: " in problem.message and thread in problem.message for problem in found.problems)


def test_a_checkpoint_that_cannot_be_read(filled: Filled) -> None:
    execute(filled, "UPDATE checkpoints SET body = :body", body=b"\xc1")
    found = check_store(filled.place)
    assert set(kinds(found)) == {"checkpoint"}
    assert "cannot be read" in found.problems[0].message


def test_artifacts_that_are_missing_or_changed(filled: Filled) -> None:
    one, two = sorted(filled.place.artifacts.files())
    one.unlink()
    two.write_bytes(b"changed")
    found = check_store(filled.place)
    assert kinds(found) == ["artifact", "artifact"]
    assert one.name in found.problems[0].message
    assert "cannot be read" in found.problems[0].message
    assert two.name in found.problems[1].message
    assert "has changed on disk" in found.problems[1].message


def test_a_run_that_shows_no_sign_of_life(filled: Filled) -> None:
    with filled.place.database.writer() as tx:
        tx.execute(update(RunRow).values(heartbeat_at=utc_now() - timedelta(hours=1)))
    (problem,) = check_store(filled.place).problems
    assert (problem.kind, problem.harmless) == ("run", False)
    assert problem.remedy.endswith(f"benchsmith resume {filled.going.session_id}")
    filled.storage.runs.update_status(filled.run.id, "interrupted")
    assert check_store(filled.place).sound


def test_what_only_takes_space_is_no_fault(filled: Filled) -> None:
    artifacts, logs = filled.place.artifacts, filled.place.runs_dir
    make_old(artifacts.path(artifacts.put_bytes("orphan", b"12345").sha256))
    artifacts.put_bytes("of a run that has not told yet", b"young")
    for name in (str(uuid.uuid4()), str(filled.going.session_id), "notes"):
        (logs / name / "run").mkdir(parents=True)
        make_old(make_old(logs / name / "run").parent)
    execute(
        filled, "INSERT INTO checkpoint_blobs VALUES ('t', :hash, 'null', :value)", value=b"", hash=hash_of_nothing()
    )
    found = check_store(filled.place)
    assert found.sound
    assert [(one.kind, one.message) for one in found.problems] == [
        ("space", "Values of checkpoints that no checkpoint holds: 1 (0 bytes)."),
        ("space", "Files in the artifact folder that no step names: 1 (5 bytes)."),
        ("space", "Folders of event logs of unknown sessions: 1 (0 bytes)."),
    ]


def hash_of_nothing() -> bytes:
    return content_hash("null", b"")


def test_a_damaged_sqlite_file_is_reported_by_sqlite_itself(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    place = StorePlace(DatabaseManager(f"sqlite:///{path}"), ArtifactStore(tmp_path / "a"), tmp_path / "r")
    for number in range(100):
        prompt = "a marked prompt" if number == 50 else "x" * 500
        storage_of(place.database).sessions.save(GenerationSession(session_id=uuid.uuid4(), prompt=prompt))
    place.database.compact()
    place.database.dispose()
    data = path.read_bytes()
    page_size = int.from_bytes(data[16:18], "big")
    with path.open("r+b") as file:
        file.seek(data.index(b"a marked prompt") // page_size * page_size)
        file.write(b"\xff" * 8)  # where a page says what it is
    found = check_store(place)
    assert (kinds(found)[0], found.sound, found.complete) == ("database", False, False)
    assert "sqlite3 FILE .recover" in found.problems[0].remedy
    place.database.dispose()


def test_rows_without_their_parents_are_found_in_sqlite(tmp_path: Path) -> None:
    place = StorePlace(DatabaseManager(f"sqlite:///{tmp_path}/s.db"), ArtifactStore(tmp_path / "a"), tmp_path / "r")
    upgrade_store(place)
    with place.database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # the pragma does nothing in a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql(
            "INSERT INTO execution_states VALUES ('00','11',1,'planner','{}','2026-11-21 00:00:00')"
        )
        connection.commit()
    found = check_store(place)
    assert kinds(found) == ["database"]
    assert "of table execution_states refers to a row of workflow_runs" in found.problems[0].message
    place.database.dispose()
