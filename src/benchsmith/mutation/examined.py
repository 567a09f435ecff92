"""What became of one script of the corpus."""

from __future__ import annotations

from typing import Literal

from benchsmith.types import Finding, GateName, Verdict
from benchsmith.types.validation import Record

Outcome = Literal["right", "misjudged", "other", "survived", "passed", "rejected"]


class Examined(Record):
    """One script, and what the gates said of it."""

    name: str
    expected: GateName | None
    """The gate that must reject it; None for a good scene."""
    verdict: Verdict | None = None
    """What every variant of a mutant must be judged to be; None: whatever its gate says."""
    phrase: str = ""
    raw: bool
    gates: tuple[GateName, ...]
    """The gates that looked at it, as far as those that they need let them."""
    failed: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    """Of its variants."""
    motion_s: tuple[float, ...] = ()
    """Seconds that each of its variants spent in the gates of motion."""
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether every variant was proven solvable."""
        return bool(self.verdicts) and all(verdict == "proven" for verdict in self.verdicts)

    @property
    def outcome(self) -> Outcome:
        """A mutant is killed by the right gate or another one, or survives; a good scene passes or is rejected.

        The right gate with another verdict than the mutant's is `misjudged`. A good scene whose witness was looked
        for and not found is rejected, even if no gate says so.
        """
        if self.expected is None:
            return "rejected" if self.failed or self._unproven else "passed"
        if not any(finding.gate == self.expected for finding in self.failed):
            return "other" if self.failed else "survived"
        if self.verdict is not None and any(verdict != self.verdict for verdict in self.verdicts):
            return "misjudged"
        return "right"

    def rejected_by(self, gate: GateName) -> bool:
        """Whether a gate failed it; no proof and no failure is the witness's fault."""
        if any(finding.gate == gate for finding in self.failed):
            return True
        return gate == "witness" and self._unproven and not self.failed

    @property
    def _unproven(self) -> bool:
        return "witness" in self.gates and not self.proven
