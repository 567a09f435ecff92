"""Take the files that a dead run left: only those asked for, only sound ones, only copies."""

from __future__ import annotations

import os
import stat
from fnmatch import fnmatchcase
from pathlib import Path

from benchsmith.sandbox.protocol import SandboxLimits

_SAFE_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # O_NONBLOCK: opening a FIFO must not wait.
_CHUNK = 2**20


def collect(folder: Path, outputs: tuple[str, ...], into: Path, limits: SandboxLimits) -> dict[str, Path]:
    """Copy the wanted files of a run's folder.

    Left out in silence, because nothing sound could have made them: links of both kinds, FIFOs, devices, folders, files
    over the size limits, names with control or non-ASCII characters.

    Args:
        folder: The run's folder; no process of the run is alive.
        outputs: Names or `fnmatch` patterns, without folders.
        into: Existing folder of the copies.
        limits: `file_bytes` bounds each file, `disk_bytes` all of them.

    Returns:
        Copies by name, sorted.
    """
    collected: dict[str, Path] = {}
    left = limits.disk_bytes
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        for name in sorted(os.listdir(directory)):  # noqa: PTH208  (a descriptor, not a path)
            if not _wanted(name, outputs):
                continue
            size = _copy(directory, name, into / name, cap=min(left, limits.file_bytes))
            if size is not None:
                collected[name] = into / name
                left -= size
    finally:
        os.close(directory)
    return collected


def _wanted(name: str, outputs: tuple[str, ...]) -> bool:
    plain = name.isascii() and name.isprintable()
    return plain and any(fnmatchcase(name, pattern) for pattern in outputs)


def _copy(directory: int, name: str, target: Path, cap: int) -> int | None:
    """Copy one file of an open directory and return its size; None when it is not a sound one."""
    try:
        descriptor = os.open(name, _SAFE_OPEN, dir_fd=directory)
    except OSError:
        return None  # A symbolic link, a socket, or no right to read it.
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or status.st_size > cap:
            return None
        with target.open("wb") as copy:
            left = status.st_size
            while left and (chunk := os.read(descriptor, min(_CHUNK, left))):
                copy.write(chunk)
                left -= len(chunk)
    finally:
        os.close(descriptor)
    return status.st_size - left
