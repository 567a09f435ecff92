"""The assumptions of a plan that own up to something."""

from __future__ import annotations

import re

from benchsmith.measure.amounts import amounts
from benchsmith.types import Plan

LONGEST_FACT = 200
"""Characters. A quote or an assumption that repeats a whole prompt would account for everything and say nothing."""

_MOST_NUMBERS = 3
"""Numbers of the prompt in one assumption: 50 x 30 x 20 mm are three."""

_SHORTEST_CLAUSE = 3
"""Words beside the numbers."""


def disclosures(plan: Plan, prompt: str) -> tuple[str, ...]:
    """The assumptions that say what was chosen or left out.

    Left out themselves: those that are nothing but the prompt's own words, those longer than any fact, and lists of
    numbers and things that say nothing of them.
    """
    said = _plain(prompt)
    numbers = {(amount.kind, round(amount.value, 6)) for amount in amounts(prompt)}
    return tuple(
        text
        for text in plan.assumptions
        if len(text) <= LONGEST_FACT
        and _plain(text) not in said
        and _is_clause(text)
        and len(numbers & {(amount.kind, round(amount.value, 6)) for amount in amounts(text)}) <= _MOST_NUMBERS
    )


def _is_clause(text: str) -> bool:
    """Whether at least some words between two commas are more than the name of a thing and its numbers."""
    rest = text
    for amount in reversed(amounts(text)):
        rest = rest[: amount.start] + rest[amount.end :]
    return any(len(re.findall(r"[^\W\d_]+", piece)) >= _SHORTEST_CLAUSE for piece in re.split(r"[,;]", rest))


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
