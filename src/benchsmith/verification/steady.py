"""Whether what a sandbox told depends on the machine and its load, or only on what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun, StopCause
from benchsmith.types import Confinement

_STEADY: frozenset[StopCause | None] = frozenset({None, "exit", "syscall"})
"""Endings that a script brings about by itself. Elapsed and processor time depend on the machine and its load; disk and
files are looked at now and then; what runs out of memory or dies of a signal may do so for want of the machine's."""


class Steady:
    """A sandbox that remembers whether any run ended for the machine's sake. It implements `Sandbox`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.throughout = True
        """Whether every run so far ended as it always would."""

    @property
    def confinement(self) -> Confinement:
        """That of the sandbox behind it."""
        return self._sandbox.confinement

    def close(self) -> None:
        """Close the sandbox behind it."""
        self._sandbox.close()

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
        """Run `entry` in the sandbox behind it; see `Sandbox.run`."""
        ran = self._sandbox.run(
            entry, request, inputs=inputs, outputs=outputs, into=into, limits=limits, hash_seed=hash_seed
        )
        if ran.cause not in _STEADY:
            self.throughout = False  # Also from another thread: nobody ever sets it back.
        return ran
