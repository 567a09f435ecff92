"""Results that were found before: an unchanged script is never verified twice."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from pydantic import ValidationError

from benchsmith.artifacts import ArtifactStore, write_whole
from benchsmith.errors import ArtifactError
from benchsmith.types import ValidationResult
from benchsmith.types.record import Record

_log = logging.getLogger(__name__)

_MOST_BYTES = 256 * 2**20
"""Of all results together: about a thousand of eight variants."""


class _Entry(Record):
    """What a file holds."""

    key: str
    """Said again, so that a file under a wrong name is no answer."""
    result: ValidationResult


class ResultCache:
    """A folder of results by the key of what was asked; it may be removed at any time.

    Any number of processes may use it at once. An entry that is damaged, or whose artifacts are, is not there.
    """

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        self.folder = folder
        """Made when the first result is kept."""
        self.most_bytes = most_bytes
        """When the results need more, those that nobody asked for the longest go."""

    def find(self, key: str, artifacts: ArtifactStore) -> ValidationResult | None:
        """The result of that key, if it is there with every file that it names.

        Args:
            key: 64 hexadecimal digits.
            artifacts: Where its files are; they count as wanted again.
        """
        try:
            entry = _Entry.model_validate_json(self._path(key).read_bytes())
            if entry.key != key:
                return None
            for artifact in (one for variant in entry.result.variants for one in variant.files.values()):
                artifacts.put_bytes(artifact.name, artifacts.read(artifact.sha256))
            os.utime(self._path(key))
        except (OSError, ValidationError, ArtifactError):
            return None  # Not there, damaged, or without its files: it is found out anew.
        return entry.result

    def keep(self, key: str, result: ValidationResult) -> None:
        """Keep a result, if it comes back as it is: JSON has no infinite numbers."""
        entry = _Entry(key=key, result=result)
        text = entry.model_dump_json()
        try:
            if _Entry.model_validate_json(text) == entry:
                write_whole(self._path(key), text.encode())
                self._shrink()
        except ValidationError:
            return
        except OSError as error:
            _log.warning("the result cannot be kept in %s: %s", self.folder, error.strerror)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _shrink(self) -> None:
        entries = [(status.st_mtime, status.st_size, path) for path, status in _files(self.folder)]
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self.most_bytes:
                break
            path.unlink(missing_ok=True)
            total -= size


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    for path in folder.glob("??/*.json"):
        try:
            found.append((path, path.stat()))
        except FileNotFoundError:
            continue  # Another process made room.
    return found
