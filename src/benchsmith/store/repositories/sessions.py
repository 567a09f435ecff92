"""Sessions in SQL."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchsmith.store.database import DatabaseManager
from benchsmith.store.models import SessionRow
from benchsmith.store.repositories.abstract import AbstractSessionRepository
from benchsmith.store.rows import row_of, value_of
from benchsmith.store.statements import find, save_row
from benchsmith.types import GenerationSession


def save_session(tx: Session, session: GenerationSession) -> None:
    """Insert or overwrite a session; its first time of creation and its epoch stay."""
    save_row(tx, row_of(SessionRow, session, epoch=0), keep={"created_at", "epoch"})


class SQLSessionRepository(AbstractSessionRepository):
    """Sessions in any database that `DatabaseManager` opens."""

    def __init__(self, database: DatabaseManager) -> None:
        self._database = database

    def save(self, session: GenerationSession) -> None:
        """See the base."""
        with self._database.writer() as tx:
            save_session(tx, session)

    def get(self, session_id: uuid.UUID | str) -> GenerationSession:
        """See the base."""
        with self._database.reader() as tx:
            return value_of(GenerationSession, find(tx, SessionRow, SessionRow.session_id, session_id, "session"))

    def list(self, *, limit: int | None = 100) -> Sequence[GenerationSession]:
        """See the base."""
        newest = select(SessionRow).order_by(SessionRow.created_at.desc(), SessionRow.session_id).limit(limit)
        with self._database.reader() as tx:
            return [value_of(GenerationSession, row) for row in tx.scalars(newest)]
