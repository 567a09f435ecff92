"""A sandbox with tighter limits than its callers ask for."""

from __future__ import annotations

from benchsmith.sandbox.protocol import Sandbox, SandboxLimits
from benchsmith.sandbox.wrapped import WrappedSandbox


class Brisk(WrappedSandbox):
    """A sandbox that gives no run more than `most`, whatever its caller allows.

    The corpus's scenes are small, and its endless loops should not be waited for longer than needed.
    """

    def __init__(self, sandbox: Sandbox, most: SandboxLimits) -> None:
        super().__init__(sandbox)
        self._most = most

    def _bounded(self, limits: SandboxLimits) -> SandboxLimits:
        least = {name: min(getattr(limits, name), getattr(self._most, name)) for name in SandboxLimits.model_fields}
        return SandboxLimits(**least)
