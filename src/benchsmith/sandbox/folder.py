"""A run's folder: made, and measured while a run writes into it."""

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
from benchsmith.sandbox.removal import remove_tree
from benchsmith.sandbox.workplace import runs_folder

_BLOCK = 512


@contextmanager
def run_folder(inputs: Mapping[str, Path | bytes]) -> Iterator[Path]:
    """A fresh folder of the caller alone, with copies of the inputs; it is gone afterwards.

    Raises:
        SandboxError: the folder cannot be made, or an input cannot be copied.
    """
    parent = runs_folder()
    try:
        folder = Path(tempfile.mkdtemp(dir=parent))
    except OSError as error:
        raise SandboxError(f"No folder for a confined run can be made ({error}); free or set TMPDIR.") from error
    try:
        _place(inputs, folder)
        yield folder
    finally:
        remove_tree(folder)


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
                        status = entry.stat(follow_symlinks=False)
                        size += max(status.st_size, status.st_blocks * _BLOCK)
                    if count > limits.file_count:
                        return files_breach(limits)
        except FileNotFoundError:
            continue  # The run removed it meanwhile.
        except OSError:
            return files_breach(limits)  # Nested too deep or made unreadable: nothing honest does that.
    return disk_breach(limits) if size > limits.disk_bytes else None
