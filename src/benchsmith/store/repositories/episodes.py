"""Episodes, steps and artifacts in SQL."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchsmith.store.database import DatabaseManager
from benchsmith.store.models import ArtifactRow, EpisodeRow, SessionRow, StepRow
from benchsmith.store.repositories.abstract import AbstractEpisodeRepository
from benchsmith.store.rows import artifact_rows, row_of, step_row, step_value, value_of
from benchsmith.store.statements import find, lock, save_row
from benchsmith.types import Episode, StepRecord


def append_step(tx: Session, episode_id: uuid.UUID, record: StepRecord) -> StepRow:
    """Add a step and its files to an episode.

    Raises:
        NotFoundError: the episode is not stored.
    """
    lock(tx, EpisodeRow, episode_id, "episode")
    last = tx.scalar(select(func.max(StepRow.sequence_index)).where(StepRow.episode_id == episode_id))
    row = step_row(record, episode_id=episode_id, sequence_index=0 if last is None else last + 1)
    tx.add(row)
    tx.flush()
    tx.add_all(artifact_rows(record, row.id))
    return row


class SQLEpisodeRepository(AbstractEpisodeRepository):
    """Episodes in any database that `DatabaseManager` opens."""

    def __init__(self, database: DatabaseManager) -> None:
        self._database = database

    def save(self, episode: Episode) -> None:
        """See the base."""
        with self._database.writer() as tx:
            lock(tx, SessionRow, episode.session_id, "session")
            save_row(tx, row_of(EpisodeRow, episode))

    def get(self, episode_id: uuid.UUID | str) -> Episode:
        """See the base."""
        with self._database.reader() as tx:
            return value_of(Episode, find(tx, EpisodeRow, EpisodeRow.id, episode_id, "episode"))

    def list_by_session(self, session_id: uuid.UUID) -> Sequence[Episode]:
        """See the base."""
        episodes = select(EpisodeRow).where(EpisodeRow.session_id == session_id).order_by(EpisodeRow.number)
        with self._database.reader() as tx:
            return [value_of(Episode, row) for row in tx.scalars(episodes)]

    def add_step(self, episode_id: uuid.UUID, record: StepRecord) -> int:
        """See the base."""
        with self._database.writer() as tx:
            return append_step(tx, episode_id, record).sequence_index

    def list_steps(self, episode_id: uuid.UUID) -> Sequence[StepRecord]:
        """See the base."""
        steps = select(StepRow).where(StepRow.episode_id == episode_id).order_by(StepRow.sequence_index)
        files = (
            select(ArtifactRow)
            .join(StepRow, ArtifactRow.step_id == StepRow.id)
            .where(StepRow.episode_id == episode_id)
            .order_by(ArtifactRow.position)
        )
        with self._database.reader() as tx:
            by_step: dict[uuid.UUID, list[ArtifactRow]] = defaultdict(list)
            for file in tx.scalars(files):
                by_step[file.step_id].append(file)
            return [step_value(row, by_step[row.id]) for row in tx.scalars(steps)]
