"""Remove what no session needs any more; what a resume needs stays."""

from __future__ import annotations

import shutil
import time

from sqlalchemy import select

from benchsmith.errors import ArtifactError, InputError
from benchsmith.store.maintenance.checkpoints import prune_thread, threads_to_prune
from benchsmith.store.maintenance.orphans import GRACE_S, orphan_files, orphan_logs, size_of
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.maintenance.stats import database_bytes
from benchsmith.store.models import SessionRow
from benchsmith.types.validation import Record


class Pruning(Record):
    """What was removed, or would be."""

    done: bool
    """False: nothing was removed."""
    database: str
    """URL without password."""
    sessions: int = 0
    """Sessions that lose checkpoints or values."""
    checkpoints: int = 0
    values: int = 0
    value_bytes: int = 0
    files: int = 0
    """Files of the artifact folder that no step names."""
    file_bytes: int = 0
    logs: int = 0
    """Folders of event logs of unknown sessions."""
    log_bytes: int = 0
    database_bytes: int = 0
    """By which the database became smaller on its disk."""


def prune_store(place: StorePlace, *, files: bool = False, do: bool = False) -> Pruning:
    """Remove all but the last checkpoint of each finished session, and values that no checkpoint holds.

    Sessions that can still be resumed keep all their checkpoints. Of a finished one its result, its rows, its episodes
    and its artifacts stay; what is lost is to go back to an earlier checkpoint of it.

    Args:
        place: The store.
        files: Also remove files of the artifact folder, and event logs, that belong to nothing in this database; only
            for folders that no other database uses.
        do: Remove; otherwise only count.

    Raises:
        NotFoundError: there is no database.
        InputError: files are to go from folders that another database uses, as far as can be seen.
        StoreError: it cannot be opened or written.
        ArtifactError: a file cannot be removed.
    """
    place.require()
    if files and (neighbour := place.neighbour):
        raise InputError(
            f"The data folder is also that of {neighbour}, whose files would be removed; give each database its own "
            "BENCHSMITH_DATA_DIR, or prune without --files."
        )
    with place.database.reader() as tx:
        before = database_bytes(tx, place)
        ended = select(SessionRow.session_id).where(SessionRow.stop_reason.is_not(None))
        finished = {str(session_id) for session_id in tx.scalars(ended)}
        threads = threads_to_prune(tx, finished)
    removed = [prune_thread(place.database, thread_id, finished=thread_id in finished, do=do) for thread_id in threads]
    if do:  # Each time: an earlier one may have been cut off here.
        place.database.compact()
    with place.database.reader() as tx:
        after = database_bytes(tx, place)
    result = Pruning(
        done=do,
        database=place.name,
        sessions=sum(any(gone) for gone in removed),
        checkpoints=sum(gone.checkpoints for gone in removed),
        values=sum(gone.values for gone in removed),
        value_bytes=sum(gone.value_bytes for gone in removed),
        database_bytes=before - after if do else 0,
    )
    return result.model_copy(update=_prune_files(place, do=do)) if files else result


def _prune_files(place: StorePlace, *, do: bool) -> dict[str, int]:
    now = time.time()
    with place.database.reader() as tx:
        files = {path: size_of(path) for path in orphan_files(tx, place, now)}
        logs = {path: size_of(path) for path in orphan_logs(tx, place, now)}
    if do:
        # Removed after the transaction: a run that begins meanwhile touches the files that it makes again.
        files = {path: size for path, size in files.items() if place.artifacts.discard(path, unused_s=GRACE_S)}
        for folder in logs:
            try:
                shutil.rmtree(folder)
            except OSError as error:
                raise ArtifactError(f"The event logs {folder} cannot be removed ({error.strerror}).") from error
    return {
        "files": len(files),
        "file_bytes": sum(files.values()),
        "logs": len(logs),
        "log_bytes": sum(logs.values()),
    }
