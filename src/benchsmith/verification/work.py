"""What one verification is about, and what it is done with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchsmith.artifacts import ArtifactStore
from benchsmith.gates import seeds
from benchsmith.sandbox.protocol import Sandbox
from benchsmith.types import GateName, Plan, Proof, Variant
from benchsmith.verification.cache import ResultCache


@dataclass(frozen=True)
class Verifier:
    """What verification needs beside the script."""

    sandbox: Sandbox
    artifacts: ArtifactStore
    workers: int = 2
    """Confined processes side by side."""
    pictures: bool = True
    """Whether scenes are drawn."""
    gates: frozenset[GateName] | None = None
    """Which gates of a variant run; None: all. What a gate needs must be among them, or it is skipped."""
    cache: ResultCache | None = None
    """Where results are looked up and kept; None: everything is measured."""
    extras: bool = True
    """Whether variants that nobody asked for are built too, which gate `determinism` is about."""


@dataclass(frozen=True)
class Work:
    """A script and everything that was asked about it."""

    source: str
    variants: tuple[Variant, ...]
    verifier: Verifier
    plan: Plan | None
    prompt: str | None
    proof: Proof
    folder: Path
    """Takes what confined processes leave."""

    @property
    def extras(self) -> tuple[Variant, ...]:
        """Variants that nobody asked for."""
        return seeds.extra_variants(self.source) if self.verifier.extras else ()

    @property
    def stems(self) -> dict[str, Variant]:
        """Every variant that is built, by the prefix of its files; the extra ones last."""
        return {f"{index:02d}": variant for index, variant in enumerate((*self.variants, *self.extras))}


@dataclass(frozen=True)
class ClosedOnError:
    """Ends the confined runs of other threads when this one fails or is interrupted: a pool would wait for them."""

    sandbox: Sandbox

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.sandbox.close()
