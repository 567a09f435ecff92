"""The assumptions of a plan that own up to something."""

from __future__ import annotations

from benchsmith.types import Plan

LONGEST_FACT = 200
"""Characters. A quote or an assumption that repeats a whole prompt would account for everything and say nothing."""


def disclosures(plan: Plan, prompt: str) -> tuple[str, ...]:
    """The assumptions that say what was chosen or left out.

    Left out themselves: those that are nothing but the prompt's own words, and those longer than any fact.
    """
    said = _plain(prompt)
    return tuple(text for text in plan.assumptions if len(text) <= LONGEST_FACT and _plain(text) not in said)


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
