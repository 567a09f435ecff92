"""What `evaluate` finds out about a solution."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from benchsmith.types.validation import Confinement, Finding, Record, Variant


class Trial(Record):
    """One start of a variant, run to its end."""

    start: int
    """0 is the nominal start; the others are jittered."""
    success: bool
    time_s: float
    """When it succeeded, or broke a rule, or ran out of time."""
    reason: str
    """How it ended, in one clause."""


class SolvedVariant(Record):
    """A solution on one variant."""

    variant: Variant
    findings: tuple[Finding, ...]
    """What is wrong with the solution's parts; nothing is run while something is."""
    trials: tuple[Trial, ...] = ()
    animation: Path | None = None
    """GLB of the nominal start, if it was run."""

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Failed findings, in the order of the gates."""
        return tuple(finding for finding in self.findings if finding.status == "failed")

    @property
    def successes(self) -> int:
        """How many starts succeeded."""
        return sum(trial.success for trial in self.trials)

    @property
    def solved(self) -> bool:
        """Whether every start succeeded."""
        return bool(self.trials) and self.successes == len(self.trials)


class Evaluation(Record):
    """A solution on every variant of a benchmark."""

    title: str
    """Of the benchmark."""
    sandbox: Confinement
    """What the solution ran under."""
    variants: tuple[SolvedVariant, ...]
    versions: dict[str, str] = Field(default_factory=dict)
    """Versions of what measured."""

    @property
    def solved(self) -> bool:
        """Whether every start of every variant succeeded."""
        return bool(self.variants) and all(variant.solved for variant in self.variants)
