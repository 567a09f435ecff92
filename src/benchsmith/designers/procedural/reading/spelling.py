"""Words typed wrongly: “platfroms” is read as “platforms”, and the plan says so."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from benchsmith.designers.procedural.reading.attributes import EXTENTS
from benchsmith.designers.procedural.reading.lexicon import NOUNS
from benchsmith.designers.procedural.reading.materials import NAMES
from benchsmith.designers.procedural.reading.words import PREPOSITIONS, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchsmith.designers.procedural.reading.tokens import Token

_SHORTEST = 4
"""Letters: shorter words are too much like each other."""
_ALIKE = 0.75
_LONG = 8
_MOST = 12
"""Words that are looked up: a prompt of nothing but unknown words is no prompt with typing errors."""
_INTENDED = sorted(
    {word for noun in NOUNS for word in (noun, f"{noun}s")}
    | {word for word in {*EXTENTS, *NAMES, *PREPOSITIONS} if word.isalpha()}
    | word_set("away through apart touch without hinged rotating swinging forbidden")
)


def spell(tokens: list[Token], is_known: Callable[[str], bool]) -> tuple[list[Token], list[str]]:
    """Tokens with the words that were meant, and a sentence for each word that was read as another one."""
    unknown = [t.text for t in tokens if t.kind == "word" and len(t.text) >= _SHORTEST and not is_known(t.text)]
    meant = {word: found for word in dict.fromkeys(unknown[:_MOST]) if (found := _meant(word))}
    notes = [f"“{word}” is read as “{found}”." for word, found in meant.items()]
    return [replace(t, text=meant[t.text]) if t.kind == "word" and t.text in meant else t for t in tokens], notes


def _meant(word: str) -> str:
    """The one word that it is nearly; none where one is only the beginning of the other: “tablet” is no table."""
    found = get_close_matches(word, _INTENDED, n=1, cutoff=_ALIKE)
    if not found or word.startswith(found[0]) or found[0].startswith(word):
        return ""
    return found[0] if word[0] == found[0][0] and _is_slip(word, found[0]) else ""


def _is_slip(word: str, meant: str) -> bool:
    """Whether letters changed places, one is missing or too much, or in a long word one is wrong."""
    if len(word) == len(meant):
        wrong = sum(one != other for one, other in zip(word, meant, strict=True))
        return sorted(word) == sorted(meant) or (wrong == 1 and len(word) >= _LONG)
    short, long = sorted((word, meant), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
