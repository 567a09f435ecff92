"""Finds numbers with units in a sentence: 60-mm, 1/2 inch, 4,5 cm, 50 x 30 x 20 mm, 100 to 150 mm, 8 s, 30°."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchsmith.measure.units import in_measured_unit, kind_of

_NUMBER = r"(?:\d+\s+\d+/\d+|\d+/\d+|\d+[½¼¾]|[½¼¾]|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_UNITS: dict[str, str] = {
    "mm": r"mm|mms|millimet(?:er|re)s?",
    "cm": r"cm|cms|centimet(?:er|re)s?",
    "m": r"m|met(?:er|re)s?",
    "um": r"[µμ]m|um|microns?",
    "inch": r"inch(?:es)?|in(?!\s+(?:the|a|an|its|each|total|all|one|front|order|under|between)\b)|\"|\u2033|\u201d|''",
    "ft": r"ft|foot|feet|\u2032",
    "kg": r"kg|kgs|kilos?|kilograms?",
    "g": r"g|grams?|grammes?",
    "mg": r"mg|milligrams?",
    "lb": r"lbs?|pounds?",
    "oz": r"oz|ounces?",
    "ms": r"ms|msec|milliseconds?",
    "s": r"s|secs?|seconds?",
    "min": r"min|mins|minutes?",
    "deg": r"deg|degs|degrees?|°",
    "rad": r"rad|rads|radians?",
    "N": r"N|newtons?",
    "Hz": r"Hz|hertz",
    "rpm": r"rpm",
    "mm/s": r"mm/s",
    "cm/s": r"cm/s",
    "m/s": r"m/s",
}
_CASE_BOUND = frozenset({"N", "m", "g"})
"""Units whose one letter means something else in the other case."""

_BY_LENGTH = sorted(_UNITS, key=lambda unit: -len(unit))
_UNIT = "|".join(
    f"(?P<u{index}>{_UNITS[unit] if unit in _CASE_BOUND else f'(?i:{_UNITS[unit]})'})"
    for index, unit in enumerate(_BY_LENGTH)
)
_JOIN = r"\s*(?:(?i:x|by|to|and|or)\s+|x(?=\s*[\d.])|[\u00d7*\u2013\u2014-]|\.\.\.?|…|±|\+/-)\s*"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])(?P<numbers>{_NUMBER}(?:{_JOIN}{_NUMBER})*)\s*-?\s*(?:{_UNIT})(?![A-Za-z])(?!/[a-z])"
)
_ONE = re.compile(_NUMBER)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class Amount:
    """A number with a unit, as a sentence has it."""

    start: int
    """Where the number begins."""
    end: int
    """Where it ends; of the last number of a group (50 x 30 x 20 mm), where the unit ends."""
    text: str
    """The number and its unit, for a person."""
    kind: str
    """A key of `units.MEASURED_IN`."""
    value: float
    """In that kind's unit."""


def amounts(sentence: str) -> tuple[Amount, ...]:
    """Every number that has a unit, in the order of the sentence; numbers that share a unit are one amount each."""
    return tuple(found for match in _AMOUNT.finditer(sentence) for found in _group(match))


def _group(match: re.Match[str]) -> Iterator[Amount]:
    unit = next(_BY_LENGTH[index] for index in range(len(_BY_LENGTH)) if match[f"u{index}"])
    numbers = list(_ONE.finditer(match["numbers"]))
    for position, number in enumerate(numbers):
        start = match.start() + number.start()
        end = match.end() if position == len(numbers) - 1 else match.start() + number.end()
        value = in_measured_unit(_value(number[0]), unit)
        yield Amount(start, end, f"{number[0]} {unit}", kind_of(unit), value)


def _value(text: str) -> float:
    if "/" in text:
        whole, _, fraction = text.rpartition(" ")
        over, under = fraction.split("/")
        return float(whole or 0) + (float(over) / float(under) if float(under) else 0.0)
    if text[-1] in _VULGAR:
        return float(text[:-1] or 0) + _VULGAR[text[-1]]
    return float(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", "."))
