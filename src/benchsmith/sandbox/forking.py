"""Runs as forks of warm interpreters, with the walls of this machine around each."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from benchsmith.sandbox.folder import run_folder
from benchsmith.sandbox.fork import LostZygoteError
from benchsmith.sandbox.pool import discard, interpreter_for
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.sandbox.request import REQUEST_FILE, Request
from benchsmith.sandbox.result import result_of
from benchsmith.sandbox.supervisor import refuse_if_closed, supervise
from benchsmith.types.validation import Confinement


class ForkingSandbox:
    """Runs each request in a confined fork of a warm interpreter. It implements `Sandbox`, and trusts its walls.

    The interpreters belong to the process and outlive a sandbox. Safe to use from several threads; usable as a context
    manager.
    """

    def __init__(self, confinement: Confinement) -> None:
        self.confinement = confinement
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all runs within 0.1 s, in whatever thread they are (`RunInterruptedError` there), and refuse new ones."""
        self._closed.set()

    def warm_up(self, hash_seed: int) -> None:
        """Start the interpreter of a hash seed, if it is not there, without waiting for it.

        Raises:
            SandboxError: it cannot be started.
            RunInterruptedError: the sandbox was closed.
        """
        refuse_if_closed(self._closed)
        interpreter_for(hash_seed, self.confinement)

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

        A run whose interpreter was lost on the way is repeated once in a new one.

        Raises:
            SandboxError: no process can be started, or two interpreters were lost.
            RunInterruptedError: the sandbox was closed.
        """
        message = Request(entry=entry, argument=dict(request), limits=limits, parent=os.getpid())
        contents = {**inputs, REQUEST_FILE: message.model_dump_json().encode()}
        try:
            return self._run_once(contents, outputs, into, limits, hash_seed)
        except LostZygoteError:
            return self._run_once(contents, outputs, into, limits, hash_seed)

    def _run_once(
        self,
        contents: Mapping[str, Path | bytes],
        outputs: tuple[str, ...],
        into: Path,
        limits: SandboxLimits,
        seed: int,
    ) -> SandboxRun:
        refuse_if_closed(self._closed)
        interpreter = interpreter_for(seed, self.confinement)
        interpreter.wait_until_warm(self._closed)
        try:
            with run_folder(contents) as folder:
                with closing(interpreter.fork(folder)) as fork:
                    ending = supervise(fork, folder=folder, limits=limits, closed=self._closed)
                return result_of(ending, folder, outputs=outputs, into=into, limits=limits)
        except LostZygoteError:
            discard(interpreter)
            raise
