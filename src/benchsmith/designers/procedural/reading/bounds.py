"""The range that a measure gives: a number, a range, a number with a tolerance, or a bound on one side."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from benchsmith.gates.wording import open_side

if TYPE_CHECKING:
    from benchsmith.designers.procedural.reading.reading import Reading

_ROUGH = frozenset({"about", "approximately", "roughly", "approx", "around", "nearly", "circa", "ca", "~", "≈", "some"})
_SIGNS = {"<": "high", "≤": "high", ">": "low", "≥": "low"}
_WINDOW = 60
"""Characters around a number that tell whether it is a bound."""


def bounds(reading: Reading, index: int) -> tuple[float, float]:
    """Equal ends for one number, an infinite one where its words leave a side open."""
    token = reading.tokens[index]
    values = [amount.value for amount in token.amounts]
    if token.group == "tolerance" and len(values) > 1:
        return values[0] - values[1], values[0] + values[1]
    if token.group == "range" and len(values) > 1:
        return min(values), max(values)
    _note_rough(reading, index)
    side = open_end(reading, index)
    if side == "low":
        return values[0], math.inf
    return (-math.inf, values[0]) if side == "high" else (values[0], values[0])


def open_end(reading: Reading, index: int) -> str:
    """Which bound the words beside a number make it, as the gates see it, and by signs; “->” is none."""
    at = index - 2 if reading.word(index - 1) in ("=", "than", "about") else index - 1
    if reading.word(at) in _SIGNS and reading.word(at - 1) not in ("-", "="):
        return _SIGNS[reading.word(at)]
    amount, plain = reading.tokens[index].amounts[0], reading.text.plain
    first = max(0, amount.start - _WINDOW)
    near = replace(amount, start=amount.start - first, end=amount.end - first)
    return open_side(plain[first : amount.end + _WINDOW], near)


def _note_rough(reading: Reading, index: int) -> None:
    first = index - 2 if reading.word(index - 1) == "a" else index - 1
    if reading.word(first) in _ROUGH:
        reading.notes.append(f"“{reading.quote((first, index))}” is read as exactly that number.")
