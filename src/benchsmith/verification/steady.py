"""Whether what a sandbox told depends on the machine and its load, or only on what was asked."""

from __future__ import annotations

from benchsmith.sandbox.protocol import Sandbox, SandboxRun, StopCause
from benchsmith.sandbox.wrapped import WrappedSandbox

_STEADY: frozenset[StopCause | None] = frozenset({None, "exit", "syscall"})
"""Endings that a script brings about by itself. Elapsed and processor time depend on the machine and its load; disk and
files are looked at now and then; what runs out of memory or dies of a signal may do so for want of the machine's."""


class Steady(WrappedSandbox):
    """A sandbox that remembers whether any run ended for the machine's sake."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.throughout = True
        """Whether every run so far ended as it always would."""

    def _ended(self, ran: SandboxRun) -> None:
        if ran.cause not in _STEADY:
            self.throughout = False  # Also from another thread: nobody ever sets it back.
