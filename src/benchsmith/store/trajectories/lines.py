"""A file of lines that is whole at any moment: whoever reads it, and whenever its writer is killed."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from benchsmith.artifacts import sync_folder
from benchsmith.errors import OutputError, StoreError


def add_lines(path: Path, lines: Iterable[str]) -> None:
    """Append lines, all of them or none; the file and its folder are made when they are missing.

    A copy of the file gets the lines and takes its place, so that a reader, and a crash, find the old file or the new
    one. Writers wait for each other at `<path>.lock`, which stays.

    Args:
        path: The file.
        lines: Texts without line ends.

    Raises:
        OutputError: the file cannot be read or written; it is as it was.
        StoreError: its last line has no end, so that the first new one would be spoilt; it is as it was.
    """
    with _replacement(path) as (target, file):
        if target.exists():
            _check_end(target)
            with target.open("rb") as old:
                shutil.copyfileobj(old, file, 1 << 20)
        _write(file, lines)


def replace_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a file of these lines alone, in place of what is there, whole or not at all.

    Raises:
        OutputError: the file cannot be written; what was there is as it was.
    """
    with _replacement(path) as (_, file):
        _write(file, lines)


def whole_lines(path: Path) -> list[bytes]:
    """Lines of a file, without their ends.

    Raises:
        OutputError: it cannot be read.
        StoreError: the last line has no end: whoever wrote it did not finish.
    """
    try:
        _check_end(path)
        return path.read_bytes().split(b"\n")[:-1]
    except OSError as error:
        raise OutputError(f"The file {path} cannot be read ({error.strerror}).") from error


@contextmanager
def _replacement(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """The file to replace, and the one that will take its place; nobody else writes meanwhile."""
    try:
        target = path.resolve()  # A link stays a link.
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.new")
        with target.with_name(f"{target.name}.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # Released when the file is closed, also by the end of the process.
            try:
                with aside.open("wb") as file:  # What a killed writer left there is overwritten.
                    yield target, file
                    file.flush()
                    os.fsync(file.fileno())
                if target.exists():
                    shutil.copymode(target, aside)
                aside.replace(target)
            finally:
                aside.unlink(missing_ok=True)
            sync_folder(target.parent)
    except OSError as error:
        raise OutputError(f"The file {path} cannot be written ({error.strerror}); it is as it was.") from error


def _write(file: BinaryIO, lines: Iterable[str]) -> None:
    file.writelines(line.encode() + b"\n" for line in lines)


def _check_end(path: Path) -> None:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        whole = _end_of_last_line(file, size)
    if whole < size:
        raise StoreError(
            f"The last line of {path} is torn: its {size - whole} bytes have no line end; "
            f"cut it off with `truncate -s {whole} {path}`, or restore the file."
        )


def _end_of_last_line(file: BinaryIO, size: int) -> int:
    block = 1 << 16
    for start in range((size - 1) // block * block, -1, -block):
        file.seek(start)
        found = file.read(block).rfind(b"\n")
        if found >= 0:
            return start + found + 1
    return 0
