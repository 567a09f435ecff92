"""The sandbox tried before it is trusted: canary attacks in confined runs, whose success is seen from outside."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable

from benchsmith.errors import SandboxError, SandboxUnavailableError
from benchsmith.sandbox.canaries import ATTEMPT, LOOT
from benchsmith.sandbox.protocol import SandboxLimits, SandboxRun
from benchsmith.sandbox.traps import Trap, lay_traps
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types.validation import Confinement, Record

Run = Callable[..., SandboxRun]
"""The `run` of a sandbox."""

_ENTRY = "benchsmith.sandbox.canaries:attack"
_LIMITS = SandboxLimits(wall_s=20, cpu_s=5)

_lock = threading.Lock()
_trusted: set[Confinement] = set()


class Canary(Record):
    """How one attack of our own went."""

    name: str
    contained: bool
    answer: str
    """How the kernel answered, as the attack itself tells; whether it succeeded is seen from outside."""


def require_contained(confinement: Confinement, run: Run) -> None:
    """Try the canary attacks, once for each set of walls in a process.

    Raises:
        SandboxUnavailableError: one got through.
        SandboxError: one could not be made, so nothing is known.
    """
    with _lock:
        if confinement in _trusted:
            return
        refusal = refusal_of(try_canaries(run))
        if refusal:
            raise SandboxUnavailableError(refusal)
        _trusted.add(confinement)


def refusal_of(canaries: Iterable[Canary]) -> str:
    """Why nothing may be run where these went so; empty when all were contained."""
    escaped = [canary.name for canary in canaries if not canary.contained]
    if not escaped:
        return ""
    return (
        f"The sandbox of this machine does not hold: a confined process could {', '.join(escaped)}. "
        "Nothing is run in it; see `benchsmith sandbox check`."
    )


def try_canaries(run: Run) -> tuple[Canary, ...]:
    """Make every canary attack in a run of its own, and see from outside whether it succeeded.

    Raises:
        SandboxError: one could not be made, so nothing is known.
    """
    with lay_traps() as traps:
        return tuple(_try(name, trap, run) for name, trap in traps.items())


def _try(name: str, trap: Trap, run: Run) -> Canary:
    with scratch_folder() as into:
        request = {"canary": name, "target": trap.target}
        ended = run(_ENTRY, request, inputs={}, outputs=(ATTEMPT, LOOT), into=into, limits=_LIMITS)
        if ended.cause == "syscall":
            answer = "killed for the system call"
        elif ATTEMPT in ended.files:
            answer = json.loads(ended.files[ATTEMPT].read_bytes())["answer"]
        else:
            raise SandboxError(f"The canary attack {name!r} could not be made: {ended.detail}\n{ended.printed}")
        return Canary(name=name, contained=not trap.sprung(ended), answer=answer)
