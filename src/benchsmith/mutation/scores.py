"""Counts what became of the corpus, gate by gate, with Wilson intervals."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchsmith.mutation.examined import Examined
from benchsmith.mutation.gates import GATES
from benchsmith.types import GateName, Rate
from benchsmith.types.validation import Record

PROOF_S = 5.0
"""What the gates of motion may take for a variant, in seconds, with as many workers as cores."""


class GateScore(Record):
    """What one gate did to the corpus."""

    gate: GateName
    mutants: int
    """Planted for it."""
    right: int
    """Of these, killed by it, with the verdict that the design determines."""
    misjudged: int
    """Of these, killed by it with another verdict."""
    other: int
    """Of these, killed by other gates only."""
    survived: Rate
    """Of these, killed by nobody: false accepts."""
    rejected: Rate
    """Good scenes that it failed: false rejects."""


class Proofs(Record):
    """How many good scenes were proven solvable, and how fast."""

    scenes: Rate
    """Proven on every variant, of those that a witness was looked for."""
    in_time: Rate
    """Of the variants, those that took the gates of motion no longer than `PROOF_S`."""
    median_s: float
    """Of the seconds that a variant spent in the gates of motion."""
    longest_s: float


class Scores(Record):
    """The whole table."""

    quick: bool
    gates: tuple[GateScore, ...]
    proofs: Proofs | None
    """None where no good scene was let move."""
    scripts: tuple[Examined, ...]

    @property
    def clean(self) -> bool:
        """Whether there is no false accept, false reject or false verdict, and something was measured at all."""
        wrong = ("survived", "rejected", "misjudged")
        return bool(self.scripts) and all(script.outcome not in wrong for script in self.scripts)

    @property
    def errors(self) -> tuple[Examined, ...]:
        """False accepts, false rejects, false verdicts, then mutants that the wrong gate killed."""
        order = ("survived", "rejected", "misjudged", "other")
        wrong = (script for script in self.scripts if script.outcome in order)
        return tuple(sorted(wrong, key=lambda script: order.index(script.outcome)))


def score(scripts: Sequence[Examined], *, quick: bool, gates: Sequence[GateName] = GATES) -> Scores:
    """Count outcomes.

    Args:
        scripts: Good scenes and mutants, as they came out.
        quick: Whether they come from a quick run.
        gates: The rows of the table.
    """
    rows = tuple(_gate(gate, scripts) for gate in gates)
    return Scores(quick=quick, gates=rows, proofs=_proofs(scripts), scripts=tuple(scripts))


def _gate(gate: GateName, scripts: Sequence[Examined]) -> GateScore:
    planted = [script.outcome for script in scripts if script.expected == gate]
    good = [script for script in scripts if script.expected is None and gate in script.gates]
    return GateScore(
        gate=gate,
        mutants=len(planted),
        right=planted.count("right"),
        misjudged=planted.count("misjudged"),
        other=planted.count("other"),
        survived=Rate.of(planted.count("survived"), len(planted)),
        rejected=Rate.of(sum(script.rejected_by(gate) for script in good), len(good)),
    )


def _proofs(scripts: Sequence[Examined]) -> Proofs | None:
    moved = [script for script in scripts if script.expected is None and "witness" in script.gates]
    seconds = [each for script in moved for each in script.motion_s]
    if not seconds:
        return None
    return Proofs(
        scenes=Rate.of(sum(script.proven for script in moved), len(moved)),
        in_time=Rate.of(sum(each <= PROOF_S for each in seconds), len(seconds)),
        median_s=median(seconds),
        longest_s=max(seconds),
    )
