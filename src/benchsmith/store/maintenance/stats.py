"""What is in a store, and what it cost."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import ColumnElement, FromClause, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from benchsmith.store.maintenance.checkpoints import stored
from benchsmith.store.maintenance.orphans import size_of
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.models import ArtifactRow, Base, RunRow, SessionRow, StepRow
from benchsmith.store.repositories.episodes import usage_of
from benchsmith.types import Usage
from benchsmith.types.validation import Record


class StoreStats(Record):
    """Counts, sizes in bytes, and costs."""

    database: str
    """URL without password."""
    database_bytes: int
    """SQLite: the file and its log; PostgreSQL: our tables with their indexes."""
    rows: dict[str, int]
    """By table."""
    sessions: dict[str, int]
    """By stop reason, or by status for those that go on."""
    runs: dict[str, int]
    """By status."""
    checkpoint_bytes: int
    """Of the values; a value is stored once a session."""
    artifacts: int
    """Different files that steps made."""
    artifact_bytes: int
    artifact_folder_bytes: int
    event_log_bytes: int
    usage: Usage
    seconds: float
    """Spent in all calls."""


def store_stats(place: StorePlace) -> StoreStats:
    """Count what is in a store.

    Raises:
        NotFoundError: there is no database.
        StoreError: it cannot be opened or read.
    """
    place.require()
    with place.database.reader() as tx:
        files = select(ArtifactRow.content_hash, func.min(ArtifactRow.size).label("size"))
        once = files.group_by(ArtifactRow.content_hash).subquery()
        ended = func.coalesce(SessionRow.stop_reason, SessionRow.status)
        return StoreStats(
            database=place.name,
            database_bytes=database_bytes(tx, place),
            rows={name: tx.scalar(select(func.count()).select_from(table)) or 0 for name, table in _tables()},
            sessions=_counts(tx, ended),
            runs=_counts(tx, RunRow.status),
            checkpoint_bytes=stored(tx).value_bytes,
            artifacts=tx.scalar(select(func.count()).select_from(once)) or 0,
            artifact_bytes=int(tx.scalar(select(func.sum(once.c.size))) or 0),
            artifact_folder_bytes=_folder_bytes(place.artifacts.root),
            event_log_bytes=_folder_bytes(place.runs_dir),
            usage=usage_of(tx),
            seconds=(tx.scalar(select(func.sum(StepRow.duration_ms))) or 0.0) / 1000,
        )


def database_bytes(tx: Session, place: StorePlace) -> int:
    """Bytes that the database takes on its disk."""
    if place.database.dialect == "postgresql":
        size = text("SELECT pg_total_relation_size(to_regclass(:name))")
        return sum(tx.scalar(size, {"name": name}) or 0 for name, _ in _tables())
    if (file := place.database_file) is None:
        return int(tx.scalar(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) or 0)
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _tables() -> list[tuple[str, FromClause]]:
    return list(Base.metadata.tables.items())


def _counts(tx: Session, key: ColumnElement[str] | InstrumentedAttribute[str]) -> dict[str, int]:
    return dict(tx.execute(select(key, func.count()).group_by(key).order_by(key)).all())


def _folder_bytes(folder: Path) -> int:
    return size_of(folder) if folder.is_dir() else 0
