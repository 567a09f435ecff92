"""Which walls this machine has for confined runs, and why it lacks the others."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from benchsmith.errors import SandboxUnavailableError
from benchsmith.sandbox.bubblewrap import bubblewrap_fault
from benchsmith.sandbox.landlock import landlock_abi
from benchsmith.sandbox.seccomp import seccomp_library
from benchsmith.types.validation import Confinement, Record, Wall

_ACTIONS = Path("/proc/sys/kernel/seccomp/actions_avail")


class WallReport(Record):
    """One wall on this machine."""

    wall: Wall
    stands: bool
    why: str
    """What it is made of here, or why it is missing."""


@lru_cache(maxsize=1)
def survey_walls() -> tuple[WallReport, ...]:
    """Look for every wall; the answer holds for the life of the process."""
    abi, fault = landlock_abi(), bubblewrap_fault()
    library = seccomp_library() is not None
    actions = _ACTIONS.is_file() and "kill_process" in _ACTIONS.read_text().split()
    return (
        WallReport(wall="limits", stands=True, why="resource limits of the kernel, and a supervisor outside"),
        WallReport(
            wall="seccomp",
            stands=library and actions,
            why="an allow-list of system calls"
            if library and actions
            else "the kernel cannot filter system calls"
            if library
            else "libseccomp.so.2 is missing (Debian: libseccomp2)",
        ),
        WallReport(
            wall="landlock",
            stands=abi > 0,
            why=f"ABI {abi}" if abi else "not in this kernel (Linux 5.13), or switched off (lsm=landlock)",
        ),
        WallReport(wall="bubblewrap", stands=not fault, why=fault or "namespaces of its own"),
    )


def strict_confinement(without: frozenset[Wall] = frozenset()) -> Confinement:
    """All walls that stand here, if they are enough for level `strict`.

    Args:
        without: Walls to do without although they stand.

    Raises:
        SandboxUnavailableError: they are not enough: seccomp, and Landlock or bubblewrap, must stand.
    """
    walls = tuple(report.wall for report in survey_walls() if report.stands and report.wall not in without)
    if "seccomp" not in walls or not {"landlock", "bubblewrap"} & set(walls):
        missing = "; ".join(f"{report.wall}: {report.why}" for report in survey_walls() if not report.stands)
        raise SandboxUnavailableError(
            f"This machine has no sandbox that withstands a hostile script ({missing or 'walls were left out'}): "
            "install bubblewrap or use a kernel with Landlock; for scripts that you trust there is --sandbox unsafe."
        )
    return Confinement(level="strict", walls=walls)
