"""Counts trials gate by gate, with Wilson intervals."""

from __future__ import annotations

from collections.abc import Sequence

from benchsmith.mutation.examine import STATIC_GATES, Trial
from benchsmith.types import GateName, Rate
from benchsmith.types.validation import Record


class GateScore(Record):
    """What one gate did to the corpus."""

    gate: GateName
    mutants: int
    """Planted for it."""
    right: int
    """Of these, killed by it."""
    other: int
    """Of these, killed by other gates only."""
    survived: Rate
    """Of these, killed by nobody: false accepts."""
    rejected: Rate
    """Good scenes that it failed: false rejects."""


class Scores(Record):
    """The whole table."""

    quick: bool
    gates: tuple[GateScore, ...]
    trials: tuple[Trial, ...]

    @property
    def clean(self) -> bool:
        """Whether there is neither a false accept nor a false reject, and something was measured at all."""
        return bool(self.trials) and all(trial.outcome not in ("survived", "rejected") for trial in self.trials)

    @property
    def errors(self) -> tuple[Trial, ...]:
        """False accepts, then false rejects, then mutants that the wrong gate killed."""
        order = ("survived", "rejected", "other")
        return tuple(sorted((t for t in self.trials if t.outcome in order), key=lambda t: order.index(t.outcome)))


def score(trials: Sequence[Trial], *, quick: bool, gates: Sequence[GateName] = STATIC_GATES) -> Scores:
    """Count trials.

    Args:
        trials: Of good scenes and mutants.
        quick: Whether they come from a quick run.
        gates: The rows of the table.
    """
    return Scores(quick=quick, gates=tuple(_gate(gate, trials) for gate in gates), trials=tuple(trials))


def _gate(gate: GateName, trials: Sequence[Trial]) -> GateScore:
    planted = [trial.outcome for trial in trials if trial.expected == gate]
    good = [trial for trial in trials if trial.expected is None and gate in trial.gates]
    rejected = sum(1 for trial in good if any(finding.gate == gate for finding in trial.failed))
    return GateScore(
        gate=gate,
        mutants=len(planted),
        right=planted.count("right"),
        other=planted.count("other"),
        survived=Rate.of(planted.count("survived"), len(planted)),
        rejected=Rate.of(rejected, len(good)),
    )
