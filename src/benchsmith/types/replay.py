"""What `replay` finds out about the witnesses of a benchmark."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from benchsmith.types.record import Record
from benchsmith.types.validation import Confinement, Variant


class ReplayedVariant(Record):
    """The witness of one variant, run again."""

    variant: Variant
    problem: str = ""
    """Why it could not be run; empty when it was."""
    same: bool = False
    """Whether every state is the stored one, bit for bit."""
    divergence_mm: float = 0.0
    """Largest distance of a payload from where it was, at any time."""
    success: bool = False
    time_s: float = 0.0
    """When it succeeded, or broke a rule, or ran out of time."""
    reason: str = ""
    """How it ended, in one clause."""
    animation: Path | None = None
    """GLB of the replay."""
    video: Path | None = None
    """Film of it, if one was asked for."""


class Replays(Record):
    """The witnesses of a benchmark, run again."""

    title: str
    """Of the benchmark."""
    sandbox: Confinement
    """What they ran under."""
    variants: tuple[ReplayedVariant, ...]
    versions: dict[str, str] = Field(default_factory=dict)
    """Versions of what replayed them."""

    @property
    def success(self) -> bool:
        """Whether every one of them succeeds."""
        return bool(self.variants) and all(variant.success for variant in self.variants)
