"""What a prompt says, typed: the things it names, facts with the words they come from, and the problems in the way.

Lengths are millimetres, angles degrees, masses kilograms, times seconds.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from benchsmith.types import PayloadShape, Refusal, RefusalReason

Slot = Literal["support", "obstacle", "receptacle", "mechanism"]
Role = Literal["", "start", "way", "goal"]

KNOWS = (
    "`benchsmith families` lists what the procedural designer builds, with pictures and examples; a language model "
    "designs more"
)

_MOST = 5
"""Clauses that a refusal tells."""
_LONG_QUOTE = re.compile(r"“([^“”]{101,})”")

_SEVERITY: tuple[RefusalReason, ...] = (
    "unsupported_physics",
    "outside_library",
    "invalid_objectives",
    "contradictory_constraints",
    "unsolvable_scenario",
    "ambiguous_task",
)


@dataclass(frozen=True)
class Fact:
    """One thing that the prompt says."""

    subject: str
    """A payload's label, a kind that the prompt names, `way`, `start`, `goal`, `forbid` or `task`."""
    attribute: str
    """What of it."""
    quote: str
    """The words it comes from, verbatim."""
    low: float = 0.0
    high: float = 0.0
    """Equal for a single number; infinite on the side that a bound leaves open."""
    word: str = ""
    """The value of a fact that is no number."""

    @property
    def value(self) -> float:
        """The middle of the range; of a bound, its finite end."""
        if math.isinf(self.low) or math.isinf(self.high):
            return self.high if math.isinf(self.low) else self.low
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        """Whether it leaves room between two numbers."""
        return self.high > self.low


@dataclass(frozen=True)
class Load:
    """Something that must be moved."""

    label: str
    """`payload`, or `payload_a` and `payload_b` when there are two."""
    shape: PayloadShape | None
    """None when the prompt only says “object” or the like."""
    quote: str
    """The words that name it, verbatim."""


@dataclass(frozen=True)
class Named:
    """Something else that the prompt names."""

    slot: Slot
    kind: str
    quote: str
    """The words that name it, verbatim."""
    role: Role = ""
    """Where it stands in the task: things start there, pass it, or end there; empty when that is not said."""


@dataclass(frozen=True)
class Brief:
    """A prompt that was understood."""

    prompt: str
    loads: tuple[Load, ...]
    named: tuple[Named, ...]
    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()
    """Sentences for the plan's assumptions, made by reading."""

    def of(self, subject: str, *attributes: str) -> tuple[Fact, ...]:
        """The facts about a subject, all or those about some attributes."""
        return tuple(f for f in self.facts if f.subject == subject and (not attributes or f.attribute in attributes))


@dataclass(frozen=True)
class Problem:
    """Why a prompt cannot be honoured."""

    reason: RefusalReason
    text: str
    """A clause that quotes the prompt."""


def refuse(problems: list[Problem]) -> Refusal:
    """One refusal for all problems: the gravest reason decides, and its clauses are told."""
    reason = min((problem.reason for problem in problems), key=_SEVERITY.index)
    clauses = list(dict.fromkeys(_short(problem.text) for problem in problems if problem.reason == reason))
    told = "; ".join(clauses[:_MOST])
    if len(clauses) > _MOST:
        told += f"; and {len(clauses) - _MOST} more"
    return Refusal(reason=reason, message=f"{told[0].upper()}{told[1:]}. {KNOWS}")


def _short(text: str) -> str:
    """A clause without the middle of what it quotes at length."""
    return _LONG_QUOTE.sub(lambda match: f"“{match[1][:60].rstrip()} … {match[1][-20:].lstrip()}”", text)
