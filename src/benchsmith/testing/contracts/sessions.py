"""Sessions: what any `AbstractSessionRepository` must do."""

from __future__ import annotations

import uuid
from datetime import UTC, timedelta, timezone

import pytest

from benchsmith.errors import InputError, StoreError
from benchsmith.store import StorageBackend
from benchsmith.testing.contracts.base import FoundById
from benchsmith.testing.contracts.samples import START
from benchsmith.types import GenerationSession


class SessionRepositoryContract(FoundById):
    """Sessions: what any `AbstractSessionRepository` must do."""

    noun = "session"

    def test_session_comes_back_equal(self, storage: StorageBackend, session: GenerationSession) -> None:
        full = session.model_copy(
            update={
                "status": "rejected",
                "stop_reason": "refused",
                "validation_logs": ("one", "zwei ✓"),
                "created_at": START,
            }
        )
        storage.sessions.save(full)
        assert storage.sessions.get(full.session_id) == full
        assert storage.sessions.get(full.session_id).created_at.tzinfo is UTC

    def test_session_is_overwritten_but_keeps_its_creation(
        self, storage: StorageBackend, stored: GenerationSession
    ) -> None:
        storage.sessions.save(stored.model_copy(update={"status": "accepted", "created_at": START}))
        assert storage.sessions.get(stored.session_id) == stored.model_copy(update={"status": "accepted"})

    def test_times_of_any_zone_come_back_in_utc_and_naive_ones_are_refused(
        self, storage: StorageBackend, session: GenerationSession
    ) -> None:
        east = START.astimezone(timezone(timedelta(hours=5, minutes=30)))
        storage.sessions.save(session.model_copy(update={"created_at": east}))
        assert storage.sessions.get(session.session_id).created_at == START
        with pytest.raises(StoreError, match="no zone"):
            storage.sessions.save(session.model_copy(update={"updated_at": START.replace(tzinfo=None)}))

    def test_text_that_databases_refuse_is_stored_without_what_they_refuse(
        self, storage: StorageBackend, session: GenerationSession
    ) -> None:
        hostile = session.model_copy(update={"prompt": "a\0b\ud800c", "validation_logs": ("\0", "\\u0000 stays")})
        storage.sessions.save(hostile)
        found = storage.sessions.get(session.session_id)
        assert found.prompt == "a\ufffdb?c"
        assert found.validation_logs == ("\ufffd", "\\u0000 stays")

    def test_id_may_be_typed_in_part(self, storage: StorageBackend, session: GenerationSession) -> None:
        ids = [uuid.UUID(f"abcdef0{digit}-1234-4abc-8abc-000000000000") for digit in "12"]
        for session_id in ids:
            storage.sessions.save(session.model_copy(update={"session_id": session_id}))
        assert storage.sessions.get("ABCDEF01").session_id == ids[0]
        assert storage.sessions.get("abcdef02-12").session_id == ids[1]
        assert storage.sessions.get(str(ids[1])).session_id == ids[1]
        with pytest.raises(InputError, match="More than one session starts with 'abc'"):
            storage.sessions.get("abc")

    def test_sessions_are_listed_newest_first(self, storage: StorageBackend, session: GenerationSession) -> None:
        sessions = [
            session.model_copy(update={"session_id": uuid.uuid4(), "created_at": START + timedelta(microseconds=step)})
            for step in (2, 0, 1)
        ]
        for one in sessions:
            storage.sessions.save(one)
        assert storage.sessions.list() == [sessions[0], sessions[2], sessions[1]]
        assert storage.sessions.list(limit=1) == [sessions[0]]
