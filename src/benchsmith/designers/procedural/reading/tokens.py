"""Cuts a prompt into words, measures, coordinates, numbers and marks, each with its place: nothing is lost."""

# ruff: noqa: RUF001  (people type typographic dashes and signs)

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from benchsmith.designers.procedural.reading.coordinates import Coordinates, find_coordinates
from benchsmith.measure.amounts import Amount, amounts

TokenKind = Literal["measure", "coordinates", "number", "word", "mark"]
Group = Literal["single", "sizes", "range", "tolerance", "either"]

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?!\w)|\d\w*)|(?P<word>s-(?:bend|curve)|(?:post|pre)-[a-z]+\b|[a-z]+-(?:in|and|to|on|of)-[a-z]+\b|[a-z]+-(?:like|shaped|style|sized|rich|off|up)\b|no[-\s]go\b|(?:keep|stay)-?out\b|off-limits\b|[^\W\d_]+(?:'(?:t|re|ll|ve|d|m)\b)?)|(?P<mark>\S|\n)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?:\d[\d.,/½¼¾]*+\s?(?:(?:x|by|to|and|or)\b\s?|[-×*–—…±]\s?|\.{2,3}\s?)?+){9,}+", re.IGNORECASE)
"""More numbers in a row than any measure has; reading them one by one would take ages."""
_WORD_RUN = re.compile(
    r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|quarter|hundred|and|an?|by|or|to)\b\s?){13,}+",
    re.IGNORECASE,
)
_ABBREVIATED = frozenset({"max", "min", "approx", "dia", "diam", "ca", "incl"})
_QUOTES = ('"', "'")
_JOINS: tuple[tuple[Group, str], ...] = (
    ("sizes", r"x|by|×|\*"),
    (
        "range",
        r"(?:and\s)?(?:up\s)?to|[-–—…]|\.\.\.?|,?\s?(?:but|and)\s(?:at\smost|(?:no|not)\smore\sthan|less\sthan|below)",
    ),
    ("tolerance", r"±|\+/-|\+-|plus or minus|plus/minus"),
    ("either", r"or"),
)


@dataclass(frozen=True)
class Token:
    """A piece of the prompt."""

    kind: TokenKind
    text: str
    """Lower case."""
    start: int
    end: int
    """Place in the plain form."""
    group: Group = "single"
    amounts: tuple[Amount, ...] = ()
    """Of a measure: one, or several that are joined."""
    coordinates: Coordinates | None = None


def tokenize(plain: str) -> list[Token]:
    """All tokens of a prompt's plain form, in order."""
    where = find_coordinates(plain)
    masked = plain
    for found in where:
        masked = f"{masked[: found.start]}{'_' * (found.end - found.start)}{masked[found.end :]}"
    for run in (*_RUN.finditer(masked), *_WORD_RUN.finditer(masked)):
        masked = f"{masked[: run.start()]}{'_' * len(run[0])}{masked[run.end() :]}"
    told = [Token("coordinates", plain[c.start : c.end].lower(), c.start, c.end, coordinates=c) for c in where]
    told += _measures(plain, list(amounts(masked)))
    taken = sorted(told, key=lambda token: token.start)
    tokens: list[Token] = []
    at = 0
    for token in [*taken, Token("mark", "", len(plain), len(plain))]:
        tokens += [_token(match) for match in _TOKEN.finditer(plain, at, token.start) if match[0] != "_"]
        tokens.append(token)
        at = token.end
    return _plain_marks([token for token in tokens[:-1] if not _is_hyphen(plain, token) and token.text not in _QUOTES])


def _plain_marks(tokens: list[Token]) -> list[Token]:
    """A semicolon in brackets ends no sentence: “(cube; 40 mm; steel)”."""
    tokens = [t for i, t in enumerate(tokens) if t.text != "." or not i or tokens[i - 1].text not in _ABBREVIATED]
    depth = 0
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            depth = 0 if token.text in ".\n" else max(0, depth + (token.text == "(") - (token.text == ")"))
            if token.text == ";" and depth:
                tokens[index] = replace(token, text=",")
    return tokens


def _token(match: re.Match[str]) -> Token:
    kind: TokenKind = "number" if match["number"] else "word" if match["word"] else "mark"
    return Token(kind, match[0].lower().replace(" ", "-"), match.start(), match.end())


def _is_hyphen(plain: str, token: Token) -> bool:
    """The hyphen of “60-mm-high”, “speed-bump”: no word of its own."""
    inside = token.start > 0 and token.end < len(plain)
    return token.text == "-" and inside and plain[token.start - 1].isalnum() and plain[token.end].isalnum()


def _measures(plain: str, found: list[Amount]) -> list[Token]:
    """Amounts joined to measures: 60 x 40 mm, 100 to 150 mm, 120 ± 5 mm."""
    groups: list[list[Amount]] = []
    joins: list[Group] = []
    for amount in found:
        signed = _signed(plain, amount)
        how = _join(plain, groups[-1][0], groups[-1][-1], amount) if groups else None
        if how is not None and (joins[-1] in ("single", how)) and groups[-1][0].kind == amount.kind:
            groups[-1].append(signed if how == "range" else amount)
            joins[-1] = how
        else:
            groups.append([signed])
            joins.append("single")
    return [
        Token("measure", plain[first : g[-1].end].lower(), first, g[-1].end, how, tuple(g))
        for g, how in zip(groups, joins, strict=True)
        for first in (g[0].start - (g[0].value < 0),)
    ]


def _signed(plain: str, amount: Amount) -> Amount:
    """A minus sign counts where nothing stands before it that it could join."""
    before = plain[max(0, amount.start - 2) : amount.start]
    negative = before.endswith("-") and not before[:-1].strip("([=:,\n ").strip()
    return replace(amount, value=-amount.value) if negative else amount


def _join(plain: str, first: Amount, last: Amount, amount: Amount) -> Group | None:
    between = plain[last.end : amount.start].strip().lower()
    if between == "and" and re.search(r"\bbetween\s$", plain[max(0, first.start - 10) : first.start], re.IGNORECASE):
        return "range"
    if between.endswith("-") and len(between) > 1 and between not in ("+-", "+/-"):
        between = between[:-1].strip()
    return next((how for how, pattern in _JOINS if re.fullmatch(pattern, between)), None)


def text_at(tokens: list[Token], index: int) -> str:
    """A token's text; empty outside the prompt."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def kind_at(tokens: list[Token], index: int) -> str:
    """A token's kind; empty outside the prompt."""
    return tokens[index].kind if 0 <= index < len(tokens) else ""


def sentences(tokens: list[Token]) -> list[int]:
    """The number of the sentence that each token stands in."""
    ends = (i for i, token in enumerate(tokens) if token.text in ".;!?\n" and token.text)
    bounds = [0, *(end + 1 for end in ends), len(tokens)]
    return [number for number, (first, end) in enumerate(pairwise(bounds)) for _ in range(first, end)]
