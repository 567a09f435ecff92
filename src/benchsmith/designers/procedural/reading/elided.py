"""Nouns that are left out: “the left one 80 mm high”, “one platform …, the other 120 mm”, “left: 100 mm high”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.lexicon import PAIRED, THINGS
from benchsmith.designers.procedural.reading.tokens import kind_at, text_at
from benchsmith.designers.procedural.reading.words import PREPOSITIONS, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchsmith.designers.procedural.reading.phrases import Phrase
    from benchsmith.designers.procedural.reading.tokens import Token

_SIDES = word_set("left right")
_WHICH = _SIDES | word_set("first second other lower higher low high")
_BEGINS = word_set(", ( ; : .") | {"", "\n"}
_LINKS = word_set(": = ( is should must be about at -")
_REACH = 4
"""Tokens from what stands for a noun to the number that is said of it."""


def elided_noun(tokens: list[Token], index: int, phrases: Iterable[Phrase]) -> str:
    """The table or platform that a word stands for, the last thing named that there may be two of; empty for none."""
    if not (_is_one(tokens, index) or _stands_alone(tokens, index)):
        return ""
    last = next((phrase for phrase in phrases if phrase.plural or THINGS.get(phrase.noun) in PAIRED), None)
    return last.noun if last is not None and THINGS.get(last.noun) in PAIRED else ""


def _is_one(tokens: list[Token], index: int) -> bool:
    """“The left one”, “the one that is 4 cm higher”, “a 100 mm high one”."""
    at = index - 1
    measured = kind_at(tokens, at - (text_at(tokens, at) in EXTENTS)) == "measure"
    return text_at(tokens, index) == "one" and (text_at(tokens, at) in _WHICH | {"the"} or measured)


def _stands_alone(tokens: list[Token], index: int) -> bool:
    """“The right 140 mm high”, “the other is 120 mm high”, “(left: 100 mm, right: 150 mm)”, “one 80 mm high”."""
    word, before = text_at(tokens, index), text_at(tokens, index - 1)
    if before == "the":
        directed = word in _SIDES and text_at(tokens, index - 2) in PREPOSITIONS
        named = word in _WHICH and not directed
    else:
        goes_on = before == "and" and (kind_at(tokens, index - 2) == "measure" or text_at(tokens, index - 2) in EXTENTS)
        named = word in _SIDES | {"one"} and (before in _BEGINS or goes_on)
    at = index + 1
    while at <= index + _REACH and text_at(tokens, at) in _LINKS:
        at += 1
    return named and kind_at(tokens, at) == "measure"
