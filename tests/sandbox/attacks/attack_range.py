"""Where attacks happen: one sandbox, and canaries, bystanders and listeners around each of its runs."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attack import SCRIPT_LIMITS, Attack, more
from bystander import Bystander
from listeners import Listeners
from surroundings import Surroundings

from benchsmith.sandbox import Sandbox, SandboxLimits
from benchsmith.verification.builds import BUILD_ENTRY


@dataclass(frozen=True)
class Range:
    """A sandbox to attack, and what is the same for all attacks on it."""

    sandbox: Sandbox
    runs: Path
    """Where the sandbox makes the folders of its runs."""
    good_files: dict[str, bytes]
    """A sound scene, as `00.step` and `00.xml`."""
    own_secrets: dict[str, str]
    """Canaries that this process itself holds: in its environment and in an inheritable descriptor."""
    before: dict[str, Any]
    """What an innocent run finds before any attack."""
    startup_s: int
    """What a run costs before it comes to its own work, in seconds of time and of processor."""

    def limits(self, own: SandboxLimits) -> SandboxLimits:
        """The limits of a run that shall have `own` for its work."""
        return more(own, self.startup_s)


@dataclass(frozen=True)
class Scene:
    """The surroundings of one attack."""

    marker: str
    canaries: frozenset[str]
    """What must never come back."""
    targets: dict[str, Any]
    surroundings: Surroundings
    bystander: Bystander
    listeners: Listeners


@contextmanager
def scene(attack: Attack, at: Range, folder: Path) -> Iterator[Scene]:
    """Set up what an attack could want, in a fresh folder; what it left elsewhere is taken away afterwards."""
    marker = secrets.token_hex(8)
    canaries = _canaries()
    surroundings = Surroundings(folder / "outside", at.runs, marker, canaries)
    sockets = folder / "sockets"
    sockets.mkdir()
    with ExitStack() as stack:
        stack.callback(surroundings.restore)
        bystander = stack.enter_context(Bystander(surroundings.outside, canaries))
        listeners = stack.enter_context(Listeners(sockets, marker, f"packet-{marker}:{canaries['packet']}"))
        sibling = f"sibling-{marker}.dat"
        targets = {
            **surroundings.targets,
            **listeners.targets,
            "marker": marker,
            "attack": attack.name,
            "module": f"{attack.kind}_attacks",
            "victim": bystander.pid,
            "supervisor": os.getpid(),
            "cells": {str(bystander.pid): bystander.cell, str(os.getpid()): _own_cell(at)},
            "runs": str(at.runs),
            "sibling": sibling,
        }
        with _sibling_run(attack, at, folder, {sibling: canaries["sibling"].encode()}):
            secret = frozenset((*canaries.values(), *at.own_secrets.values()))
            yield Scene(marker, secret, targets, surroundings, bystander, listeners)


def _canaries() -> dict[str, str]:
    names = ("file", "key", "name", "link", "attribute", "memory", "environment", "argument", "packet", "sibling")
    canaries = {name: f"canary-{secrets.token_hex(8)}" for name in names}
    canaries["time"] = str(1_600_000_000_000_000_000 + secrets.randbelow(10**17))  # ns: a time can be a secret too
    return canaries


_IN_MEMORY: dict[str, bytes] = {}
"""Secrets of this process, each at an address that does not change."""


def _own_cell(at: Range) -> dict[str, int]:
    text = at.own_secrets["environment"]
    cell = _IN_MEMORY.setdefault(text, text.encode())
    header = bytes.__basicsize__ - 1
    return {"address": id(cell) + header, "length": len(cell)}


@contextmanager
def _sibling_run(attack: Attack, at: Range, folder: Path, secret: dict[str, bytes]) -> Iterator[None]:
    """Another run of the same sandbox at the same time, for the attack that is after it."""
    if "sibling" not in attack.name:
        yield
        return
    into = folder / "sibling"
    into.mkdir()

    def work() -> None:
        at.sandbox.run(
            BUILD_ENTRY,
            {"variants": [{"seed": 0, "scale": 1.0}]},
            inputs={"script.py": b"import time; time.sleep(1)", **secret},
            outputs=(),
            into=into,
            limits=at.limits(SCRIPT_LIMITS),
        )

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()
