"""Counts trials gate by gate, with Wilson intervals."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.stats import binomtest

from benchsmith.mutation.examine import STATIC_GATES, Trial
from benchsmith.types import GateName
from benchsmith.types.validation import Record


class Rate(Record):
    """So many of so many, with the 95 % Wilson interval of the rate behind them."""

    count: int
    total: int
    low: float
    high: float


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


def rate(count: int, total: int) -> Rate:
    """A rate with its interval; nothing is known when nothing was tried."""
    if total == 0:
        return Rate(count=0, total=0, low=0.0, high=1.0)
    interval = binomtest(count, total).proportion_ci(method="wilson")
    return Rate(count=count, total=total, low=float(interval.low), high=float(interval.high))


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
        survived=rate(planted.count("survived"), len(planted)),
        rejected=rate(rejected, len(good)),
    )
