"""A run's `events.jsonl`: one JSON line an event, appended by any thread or process, readable while it grows."""

from __future__ import annotations

import fcntl
import os
import threading
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from benchsmith.errors import OutputError, StoreError
from benchsmith.types import Event, EventKind


def log_path(runs_dir: Path, session_id: uuid.UUID, run_id: uuid.UUID) -> Path:
    """Where the events of a run are, in the folder of all runs."""
    return runs_dir / str(session_id) / str(run_id) / "events.jsonl"


class EventLog:
    """Appends events and numbers them.

    The file itself says what the next number is: before each line, under a lock on the file, the log reads what others
    have added. A half line, left by a process that was killed, is cut off first.

    Args:
        path: The file; it and its folder are made with the first event.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._offset = 0
        self._lines = 0

    def append(self, make: Callable[[int], Event]) -> Event:
        """Append one event.

        Args:
            make: Makes the event of a number: 1, 2, 3 …

        Raises:
            OutputError: the file cannot be written.
        """
        self.make_folder()
        try:
            with self._lock, self.path.open("a+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)  # released when the file is closed
                self._catch_up(file)
                event = make(self._lines + 1)
                line = event.model_dump_json().encode() + b"\n"
                file.write(line)
                self._offset += len(line)
                self._lines += 1
                return event
        except OSError as error:
            raise OutputError(f"The event log {self.path} cannot be written ({error.strerror}).") from error

    def make_folder(self) -> None:
        """Make the folder of the file.

        Raises:
            OutputError: it cannot be made.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"The event log {self.path} cannot be written ({error.strerror}).") from error

    def _catch_up(self, file: BinaryIO) -> None:
        if file.seek(0, os.SEEK_END) == self._offset:
            return
        file.seek(self._offset)
        added = file.read()
        whole = added.rfind(b"\n") + 1
        self._lines += added.count(b"\n")
        self._offset += whole
        if whole < len(added):
            file.truncate(self._offset)


class EventTail:
    """Reads a log from its beginning and then as it grows.

    Args:
        path: The file; it need not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.last_kind: EventKind | None = None
        """Kind of the last event that was read; None before the first."""
        self._offset = 0
        self._lines = 0

    def read(self) -> list[Event]:
        """The events that were added since the last call.

        A last line without its end is being written, or was never finished: it is left for later.

        Raises:
            StoreError: a whole line is not an event, or the file cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                added = file.read()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(f"The event log {self.path} cannot be read ({error.strerror}).") from error
        *lines, rest = added.split(b"\n")
        events = [self._parsed(line, self._lines + place) for place, line in enumerate(lines, start=1)]
        self._offset += len(added) - len(rest)
        self._lines += len(lines)
        if events:
            self.last_kind = events[-1].kind
        return events

    def _parsed(self, line: bytes, number: int) -> Event:
        try:
            return Event.model_validate_json(line)
        except ValidationError as error:
            raise StoreError(
                f"Line {number} of the event log {self.path} is damaged; restore the file or delete it."
            ) from error


def read_events(path: Path) -> list[Event]:
    """Read a run's events so far; a log that does not exist yet has none.

    Raises:
        StoreError: a whole line is not an event, or the file cannot be read.
    """
    return EventTail(path).read()
