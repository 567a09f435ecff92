"""What an attack is, and the signs by which its success is seen from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from benchsmith.sandbox import SandboxLimits

Sign = Literal["read", "wrote", "connected", "overran", "survived", "killed", "escaped", "forged", "poisoned", "broke"]
"""What an observer saw.

- `read`: a canary came back, in a file, a file's name or what was printed.
- `wrote`: something outside the run's folder changed: a file, another process, a kernel object with a name.
- `connected`: somebody outside was reached, or reached the run.
- `overran`: the run took more than its limits allow, by a margin.
- `survived`: a process of the run, or its folder, was still there after it.
- `killed`: another process was ended or got a signal.
- `escaped`: a process of the run had another user, namespace, program, priority or kernel object than it was given.
- `forged`: something false was believed, or what was taken back is no sound file.
- `poisoned`: a later run in the same sandbox found something else than a run before.
- `broke`: the sandbox, or who reads its results, failed with something else than an error of benchsmith, or takes for
  its own failure what the attack did.
"""

AttackClass = Literal[
    "reading", "writing", "network", "exhaustion", "lying", "escaping", "hostile MJCF", "hostile STEP"
]

SCRIPT_LIMITS = SandboxLimits(
    wall_s=1.5, cpu_s=1, memory_bytes=2**30, file_bytes=2**20, disk_bytes=4 * 2**20, file_count=100, output_bytes=4096
)
"""Enough for a script without CAD."""

FILE_LIMITS = SandboxLimits(
    wall_s=4, cpu_s=2, memory_bytes=3 * 2**30, file_bytes=2**24, disk_bytes=2**25, file_count=100, output_bytes=4096
)
"""Enough for a small scene's gates in a fresh interpreter."""


def more(limits: SandboxLimits, seconds: int) -> SandboxLimits:
    """The same limits with more time, on the clock and of the processor."""
    return limits.model_copy(update={"wall_s": limits.wall_s + seconds, "cpu_s": limits.cpu_s + seconds})


@dataclass(frozen=True)
class Attack:
    """One way of doing harm."""

    kind: AttackClass
    name: str
    """Name of the function that does it: in `scripts/<kind>_attacks.py`, or of the maker of the hostile files."""
    unsafe: frozenset[Sign]
    """What it achieves without walls, where this was measured as root; empty when even that stops it."""
    not_run: str = ""
    """Why it is not tried without walls; empty when it is."""
    depends: bool = False
    """Whether what it achieves without walls depends on the machine: kernel options, file system, user."""
    known: frozenset[Sign] = frozenset()
    """What it may achieve at `strict` while there is no bubblewrap; documented."""
    limits: SandboxLimits = SCRIPT_LIMITS

    @property
    def id(self) -> str:
        """Its name in test reports."""
        return f"{self.kind.replace(' ', '_')}-{self.name}"

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.name.replace("_", " ")
