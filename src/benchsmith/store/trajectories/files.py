"""Trajectories in a file of JSON lines."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from benchsmith.errors import StoreError
from benchsmith.store.trajectories.lines import add_lines, whole_lines
from benchsmith.store.trajectories.trajectory import Trajectory

_READER = TypeAdapter(Trajectory)


def json_line(value: object) -> str:
    """A value as one line of JSON; ASCII alone, for some readers take more than a line feed for the end of a line."""
    return json.dumps(value, allow_nan=False)


def append_trajectory(path: Path, trajectory: Trajectory) -> None:
    """Append a trajectory to a file, whole or not at all, whoever else appends and whenever this process is killed.

    Raises:
        OutputError: the file cannot be read or written; it is as it was.
        StoreError: its last line is torn; it is as it was.
    """
    add_lines(path, [json_line(asdict(trajectory))])


def load_trajectories(path: Path) -> list[Trajectory]:
    """Read all trajectories of a file.

    Raises:
        OutputError: the file cannot be read.
        StoreError: its last line is torn, or a line is no trajectory; the message says which and what to do.
    """
    return [_read(path, number, line) for number, line in enumerate(whole_lines(path), start=1)]


def _read(path: Path, number: int, line: bytes) -> Trajectory:
    try:
        return _READER.validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StoreError(
            f"Line {number} of {path} is no trajectory ({where + ': ' if where else ''}{first['msg']}); "
            "restore the file, or delete that line."
        ) from error
