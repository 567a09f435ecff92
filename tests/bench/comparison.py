"""What a bench finds: our work beside other work, taken in turns in one process, and figures."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number that is no ratio of two times."""

    what: str
    values: Sequence[float]
    unit: str
    target: float
    """Largest value that is good enough."""
    at_least: bool = False
    """Whether it is the smallest instead."""


@dataclass(frozen=True)
class Figures:
    """What there is nothing to compare with."""

    what: str
    stages: dict[str, float]
    """Seconds, by stage."""
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Comparison:
    """Seconds of the same work done in two ways, round by round."""

    what: str
    floor: str
    """What `floor_s` measures, in words: work that ours cannot do without, or another way to the same end."""
    ours_s: Sequence[float]
    floor_s: Sequence[float]
    target: float
    """Largest ratio that is good enough."""
    stages: dict[str, float]
    """Seconds of one round of ours, by stage."""
    figures: tuple[Figure, ...] = ()
    """What else was measured on the way."""

    @property
    def ratios(self) -> list[float]:
        """Ours over the floor of the same round: a machine that slows down slows both."""
        return [ours / floor for ours, floor in zip(self.ours_s, self.floor_s, strict=True)]

    @property
    def median(self) -> float:
        """The ratio to quote."""
        return statistics.median(self.ratios)
