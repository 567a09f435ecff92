"""Finds numbers with units in a sentence: 60-mm, 1/2 inch, 4,5 cm, 50 x 30 x 20 mm, 100 to 150 mm, 8 s, 30°, Ø60.

Numbers may be words (sixty millimetres, half a metre) or have two units (2'3", 1 min 30 s). Areas and volumes are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchsmith.measure.number_words import IN_WORDS, value_of
from benchsmith.measure.units import in_measured_unit, kind_of

_THIN = "\u00a0\u2007\u2009\u202f"
"""Blanks that group digits, and never stand between a count and a number."""

# “3 100 mm cubes” are three cubes; a plural that follows tells them from “3 100 mm”.
_COUNT_AHEAD = r"(?!1\s)\d{1,3}\s\d{3}\s*-?\s*[a-z]{1,11}\s+(?:[a-z]+\s+){0,2}?[a-z]{2,}s\b"
_NUMBER = (
    rf"(?:\d+\s{{1,4}}\d+/\d+|\d{{1,3}}(?:[{_THIN}]\d{{3}})+|(?!{_COUNT_AHEAD})\d{{1,3}}(?: \d{{3}})+|"
    r"\d+/\d+|\d+[½¼¾]|[½¼¾]|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[eE][+-]?\d+|\d+(?:[.,]\d+)?|(?<!\.)\.\d+)"
)
_TURNS = r"(?:turns?|rotations?|rev(?:s|olutions?)?)"
_A_SECOND = r"(?:/\s?s(?:ec(?:ond)?)?|\s(?:per|an?)\ssec(?:ond)?)\b"
_A_MINUTE = r"(?:/\s?min(?:ute)?|\s(?:per|an?)\smin(?:ute)?)\b"
_UNITS: dict[str, str] = {
    "mm": r"mm|mms|millimet(?:er|re)s?",
    "cm": r"cm|cms|centimet(?:er|re)s?",
    "dm": r"dm|decimet(?:er|re)s?",
    "m": r"m|met(?:er|re)s?",
    "km": r"km|kilomet(?:er|re)s?",
    "um": r"[µμ]m|um|microns?",
    "inch": r"inch(?:es)?|in(?!\s+(?:the|a|an|its|each|total|all|one|front|order|under|between)\b)|\"|\u2033|\u201d|''",
    "ft": r"ft|foot|feet|\u2032|'(?=\s*\d[\d./ ]*(?:\"|\u2033|\u201d|''))|'(?=\s(?:long|wide|high|tall|deep|apart)\b)",
    "yard": r"yd|yds|yards?",
    "kg": r"kg|kgs|kilos?|kilograms?",
    "tonne": r"tonnes?",
    "ton": r"tons?",
    "g": r"g|grams?|grammes?",
    "mg": r"mg|milligrams?",
    "lb": r"lbs?|pounds?",
    "oz": r"oz|ounces?",
    "ms": r"ms|msec|milliseconds?",
    "s": r"s|secs?|seconds?",
    "min": r"min|mins|minutes?",
    "deg": r"deg|degs|degrees?(?!\s+of\s+freedom\b)|°",
    "rad": r"rad|rads|radians?",
    "N": r"N|newtons?",
    "Hz": rf"Hz|hertz|(?:cycles?|swings?){_A_SECOND}",
    "rpm": rf"rpm|{_TURNS}{_A_MINUTE}",
    "rps": rf"rps|{_TURNS}{_A_SECOND}",
    "deg/s": rf"(?:deg|degs|degrees?|°){_A_SECOND}",
    "rad/s": rf"(?:rad|rads|radians?){_A_SECOND}",
    "mm/s": rf"(?:mm|millimet(?:er|re)s?){_A_SECOND}",
    "cm/s": rf"(?:cm|centimet(?:er|re)s?){_A_SECOND}",
    "m/s": rf"(?:m|met(?:er|re)s?){_A_SECOND}",
}
_CASE_BOUND = frozenset({"N", "m", "g"})
"""Units whose one letter means something else in the other case."""

_BY_LENGTH = sorted(_UNITS, key=lambda unit: -len(unit))
_UNIT = "|".join(
    f"(?P<u{index}>{_UNITS[unit] if unit in _CASE_BOUND else f'(?i:{_UNITS[unit]})'})"
    for index, unit in enumerate(_BY_LENGTH)
)
_MOST_JOINED = 7
"""Numbers that share one unit, after the first: more are no sizes, and would cost time that grows with their count."""
_JOIN = r"\s{0,4}(?:(?i:x|by|to|and|or)\s{1,4}|x(?=\s{0,4}[\d.])|[\u00d7*\u2013\u2014-]|\.\.\.?|…|±|\+/-)\s{0,4}"
_ARTICLE = r"(?<!\bof\s)(?i:an?)(?=\s+(?i:inch|(?:milli|centi|deci)?met(?:er|re)|kilo(?:gram(?:me)?)?|tonne)\b)"
_WORDS = rf"(?:{IN_WORDS}|{_ARTICLE})"
_AMOUNT = re.compile(
    rf"(?<![^\W\u00d8\u00f8])(?<![.,/])(?P<numbers>{_NUMBER}(?:{_JOIN}{_NUMBER}){{0,{_MOST_JOINED}}}+"
    rf"|{_WORDS}(?:\s+(?i:to|or|and|by)\s+{_WORDS})*(?!\s{{0,4}}-?\s{{0,4}}(?:(?i:in)|[A-Za-z])\b)(?=\s{{0,4}}-?\s{{0,4}}[A-Za-z]))"
    rf"\s{{0,4}}-?\s{{0,4}}(?:{_UNIT})(?![A-Za-z\u00b2\u00b3^]|(?<=m)[23]\b)(?!/[a-z])"
)
_ONE = re.compile(rf"{_NUMBER}|{_WORDS}|\b(?i:an?)\b")
_DIAMETER = re.compile(rf"[\u00d8\u00f8\u2300]\s*({_NUMBER})(?![\w.,]*\w)")
"""Drawings leave the millimetres of a diameter out."""

_PARTS_OF_ONE = {"ft": "inch", "min": "s", "lb": "oz"}
"""Units that are followed by the rest of the same amount in a smaller one."""

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
    found: list[Amount] = []
    for match in _AMOUNT.finditer(sentence):
        for amount in _group(match):
            if found and _continues(found[-1], amount, sentence):
                found[-1] = _whole(found[-1], amount)
            else:
                found.append(amount)
    bare = [
        Amount(*match.span(), f"\u00d8{match[1]} mm", "length", _value(match[1]))
        for match in _DIAMETER.finditer(sentence)
    ]
    bare = [one for one in bare if not any(one.start < other.end and other.start < one.end for other in found)]
    return tuple(sorted([*found, *bare], key=lambda one: one.start))


def _continues(first: Amount, second: Amount, sentence: str) -> bool:
    """Whether two amounts are one: 2 feet 3 inches."""
    smaller = _PARTS_OF_ONE.get(first.text.rpartition(" ")[2])
    between = sentence[first.end : second.start]
    return smaller == second.text.rpartition(" ")[2] and re.fullmatch(r"\s*(and\s+)?", between) is not None


def _whole(first: Amount, second: Amount) -> Amount:
    return Amount(first.start, second.end, f"{first.text} {second.text}", first.kind, first.value + second.value)


def _group(match: re.Match[str]) -> Iterator[Amount]:
    unit = next(_BY_LENGTH[index] for index in range(len(_BY_LENGTH)) if match[f"u{index}"])
    numbers = list(_ONE.finditer(match["numbers"]))
    for position, number in enumerate(numbers):
        start = match.start() + number.start()
        end = match.end() if position == len(numbers) - 1 else match.start() + number.end()
        value = in_measured_unit(_value(number[0]), unit)
        yield Amount(start, end, f"{number[0]} {unit}", kind_of(unit), value)


def _value(text: str) -> float:
    if text[0].isalpha():
        return value_of(text)
    if "/" in text:
        whole, _, fraction = text.rpartition(" ")
        over, under = fraction.split("/")
        return float(whole or 0) + (float(over) / float(under) if float(under) else 0.0)
    if text[-1] in _VULGAR:
        return float(text[:-1] or 0) + _VULGAR[text[-1]]
    text = re.sub(r"\s", "", text)
    return float(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", "."))
