"""Episodes, steps and artifacts in SQL."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.orm import Session

from benchsmith.store.database import DatabaseManager
from benchsmith.store.models import ArtifactRow, EpisodeRow, SessionRow, StepRow
from benchsmith.store.repositories.abstract import AbstractEpisodeRepository
from benchsmith.store.rows import USAGE_COLUMNS, artifact_rows, row_of, step_columns, step_row, step_value, value_of
from benchsmith.store.statements import find, lock, save_row
from benchsmith.types import Episode, ModelUse, StepRecord, Usage


def append_step(tx: Session, episode_id: uuid.UUID, record: StepRecord, **place: object) -> StepRow:
    """Add a step and its files to an episode.

    Args:
        tx: A writing transaction.
        episode_id: Which episode.
        record: The step.
        place: Columns that say which run, node and call it belongs to.

    Raises:
        NotFoundError: the episode is not stored.
    """
    lock(tx, EpisodeRow, episode_id, "episode")
    last = tx.scalar(select(func.max(StepRow.sequence_index)).where(StepRow.episode_id == episode_id))
    row = step_row(record, episode_id=episode_id, sequence_index=0 if last is None else last + 1, **place)
    tx.add(row)
    tx.flush()
    tx.add_all(artifact_rows(record, row.id))
    return row


def end_step(tx: Session, step_id: uuid.UUID, record: StepRecord) -> None:
    """Store how a step ended that was stored as `running`, and its files."""
    tx.execute(update(StepRow).where(StepRow.id == step_id).values(**step_columns(record)))
    tx.add_all(artifact_rows(record, step_id))


def lose_open_steps(tx: Session, session_id: uuid.UUID) -> Sequence[StepRow]:
    """Mark a session's steps that still say `running` as lost, and return them."""
    episodes = select(EpisodeRow.id).where(EpisodeRow.session_id == session_id)
    steps = tx.scalars(select(StepRow).where(StepRow.episode_id.in_(episodes), StepRow.status == "running")).all()
    for step in steps:
        step.status = "lost"
    return steps


def read_steps(tx: Session, which: ColumnElement[bool]) -> list[tuple[StepRow, StepRecord]]:
    """Steps with their files, in order."""
    steps = select(StepRow).where(which).order_by(StepRow.episode_id, StepRow.sequence_index)
    files = select(ArtifactRow).join(StepRow, ArtifactRow.step_id == StepRow.id).where(which)
    by_step: dict[uuid.UUID, list[ArtifactRow]] = defaultdict(list)
    for file in tx.scalars(files.order_by(ArtifactRow.position)):
        by_step[file.step_id].append(file)
    return [(row, step_value(row, by_step[row.id])) for row in tx.scalars(steps)]


def models_of(tx: Session, session_id: uuid.UUID) -> tuple[ModelUse, ...]:
    """The models that answered in a session, each once for a role and a prompt, in the order of their first answers."""
    calls = (
        select(StepRow.tool_input)
        .join(EpisodeRow, EpisodeRow.id == StepRow.episode_id)
        .where(EpisodeRow.session_id == session_id, StepRow.tool_name == "chat_model", StepRow.status == "completed")
        .order_by(EpisodeRow.number, StepRow.sequence_index)
    )
    return tuple(
        dict.fromkeys(
            ModelUse(role=asked["role"], model=asked["model"], prompt_sha256=asked["prompt_sha256"])
            for asked in tx.scalars(calls)
        )
    )


def usage_of(tx: Session, *which: ColumnElement[bool]) -> Usage:
    """What steps cost together, those that failed or were lost included.

    Args:
        tx: A transaction.
        which: Conditions on steps and their episodes.
    """
    sums = [func.sum(getattr(StepRow, name)).label(name) for name in USAGE_COLUMNS]
    unpriced = func.sum(case((StepRow.cost_usd.is_(None), StepRow.calls), else_=0)).label("unpriced_calls")
    steps = select(*sums, unpriced).join(EpisodeRow, EpisodeRow.id == StepRow.episode_id).where(*which)
    totals = tx.execute(steps).mappings().one()
    return Usage.model_validate({name: total for name, total in totals.items() if total is not None})


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
        with self._database.reader() as tx:
            return [record for _, record in read_steps(tx, StepRow.episode_id == episode_id)]
