"""A sandbox around another one: for what looks at runs, or bounds them, without running anything itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.types import Confinement


class WrappedSandbox:
    """Passes everything on. It implements `Sandbox`; who wraps one overrides `_bounded` or `_ended`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

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
            entry,
            request,
            inputs=inputs,
            outputs=outputs,
            into=into,
            limits=self._bounded(limits),
            hash_seed=hash_seed,
        )
        self._ended(ran)
        return ran

    def _bounded(self, limits: SandboxLimits) -> SandboxLimits:
        """The limits that a run gets where its caller asks for these."""
        return limits

    def _ended(self, ran: SandboxRun) -> None:
        """Told each run that has ended, from the thread that it was asked in."""
