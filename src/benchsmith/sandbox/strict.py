"""The sandbox of level `strict`: all walls that this machine has, tried before they are trusted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchsmith.sandbox.forking import ForkingSandbox
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.sandbox.selftest import require_contained
from benchsmith.sandbox.walls import strict_confinement
from benchsmith.types.validation import Wall


class StrictSandbox(ForkingSandbox):
    """Runs hostile code. It implements `Sandbox`.

    What a run does not get: other files than Python's and its own, other processes, the network, programs, secrets of
    its caller, more of the machine than its limits. Before the first run of a process, canary attacks are tried; if one
    gets through, nothing is run.

    Args:
        without: Walls to do without although this machine has them.

    Raises:
        SandboxUnavailableError: this machine lacks walls that this level needs.
    """

    def __init__(self, *, without: frozenset[Wall] = frozenset()) -> None:
        super().__init__(strict_confinement(without))

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
            SandboxUnavailableError: a canary attack got through the walls.
            SandboxError: no process can be started.
            RunInterruptedError: the sandbox was closed.
        """
        self.warm_up(hash_seed)  # Other seeds go through the test meanwhile.
        require_contained(self.confinement, super().run)
        return super().run(
            entry, request, inputs=inputs, outputs=outputs, into=into, limits=limits, hash_seed=hash_seed
        )
