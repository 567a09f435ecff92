"""The seam between trusted code and whatever must not run in its process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import Field

from benchsmith.types.validation import Confinement, Record

StopCause = Literal["wall", "cpu", "memory", "disk", "files", "syscall", "exit", "signal"]


class SandboxLimits(Record):
    """What one confined run may use."""

    wall_s: float = Field(default=60.0, gt=0)
    """Elapsed time."""
    cpu_s: int = Field(default=40, gt=0)
    """Processor time."""
    memory_bytes: int = Field(default=4 * 2**30, gt=0)
    """Address space: at level `unsafe` the imports of build123d and MuJoCo are part of it (1.2 GB), at `strict` not."""
    file_bytes: int = Field(default=64 * 2**20, gt=0)
    """Largest single file."""
    disk_bytes: int = Field(default=256 * 2**20, gt=0)
    """All files together."""
    file_count: int = Field(default=2000, gt=0)
    """Number of files."""
    thread_count: int = Field(default=256, gt=0)
    """Number of threads."""
    output_bytes: int = Field(default=65_536, gt=0)
    """How much of what the run printed is kept."""


class SandboxRun(Record):
    """What is left of a confined run. Everything in it but `cause` is untrusted."""

    cause: StopCause | None
    """What ended the run early; None when it ended by itself with exit status 0."""
    detail: str
    """`cause` in one sentence for the coder; empty when None."""
    exit_code: int | None
    """None when the run was killed."""
    printed: str
    """Standard output and error, the last `output_bytes` of it."""
    files: dict[str, Path]
    """The files that were asked for and are sound, by name; copies outside the run's folder."""
    duration_s: float


class Sandbox(Protocol):
    """Runs a function of benchsmith in a process of its own, in a folder of its own; only files come back."""

    @property
    def confinement(self) -> Confinement:
        """What it surrounds a run with, as written into records.

        Raises:
            SandboxUnavailableError: this machine does not offer enough.
        """
        ...

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
        """Run `entry` to its end and collect what it left.

        Args:
            entry: `package.module:function` of trusted code; it is called with the request, in the run's folder.
            request: JSON-able argument.
            inputs: Files that the run finds in its folder, as copies.
            outputs: Names (or `fnmatch` patterns) of files that may come back.
            into: Existing folder that the outputs are copied to.
            limits: What the run may use.
            hash_seed: `PYTHONHASHSEED` of the interpreter; those of different seeds were started separately.

        Raises:
            SandboxError: the process could not be started.
            SandboxUnavailableError: this machine offers no such sandbox.
            RunInterruptedError: the sandbox was closed.
        """
        ...

    def close(self) -> None:
        """End all runs at once, in whatever thread they are (`RunInterruptedError` there), and refuse new ones."""
        ...
