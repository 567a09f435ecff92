"""From a dead run to what its caller gets."""

from __future__ import annotations

from pathlib import Path

from benchsmith.sandbox.collect import collect
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.sandbox.supervisor import Ending


def result_of(
    ending: Ending, folder: Path, *, outputs: tuple[str, ...], into: Path, limits: SandboxLimits
) -> SandboxRun:
    """Copy what a run left, and say how it ended.

    Args:
        ending: How it did.
        folder: Its folder.
        outputs: Names or patterns of the files that may come back.
        into: Existing folder of the copies.
        limits: What it ran under.
    """
    return SandboxRun(
        cause=ending.breach.cause if ending.breach else None,
        detail=ending.breach.detail if ending.breach else "",
        exit_code=ending.exit_code,
        printed=ending.printed,
        files=collect(folder, outputs, into, limits),
        duration_s=ending.duration_s,
    )
