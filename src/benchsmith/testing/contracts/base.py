"""What all contracts start from."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import pytest

from benchsmith.errors import NotFoundError
from benchsmith.store import StorageBackend
from benchsmith.types import GenerationSession


class RepositoryContract:
    """Base of the contracts."""

    @pytest.fixture
    def storage(self) -> StorageBackend:
        """The repositories to test, on an empty database."""
        raise NotImplementedError("give the test class a fixture `storage` of its own")

    @pytest.fixture
    def session(self) -> GenerationSession:
        """A session that is not stored."""
        return GenerationSession(session_id=uuid.uuid4(), prompt="A 60 mm cube across a 180 mm gap.")

    @pytest.fixture
    def stored(self, storage: StorageBackend, session: GenerationSession) -> GenerationSession:
        """A session that is stored."""
        storage.sessions.save(session)
        return session


class FoundById(RepositoryContract):
    """For repositories with a `get`."""

    noun: ClassVar[str]
    """What the repository holds, as `StorageBackend` and messages name it."""

    @pytest.mark.parametrize("wanted", ["", "-", "xyz", "abc%", "0" * 33, uuid.UUID(int=7)])
    def test_unknown_id(self, storage: StorageBackend, stored: GenerationSession, wanted: str | uuid.UUID) -> None:
        assert stored.session_id.int != 7
        repository: Any = getattr(storage, f"{self.noun}s")
        with pytest.raises(NotFoundError, match=f"There is no {self.noun}"):
            repository.get(wanted)
