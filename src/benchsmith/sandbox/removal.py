"""Removal of folders that a hostile script has filled: any depth, any permissions, any names."""

from __future__ import annotations

import os
from pathlib import Path


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it.

    Each folder is first moved up to stand directly below the root, so no path grows too long.
    """
    folders = [folder]
    for number, current in enumerate(folders):  # The list grows while it is walked.
        current.chmod(0o700)
        for position, entry in enumerate(list(os.scandir(current))):
            if entry.is_dir(follow_symlinks=False):
                Path(entry.path).chmod(0o700)  # Moving a folder needs the right to write to it.
                moved = folder / f".removed-{number}-{position}"
                os.replace(entry.path, moved)  # noqa: PTH105  (entry names may be undecodable: stay with os)
                folders.append(moved)
            else:
                os.unlink(entry.path)  # noqa: PTH108  (the same)
    for emptied in reversed(folders):
        emptied.rmdir()
