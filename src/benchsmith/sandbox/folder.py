"""A run's folder: made, measured while a run writes into it, and removed whatever is in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchsmith.errors import SandboxError
from benchsmith.sandbox.causes import Breach, disk_breach, files_breach
from benchsmith.sandbox.protocol import SandboxLimits


@contextmanager
def run_folder(inputs: Mapping[str, Path | bytes]) -> Iterator[Path]:
    """A fresh folder of the caller alone, with copies of the inputs; it is gone afterwards.

    Raises:
        SandboxError: the folder cannot be made, or an input cannot be copied.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="benchsmith-"))
    except OSError as error:
        raise SandboxError(f"No folder for a confined run can be made ({error}); free or set TMPDIR.") from error
    try:
        _place(inputs, folder)
        yield folder
    finally:
        _remove(folder)


def _place(inputs: Mapping[str, Path | bytes], folder: Path) -> None:
    for name, content in inputs.items():
        if name != Path(name).name:
            raise SandboxError(f"The input name {name!r} is not a plain file name; give inputs without folders.")
        try:
            if isinstance(content, bytes):
                (folder / name).write_bytes(content)
            else:
                shutil.copyfile(content, folder / name)
        except OSError as error:
            raise SandboxError(f"The input {name} cannot be copied for a confined run: {error}.") from error


def folder_breach(folder: Path, limits: SandboxLimits) -> Breach | None:
    """Compare what a folder holds with the limits; links are not followed."""
    count = size = 0
    pending = [str(folder)]
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    count += 1
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                    else:
                        size += entry.stat(follow_symlinks=False).st_size
                    if count > limits.file_count:
                        return files_breach(limits)
        except FileNotFoundError:
            continue  # The run removed it meanwhile.
        except OSError:
            return files_breach(limits)  # Nested too deep or made unreadable: nothing honest does that.
    return disk_breach(limits) if size > limits.disk_bytes else None


def _remove(folder: Path) -> None:
    """Remove a tree of any depth and with any permissions, without recursion.

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
