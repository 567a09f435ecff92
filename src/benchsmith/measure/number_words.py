"""Numbers that sentences write in words: twelve, twenty-five, two hundred and fifty, half a, one and a half."""

from __future__ import annotations

import re

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FRACTIONS = {"half": 0.5, "quarter": 0.25}

WORTH: dict[str, int] = {word: value for value, word in enumerate(_ONES, 1)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
"""What single words of a number are worth."""

COUNTS: dict[str, int] = {word: WORTH[word] for word in (*_ONES[1:], "twenty")} | {
    "pair of": 2,
    "couple of": 2,
    "dozen": 12,
}
"""Counts of more than one thing that prompts write in words."""

_TEN = "|".join(_TENS)
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_SMALL = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|{_ONE})"
IN_WORDS = (
    rf"(?i:(?:half|quarter|three[-\s]quarters)(?:\s+of)?(?:\s+an?)?|"
    rf"(?:(?:{_SMALL}\s+)?hundred(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})(?:\s+and\s+a\s+(?:half|quarter))?)"
)
"""Matches a number in words that a unit may follow."""


def value_of(text: str) -> float:
    """What a match of `IN_WORDS` is worth; an article alone is one."""
    words = re.findall(r"[a-z]+", text.lower())
    if "quarters" in words:
        return 0.75
    total = 0.0
    for word in words:
        if word == "hundred":
            total = max(total, 1.0) * 100
        else:
            total += WORTH.get(word, 0) + _FRACTIONS.get(word, 0.0)
    return total or 1.0
