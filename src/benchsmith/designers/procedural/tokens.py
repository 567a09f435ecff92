"""Cuts a prompt into words, measures and marks, each with its place: nothing of the text is lost on the way.

Lengths become millimetres, times seconds.
"""

# ruff: noqa: RUF001  (people type typographic dashes, quotes and signs)

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["measure", "sizes", "number", "word", "mark"]
MeasureKind = Literal["length", "time"]

_UNITS: tuple[tuple[str, MeasureKind, float], ...] = (
    (r"mm|millimet(?:re|er)s?", "length", 1.0),
    (r"cm|centimet(?:re|er)s?", "length", 10.0),
    (r"dm|decimet(?:re|er)s?", "length", 100.0),
    (r"m|met(?:re|er)s?", "length", 1000.0),
    (r"inch(?:es)?|\"|″|''", "length", 25.4),
    # "in" is also a preposition: a unit only where no noun phrase follows that it could introduce
    (r"in(?!\s+(?:the|a|an|under|less|at|this|each|both|\d)\b)", "length", 25.4),
    (r"seconds?|secs?|s", "time", 1.0),
    (r"milliseconds?|ms", "time", 0.001),
    (r"minutes?|mins?|min", "time", 60.0),
)
_NUMBER = r"[-−+]?(?:\d+(?:\.\d+)?|\.\d+)"
_UNIT = "(?:" + "|".join(f"(?:{pattern})" for pattern, _, _ in _UNITS) + r")(?![\w])"
_SPACE = r"\s{0,8}"
"""Bounded, so that a prompt of spaces is cut in linear time."""
_TIMES = rf"{_SPACE}(?:x|×|\*|by){_SPACE}"
_HYPHEN = rf"{_SPACE}-?{_SPACE}"
_QUANTITY = rf"{_NUMBER}{_HYPHEN}{_UNIT}"
_TO = rf"(?:{_SPACE}[-–—]{_SPACE}|\s{{1,8}}(?:to|and)\s{{1,8}})"
_TOKEN = re.compile(
    rf"(?P<comma>[-−+]?\d+(?:,\d+)+(?:\.\d+)?(?:\s?-?\s?{_UNIT})?)"
    rf"|(?P<sizes>{_NUMBER}{_HYPHEN}(?:{_UNIT})?{_TIMES}{_NUMBER}{_HYPHEN}(?:{_UNIT})?(?:{_TIMES}{_NUMBER}{_HYPHEN}{_UNIT})?)(?<=\w|\"|″)(?![\w.])"
    rf"|(?P<between>(?:between|from)\s{{1,8}}{_NUMBER}{_HYPHEN}(?:{_UNIT})?{_TO}{_QUANTITY})"
    rf"|(?P<range>{_NUMBER}{_HYPHEN}(?:{_UNIT})?(?:{_SPACE}[-–—]{_SPACE}|\s{{1,8}}to\s{{1,8}}){_QUANTITY})"
    rf"|(?P<measure>{_QUANTITY})"
    rf"|(?P<number>{_NUMBER}[^\W_]*)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>\S)",
    re.IGNORECASE,
)
_PART = re.compile(rf"({_NUMBER})\s*-?\s*({_UNIT})?", re.IGNORECASE)


@dataclass(frozen=True)
class Measure:
    """A quantity or a range of one, in mm or s; `low == high` for a single number."""

    kind: MeasureKind
    low: float
    high: float


@dataclass(frozen=True)
class Token:
    """A piece of the prompt."""

    kind: TokenKind
    text: str
    """Lower case."""
    start: int
    end: int
    """Place in the prompt."""
    measures: tuple[Measure, ...] = ()
    """One for a measure; two or three for sizes like 40 x 40 x 30 mm."""


def tokenize(prompt: str) -> list[Token]:
    """All tokens of a prompt, in order. Numbers without a unit stay numbers: nobody guesses a unit."""
    return [_token(match) for match in _TOKEN.finditer(prompt)]


def _token(match: re.Match[str]) -> Token:
    group, text = str(match.lastgroup), match.group()
    kind: TokenKind = "word" if group == "word" else "mark"
    measures: tuple[Measure, ...] = ()
    if group in ("sizes", "between", "range", "measure"):
        measures = _measures(group, text)
        kind = "number" if not measures else "sizes" if group == "sizes" else "measure"
    elif group in ("number", "comma"):
        kind = "number"
    return Token(kind, text.lower(), match.start(), match.end(), measures)


def _measures(group: str, text: str) -> tuple[Measure, ...]:
    """The quantities of a token; empty when no unit is given or two units do not go together."""
    if group in ("range", "between"):
        # the hyphen of "100-150 mm" is no minus sign
        text = re.sub(r"(?<=[\w\"″])\s*[-–—]\s*(?=[\d.])", " to ", text)
    parts = _PART.findall(text)
    unit = parts[-1][1]
    found = [_quantity(number, own or unit) for number, own in parts]
    if not unit or len({measure.kind for measure in found}) != 1:
        return ()
    if group == "sizes" or len(found) == 1:
        return tuple(found)
    return (Measure(found[0].kind, found[0].low, found[1].high),)


def _quantity(number: str, unit: str) -> Measure:
    value = float(number.replace("−", "-"))
    for pattern, kind, factor in _UNITS:
        if re.fullmatch(pattern, unit, re.IGNORECASE):
            return Measure(kind, round(value * factor, 6), round(value * factor, 6))
    return Measure("length", value, value)
