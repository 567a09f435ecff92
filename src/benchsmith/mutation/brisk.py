"""A sandbox with tighter limits than its callers ask for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.types import Confinement


class Brisk:
    """A sandbox that gives no run more than `most`, whatever its caller allows. It implements `Sandbox`.

    The corpus's scenes are small, and its endless loops should not be waited for longer than needed.
    """

    def __init__(self, sandbox: Sandbox, most: SandboxLimits) -> None:
        self._sandbox = sandbox
        self._most = most

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
        """Run `entry` under the smaller ones of both limits; see `Sandbox.run`."""
        least = {name: min(getattr(limits, name), getattr(self._most, name)) for name in SandboxLimits.model_fields}
        return self._sandbox.run(
            entry,
            request,
            inputs=inputs,
            outputs=outputs,
            into=into,
            limits=SandboxLimits(**least),
            hash_seed=hash_seed,
        )
