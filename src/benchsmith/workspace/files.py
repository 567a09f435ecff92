"""Writes a workspace's files, each whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchsmith.errors import OutputError

_OWN = ("plan.md", "plan.json", "todo.md", "journal.md", "script.py", "reviews/*.md")
"""What is ours in the folder; whatever else a person puts there stays."""


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Bring a folder up to date: write what has changed, remove what of ours there is no more.

    Args:
        folder: Made if missing.
        files: Text by path within the folder.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        for name, text in files.items():
            _write(folder / name, text.encode("utf-8", "backslashreplace"))
        for pattern in _OWN:
            for path in folder.glob(pattern):
                if path.relative_to(folder).as_posix() not in files:
                    path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"the workspace {folder} cannot be written: {error.strerror or error}; "
            "make room, or set BENCHSMITH_DATA_DIR to another folder"
        ) from error


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as aside:
        aside.write(content)
    made = Path(aside.name)
    made.chmod(0o644)
    made.replace(path)
