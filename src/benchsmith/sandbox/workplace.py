"""The one folder that all temporary files of this process lie in, and the removal of what killed processes left."""

from __future__ import annotations

import atexit
import fcntl
import os
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchsmith.errors import SandboxError
from benchsmith.sandbox.removal import remove_tree

_PREFIX = "benchsmith-work-"
_NOT_LISTABLE = 0o300

_lock = threading.Lock()
_folders: dict[int, Path] = {}
"""By process number, because a fork must neither use nor remove its parent's."""


def runs_folder() -> Path:
    """Folder of this process that the folders of its runs lie in; it cannot be listed, only entered by a known name.

    Raises:
        SandboxError: it cannot be made.
    """
    return _workplace() / "runs"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A fresh folder out of the reach of runs; it is gone afterwards.

    Raises:
        SandboxError: it cannot be made.
    """
    folder = Path(tempfile.mkdtemp(dir=_workplace()))
    try:
        yield folder
    finally:
        remove_tree(folder)


def _workplace() -> Path:
    with _lock:
        number = os.getpid()
        if number not in _folders:
            _remove_abandoned()
            _folders[number] = _make()
            atexit.register(_leave, number)
        return _folders[number]


def _make() -> Path:
    try:
        while True:
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            if _take(folder) is not None:
                break  # Otherwise another process took it for abandoned before it was locked.
        (folder / "runs").mkdir(mode=_NOT_LISTABLE)
    except OSError as error:
        raise SandboxError(f"No folder for confined runs can be made ({error}); free or set TMPDIR.") from error
    return folder


def _take(folder: Path) -> int | None:
    """Lock a folder for as long as this process lives; None when somebody has it, or it is gone.

    The kernel lets go of the lock when the process ends, however it ends; a number in a file would say nothing once
    numbers are used again.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if folder.exists() and folder.stat().st_ino == os.fstat(descriptor).st_ino:
            return descriptor
    os.close(descriptor)
    return None


def _remove_abandoned() -> None:
    """Remove the workplaces of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        descriptor = _take(folder) if _is_ours(folder) else None
        if descriptor is not None:
            with suppress(OSError):  # Another process may be at it too.
                remove_tree(folder)
            os.close(descriptor)


def _is_ours(folder: Path) -> bool:
    """Whether it looks as `_make` leaves it, and not as a folder that somebody has named so."""
    with suppress(OSError):
        runs = (folder / "runs").lstat()
        return stat.S_ISDIR(runs.st_mode) and stat.S_IMODE(runs.st_mode) == _NOT_LISTABLE and runs.st_uid == os.getuid()
    return False


def _leave(number: int) -> None:
    if number == os.getpid():
        remove_tree(_folders.pop(number))
