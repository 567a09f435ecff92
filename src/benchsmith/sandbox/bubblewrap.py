"""bubblewrap, a program that starts another one in namespaces of its own: no network, no other processes or files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from benchsmith.sandbox.paths import DEVICES, interpreter_files, readable_paths
from benchsmith.sandbox.workplace import runs_folder

_PROBE_S = 30.0


def inside_bubblewrap(command: tuple[str, ...]) -> tuple[str, ...]:
    """A command that runs another one, of this interpreter, inside bubblewrap.

    Inside there are the folders of runs, and what an interpreter reads; nothing else of this machine has a name.
    """
    binds = [("--ro-bind", path, path) for path in (*readable_paths(), *interpreter_files())]
    binds += [("--dev-bind", path, path) for path in DEVICES]
    binds += [("--ro-bind", Path(sys.executable).resolve(), Path(sys.executable))]
    binds += [("--bind", runs_folder(), runs_folder())]
    return (
        shutil.which("bwrap") or "bwrap",
        "--unshare-all",
        "--as-pid-1",
        *("--cap-drop", "ALL"),
        *("--proc", "/proc"),
        *(str(part) for bind in binds for part in bind),
        *("--remount-ro", "/"),
        *("--chdir", str(runs_folder())),
        "--",
        *command,
    )


@lru_cache(maxsize=1)
def bubblewrap_fault() -> str:
    """Why bubblewrap does not work here; empty when it does."""
    if shutil.which("bwrap") is None:
        return "not installed (Debian: bubblewrap)"
    command = inside_bubblewrap((sys.executable, "-I", "-S", "-c", ""))
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter, in bubblewrap)
            command, env={}, capture_output=True, timeout=_PROBE_S, check=False, text=True, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    said = done.stderr.strip().splitlines()
    return said[-1] if said else f"it ended with status {done.returncode}"
