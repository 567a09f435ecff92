"""Everything that a verification depends on, as one hash."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from benchsmith.types import LIMITS, Confinement, GateName, Limits, Plan, Proof, Variant
from benchsmith.types.record import Record
from benchsmith.verification.work import Work


class Question(Record):
    """What was asked, of whom: equal questions have equal answers."""

    source: str
    """The script."""
    variants: tuple[Variant, ...]
    """In the order of building."""
    plan: Plan | None
    prompt: str | None
    proof: Proof
    gates: tuple[GateName, ...] | None
    pictures: bool
    extras: bool
    sandbox: Confinement
    limits: Limits
    code: str
    """Hash of benchsmith's own files: a developer's edit counts, whatever the version says."""
    packages: tuple[str, ...]
    """Every installed distribution with its version: what of them measures is not worth guessing."""
    python: str
    machine: str
    """Processor architecture: on another one floating-point numbers differ in their last bits."""

    @property
    def key(self) -> str:
        """sha256, 64 hexadecimal digits."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def question_of(work: Work) -> Question:
    """What `verify` is asked; how many workers share the work changes nothing."""
    verifier = work.verifier
    return Question(
        source=work.source,
        variants=work.variants,
        plan=work.plan,
        prompt=work.prompt,
        proof=work.proof,
        gates=None if verifier.gates is None else tuple(sorted(verifier.gates)),
        pictures=verifier.pictures,
        extras=verifier.extras,
        sandbox=verifier.sandbox.confinement,
        limits=LIMITS,
        **_surroundings(),
    )


@cache
def _surroundings() -> dict[str, Any]:
    """What stays the same while a process lives: read once, since it runs on what it loaded, not on later edits."""
    return {
        "code": hash_folder(Path(__file__).parents[1]),
        "packages": tuple(sorted({f"{one.name} {one.version}" for one in distributions()})),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }


def hash_folder(folder: Path) -> str:
    """Hash of all files below a folder and of their names; compiled bytecode does not count."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()):
                digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
