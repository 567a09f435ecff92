"""Whether a run still works: a lock on a file, which dies with its process, and a time in the database."""

from __future__ import annotations

import fcntl
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from benchsmith.errors import FencedError, OutputError, StoreError
from benchsmith.store.events import log_path
from benchsmith.store.models import RunRow
from benchsmith.types import WorkflowRun, utc_now

HEARTBEAT_S = 3.0
"""Time between two signs of life."""

DEAD_AFTER_S = 10 * HEARTBEAT_S
"""A run that showed no sign of life for so long counts as dead, even if its process is only frozen."""

_log = logging.getLogger(__name__)


def works(run: RunRow | WorkflowRun, runs_dir: Path) -> bool:
    """Whether a run is at work: it has not ended, and it shows life.

    Args:
        run: Which run, as it was last read.
        runs_dir: Folder of the event logs, where its lock is.
    """
    lock = lock_beside(log_path(runs_dir, run.session_id, run.id))
    return run.status == "running" and is_alive(lock, run.heartbeat_at)


def lock_beside(log: Path) -> Path:
    """The file beside a run's events that is locked while a process works on the run."""
    return log.with_name("working.lock")


@contextmanager
def showing_life(lock_path: Path, beat: Callable[[], None], *, every_s: float = HEARTBEAT_S) -> Iterator[None]:
    """Hold the run's lock and beat in a thread of its own, for as long as the context lasts.

    Within another such context of the same run nothing more is done: it has the lock already.

    Args:
        lock_path: File to lock; made with its folder.
        beat: Writes a sign of life.
        every_s: Time between two beats, in seconds.

    Raises:
        OutputError: the file cannot be made.
    """
    with _opened(lock_path) as file:
        if not _locked(file, fcntl.LOCK_EX):
            yield
            return
        done = threading.Event()
        thread = threading.Thread(target=_beat_until, args=(done, beat, every_s), daemon=True, name="heartbeat")
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
            _unlock(file)


def is_alive(lock_path: Path, heartbeat_at: datetime | None) -> bool:
    """Whether a run that has not ended still works.

    Args:
        lock_path: The run's lock file: if it is on this machine, a process that was killed is known at once.
        heartbeat_at: Its last sign of life in the database.
    """
    if heartbeat_at is None or utc_now() - heartbeat_at > timedelta(seconds=DEAD_AFTER_S):
        return False
    return not lock_path.parent.exists() or _is_held(lock_path)


def _opened(lock_path: Path) -> BinaryIO:
    try:
        lock_path.parent.mkdir(parents=True, exist_ok=True)
        return lock_path.open("ab")
    except OSError as error:
        raise OutputError(f"The lock file {lock_path} cannot be made ({error.strerror}).") from error


def _is_held(lock_path: Path) -> bool:
    try:
        with lock_path.open("rb") as file:
            if not _locked(file, fcntl.LOCK_SH):
                return True
            _unlock(file)
            return False
    except FileNotFoundError:
        return False


def _locked(file: BinaryIO, how: int) -> bool:
    """Lock a file until it is closed; False if another holds it."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _unlock(file: BinaryIO) -> None:
    """Closing alone would leave it locked for as long as a process that was forked meanwhile has not yet executed."""
    fcntl.flock(file, fcntl.LOCK_UN)


def _beat_until(done: threading.Event, beat: Callable[[], None], every_s: float) -> None:
    while not done.wait(every_s):
        try:
            beat()
        except FencedError:
            return
        except StoreError as error:
            _log.warning("the heartbeat could not be stored: %s", error)
