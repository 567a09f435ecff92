"""The sandbox of level `unsafe`: a fresh interpreter with limits, a clean environment and a folder of its own."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from benchsmith.sandbox.environment import clean_environment
from benchsmith.sandbox.folder import run_folder
from benchsmith.sandbox.group import started
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.sandbox.request import REQUEST_FILE, Request
from benchsmith.sandbox.result import result_of
from benchsmith.sandbox.supervisor import refuse_if_closed, supervise
from benchsmith.types.validation import Confinement

_MODULE = "benchsmith.sandbox.child"
# -P keeps the run's folder off the import path and -s the user's packages. Not -I: it would ignore PYTHONHASHSEED too.
_COMMAND = (sys.executable, "-s", "-P", "-u", "-m", _MODULE)


class ProcessSandbox:
    """Runs each request in a fresh interpreter. It implements `Sandbox`.

    What it stops: accidents, endless loops, memory bombs, full disks, stray files and processes, results that are not
    plain files, and the leak of environment variables. What it does not stop: a script that means harm can read the
    user's files, use the network, or leave its process group. It is no security boundary.

    Safe to use from several threads; usable as a context manager.
    """

    confinement = Confinement(level="unsafe", walls=("limits",))

    def __init__(self) -> None:
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all runs within 0.1 s, in whatever thread they are (`RunInterruptedError` there), and refuse new ones."""
        self._closed.set()

    def run(
        self,
        entry: str,
        request: Mapping[str, Any],
        *,
        inputs: Mapping[str, Path | bytes],
        outputs: tuple[str, ...],
        into: Path,
        limits: SandboxLimits,
        hash_seed: int = 1,
    ) -> SandboxRun:
        """Run `entry` to its end and collect what it left; see `Sandbox.run`.

        Raises:
            SandboxError: the process cannot be started.
            RunInterruptedError: the sandbox was closed.
        """
        refuse_if_closed(self._closed)
        message = Request(entry=entry, argument=dict(request), limits=limits, parent=os.getpid())
        with run_folder({**inputs, REQUEST_FILE: message.model_dump_json().encode()}) as folder:
            with started(_COMMAND, folder, clean_environment(folder, hash_seed)) as group:
                ending = supervise(group, folder=folder, limits=limits, closed=self._closed)
            return result_of(ending, folder, outputs=outputs, into=into, limits=limits)
