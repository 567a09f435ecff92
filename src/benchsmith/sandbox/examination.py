"""All that can be said about the sandbox of this machine: walls, canary attacks, level."""

from __future__ import annotations

from benchsmith.errors import SandboxUnavailableError
from benchsmith.sandbox.forking import ForkingSandbox
from benchsmith.sandbox.selftest import Canary, refusal_of, try_canaries
from benchsmith.sandbox.walls import WallReport, strict_confinement, survey_walls
from benchsmith.types.validation import Record, SandboxLevel


class SandboxReport(Record):
    """What `benchsmith sandbox check` shows."""

    level: SandboxLevel | None
    """None when no script can be run here but with `--sandbox unsafe`."""
    walls: tuple[WallReport, ...]
    canaries: tuple[Canary, ...]
    """Empty when there are not enough walls to try them in."""
    refusal: str
    """Why there is no level; empty when there is one."""


def examine_sandbox() -> SandboxReport:
    """Look for the walls of this machine, and try the canary attacks within them.

    Raises:
        SandboxError: no process can be started, or an attack could not be made.
    """
    walls = survey_walls()
    try:
        confinement = strict_confinement()
    except SandboxUnavailableError as error:
        return SandboxReport(level=None, walls=walls, canaries=(), refusal=str(error))
    with ForkingSandbox(confinement) as sandbox:
        canaries = try_canaries(sandbox.run)
    refusal = refusal_of(canaries)
    return SandboxReport(level=None if refusal else "strict", walls=walls, canaries=canaries, refusal=refusal)
