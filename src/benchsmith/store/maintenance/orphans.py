"""Files that nobody refers to: artifacts and event logs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress
from math import inf
from pathlib import Path
from stat import S_ISREG

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.models import ArtifactRow, SessionRow

GRACE_S = 24 * 3600.0
"""Files younger than this are nobody's orphans, in seconds: a run writes them before it writes their rows."""


def orphan_files(tx: Session, place: StorePlace, now: float) -> Iterator[Path]:
    """Files of the artifact folder, older than a day, that no row of the database names.

    Args:
        tx: A reading transaction.
        place: The store.
        now: The time, in seconds since the epoch.
    """
    named = set(tx.scalars(select(ArtifactRow.content_hash).distinct()))
    for path in place.artifacts.files():
        if path.name not in named and now - _touched(path) > GRACE_S:
            yield path


def orphan_logs(tx: Session, place: StorePlace, now: float) -> Iterator[Path]:
    """Folders of event logs, untouched for a day, of sessions that the database does not know."""
    if not place.runs_dir.is_dir():
        return
    known = {str(session_id) for session_id in tx.scalars(select(SessionRow.session_id))}
    for folder in place.runs_dir.iterdir():
        if not folder.is_dir() or not _is_id(folder.name) or folder.name in known:
            continue
        if now - max(map(_touched, (folder, *folder.rglob("*")))) > GRACE_S:
            yield folder


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    size = 0
    for file in (path, *path.rglob("*")):
        with suppress(FileNotFoundError):  # A run at work has files that come and go.
            found = file.stat()
            size += found.st_size if S_ISREG(found.st_mode) else 0
    return size


def _touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return inf  # Gone already.


def _is_id(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False
