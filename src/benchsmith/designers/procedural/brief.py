"""What a prompt says, typed: facts with the words they come from, and the problems that stand in the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from benchsmith.types import Refusal, RefusalReason

Shape = Literal["cube", "box", "puck"]

EXAMPLE = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."

KNOWS = (
    "The procedural designer knows one task, a cube, block or puck that must cross a gap between two platforms, with "
    f"sizes, gap, platform dimensions, materials and a time limit, for example “{EXAMPLE}”"
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
    """`payload`, `gap`, `platform_left`, `platform_right`, `platforms` or `task`."""
    attribute: str
    """What of it: an extent, `material`, `count`, `step`, `same_height` or `deadline`."""
    quote: str
    """The words it comes from, verbatim."""
    low: float = 0.0
    high: float = 0.0
    """mm or s; equal for a single number."""
    word: str = ""
    """The value of a fact that is no number."""

    @property
    def value(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        """Whether it leaves room between two numbers."""
        return self.high > self.low


@dataclass(frozen=True)
class Problem:
    """Why a prompt cannot be honoured."""

    reason: RefusalReason
    text: str
    """A clause that quotes the prompt."""


@dataclass(frozen=True)
class Brief:
    """A prompt that was understood to the last word."""

    shape: Shape
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    """Assumptions that reading the prompt already made."""

    def get(self, subject: str, attribute: str) -> Fact | None:
        """The fact about an attribute of a subject, if the prompt states one."""
        return next((f for f in self.facts if f.subject == subject and f.attribute == attribute), None)


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
