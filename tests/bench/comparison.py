"""One measured ratio: our work beside the floor that it cannot go below, taken in turns in one process."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Seconds of the same work done in two ways, round by round."""

    what: str
    floor: str
    """What `floor_s` measures, in words."""
    ours_s: Sequence[float]
    floor_s: Sequence[float]
    target: float
    """Largest ratio that is good enough."""
    stages: dict[str, float]
    """Seconds of one round of ours, by stage."""

    @property
    def ratios(self) -> list[float]:
        """Ours over the floor of the same round: a machine that slows down slows both."""
        return [ours / floor for ours, floor in zip(self.ours_s, self.floor_s, strict=True)]

    @property
    def median(self) -> float:
        """The ratio to quote."""
        return statistics.median(self.ratios)
