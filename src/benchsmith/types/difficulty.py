"""How hard a variant is, measured: solve rates of a fixed battery, and what its witness took."""

from __future__ import annotations

from statistics import fmean

from pydantic import Field

from benchsmith.types.rate import Rate
from benchsmith.types.record import Record

_WEIGHTS = {"naive push": 0.30, "lifted carry": 0.25, "luck": 0.15, "effort": 0.15, "clearance": 0.15}
"""What each measure counts for. A way that a controller of ten lines finds says most about how much is left to design;
luck is rare in any task that is not trivial, so it tells tasks apart least."""


class RandomPushes(Record):
    """How often forces of random direction solve a variant."""

    strength: float = Field(gt=0)
    """Of the forces, over the payload's weight."""
    solved: Rate


class Difficulty(Record):
    """What was measured of one variant. No model has an opinion in it."""

    naive_push: Rate
    """Starts that the carrier solves on the straight way."""
    lifted_carry: Rate
    """Starts that it solves by lifting the payload over everything, and letting it down."""
    shoves: Rate
    """Shoves at the start that solve it."""
    random_pushes: tuple[RandomPushes, ...] = Field(min_length=1)
    """By strength."""
    effort: float = Field(ge=0)
    """Work of the witness's force, lifting and braking both counted, over weight times straight distance."""
    clearance: float = Field(ge=0, le=1)
    """Smallest distance of the payload to parts and forbid zones on the witness's way, over its smallest extent, and at
    most that; what carries it from below is no obstacle."""

    @property
    def luck(self) -> float:
        """Mean rate at which shoves and random pushes solve it."""
        return fmean([self.shoves.share, *(pushes.solved.share for pushes in self.random_pushes)])

    @property
    def score(self) -> float:
        """0 (easy) to 1 (hard): a weighted mean that rises with each of its parts.

        The parts are the shares of starts that the naive push (0.30) and the lifted carry (0.25) do not solve, the
        share of random tries that fail (0.15), effort / (1 + effort) (0.15), and 1 - clearance (0.15).
        """
        parts = {
            "naive push": 1 - self.naive_push.share,
            "lifted carry": 1 - self.lifted_carry.share,
            "luck": 1 - self.luck,
            "effort": self.effort / (1 + self.effort),
            "clearance": 1 - self.clearance,
        }
        return sum(_WEIGHTS[name] * part for name, part in parts.items())
